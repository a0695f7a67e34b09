/** Values that the API server or the scheduler would not take for what they look like. */
import { remark, type RemarkOf } from '../diagnostic/diagnostic.js'
import type { Path } from '../kubernetes/json.js'
import type { Toleration } from '../kubernetes/taint.js'
import { DEVICE_PLUGIN_PATH } from '../module/field.js'
import type { Modprobe, ModuleSpec } from '../module/module.js'

type InvalidValue = RemarkOf<'InvalidValue'>

/** Source: Kubernetes, api/core/v1 PullPolicy. */
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never']

/** Source: Kubernetes, api/core/v1 TolerationOperator; an empty one is `Equal`. */
const OPERATORS = ['Equal', 'Exists']

/** Source: Kubernetes, api/core/v1 TaintEffect; an empty one is every effect. */
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

const oneOf = (found: string | undefined, allowed: ReadonlyArray<string>, path: Path): ReadonlyArray<InvalidValue> =>
  found === undefined || found === '' || allowed.includes(found)
    ? []
    : [remark('InvalidValue', path, { found, allowed })]

const tolerationRemarks = ({ operator, effect }: Toleration, index: number): ReadonlyArray<InvalidValue> => [
  ...oneOf(operator, OPERATORS, ['spec', 'tolerations', index, 'operator']),
  ...oneOf(effect, EFFECTS, ['spec', 'tolerations', index, 'effect']),
]

/** The schema wants at least one argument where there is a list. */
const argumentRemarks = (modprobe: Modprobe): ReadonlyArray<InvalidValue> =>
  (['args', 'rawArgs'] as const).flatMap((field) =>
    (['load', 'unload'] as const).flatMap((verb) =>
      modprobe[field]?.[verb]?.length === 0
        ? [
            remark('InvalidValue', ['spec', 'moduleLoader', 'container', 'modprobe', field, verb], {
              found: '[]',
              allowed: [],
            }),
          ]
        : [],
    ),
  )

/** Values of a Module that are none of those allowed. */
export const invalidValues = ({
  moduleLoader,
  devicePlugin,
  tolerations = [],
}: ModuleSpec): ReadonlyArray<InvalidValue> => {
  const plugin = DEVICE_PLUGIN_PATH
  return [
    ...tolerations.flatMap(tolerationRemarks),
    ...(moduleLoader === undefined ? [] : argumentRemarks(moduleLoader.container.modprobe)),
    ...oneOf(moduleLoader?.container.imagePullPolicy, PULL_POLICIES, [
      'spec',
      'moduleLoader',
      'container',
      'imagePullPolicy',
    ]),
    ...oneOf(devicePlugin?.container.imagePullPolicy, PULL_POLICIES, [...plugin, 'container', 'imagePullPolicy']),
    ...oneOf(devicePlugin?.initContainer?.imagePullPolicy, PULL_POLICIES, [
      ...plugin,
      'initContainer',
      'imagePullPolicy',
    ]),
  ]
}
