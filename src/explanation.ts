/** The answer to the question why a Module does or does not run on a node. */
import type { PodAccess } from './admission/pod-access.js'
import type { ServiceAccountChoice } from './daemon-set/service-account.js'
import { type NamesThat } from './diagnostic/catalogue.js'
import type { Diagnostic } from './diagnostic/diagnostic.js'
import type { Attempt } from './kernel-mapping/mapping.js'
import type { Resolution } from './kernel-mapping/resolution.js'
import type { Taint } from './kubernetes/taint.js'
import type { DaemonSetRole } from './label/identity.js'
import type { KernelMapping } from './module/module.js'
import type { ModuleName } from './module/module-name.js'
import type { SelectorTerm } from './node/selector-term.js'
import type { AskedVersion } from './node-label/asked-version.js'
import type { DrainEffects } from './node-label/drain-effect.js'
import type { LabelOutlook } from './node-label/label-outlook.js'
import type { Presence } from './placement/placement.js'
import type { Scheduling } from './placement/scheduling.js'
import type { Change } from './plan-model/change.js'
import type { KernelBuild } from './preflight/kernel-builds.js'
import type { ImageFact } from './snapshot/cluster-snapshot.js'

/**
 * One step of the decision, in order; a step that stops it is the last one before the DaemonSets.
 *
 * @since 0.1.0
 */
export type Step =
  | { readonly _tag: 'Node'; readonly verdict: 'found' | 'not found' | 'not observed' }
  /** Nothing about the Module can be decided, and what runs is left alone: the names of the remarks that say why. */
  | { readonly _tag: 'Unplannable'; readonly diagnostics: ReadonlyArray<NamesThat<'keepsModule'>> }
  /** The Module is being deleted, and what it made goes in order. */
  | { readonly _tag: 'Finalization' }
  | { readonly _tag: 'Selector'; readonly isSelected: boolean; readonly terms: ReadonlyArray<SelectorTerm> }
  | {
      readonly _tag: 'Taints'
      readonly isSchedulable: boolean
      readonly taints: ReadonlyArray<Taint>
      readonly untolerated: ReadonlyArray<Taint>
    }
  | {
      readonly _tag: 'Kernel'
      readonly raw?: string
      readonly kernelVersion?: string
      /** The node's kernel label, which the operator writes: it may be older than the kernel. */
      readonly label?: string
    }
  | {
      readonly _tag: 'Mapping'
      readonly outcome: Resolution['_tag'] | 'No module loader'
      readonly trace: ReadonlyArray<Attempt>
      /** The mapping that decides, as the Module writes it. */
      readonly mapping?: KernelMapping
      readonly index?: number
      readonly problem?: Pick<Extract<Resolution, { readonly _tag: 'Unresolvable' }>, 'diagnostic' | 'path' | 'facts'>
    }
  | {
      readonly _tag: 'Image'
      readonly image: string
      /** `malformed`: no registry can have an image of this name. */
      readonly state: ImageFact['state'] | 'unknown' | 'malformed'
      /** Built or signed in the cluster: then the image must be there first. */
      readonly isMade: boolean
      readonly isReady: boolean
      /** The Builds or Jobs that make it: those that exist, with how far they are, and those that the plan creates. */
      readonly builds: ReadonlyArray<KernelBuild>
    }
  | ({ readonly _tag: 'ServiceAccount'; readonly role: DaemonSetRole } & ServiceAccountChoice)
  /** Whether the cluster will admit the pods of a role: by which SCC, or why not, or what would tell. */
  | ({ readonly _tag: 'Admission' } & PodAccess)
  | {
      readonly _tag: 'DaemonSet'
      readonly role: DaemonSetRole
      /** Of the live object, or of the one to be made. */
      readonly name?: string
      readonly isLive: boolean
      /** Of a live object: whether it has a pod on the node (`lost`: of a kernel that the node does not run any more). */
      readonly presence?: Presence | 'absent'
      /** Of a live object: what the DaemonSet controller does about it on the node. */
      readonly scheduling?: Scheduling
      /** Labels that the live object's pods need and the node does not have. */
      readonly lacking: ReadonlyArray<SelectorTerm>
      /** What the plan does with it; absent: nothing. */
      readonly change?: Change
      readonly isHeld: boolean
    }
  /** Of a Module with a version: which one the node asks for. */
  | ({ readonly _tag: 'Version' } & AskedVersion)
  | ({ readonly _tag: 'Labels' } & LabelOutlook)
  | ({ readonly _tag: 'Drain' } & DrainEffects)

/**
 * The decision about one Module on one node.
 *
 * @since 0.1.0
 */
export interface Explanation {
  readonly module: ModuleName
  readonly nodeName: string
  /**
   * `runs`: the ModuleLoader is there and stays. `will load`, `will reload`, `will unload`: what the plan does on this
   * node, or Kubernetes does by itself. `will leave`: Kubernetes takes it away. `waits for label`: the ModuleLoader is there, and the node lacks a label that the operator writes. `does not
   * run`: no ModuleLoader, now or after. `unknown`: a fact is missing, or the image is not known to be there.
   */
  readonly outcome:
    'runs' | 'will load' | 'will reload' | 'will unload' | 'will leave' | 'waits for label' | 'does not run' | 'unknown'
  readonly steps: ReadonlyArray<Step>
  /** Remarks of the plan on this Module. */
  readonly diagnostics: ReadonlyArray<Diagnostic>
}
