/** The labels of nodes that stand for a Module: whoever asks for it asks for them, too. */
import { memoize } from '../kubernetes/memoize.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { devicePluginReadyLabel, readyLabel } from '../label/identity.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { refusals } from '../refusal/refusals.js'
import { judgedOnce, readyLike } from './alike-modules.js'
import { type RefusedObject, refusedObject } from './refused-object.js'

const nodeWith = (labels: Readonly<Record<string, string>>): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node', labels },
})

/** What would be refused of the labels which say that something of the Module is ready. */
export const refusedReadyLabels = (module: Module): ReadonlyArray<RefusedObject> => {
  const name = moduleNameOf(module)
  return refusedObject(module)(
    nodeWith({
      ...(module.spec.moduleLoader === undefined ? {} : { [readyLabel(name, true)]: '' }),
      ...(module.spec.devicePlugin === undefined ? {} : { [devicePluginReadyLabel(name, true)]: '' }),
    }),
  )
}

/** The same of many Modules. Only their names make the labels. */
export const refusedWhenReady = (): ((module: Module) => ReadonlyArray<RefusedObject>) =>
  judgedOnce(readyLike, refusedReadyLabels)

/** Whether a node may have this label. The labels of a Module come again on each of its nodes. */
export const isNodeLabel: () => (key: string, value: string) => boolean = () => {
  const isKey = memoize((key: string) => refusals(nodeWith({ [key]: '' })).length === 0)
  const isValue = memoize((value: string) => refusals(nodeWith({ key: value })).length === 0)
  return (key, value) => isKey(key) && isValue(value)
}
