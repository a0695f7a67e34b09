/** What pods are made of. Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, ValidatePodSpec. */
import { lookup } from '../../kubernetes/json.js'
import { wrongLabels } from '../metadata.js'
import { wrongDeadline } from '../number-range.js'
import { child, item, type Place } from '../place.js'
import { type Fields, isGiven, partsOf, textOf } from '../read.js'
import { duplicate, forbidden, type Refusals, unsupported, when } from '../refusal.js'
import { repeated } from '../repeated.js'
import { dnsLabel, dnsSubdomain, malformed, malformedIfGiven, qualifiedName, type TextFormat } from '../text-format.js'
import { wrongAffinity } from './affinity.js'
import { wrongContainers, wrongInitContainers } from './containers.js'
import { wrongDns, wrongHostAliases } from './network.js'
import { wrongSystem } from './operating-system.js'
import { wrongHostPorts } from './ports.js'
import { wrongResources } from './resources.js'
import { wrongPodSecurity } from './security-context.js'
import { wrongTolerations } from './tolerations.js'
import { wrongSpread } from './topology-spread.js'
import { checkVolumes } from './volumes.js'

/** Names of other objects, and of the pod itself. */
const names: Readonly<Record<string, TextFormat>> = {
  serviceAccountName: dnsSubdomain,
  nodeName: dnsSubdomain,
  priorityClassName: dnsSubdomain,
  hostname: dnsLabel,
  subdomain: dnsLabel,
}

const choices: Readonly<Record<string, ReadonlyArray<string>>> = {
  restartPolicy: ['Always', 'Never', 'OnFailure'],
  preemptionPolicy: ['Never', 'PreemptLowerPriority'],
}

const wrongNames = (podSpec: Fields, at: Place): Refusals => [
  ...Object.entries(names).flatMap(([key, format]) => malformedIfGiven(format, textOf(podSpec, key), child(at, key))),
  ...(isGiven(podSpec, 'runtimeClassName')
    ? malformed(dnsSubdomain, textOf(podSpec, 'runtimeClassName'), child(at, 'runtimeClassName'))
    : []),
]

const wrongChoices = (podSpec: Fields, at: Place): Refusals =>
  Object.entries(choices).flatMap(([key, allowed]) => {
    const value = textOf(podSpec, key)
    return when(value !== '' && !allowed.includes(value), () =>
      unsupported(child(at, key), 'one-of', value, { allowed }),
    )
  })

const wrongGates = (podSpec: Fields, at: Place): Refusals => {
  const gates = partsOf(podSpec, 'schedulingGates').map((gate) => textOf(gate, 'name'))
  const isTaken = repeated(gates)
  return [
    ...partsOf(podSpec, 'readinessGates').flatMap((gate, index) =>
      malformed(
        qualifiedName,
        textOf(gate, 'conditionType'),
        child(item(child(at, 'readinessGates'), index), 'conditionType'),
      ),
    ),
    ...gates.flatMap((name, index) => {
      const place = item(child(at, 'schedulingGates'), index)
      return [
        ...malformed(qualifiedName, name, place),
        ...when(isTaken[index] === true, () => duplicate(place, 'duplicate', name)),
      ]
    }),
  ]
}

/** An older name of the same field counts where the newer one is absent. */
const withAccount = (podSpec: Fields): Fields =>
  textOf(podSpec, 'serviceAccountName') === ''
    ? { ...podSpec, serviceAccountName: lookup(podSpec, 'serviceAccount') }
    : podSpec

/** What is wrong with the spec of a pod. */
export const wrongPodSpec = (given: Fields, at: Place): Refusals => {
  const podSpec = withAccount(given)
  const { refusals, usable } = checkVolumes(podSpec, child(at, 'volumes'))
  const overhead = { limits: lookup(podSpec, 'overhead') }
  return [
    ...refusals,
    ...wrongContainers(podSpec, usable, at),
    ...wrongInitContainers(podSpec, usable, at),
    ...when(partsOf(podSpec, 'ephemeralContainers').length > 0, () =>
      forbidden(child(at, 'ephemeralContainers'), 'not-settable'),
    ),
    ...wrongHostPorts(podSpec, at),
    ...wrongChoices(podSpec, at),
    ...wrongDns(podSpec, at),
    ...wrongLabels(podSpec, 'nodeSelector', child(at, 'nodeSelector')),
    ...wrongPodSecurity(podSpec, at),
    ...wrongAffinity(podSpec, child(at, 'affinity')),
    ...wrongGates(podSpec, at),
    ...wrongSpread(podSpec, child(at, 'topologySpreadConstraints')),
    ...wrongNames(podSpec, at),
    ...wrongDeadline(podSpec, at, 'activeDeadlineSeconds'),
    ...wrongTolerations(podSpec, child(at, 'tolerations')),
    ...wrongHostAliases(podSpec, child(at, 'hostAliases')),
    ...(isGiven(podSpec, 'overhead') ? wrongResources(overhead, child(at, 'overhead')) : []),
    ...wrongSystem(podSpec, at),
  ]
}
