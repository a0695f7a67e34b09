/**
 * What maintenance of a node would do to a Module, before anybody begins with it.
 *
 * A cordon keeps new pods away. A drain also evicts pods, but neither those of DaemonSets nor, therefore, a kernel module. What
 * moves is what the plan moves.
 */
import type { ObservedImages } from '../image-build/build-context.js'
import { CORDON } from '../kubernetes/taint.js'
import type { DaemonSetRole } from '../label/identity.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { IndexedNode } from '../node/indexed-node.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import { givenUpBy } from '../node/schedulability.js'
import { keepsWhatCannotBeDecided } from '../profile.js'
import type { Settings } from '../settings.js'

type Context = ObservedImages & ObservedNodes & Settings

/** What becomes of what runs on the node; a role that does not run there is absent. */
export interface DrainEffect {
  readonly moduleLoader?: 'stays' | 'leaves'
  readonly devicePlugin?: 'stays' | 'leaves'
  /** Builds and Jobs of the Module that are running, and that a drain ends if their pods are on the node. */
  readonly stops: ReadonlyArray<string>
}

/** What a cordon and a drain of a node would do. */
export interface DrainEffects {
  readonly cordon: DrainEffect
  readonly drain: DrainEffect
}

/**
 * What maintenance of a node would do to those roles of a Module that run there. O(nodes that the Module selects).
 */
export const drainEffects =
  (cluster: Context, module: Module) =>
  ({ name, kernel, taints }: IndexedNode, running: ReadonlyArray<DaemonSetRole>): DrainEffects => {
    const { profile, onUnschedulable } = cluster
    const { selector, tolerations = [], moduleLoader } = module.spec
    const givenUp = givenUpBy(profile, tolerations)
    const isNews = givenUp(taints).length === 0 && givenUp([CORDON]).length > 0
    const group = cluster
      .target(selector, tolerations)
      .groups.find(({ kernelVersion }) => kernelVersion === kernel?.expanded)
    const isLast = group?.nodes.every((other) => other.name === name || givenUp(other.taints).length > 0) ?? false
    const unloads = isNews && isLast && (onUnschedulable === 'unload' || !keepsWhatCannotBeDecided[profile])
    const stops = isNews && onUnschedulable === 'unload' && moduleLoader !== undefined
    const cordon: DrainEffect = {
      ...(running.includes('module-loader') ? { moduleLoader: unloads ? 'leaves' : 'stays' } : {}),
      ...(running.includes('device-plugin') ? { devicePlugin: stops || unloads ? 'leaves' : 'stays' } : {}),
      stops: [],
    }
    const works = cluster.buildContext.buildsOf(moduleNameOf(module)).filter(({ phase }) => phase === 'running')
    return { cordon, drain: { ...cordon, stops: works.map(({ object }) => object.metadata.name) } }
  }
