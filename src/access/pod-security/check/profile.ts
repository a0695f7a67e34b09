/**
 * The profiles that filter what a pod may ask of the kernel: AppArmor and seccomp.
 *
 * Source: Kubernetes, pod-security-admission/policy, check_appArmorProfile.go, check_seccompProfile_*.go.
 */
import { lookup } from '../../../kubernetes/json.js'
import { sortedKeys } from '../../../kubernetes/order.js'
import { APP_ARMOR_ANNOTATION_PREFIX, containersOf, type PodTemplate } from '../../pod.js'
import { type Check, contextPath, inContainers, inContexts, isWindows, type Place } from './check.js'

const isAppArmorProfile = (name: string): boolean =>
  name === '' || name === 'runtime/default' || name.startsWith('localhost/')

const isGuardedType = (type: string | undefined): boolean => type === 'RuntimeDefault' || type === 'Localhost'

const appArmorAnnotations = ({ metadata }: PodTemplate): ReadonlyArray<Place> =>
  sortedKeys(metadata?.annotations ?? {}).flatMap((key) => {
    const found = lookup(metadata?.annotations, key) ?? ''
    return key.startsWith(APP_ARMOR_ANNOTATION_PREFIX) && !isAppArmorProfile(found)
      ? [{ path: ['metadata', 'annotations', key], found }]
      : []
  })

const appArmorFields = inContexts(({ appArmorProfile }, path) =>
  appArmorProfile === undefined || isGuardedType(appArmorProfile.type)
    ? []
    : [{ path: [...path, 'appArmorProfile', 'type'], found: appArmorProfile.type ?? null }],
)

/** AppArmor is not switched off. The fields count in every version of the standard. */
export const appArmorProfile: Check = {
  id: 'appArmorProfile',
  level: 'baseline',
  since: 0,
  places: (pod) => [...appArmorFields(pod), ...appArmorAnnotations(pod)],
}

const isSeccompName = (name: string): boolean =>
  name === 'runtime/default' || name === 'docker/default' || name.startsWith('localhost/')

const seccompAnnotations = (pod: PodTemplate): ReadonlyArray<Place> =>
  [
    'seccomp.security.alpha.kubernetes.io/pod',
    ...containersOf(pod).map(
      ({ container }) => `container.seccomp.security.alpha.kubernetes.io/${container.name ?? ''}`,
    ),
  ].flatMap((key) => {
    const found = lookup(pod.metadata?.annotations, key)
    return found === undefined || isSeccompName(found) ? [] : [{ path: ['metadata', 'annotations', key], found }]
  })

const seccompFields = inContexts(({ seccompProfile }, path) =>
  seccompProfile === undefined || isGuardedType(seccompProfile.type)
    ? []
    : [{ path: [...path, 'seccompProfile', 'type'], found: seccompProfile.type ?? null }],
)

/** The fields came with 1.19; before, annotations did the same. */
const SECCOMP_FIELDS = 19

/** Seccomp is not switched off. */
export const baselineSeccomp: Check = {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  since: 0,
  coveredSince: SECCOMP_FIELDS,
  places: (pod, minor) => (minor < SECCOMP_FIELDS ? seccompAnnotations(pod) : seccompFields(pod)),
}

const withoutSeccomp = inContainers((placed) =>
  placed.container.securityContext?.seccompProfile === undefined
    ? [{ path: [...contextPath(placed), 'seccompProfile', 'type'], found: null }]
    : [],
)

/**
 * Seccomp is switched on, by the container or by the pod. What is said wrongly is reported before what is not said.
 */
export const restrictedSeccomp: Check = {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  since: SECCOMP_FIELDS,
  places: (pod, minor) => {
    if (isWindows(pod, minor)) return []
    const said = seccompFields(pod)
    return said.length > 0 || pod.spec?.securityContext?.seccompProfile !== undefined ? said : withoutSeccomp(pod)
  },
}
