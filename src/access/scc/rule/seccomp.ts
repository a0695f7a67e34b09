/**
 * Which filter of system calls a pod runs under.
 *
 * SCCs name profiles as the old annotations did: `runtime/default`, `unconfined`, `localhost/<path>`.
 *
 * Source: openshift/apiserver-library-go, seccomp/strategy.go.
 */
import { lookup } from '../../../kubernetes/json.js'
import type { PlacedContainer, PodSecurityContext, PodTemplate, SeccompProfile, SecurityContext } from '../../pod.js'
import { ANY, type Constraints } from '../constraints.js'
import type { Misfit } from './misfit.js'

const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod'
const CONTAINER_ANNOTATION_PREFIX = 'container.seccomp.security.alpha.kubernetes.io/'

const defaultNames: ReadonlySet<string> = new Set(['runtime/default', 'docker/default'])
const LOCALHOST = 'localhost/'

const nameOf = ({ type, localhostProfile }: SeccompProfile): string => {
  if (type === 'Unconfined') return 'unconfined'
  if (type === 'RuntimeDefault') return 'runtime/default'
  return type === 'Localhost' && localhostProfile !== undefined ? `${LOCALHOST}${localhostProfile}` : ''
}

const profileOf = (name: string): SeccompProfile | undefined => {
  if (name === 'unconfined') return { type: 'Unconfined' }
  if (defaultNames.has(name)) return { type: 'RuntimeDefault' }
  return name.startsWith(LOCALHOST) ? { type: 'Localhost', localhostProfile: name.slice(LOCALHOST.length) } : undefined
}

/**
 * The name of the profile of a pod, with the SCC's own when the pod states none; empty when there is none at all.
 */
export const podProfile = ({ seccompProfiles }: Constraints, { metadata, spec }: PodTemplate): string => {
  const annotated = lookup(metadata?.annotations, POD_ANNOTATION) ?? ''
  if (annotated !== '') return annotated
  const stated = spec?.securityContext?.seccompProfile
  return stated === undefined ? (seccompProfiles.find((name) => name !== ANY) ?? '') : nameOf(stated)
}

/** The profile of a pod as a field. */
export const fillSeccomp = (name: string, context: PodSecurityContext): PodSecurityContext => {
  if (name === '') return context
  const { seccompProfile: _, ...rest } = context
  const profile = profileOf(name)
  return profile === undefined ? rest : { ...rest, seccompProfile: profile }
}

const annotationFor = ({ metadata }: PodTemplate, { container }: PlacedContainer): string | undefined =>
  lookup(metadata?.annotations, `${CONTAINER_ANNOTATION_PREFIX}${container.name ?? ''}`)

/** A profile that only an annotation states, as a field of its container. */
export const fillContainerSeccomp = (
  pod: PodTemplate,
  placed: PlacedContainer,
  context: SecurityContext,
): SecurityContext => {
  const profile = profileOf(annotationFor(pod, placed) ?? '')
  return context.seccompProfile !== undefined || profile === undefined
    ? context
    : { ...context, seccompProfile: profile }
}

const isAllowed = (profiles: ReadonlyArray<string>, name: string): boolean => {
  if (profiles.includes(ANY)) return true
  if (profiles.length === 0) return name === ''
  return profiles.includes(name) || (defaultNames.has(name) && profiles.some((profile) => defaultNames.has(profile)))
}

const misfitAt = ({ seccompProfiles }: Constraints, path: Misfit['path'], name: string): ReadonlyArray<Misfit> =>
  isAllowed(seccompProfiles, name)
    ? []
    : [
        {
          rule: 'Seccomp',
          path: [...path, 'securityContext', 'seccompProfile'],
          found: name === '' ? null : name,
          allowed: seccompProfiles,
        },
      ]

/** A profile of the pod that the SCC does not list. With no list, no profile may be stated. */
export const podSeccompMisfits = (constraints: Constraints, name: string): ReadonlyArray<Misfit> =>
  misfitAt(constraints, ['spec'], name)

/** The same for a container: its own field, else its annotation, else the profile of the pod. */
export const containerSeccompMisfits =
  (constraints: Constraints, pod: PodTemplate, inherited: string) =>
  (placed: PlacedContainer): ReadonlyArray<Misfit> => {
    const stated = placed.container.securityContext?.seccompProfile
    const name = stated === undefined ? (annotationFor(pod, placed) ?? inherited) : nameOf(stated)
    return misfitAt(constraints, placed.path, name)
  }
