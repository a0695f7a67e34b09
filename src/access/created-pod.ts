/**
 * A pod template as the pod that admission sees: with its ServiceAccount, and the volume that holds the account's token.
 *
 * Source: Kubernetes, plugin/pkg/admission/serviceaccount/admission.go.
 */
import { isJsonObject } from '../kubernetes/json.js'
import type { PodTemplate, Volume } from './pod.js'
import type { Fit } from './scc/fit.js'

/** The ServiceAccount of a pod that names none. */
export const DEFAULT_SERVICE_ACCOUNT = 'default'

const tokenVolume: Volume = {
  projected: {
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: 3607 } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
        },
      },
      { configMap: { name: 'openshift-service-ca.crt', items: [{ key: 'service-ca.crt', path: 'service-ca.crt' }] } },
    ],
  },
}

/** Whether the pod, else its ServiceAccount, does without a token. */
const isWithoutToken = (template: PodTemplate, account: unknown): boolean =>
  (template.spec?.automountServiceAccountToken ??
    (isJsonObject(account) ? account['automountServiceAccountToken'] : undefined)) === false

/** The pod that is created from a template. The volume comes last, so that the places of the others stay. */
export const createdPod = (template: PodTemplate, account: unknown): PodTemplate =>
  isWithoutToken(template, account)
    ? template
    : { ...template, spec: { ...template.spec, volumes: [...(template.spec?.volumes ?? []), tokenVolume] } }

/** The pod as an SCC leaves it: with everything that the SCC fills in. */
export const filledPod = (pod: PodTemplate, { podSecurityContext, containers }: Fit): PodTemplate => {
  const of = (list: string) => containers.filter(({ path }) => path[1] === list).map(({ container }) => container)
  return {
    ...pod,
    spec: {
      ...pod.spec,
      securityContext: podSecurityContext,
      initContainers: of('initContainers'),
      containers: of('containers'),
      ephemeralContainers: of('ephemeralContainers'),
    },
  }
}
