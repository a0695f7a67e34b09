/**
 * Pods that SCC admission does not look at.
 *
 * Source: openshift/kubernetes, openshift-kube-apiserver/admission; openshift/apiserver-library-go, sccadmission/admission.go.
 */
import { lookup } from '../../kubernetes/json.js'
import type { Namespace } from '../namespace.js'
import type { PodTemplate } from '../pod.js'

/** Why a pod is not looked at. */
export type Skipped = 'NamespaceName' | 'RunLevel' | 'WindowsPod'

const skippedNames: ReadonlySet<string> = new Set([
  'default',
  'kube-system',
  'kube-public',
  'openshift',
  'openshift-node',
  'openshift-infra',
])

const RUN_LEVEL_LABEL = 'openshift.io/run-level'
const earlyRunLevels: ReadonlySet<string> = new Set(['0', '1'])

/** Why SCC admission does not look at a pod, or undefined when it does. Pod Security still does. */
export const skippedBecause = ({ metadata }: Namespace, { spec }: PodTemplate): Skipped | undefined => {
  if (skippedNames.has(metadata?.name ?? '')) return 'NamespaceName'
  if (earlyRunLevels.has(lookup(metadata?.labels, RUN_LEVEL_LABEL) ?? '')) return 'RunLevel'
  return spec?.os?.name === 'windows' ? 'WindowsPod' : undefined
}
