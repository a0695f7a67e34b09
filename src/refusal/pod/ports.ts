/**
 * Ports of containers.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, validateContainerPorts, AccumulateUniqueHostPorts and
 * validatePodHostNetworkDeps.
 */
import { wrongPort } from '../number-range.js'
import { child, item, type Place } from '../place.js'
import { type Fields, numberOf, partsOf, textOf } from '../read.js'
import { duplicate, invalid, type Refusals, required, unsupported, when } from '../refusal.js'
import { repeated } from '../repeated.js'
import { malformed, portName } from '../text-format.js'

const protocols: ReadonlyArray<string> = ['SCTP', 'TCP', 'UDP']

const protocolOf = (port: Fields): string => (textOf(port, 'protocol') === '' ? 'TCP' : textOf(port, 'protocol'))

const wrongName = (name: string, isTaken: boolean, at: Place): Refusals => {
  const found = name === '' ? [] : malformed(portName, name, at)
  return found.length > 0 || name === '' || !isTaken ? found : [duplicate(at, 'duplicate', name)]
}

/** The ports of one container. */
export const wrongPorts = (container: Fields, at: Place): Refusals => {
  const ports = partsOf(container, 'ports')
  const isTaken = repeated(ports.map((port) => textOf(port, 'name')))
  return ports.flatMap((port, index) => {
    const place = item(at, index)
    return [
      ...wrongName(textOf(port, 'name'), isTaken[index] === true, child(place, 'name')),
      ...((numberOf(port, 'containerPort') ?? 0) === 0
        ? [required(child(place, 'containerPort'))]
        : wrongPort(port, place, 'containerPort')),
      ...((numberOf(port, 'hostPort') ?? 0) === 0 ? [] : wrongPort(port, place, 'hostPort')),
      ...when(!protocols.includes(protocolOf(port)), () =>
        unsupported(child(place, 'protocol'), 'one-of', protocolOf(port), { allowed: protocols }),
      ),
    ]
  })
}

/** Ports of the host that these containers take, each once. */
export const sharedHostPorts = (containers: ReadonlyArray<Fields>, at: Place, first = 0): Refusals => {
  const taken = containers.flatMap((container, index) =>
    partsOf(container, 'ports').flatMap((port, place) => {
      const hostPort = numberOf(port, 'hostPort') ?? 0
      const key = `${protocolOf(port)}/${textOf(port, 'hostIP')}/${String(hostPort)}`
      return hostPort === 0
        ? []
        : [{ key, at: child(item(child(item(at, first + index), 'ports'), place), 'hostPort') }]
    }),
  )
  const isTaken = repeated(taken.map(({ key }) => key))
  return taken.flatMap(({ key, at: place }, index) =>
    isTaken[index] === true ? [duplicate(place, 'duplicate', key)] : [],
  )
}

/** On the network of the host a port is the same inside and outside. */
export const wrongHostPorts = (podSpec: Fields, at: Place): Refusals =>
  podSpec['hostNetwork'] === true
    ? partsOf(podSpec, 'containers').flatMap((container, index) =>
        partsOf(container, 'ports').flatMap((port, place) => {
          const hostPort = numberOf(port, 'hostPort') ?? 0
          return when(hostPort !== 0 && hostPort !== numberOf(port, 'containerPort'), () =>
            invalid(
              child(item(child(item(child(at, 'containers'), index), 'ports'), place), 'hostPort'),
              'same-port',
              hostPort,
            ),
          )
        }),
      )
    : []
