/** The deprecated ready labels, which Modules of one name share, where not all of their pods were seen. */
import type { Node } from '../kubernetes/object.js'
import { devicePluginReadyLabel, readyLabel } from '../label/identity.js'
import type { ModuleName } from '../module/module-name.js'
import type { LabelDecision } from './label-decision.js'

const forms = [readyLabel, devicePluginReadyLabel] as const

/** Whether another label of the node says that a Module of this name is ready, in another namespace. */
const isSharedBy =
  (keys: ReadonlyArray<string>, module: ModuleName) =>
  (key: string): boolean =>
    forms.some((label) => {
      const own = label(module, true)
      const ending = own.slice(own.indexOf('/') + 1 + module.namespace.length)
      return key === label(module, false) && keys.some((other) => other !== own && other.endsWith(ending))
    })

/** The decision without the labels that a pod which was not seen may stand for. O(labels of the node). */
export const withSharedLabels =
  ({ metadata: { labels = {} } }: Node) =>
  (decision: LabelDecision): LabelDecision => {
    const { module, remove } = decision
    if (module === undefined || remove.length === 0) return decision
    const isShared = isSharedBy(Object.keys(labels), module)
    return { ...decision, remove: remove.filter((key) => !isShared(key)) }
  }
