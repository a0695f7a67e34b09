/**
 * Annotations of a pod that mean something to an API server.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, ValidatePodSpecificAnnotations.
 */
import { child, entry, type Place } from '../place.js'
import { type Fields, partOf, partsOf, textMapOf, textOf } from '../read.js'
import { invalid, type Refusals, when } from '../refusal.js'
import { notDescending } from './path.js'

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/'
const SECCOMP = 'seccomp.security.alpha.kubernetes.io/pod'
const SECCOMP_OF_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/'
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost'
const MIRROR = 'kubernetes.io/config.mirror'

const MAX_INT32 = 2_147_483_647

const isCost = (text: string): boolean => /^(-?[1-9]\d*|0)$/.test(text) && Math.abs(Number(text)) <= MAX_INT32

const namesOf = (podSpec: Fields): ReadonlyArray<string> =>
  ['containers', 'initContainers'].flatMap((list) =>
    partsOf(podSpec, list).map((container) => textOf(container, 'name')),
  )

const wrongAppArmor = (key: string, profile: string, podSpec: Fields, at: Place): Refusals => [
  ...when(!namesOf(podSpec).includes(key.slice(APP_ARMOR.length)), () =>
    invalid(entry(at, key), 'container-name', key),
  ),
  ...when(!/^($|runtime\/default$|unconfined$|localhost\/)/.test(profile), () =>
    invalid(entry(at, key), 'profile', profile),
  ),
]

const LOCALHOST = 'localhost/'

const wrongSeccomp = (key: string, profile: string, at: Place): Refusals =>
  profile.startsWith(LOCALHOST)
    ? notDescending(profile.slice(LOCALHOST.length), child(at, key))
    : when(!['runtime/default', 'docker/default', 'unconfined'].includes(profile), () =>
        invalid(child(at, key), 'profile', profile),
      )

/** What is wrong with them. */
export const wrongPodAnnotations = (template: Fields, at: Place): Refusals => {
  const podSpec = partOf(template, 'spec')
  return textMapOf(partOf(template, 'metadata'), 'annotations').flatMap(([key, value]) => [
    ...(key.startsWith(APP_ARMOR) ? wrongAppArmor(key, value, podSpec, at) : []),
    ...(key === SECCOMP || key.startsWith(SECCOMP_OF_CONTAINER) ? wrongSeccomp(key, value, at) : []),
    ...when(key === DELETION_COST && !isCost(value), () => invalid(entry(at, key), 'whole', value)),
    ...when(key === MIRROR && textOf(podSpec, 'nodeName') === '', () => invalid(entry(at, key), 'node-name', value)),
  ])
}
