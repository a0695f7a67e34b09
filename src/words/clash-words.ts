/** Words for remarks about Modules that are in each other's way: KMM220, KMM227 and KMM228. */
import type { ClashFacts } from '../diagnostic/clash-facts.js'
import { clusterNames } from './spoke-words.js'
import { nodeNames, shown, type Words } from './words.js'

const kernelModules = ({ kernelModules: names }: ClashFacts[keyof ClashFacts]): string =>
  `the kernel ${Array.isArray(names) && names.length > 1 ? 'modules' : 'module'} ${shown(names)}`

interface InTheWay {
  readonly facts: ClashFacts[keyof ClashFacts]
  readonly isOnHub: boolean
}

const otherModule = ({ facts, isOnHub }: InTheWay): string =>
  `${isOnHub ? 'ManagedClusterModule' : 'Module'} ${shown(facts.other)}`

/** On which nodes, or on the nodes of which clusters. */
const where = ({ facts: { nodes = [], nodeCount = 0, ...facts }, isOnHub }: InTheWay): string =>
  isOnHub ? `the same nodes of ${clusterNames(facts)}` : nodeNames({ nodes, nodeCount })

/** Words by name. */
export const clashWords: { readonly [Name in keyof ClashFacts]: Words<Name> } = {
  KernelModuleSharedByModules: ({ subject, ...about }) => ({
    title: 'two Modules load the same kernel module',
    message: `${subject}: ${otherModule(about)} loads ${kernelModules(about.facts)}, too, on ${where(about)}. Whichever of the two is removed first unloads it under the other.`,
    remediation: 'Let one Module load it, or give the Modules node selectors that do not overlap.',
  }),
  KernelModuleRemovedByModule: ({ subject, ...about }) => ({
    title: 'a Module removes what another has loaded',
    message: `${subject} removes ${kernelModules(about.facts)} before it loads its own, and ${otherModule(about)} loads it, on ${where(about)}. Each start of a pod of ${subject} unloads it under the other, or fails while it is in use.`,
    remediation:
      'Take it out of the in-tree modules to remove, or give the Modules node selectors that do not overlap.',
  }),
  KernelModuleGoesWithModule: ({ subject, ...about }) => ({
    title: 'a Module that is being deleted takes a kernel module from another',
    message: `${subject} is being deleted, which unloads ${kernelModules(about.facts)}. ${otherModule(about)} loads it, too, on ${where(about)}, and does not notice that it is gone.`,
    remediation:
      'When the Module is gone, delete the module loader pods of the other on these nodes: the new ones load it again.',
  }),
}
