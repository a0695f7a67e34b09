/**
 * Containers of a pod.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, validateContainerCommon, validateContainers and
 * validateInitContainers.
 */
import { child, item, type Place } from '../place.js'
import { type Fields, isGiven, numberOf, partOf, partsOf, textOf } from '../read.js'
import { duplicate, forbidden, type Refusals, required, unsupported, when } from '../refusal.js'
import { repeated } from '../repeated.js'
import { dnsLabel, malformed } from '../text-format.js'
import { wrongEnvironment } from './environment.js'
import { wrongDevices, wrongMounts } from './mounts.js'
import { sharedHostPorts, wrongPorts } from './ports.js'
import { probesOfInit, wrongProbes } from './probes.js'
import { wrongResources } from './resources.js'
import { wrongContainerSecurity } from './security-context.js'

const pullPolicies: ReadonlyArray<string> = ['Always', 'IfNotPresent', 'Never']
const messagePolicies: ReadonlyArray<string> = ['FallbackToLogsOnError', 'File']

/** A choice that has a default: absent or empty is no fault. */
const wrongChoice = (fields: Fields, key: string, allowed: ReadonlyArray<string>, at: Place): Refusals => {
  const value = textOf(fields, key)
  return when(value !== '' && !allowed.includes(value), () => unsupported(child(at, key), 'one-of', value, { allowed }))
}

const wrongContainer = (container: Fields, volumes: ReadonlyMap<string, Fields>, at: Place): Refusals => {
  const name = textOf(container, 'name')
  return [
    ...(name === '' ? [required(child(at, 'name'))] : malformed(dnsLabel, name, child(at, 'name'))),
    ...when(textOf(container, 'image') === '', () => required(child(at, 'image'))),
    ...wrongChoice(container, 'terminationMessagePolicy', messagePolicies, at),
    ...wrongChoice(container, 'imagePullPolicy', pullPolicies, at),
    ...wrongPorts(container, child(at, 'ports')),
    ...wrongEnvironment(container, at),
    ...wrongMounts(container, volumes, child(at, 'volumeMounts')),
    ...wrongDevices(container, volumes, child(at, 'volumeDevices')),
    ...wrongResources(partOf(container, 'resources'), child(at, 'resources')),
    ...wrongContainerSecurity(container, child(at, 'securityContext')),
  ]
}

const graceOf = (podSpec: Fields): number => numberOf(podSpec, 'terminationGracePeriodSeconds') ?? 30

/** The containers that run side by side. */
export const wrongContainers = (podSpec: Fields, volumes: ReadonlyMap<string, Fields>, parent: Place): Refusals => {
  const at = child(parent, 'containers')
  const containers = partsOf(podSpec, 'containers')
  const isTaken = repeated(containers.map((container) => textOf(container, 'name')))
  return [
    ...when(containers.length === 0, () => required(at)),
    ...containers.flatMap((container, index) => {
      const place = item(at, index)
      return [
        ...wrongContainer(container, volumes, place),
        ...when(isTaken[index] === true, () => duplicate(child(place, 'name'), 'duplicate', textOf(container, 'name'))),
        ...wrongProbes(container, place, graceOf(podSpec)),
        ...when(isGiven(container, 'restartPolicy'), () => forbidden(child(place, 'restartPolicy'), 'init-only')),
      ]
    }),
    ...sharedHostPorts(containers, at),
  ]
}

/** The containers that run one after the other; those that are restarted always are treated like the others. */
export const wrongInitContainers = (podSpec: Fields, volumes: ReadonlyMap<string, Fields>, parent: Place): Refusals => {
  const at = child(parent, 'initContainers')
  const before = new Set(partsOf(podSpec, 'containers').map((container) => textOf(container, 'name')))
  const containers = partsOf(podSpec, 'initContainers')
  const isRepeated = repeated(containers.map((container) => textOf(container, 'name')))
  return containers.flatMap((container, index) => {
    const place = item(at, index)
    const name = textOf(container, 'name')
    const policy = textOf(container, 'restartPolicy')
    const isTaken = before.has(name) || (name !== '' && isRepeated[index] === true)
    return [
      ...wrongContainer(container, volumes, place),
      ...when(isGiven(container, 'restartPolicy') && policy !== 'Always', () =>
        unsupported(child(place, 'restartPolicy'), 'one-of', policy, { allowed: ['Always'] }),
      ),
      ...when(isTaken, () => duplicate(child(place, 'name'), 'duplicate', name)),
      ...sharedHostPorts([container], at, index),
      ...(policy === 'Always' ? wrongProbes(container, place, graceOf(podSpec)) : probesOfInit(container, place)),
    ]
  })
}
