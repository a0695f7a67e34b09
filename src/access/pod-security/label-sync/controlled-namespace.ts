/**
 * Whose Pod Security labels are kept up to date, and whose are left alone.
 *
 * Source: openshift/cluster-policy-controller, pkg/psalabelsyncer.
 */
import { lookup } from '../../../kubernetes/json.js'
import { managersOfLabel, type Namespace } from '../../namespace.js'
import { levelLabel, MODES, versionLabel } from '../policy.js'
import { PAYLOAD_NAMESPACES } from './payload-namespaces.js'

/**
 * The label of a namespace that asks for its Pod Security labels to be kept up to date (`true`), or not to be (`false`).
 */
export const SYNC_LABEL = 'security.openshift.io/scc.podSecurityLabelSync'

/** The manager under which the syncer writes. */
export const SYNC_MANAGER = 'pod-security-admission-label-synchronization-controller'

/** Under the second name the syncer wrote before it had one of its own. */
const ownManagers: ReadonlySet<string> = new Set([SYNC_MANAGER, 'cluster-policy-controller'])

/**
 * Why a namespace is left alone: it is part of OpenShift; its name says that it is, and it did not ask; someone else owns all six
 * labels; it asked to be left alone.
 */
export type LeftAlone = 'PayloadNamespace' | 'OpenShiftNamespace' | 'LabelsOwned' | 'OptedOut'

/** Whether the namespace asks to be kept up to date, even against other owners of its labels. */
export const isForced = ({ metadata }: Namespace): boolean => lookup(metadata?.labels, SYNC_LABEL) === 'true'

/** A label without any manager counts as one of ours. */
const isOwnedByOthers = (namespace: Namespace, label: string): boolean => {
  const managers = managersOfLabel(namespace, label)
  return (
    lookup(namespace.metadata?.labels, label) !== undefined &&
    managers.length > 0 &&
    managers.every((manager) => !ownManagers.has(manager))
  )
}

/** Why a namespace is left alone, or undefined when it is kept up to date. */
export const leftAloneBecause = (namespace: Namespace): LeftAlone | undefined => {
  const name = namespace.metadata?.name ?? ''
  if (PAYLOAD_NAMESPACES.has(name)) return 'PayloadNamespace'
  if (isForced(namespace)) return undefined
  if (name.startsWith('openshift-')) return 'OpenShiftNamespace'
  const labels = MODES.flatMap((mode) => [levelLabel(mode), versionLabel(mode)])
  if (labels.every((label) => isOwnedByOthers(namespace, label))) return 'LabelsOwned'
  return lookup(namespace.metadata?.labels, SYNC_LABEL) === 'false' ? 'OptedOut' : undefined
}
