/** The API server would take every object of a plan. */
import { type DaemonSet, isDaemonSet, type KubernetesObject } from '../../kubernetes/object.js'
import { isLabelValue } from '../../pattern/kernel-version.js'
import { refusals } from '../../refusal/refusals.js'
import { anyWorld, type World } from '../arbitrary/world.js'
import { type Law, law } from './law.js'
import { renderedBy } from './least-privilege.js'

/**
 * What is wrong with an object by its official schema; nothing when it is valid.
 *
 * @since 0.1.0
 */
export type ObjectValidator = (object: unknown) => ReadonlyArray<string>

/** Pods have the name of their DaemonSet, Build or Job and eleven characters more, and a host name has at most 63. */
const MAX_NAME_LENGTH = 52

/** Source: Kubernetes, IsQualifiedName and IsDNS1123Subdomain in apimachinery pkg/util/validation. */
const qualifiedName = /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/

/** Names of roles and bindings are parts of paths. Source: Kubernetes, IsValidPathSegmentName in apimachinery pkg/api/validation/path. */
const pathSegment = /^(?!\.{1,2}$)[^/%]+$/

const isName = ({ kind, metadata: { name } }: KubernetesObject): boolean =>
  name.length <= 253 && (kind === 'RoleBinding' ? pathSegment : subdomain).test(name)

const labelFaults = (labels: Readonly<Record<string, string>> | undefined): ReadonlyArray<string> =>
  Object.entries(labels ?? {}).flatMap(([key, value]) => [
    ...(qualifiedName.test(key) ? [] : [`${key} is no label`]),
    ...(isLabelValue(value) ? [] : [`${value} is no value of a label`]),
  ])

const podFaults = ({ spec }: DaemonSet): ReadonlyArray<string> => [
  ...labelFaults(spec?.selector.matchLabels),
  ...labelFaults(spec?.template.metadata?.labels),
  ...labelFaults(spec?.template.spec?.nodeSelector),
  ...Object.entries(spec?.selector.matchLabels ?? {}).flatMap(([key, value]) =>
    spec?.template.metadata?.labels?.[key] === value ? [] : [`selects pods by ${key}, which they do not have`],
  ),
]

/** What schemas do not say and the API server checks all the same. */
const faults = (object: KubernetesObject): ReadonlyArray<string> => {
  return [
    ...(isName(object) ? [] : [`is no name of a ${object.kind}`]),
    ...labelFaults(object.metadata.labels),
    ...(isDaemonSet(object) ? podFaults(object) : []),
    ...refusals(object).map(({ facts }) => `${facts.field} is refused (${facts.rule})`),
  ]
}

/**
 * Every object that a plan creates or changes is valid: by the schema that the validator knows, with a bounded name, legal
 * labels, and pods that its own selector selects, and nothing of it is refused; so are the labels that nodes get. (Names and labels in the safe profile only: the operator asks for labels that
 * the API server refuses, and its profile does so too.)
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, type ObjectValidator, schemaValidity } from 'kmm-planner/testing'
 *
 * // Yours would ask the official OpenAPI schemas.
 * const validator: ObjectValidator = (object) => (typeof object === 'object' ? [] : ['not an object'])
 * const valid = schemaValidity(validator)
 * fc.assert(fc.property(valid.arbitrary, holds(valid)(plan)))
 * ```
 */
export const schemaValidity = (validator: ObjectValidator): Law<World> =>
  law(
    'schema validity',
    'The API server takes every rendered object.',
    anyWorld,
    (planner) =>
      ({ snapshot, modules, options }) => {
        const planned = planner(snapshot, modules, options)
        const labels = planned.changes.flatMap((change) => (change.action === 'label' ? [change.add] : []))
        return [
          ...(options.profile === 'kmm-1.1' ? [] : labels.flatMap(labelFaults)),
          ...renderedBy(planned).flatMap((object) =>
            [...validator(object), ...(options.profile === 'kmm-1.1' ? [] : faults(object))].map(
              (fault) => `${object.metadata.name}: ${fault}`,
            ),
          ),
          ...planned.changes.flatMap(({ action, role, ref }) =>
            action === 'create' && role !== 'grant' && ref.name.length > MAX_NAME_LENGTH
              ? [`${ref.name}: leaves no room for the names of pods`]
              : [],
          ),
        ]
      },
  )
