/** Pods and labels for the tests of this room. */
import { KERNEL_LABEL, MODULE_NAME_LABEL, NODE_LABELER_FINALIZER } from '../../../src/constants.js'
import type { ModuleName, Node } from '../../../src/index.js'
import { type Pod } from '../../../src/kubernetes/object.js'
import { type DaemonSetRole, versionLabel } from '../../../src/label/identity.js'
import { modulePod } from '../../../src/label/module-pod.js'
import type { LabelDecision } from '../../../src/node-label/label-decision.js'
import { KERNEL, node } from '../builders.js'

export const GPU: ModuleName = { namespace: 'drivers', name: 'gpu' }

interface PodParts {
  readonly module?: ModuleName
  readonly version?: string
  readonly nodeName?: string
  readonly ready?: boolean
  readonly deleted?: boolean
  readonly phase?: string
  readonly finalizers?: ReadonlyArray<string>
}

/** A ready pod on node `a` that has the labels that its DaemonSet gives it. */
export const podOf = (
  role: DaemonSetRole,
  {
    module = GPU,
    version = '',
    nodeName = 'a',
    ready = true,
    deleted = false,
    phase = 'Running',
    finalizers = [NODE_LABELER_FINALIZER],
  }: PodParts = {},
): Pod => ({
  metadata: {
    name: `${module.name}-${role}-${version}`,
    namespace: module.namespace,
    labels: {
      [MODULE_NAME_LABEL]: module.name,
      ...(role === 'module-loader' ? { [KERNEL_LABEL]: KERNEL } : {}),
      ...(version === '' ? {} : { [versionLabel(role, module)]: version }),
    },
    finalizers,
    ...(deleted ? { deletionTimestamp: '2024-01-01T00:00:00Z' } : {}),
  },
  spec: { nodeName, containers: [] },
  status: { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
})

export const seen = (...pods: ReadonlyArray<Pod>) => pods.flatMap((pod) => modulePod(pod) ?? [])

export const nodeWith = (...keys: ReadonlyArray<string>): Node =>
  node('a', { labels: Object.fromEntries(keys.map((key) => [`kmm.node.kubernetes.io/${key}`, ''])) })

const short = (key: string): string => key.replace('kmm.node.kubernetes.io/', '')

/** What changes, in a line: `+key=value -key`. */
export const changeOf = ({ add, remove }: Pick<LabelDecision, 'add' | 'remove'>): string =>
  [
    ...Object.entries(add).map(([key, value]) => `+${short(key)}${value === '' ? '' : `=${value}`}`),
    ...remove.map((key) => `-${short(key)}`),
  ].join(' ')
