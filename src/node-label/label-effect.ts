/** What a node feels when its labels change. */
import { isEmpty } from 'fp-ts/lib/ReadonlyRecord.js'

import { KERNEL_LABEL } from '../constants.js'
import { lookup } from '../kubernetes/json.js'
import type { Node } from '../kubernetes/object.js'
import { devicePluginTargetLabel, readyLabel } from '../label/identity.js'
import { isPodOf, type ModulePod } from '../label/module-pod.js'
import type { ModuleName } from '../module/module-name.js'
import type { Effect, NodeEffect } from '../plan-model/change.js'
import type { LabelDecision } from './label-decision.js'
import type { LabelRules } from './node-labels.js'

const words: Readonly<Record<'module-loader' | 'device-plugin', readonly [comes: Effect, goes: Effect]>> = {
  'module-loader': ['load', 'unload'],
  'device-plugin': ['start', 'stop'],
}

/** Whether a target label moves anything: it lets a device plugin run where the module is loaded, and only there. */
const movesTarget = (
  live: Node,
  pods: ReadonlyArray<ModulePod> | undefined,
  module: ModuleName,
  isAdded: boolean,
): boolean => {
  const isLoaded = lookup(live.metadata.labels, readyLabel(module, true)) !== undefined
  const isRunning = pods?.some((pod) => pod.role === 'device-plugin' && isPodOf(module)(pod)) ?? isLoaded
  return isAdded ? isLoaded && !isRunning : isRunning
}

const isTarget = (module: ModuleName, add: LabelDecision['add'], remove: ReadonlyArray<string>): boolean => {
  const [label = remove[0]] = Object.keys(add)
  return label === devicePluginTargetLabel(module)
}

/**
 * What the pods of the kernel that the label still says do when it says another one: they leave, as the module did when the node was
 * booted anew. A pod that is ready, or does not say that it is not, contradicts that: then the label takes the module.
 */
const ofKernel = (live: Node, pods: ReadonlyArray<ModulePod> | undefined): ReadonlyArray<NodeEffect> => {
  const { name, labels } = live.metadata
  const old = lookup(labels, KERNEL_LABEL)
  const there = (pods ?? []).filter(
    ({ role, kernelVersion, isDeleted, hasEnded }) =>
      role === 'module-loader' && kernelVersion !== undefined && kernelVersion === old && !isDeleted && !hasEnded,
  )
  if (there.length === 0) return []
  const isLoaded = there.some(({ isReady, lacks }) => isReady || lacks !== undefined)
  return [{ name, effect: isLoaded ? 'unload' : 'leave' }]
}

/**
 * What a node feels. Version labels bring and take the pods of their own role. A ready label of the module and a target label bring
 * and take the device plugin; the ready label of the device plugin is for people only. Another kernel label takes the pods of the old
 * kernel. O(pods of the node).
 */
export const effectsOf = (
  { mayHide }: LabelRules,
  live: Node,
  pods: ReadonlyArray<ModulePod> | undefined,
  hasDevicePlugin: (module: ModuleName) => boolean,
  { node, module, role, add, remove, versions, isStill, reason }: LabelDecision,
): ReadonlyArray<NodeEffect> => {
  if (reason === 'NodeRunsKernel' || reason === 'KernelNotALabel') return ofKernel(live, pods)
  // Without a role it schedules nothing any more.
  if (module === undefined || role === undefined || isStill === true) return []
  const isPlugin = (pod: ModulePod): boolean => pod.role === 'device-plugin' && isPodOf(module)(pod) && !pod.hasEnded
  if (reason === 'ModuleLeaves') return (pods?.some(isPlugin) ?? true) ? [{ name: node, effect: 'stop' }] : []
  if (isTarget(module, add, remove)) {
    const isAdded = remove.length === 0
    return movesTarget(live, pods, module, isAdded) ? [{ name: node, effect: isAdded ? 'start' : 'stop' }] : []
  }
  const moved =
    versions !== undefined ? role : role === 'module-loader' && hasDevicePlugin(module) ? 'device-plugin' : undefined
  if (moved === undefined) return []
  const [comes, goes] = words[moved]
  const isThere = pods?.some((pod) => pod.role === moved && isPodOf(module)(pod) && !pod.hasEnded)
  // Where nothing of the Module is ready, a label that comes is the one that it shares with another Module.
  if (!isEmpty(add) && reason !== 'NoReadyPod') return isThere === true ? [] : [{ name: node, effect: comes }]
  const isAbsent = isThere === false && !mayHide(module, moved)
  return remove.length === 0 || isAbsent ? [] : [{ name: node, effect: goes }]
}
