/** What a plan says of its Modules, as Events of Kubernetes: `kubectl describe` shows them. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { fnvOfString, hexOf } from '../kubernetes/fnv64.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { JsonObject } from '../kubernetes/json.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import { sortedBy } from '../kubernetes/order.js'
import { textOfUtf8, utf8 } from '../kubernetes/utf8.js'
import { moduleKey } from '../module/module-name.js'
import type { Change, Effect } from '../plan-model/change.js'
import type { Plan } from '../plan-model/plan-data.js'
import { describeDiagnostic } from '../words/describe-diagnostic.js'
import type { ApiCall } from './api-call.js'
import { collectionPath, JSON_BODY } from './api-call.js'

/**
 * An Event about a Module, ready to be created. Its name follows from what it says, so that the same Event is refused the second time: `tellEvents` counts it then.
 *
 * @since 0.3.0
 */
export interface Event {
  readonly apiVersion: 'v1'
  readonly kind: 'Event'
  readonly metadata: { readonly namespace: string; readonly name: string }
  readonly involvedObject: Omit<ObjectRef, 'generation'>
  /** A word for programs: the reason of a change, or the name of a diagnostic. */
  readonly reason: string
  readonly message: string
  readonly type: 'Normal' | 'Warning'
  readonly source: { readonly component: string }
  /** The same once more: newer readers look only here. Source: client-go tools/record, makeEvent. */
  readonly reportingComponent: string
  readonly firstTimestamp?: string
  readonly lastTimestamp?: string
  readonly count: 1
}

/**
 * Who says it, and when.
 *
 * @since 0.3.0
 */
export interface EventOptions {
  /**
   * The name of the operator.
   *
   * @defaultValue `'kmm-planner'`
   */
  readonly component?: string
  /** RFC 3339, as the caller's clock has it. Without it Events have no time. */
  readonly at?: string
}

/** Most that an API server takes of a message, in bytes. Source: Kubernetes, pkg/apis/core/validation/events.go, NoteLengthLimit. */
const MAX_MESSAGE = 1024

/** Events of objects without a namespace are kept here. Source: client-go tools/record, makeEvent. */
const NAMESPACE_OF_CLUSTER_OBJECTS = 'default'

const ELLIPSIS = '…'

const bounded = (message: string): string => {
  const bytes = utf8(message)
  if (bytes.length <= MAX_MESSAGE) return message
  const kept = textOfUtf8(bytes.subarray(0, MAX_MESSAGE - utf8(ELLIPSIS).length))
  // Of a character that is cut in two, nothing is left.
  return `${kept.replace(/\ufffd{1,3}$/, '')}${ELLIPSIS}`
}

/** The beginning of a name that another part follows: before a dot there is a letter or a digit. */
const beginningOf = (name: string): string => name.slice(0, 200).replace(/[^a-z0-9]{1,200}$/, '')

const effectsText = (nodes: Change['nodes']): string => {
  const byEffect = groupedBy(({ effect }: { readonly effect: Effect }) => effect)(nodes)
  return [...byEffect]
    .map(([effect, all]) => `${effect} on ${all.length} ${all.length === 1 ? 'node' : 'nodes'}`)
    .join(', ')
}

const changeText = ({ action, ref, nodes }: Change): string => {
  const object = `${ref.kind} ${ref.namespace === undefined ? '' : `${ref.namespace}/`}${ref.name}`
  const effects = effectsText(nodes)
  return `${action} ${object}${effects === '' ? '' : `: ${effects}`}`
}

interface Told {
  readonly ref: ObjectRef
  readonly reason: string
  readonly message: string
  readonly type: Event['type']
}

const eventOf =
  ({ component = 'kmm-planner', at }: EventOptions) =>
  ({ ref, reason, message, type }: Told): Event => {
    const text = bounded(message)
    const said = hexOf(fnvOfString(JSON.stringify([ref.uid ?? '', ref.kind, reason, text])))
    const { generation: _generation, ...involvedObject } = ref
    const namespace = ref.namespace ?? ''
    return {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: {
        namespace: namespace === '' ? NAMESPACE_OF_CLUSTER_OBJECTS : namespace,
        name: `${beginningOf(ref.name)}.${said}`,
      },
      involvedObject,
      reason,
      message: text,
      type,
      source: { component },
      reportingComponent: component,
      ...(at === undefined ? {} : { firstTimestamp: at, lastTimestamp: at }),
      count: 1,
    }
  }

const ofChanges = (plan: Plan, refOf: (key: string) => ObjectRef | undefined): ReadonlyArray<Told> =>
  plan.changes.flatMap((change): ReadonlyArray<Told> => {
    // One label of one node is no news for a Module; what it brings is a DaemonSet.
    const ref = change.module === undefined || change.action === 'label' ? undefined : refOf(moduleKey(change.module))
    return ref === undefined ? [] : [{ ref, reason: change.reason, message: changeText(change), type: 'Normal' }]
  })

const ofRemarks = (plan: Plan, refOf: (key: string) => ObjectRef | undefined): ReadonlyArray<Told> =>
  plan.diagnostics
    .filter(({ severity, subject }) => severity !== 'info' && subject.kind.endsWith('Module'))
    .flatMap((diagnostic: Diagnostic): ReadonlyArray<Told> => {
      const { namespace = '', name = '' } = diagnostic.subject
      const ref = refOf(moduleKey({ namespace, name }))
      const { message, remediation } = describeDiagnostic(diagnostic)
      return ref === undefined
        ? []
        : [{ ref, reason: diagnostic.name, message: `${diagnostic.code}: ${message} ${remediation}`, type: 'Warning' }]
    })

/**
 * The Events of a plan: one for each change of an object of a Module, and one for each of its errors and warnings, of the Modules that have
 * a status in the plan. Each once, in the order of their names. Total, deterministic. O(changes + remarks).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { plan } from 'kmm-planner'
 * import { eventsOf } from 'kmm-planner/operator'
 *
 * const module = {
 *   apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'Module',
 *   metadata: { namespace: 'drivers', name: 'gpu', uid: '1' },
 *   spec: {
 *     selector: { gpu: 'yes' },
 *     moduleLoader: {
 *       container: { modprobe: { moduleName: 'gpu' }, kernelMappings: [{ regexp: '^6', containerImage: 'registry.example.com/gpu:1' }] },
 *     },
 *   },
 * } as const
 * const events = eventsOf(plan({ nodes: [], daemonSets: [] }, [module]), { at: '2026-01-01T00:00:00Z' })
 * assert.deepStrictEqual(events.map(({ type, reason }) => `${type} ${reason}`), ['Warning DefaultServiceAccount', 'Warning NoNodeSelected'])
 * ```
 */
export const eventsOf = (plan: Plan, options: EventOptions = {}): ReadonlyArray<Event> => {
  const refs = new Map(
    plan.statuses.map(({ ref }) => [moduleKey({ namespace: ref.namespace ?? '', name: ref.name }), ref] as const),
  )
  const refOf = (key: string): ObjectRef | undefined => refs.get(key)
  const events = [...ofChanges(plan, refOf), ...ofRemarks(plan, refOf)].map(eventOf(options))
  const once = new Map(events.map((event) => [`${event.metadata.namespace}/${event.metadata.name}`, event]))
  return sortedBy(([key]: readonly [string, Event]) => key)(once).map(([, event]) => event)
}

/**
 * The request that creates an Event. Where it is there already, the API server says 409, and nothing is to be done.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { type ApiCall, eventCall, eventsOf } from 'kmm-planner/operator'
 *
 * const calls: ReadonlyArray<ApiCall> = eventsOf(plan({ nodes: [], daemonSets: [] }, [])).map(eventCall)
 * ```
 */
export const eventCall = (event: Event): ApiCall => ({
  verb: 'POST',
  path: collectionPath({ ...event, ...event.metadata }),
  contentType: JSON_BODY,
  // The type boundary: an Event is plain JSON.
  body: event as unknown as JsonObject,
})
