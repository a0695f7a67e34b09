/** Words for remarks about Modules that are in each other's way: KMM220, KMM227 and KMM228. */
import type { ClashFacts } from '../../diagnostic/clash-facts.js'
import { nodeNames, shown, type Words } from './words.js'

const kernelModules = ({ kernelModules: names }: ClashFacts[keyof ClashFacts]): string =>
  `the kernel ${Array.isArray(names) && names.length > 1 ? 'modules' : 'module'} ${shown(names)}`

/** Words by name. */
export const clashWords: { readonly [Name in keyof ClashFacts]: Words<Name> } = {
  KernelModuleSharedByModules: ({ subject, facts }) => ({
    title: 'two Modules load the same kernel module',
    message: `${subject}: Module ${shown(facts.other)} loads ${kernelModules(facts)}, too, on ${nodeNames(facts)}. Whichever of the two goes first unloads it under the other.`,
    remediation: 'Let one Module load it, or give the Modules node selectors that do not overlap.',
  }),
  KernelModuleRemovedByModule: ({ subject, facts }) => ({
    title: 'a Module removes what another has loaded',
    message: `${subject} removes ${kernelModules(facts)} before it loads its own, and Module ${shown(facts.other)} loads it, on ${nodeNames(facts)}. Each start of a pod of ${subject} unloads it under the other, or fails while it is in use.`,
    remediation:
      'Take it out of the in-tree modules to remove, or give the Modules node selectors that do not overlap.',
  }),
  KernelModuleGoesWithModule: ({ subject, facts }) => ({
    title: 'a Module that is being deleted takes a kernel module from another',
    message: `${subject} is being deleted, which unloads ${kernelModules(facts)}. Module ${shown(facts.other)} loads it, too, on ${nodeNames(facts)}, and does not notice that it is gone.`,
    remediation:
      'When the Module is gone, delete the module loader pods of the other on these nodes: the new ones load it again.',
  }),
}
