/** Words for remarks about what a Module asks for: KMM2xx. */
import { clashWords } from './clash-words.js'
import { unmeantWords } from './unmeant-words.js'
import { unusedWords } from './unused-words.js'
import { clause, kernels, shown, type WordsOf } from './words.js'

/** Words by name. */
export const moduleWords: WordsOf<'2'> = {
  ...unmeantWords,
  ...unusedWords,
  MappingWithoutSelector: ({ subject, field }) => ({
    title: 'a kernel mapping matches nothing',
    message: `${subject}: ${field} has neither literal nor regexp, so it cannot match a kernel. The cluster refuses this Module.`,
    remediation: 'Set literal to one kernel version, or regexp to a pattern.',
  }),
  MappingWithTwoSelectors: ({ subject, field }) => ({
    title: 'a kernel mapping has literal and regexp',
    message: `${subject}: ${field} has both literal and regexp; only one is allowed. The cluster refuses this Module.`,
    remediation: 'Remove one of the two, or split the mapping in two.',
  }),
  RegexpInvalid: ({ subject, facts }) => ({
    title: 'the regular expression does not compile',
    message: `${subject}: the pattern "${shown(facts.regexp)}" is not a regular expression that Go (RE2) accepts${clause(facts.reason, (text) => `: ${text}`)}. No kernel that gets to this mapping can be decided.`,
    remediation: 'Correct the pattern. RE2 has no look-around and no back-references; a literal dot is written "\\.".',
  }),
  ContainerImageMissing: ({ subject, field, facts }) => ({
    title: 'no container image',
    message: `${subject}: ${field} gives no containerImage${clause(kernels(facts), (text) => ` for ${text}`)}, and spec.moduleLoader.container.containerImage does not either.`,
    remediation: 'Set containerImage in the mapping or in spec.moduleLoader.container.',
  }),
  RawArgsWithModuleName: ({ subject }) => ({
    title: 'moduleName and rawArgs exclude each other',
    message: `${subject}: spec.moduleLoader.container.modprobe has both moduleName and rawArgs. The cluster refuses this Module.`,
    remediation: 'Keep moduleName (usual), or rawArgs with both load and unload.',
  }),
  RawArgsMissing: ({ subject, facts }) => ({
    title: 'nothing says which kernel module to load',
    message: `${subject}: without modprobe.moduleName, modprobe.rawArgs must have load and unload; missing: ${shown(facts.missing)}. The cluster refuses this Module.`,
    remediation: 'Set modprobe.moduleName, or both modprobe.rawArgs.load and modprobe.rawArgs.unload.',
  }),
  LoadingOrderTooShort: ({ subject }) => ({
    title: 'modulesLoadingOrder is too short',
    message: `${subject}: modprobe.modulesLoadingOrder needs at least two entries. The cluster refuses this Module.`,
    remediation: 'List moduleName first and then what it depends on, or remove modulesLoadingOrder.',
  }),
  LoadingOrderWithoutModuleName: ({ subject }) => ({
    title: 'modulesLoadingOrder needs moduleName',
    message: `${subject}: modprobe.modulesLoadingOrder is set and modprobe.moduleName is not. The cluster refuses this Module.`,
    remediation: 'Set modprobe.moduleName to the first entry of the list.',
  }),
  LoadingOrderWrongStart: ({ subject, facts }) => ({
    title: 'modulesLoadingOrder starts with another module',
    message: `${subject}: the first entry of modprobe.modulesLoadingOrder${clause(facts.first, (text) => ` is ${text} and`)} must be modprobe.moduleName (${shown(facts.moduleName)}). The cluster refuses this Module.`,
    remediation: 'Put modprobe.moduleName first.',
  }),
  LoadingOrderDuplicate: ({ subject, facts }) => ({
    title: 'modulesLoadingOrder names a module twice',
    message: `${subject}: modprobe.modulesLoadingOrder holds${clause(facts.module, (text) => ` ${text}`)} more than once. The cluster refuses this Module.`,
    remediation: 'List each kernel module once.',
  }),
  NameTooLong: ({ subject, facts }) => ({
    title: 'name and namespace are too long together',
    message: `${subject}: with a version, name and namespace together may have 40 characters; they have ${shown(facts.length)}. The node labels made from them would be refused.`,
    remediation: 'Use a shorter name or namespace, or remove spec.moduleLoader.container.version.',
  }),
  VersionAppearsOrDisappears: ({ subject, facts }) => ({
    title: 'version may not be added or removed later',
    message: `${subject}: spec.moduleLoader.container.version is ${facts.from === '' ? `new (${shown(facts.to)})` : `gone (it was ${shown(facts.from)})`} in this update, and the cluster refuses that.`,
    remediation: 'Keep the field as it is (its value may change), or delete the Module and create it again.',
  }),
  InTreeModulesMixed: ({ subject, facts }) => ({
    title: 'two fields for in-tree modules',
    message: `${subject}: inTreeModuleToRemove and inTreeModulesToRemove are both set${clause(facts.mappings, (text) => ` (kernelMappings: ${text})`)}; only one of them is allowed, in the container and its mappings together. The cluster refuses this Module.`,
    remediation: 'Use inTreeModulesToRemove only; it takes a list.',
  }),
  RegexpUnanchored: ({ subject, facts }) => ({
    title: 'the pattern may match in the middle',
    message: `${subject}: the pattern "${shown(facts.regexp)}" is not anchored at ${facts.side === 'both' ? 'either end' : `its ${shown(facts.side)}`}, so it also matches longer kernel versions.`,
    remediation: 'Put "^" before and "$" after the pattern if it is meant to match the whole version.',
  }),
  MappingShadowed: ({ subject, field, facts }) => ({
    title: 'a kernel mapping is never reached',
    message: `${subject}: ${field} is never used: mapping ${shown(facts.by)} comes first and matches every kernel that it would match.`,
    remediation: 'Move the more specific mapping up, or remove it. The first mapping that matches wins.',
  }),
  SelectorEmpty: ({ subject, field, isOnHub }) => ({
    title: 'every node is selected',
    message: `${subject}: ${field} is empty, so the Module is meant for all nodes of ${isOnHub ? 'each spoke' : 'the cluster'}, control plane included.`,
    remediation: `Add labels to ${field} if that is not what you want.`,
  }),
  ImageWithoutTag: ({ subject, field, facts }) => ({
    title: 'the image has no tag',
    message: `${subject}: the image ${shown(facts.image)} has neither tag nor digest, so it means "latest", for every kernel.`,
    remediation: field.includes('devicePlugin')
      ? 'Add a tag or a digest.'
      : 'Add a tag, best one with ${KERNEL_FULL_VERSION}, or a digest.',
  }),
  NothingToRun: ({ subject }) => ({
    title: 'the Module asks for nothing',
    message: `${subject} has neither spec.moduleLoader nor spec.devicePlugin, so there is nothing to run.`,
    remediation: 'Add spec.moduleLoader, spec.devicePlugin, or both.',
  }),
  ...clashWords,
}
