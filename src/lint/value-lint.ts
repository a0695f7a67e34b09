/** Values that the API server or the scheduler would not take for what they look like. */
import type { Path } from '../kubernetes/json.js'
import type { Toleration } from '../kubernetes/taint.js'
import type { Modprobe, ModuleSpec } from '../module/module.js'

/** A value that is none of those allowed. */
export interface ValueRemark {
  readonly path: Path
  readonly found: string
  readonly allowed: ReadonlyArray<string>
}

/** Source: Kubernetes, api/core/v1 PullPolicy. */
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never']

/** Source: Kubernetes, api/core/v1 TolerationOperator; an empty one is `Equal`. */
const OPERATORS = ['Equal', 'Exists']

/** Source: Kubernetes, api/core/v1 TaintEffect; an empty one is every effect. */
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

const oneOf = (found: string | undefined, allowed: ReadonlyArray<string>, path: Path): ReadonlyArray<ValueRemark> =>
  found === undefined || found === '' || allowed.includes(found) ? [] : [{ path, found, allowed }]

const tolerationRemarks = ({ operator, effect }: Toleration, index: number): ReadonlyArray<ValueRemark> => [
  ...oneOf(operator, OPERATORS, ['spec', 'tolerations', index, 'operator']),
  ...oneOf(effect, EFFECTS, ['spec', 'tolerations', index, 'effect']),
]

/** The schema wants at least one argument where there is a list. */
const argumentRemarks = (modprobe: Modprobe): ReadonlyArray<ValueRemark> =>
  (['args', 'rawArgs'] as const).flatMap((field) =>
    (['load', 'unload'] as const).flatMap((verb) =>
      modprobe[field]?.[verb]?.length === 0
        ? [{ path: ['spec', 'moduleLoader', 'container', 'modprobe', field, verb], found: '[]', allowed: [] }]
        : [],
    ),
  )

/** Values of a Module that are none of those allowed. */
export const valueRemarks = ({ moduleLoader, devicePlugin, tolerations = [] }: ModuleSpec): ReadonlyArray<ValueRemark> => {
  const plugin: Path = ['spec', 'devicePlugin']
  return [
    ...tolerations.flatMap(tolerationRemarks),
    ...(moduleLoader === undefined ? [] : argumentRemarks(moduleLoader.container.modprobe)),
    ...oneOf(moduleLoader?.container.imagePullPolicy, PULL_POLICIES, ['spec', 'moduleLoader', 'container', 'imagePullPolicy']),
    ...oneOf(devicePlugin?.container.imagePullPolicy, PULL_POLICIES, [...plugin, 'container', 'imagePullPolicy']),
    ...oneOf(devicePlugin?.initContainer?.imagePullPolicy, PULL_POLICIES, [...plugin, 'initContainer', 'imagePullPolicy']),
  ]
}
