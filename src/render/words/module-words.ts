/** Words for remarks about what a Module asks for: KMM2xx. */
import type { WordsOf } from './words.js'

/** Words by name. */
export const moduleWords: WordsOf<'2'> = {
  MappingWithoutSelector: ({ subject, field }) => ({
    title: 'a kernel mapping matches nothing',
    message: `${subject}: ${field} has neither literal nor regexp, so it cannot match a kernel. The cluster refuses this Module.`,
    cure: 'Set literal to one kernel version, or regexp to a pattern.',
  }),
  MappingWithTwoSelectors: ({ subject, field }) => ({
    title: 'a kernel mapping has literal and regexp',
    message: `${subject}: ${field} has both literal and regexp; only one is allowed. The cluster refuses this Module.`,
    cure: 'Remove one of the two, or split the mapping in two.',
  }),
  RegexpInvalid: ({ subject, field, clause }) => ({
    title: 'the regular expression does not compile',
    message: `${subject}: the pattern ${clause(['regexp'], (text) => `"${text}"`) || `at ${field}`} is not a regular expression that Go (RE2) accepts${clause(['reason', 'error'], (text) => `: ${text}`)}. No kernel that gets to this mapping can be decided.`,
    cure: 'Correct the pattern. RE2 has no look-around and no back-references; a literal dot is written "\\.".',
  }),
  ContainerImageMissing: ({ subject, field, clause }) => ({
    title: 'no container image',
    message: `${subject}: ${field} gives no containerImage${clause(['kernelVersion', 'kernel'], (text) => ` for kernel ${text}`)}, and spec.moduleLoader.container.containerImage does not either.`,
    cure: 'Set containerImage in the mapping or in spec.moduleLoader.container.',
  }),
  RawArgsWithModuleName: ({ subject }) => ({
    title: 'moduleName and rawArgs exclude each other',
    message: `${subject}: spec.moduleLoader.container.modprobe has both moduleName and rawArgs. The cluster refuses this Module.`,
    cure: 'Keep moduleName (usual), or rawArgs with both load and unload.',
  }),
  RawArgsMissing: ({ subject, clause }) => ({
    title: 'nothing says which kernel module to load',
    message: `${subject}: without modprobe.moduleName, modprobe.rawArgs must have load and unload${clause(['missing'], (text) => `; missing: ${text}`)}. The cluster refuses this Module.`,
    cure: 'Set modprobe.moduleName, or both modprobe.rawArgs.load and modprobe.rawArgs.unload.',
  }),
  LoadingOrderTooShort: ({ subject }) => ({
    title: 'modulesLoadingOrder is too short',
    message: `${subject}: modprobe.modulesLoadingOrder needs at least two entries. The cluster refuses this Module.`,
    cure: 'List moduleName first and then what it depends on, or remove modulesLoadingOrder.',
  }),
  LoadingOrderWithoutModuleName: ({ subject }) => ({
    title: 'modulesLoadingOrder needs moduleName',
    message: `${subject}: modprobe.modulesLoadingOrder is set and modprobe.moduleName is not. The cluster refuses this Module.`,
    cure: 'Set modprobe.moduleName to the first entry of the list.',
  }),
  LoadingOrderWrongStart: ({ subject, clause }) => ({
    title: 'modulesLoadingOrder starts with another module',
    message: `${subject}: the first entry of modprobe.modulesLoadingOrder${clause(['found', 'first'], (text) => ` is ${text} and`)} must be modprobe.moduleName${clause(['expected', 'moduleName'], (text) => ` (${text})`)}. The cluster refuses this Module.`,
    cure: 'Put modprobe.moduleName first.',
  }),
  LoadingOrderDuplicate: ({ subject, clause }) => ({
    title: 'modulesLoadingOrder names a module twice',
    message: `${subject}: modprobe.modulesLoadingOrder holds${clause(['module'], (text) => ` ${text}`)} more than once. The cluster refuses this Module.`,
    cure: 'List each kernel module once.',
  }),
  NameTooLong: ({ subject, clause }) => ({
    title: 'name and namespace are too long together',
    message: `${subject}: with a version, name and namespace together may have 40 characters${clause(['length'], (text) => `; they have ${text}`)}. The node labels made from them would be refused.`,
    cure: 'Use a shorter name or namespace, or remove spec.moduleLoader.container.version.',
  }),
  VersionAppearsOrDisappears: ({ subject, fact }) => ({
    title: 'version may not be added or removed later',
    message: `${subject}: spec.moduleLoader.container.version is ${fact(['from'], '') === '' ? `new (${fact(['to'], 'set')})` : `gone (it was ${fact(['from'], 'set')})`} in this update, and the cluster refuses that.`,
    cure: 'Keep the field as it is (its value may change), or delete the Module and create it again.',
  }),
  InTreeModulesMixed: ({ subject, clause }) => ({
    title: 'two fields for in-tree modules',
    message: `${subject}: inTreeModuleToRemove and inTreeModulesToRemove are both set${clause(['mappings'], (text) => ` (kernelMappings: ${text})`)}; only one of them is allowed, in the container and its mappings together. The cluster refuses this Module.`,
    cure: 'Use inTreeModulesToRemove only; it takes a list.',
  }),
  RegexpNeverMatches: ({ subject, field, clause }) => ({
    title: 'the pattern can never match a kernel version',
    message: `${subject}: the pattern ${clause(['regexp'], (text) => `"${text}"`) || `at ${field}`} asks for a character that no kernel version has${clause(['found'], (text) => ` (${text})`)}, so every kernel falls through to the next mapping.`,
    cure: 'Look for an escape that means something else: "\\f" is a form feed, "\\b" a word boundary. For a plain "f" write "f".',
  }),
  RegexpUnanchored: ({ subject, field, fact, clause }) => ({
    title: 'the pattern may match in the middle',
    message: `${subject}: the pattern ${clause(['regexp'], (text) => `"${text}"`) || `at ${field}`} is not anchored at ${fact(['side'], 'both') === 'both' ? 'either end' : `its ${fact(['side'], '')}`}, so it also matches longer kernel versions.`,
    cure: 'Put "^" before and "$" after the pattern if it is meant to match the whole version.',
  }),
  MappingShadowed: ({ subject, field, fact }) => ({
    title: 'a kernel mapping is never reached',
    message: `${subject}: ${field} is never used: mapping ${fact(['by', 'shadowedBy', 'index'], 'before it')} comes first and matches every kernel that it would match.`,
    cure: 'Move the more specific mapping up, or remove it. The first mapping that matches wins.',
  }),
  SelectorEmpty: ({ subject, field, isOnHub }) => ({
    title: 'every node is selected',
    message: `${subject}: ${field} is empty, so the Module is meant for all nodes of ${isOnHub ? 'each spoke' : 'the cluster'}, control plane included.`,
    cure: `Add labels to ${field} if that is not what you want.`,
  }),
  ImageWithoutTag: ({ subject, field, fact }) => ({
    title: 'the image has no tag',
    message: `${subject}: the image ${fact(['image', 'containerImage', 'value'], `at ${field}`)} has neither tag nor digest, so it means "latest", for every kernel.`,
    cure: 'Add a tag, best one with ${KERNEL_FULL_VERSION}, or a digest.',
  }),
  NothingToRun: ({ subject }) => ({
    title: 'the Module asks for nothing',
    message: `${subject} has neither spec.moduleLoader nor spec.devicePlugin, so there is nothing to run.`,
    cure: 'Add spec.moduleLoader, spec.devicePlugin, or both.',
  }),
  KernelModuleSharedByModules: ({ subject, fact, nodes }) => ({
    title: 'two Modules load the same kernel module',
    message: `${subject}: the kernel module ${fact(['moduleName', 'kernelModule'], 'it loads')} is also loaded by ${fact(['others', 'modules', 'other', 'by'], 'another Module')}${nodes === '' ? '' : ` on ${nodes}`}. When one of them goes, it unloads the module under the other.`,
    cure: 'Let one Module load it, or give the Modules node selectors that do not overlap.',
  }),
}
