/**
 * How the kernel guards a pod: SELinux, AppArmor, seccomp, sysctls, and what it shows in /proc.
 *
 * Source: Kubernetes, pod-security-admission/policy, check_seLinuxOptions.go, check_appArmorProfile.go,
 * check_seccompProfile_*.go, check_sysctls.go, check_procMount.go.
 *
 * @since 0.1.0
 */
import { lookup } from '../../../kubernetes/json.js'
import { sortedKeys } from '../../../kubernetes/order.js'
import { APP_ARMOR_ANNOTATION_PREFIX, containersOf, type PodTemplate } from '../../pod.js'
import { type Check, contextPath, inContainers, inContexts, isRelaxed, isWindows, type Place } from './check.js'

/** Whether a table has a name by some minor version. The latest is above every number, so a name that is missing is told apart. */
const isKnownBy = (table: ReadonlyMap<string, number>, name: string, minor: number): boolean => {
  const since = table.get(name)
  return since !== undefined && since <= minor
}

/** Types of SELinux labels that a pod may state, with the minor version that first allowed them. */
const seLinuxTypes: ReadonlyMap<string, number> = new Map([
  ['', 0],
  ['container_t', 0],
  ['container_init_t', 0],
  ['container_kvm_t', 0],
  ['container_engine_t', 31],
])

/**
 * No SELinux label that leaves the container.
 *
 * @since 0.1.0
 * @category constants
 */
export const seLinuxOptions: Check = {
  id: 'seLinuxOptions',
  level: 'baseline',
  since: 0,
  places: (pod, minor) =>
    inContexts(({ seLinuxOptions: { type = '', user = '', role = '' } = {} }, path) => [
      ...(isKnownBy(seLinuxTypes, type, minor) ? [] : [{ path: [...path, 'seLinuxOptions', 'type'], found: type }]),
      ...(user === '' ? [] : [{ path: [...path, 'seLinuxOptions', 'user'], found: user }]),
      ...(role === '' ? [] : [{ path: [...path, 'seLinuxOptions', 'role'], found: role }]),
    ])(pod),
}

const isAppArmorProfile = (name: string): boolean => name === '' || name === 'runtime/default' || name.startsWith('localhost/')

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

/**
 * AppArmor is not switched off. The fields count in every version of the standard.
 *
 * @since 0.1.0
 * @category constants
 */
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
    ...containersOf(pod).map(({ container }) => `container.seccomp.security.alpha.kubernetes.io/${container.name ?? ''}`),
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

/**
 * Seccomp is not switched off.
 *
 * @since 0.1.0
 * @category constants
 */
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
 *
 * @since 0.1.0
 * @category constants
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

/** Kernel settings that only touch the pod itself, with the minor version that first allowed them. */
const safeSysctls: ReadonlyMap<string, number> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
])

/**
 * Whether a kernel setting is safe in a minor version of the standard.
 *
 * @since 0.1.0
 * @category predicates
 */
export const isSafeSysctl = (name: string, minor: number): boolean => isKnownBy(safeSysctls, name, minor)

/**
 * No kernel setting that touches others.
 *
 * @since 0.1.0
 * @category constants
 */
export const sysctls: Check = {
  id: 'sysctls',
  level: 'baseline',
  since: 0,
  places: ({ spec }, minor) =>
    (spec?.securityContext?.sysctls ?? []).flatMap(({ name: found = '' }, index) =>
      isSafeSysctl(found, minor) ? [] : [{ path: ['spec', 'securityContext', 'sysctls', index, 'name'], found }],
    ),
}

/**
 * The usual parts of /proc are hidden.
 *
 * @since 0.1.0
 * @category constants
 */
export const procMount: Check = {
  id: 'procMount',
  level: 'baseline',
  since: 0,
  places: (pod, minor) =>
    isRelaxed(pod, minor)
      ? []
      : inContainers((placed) => {
          const found = placed.container.securityContext?.procMount ?? 'Default'
          return found === 'Default' ? [] : [{ path: [...contextPath(placed), 'procMount'], found }]
        })(pod),
}
