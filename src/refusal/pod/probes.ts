/**
 * Probes and lifecycle of a container.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, validateProbe, validateHandler, validateLifecycle.
 */
import { lookup } from '../../kubernetes/json.js'
import { negative, wrongPort } from '../number-range.js'
import { child, type Place } from '../place.js'
import { type Fields, isGiven, listOf, numberOf, partOf, partsOf, textOf } from '../read.js'
import { forbidden, invalid, type Refusals, required, unsupported, when } from '../refusal.js'
import { headerName, malformed, portName } from '../text-format.js'

/** How long a pod may take to end. */
type Grace = number | undefined

type Handler = (action: Fields, at: Place, grace: Grace) => Refusals

/** A number, or the name of a port; absent is 0. */
const wrongPortOrName = (action: Fields, at: Place): Refusals => {
  const port = lookup(action, 'port') ?? 0
  return typeof port === 'string'
    ? malformed(portName, port, child(at, 'port'))
    : wrongPort({ ...action, port }, at, 'port')
}

const schemes: ReadonlyArray<string> = ['HTTP', 'HTTPS']

const httpGet: Handler = (action, at) => {
  const scheme = textOf(action, 'scheme') === '' ? 'HTTP' : textOf(action, 'scheme')
  return [
    ...wrongPortOrName(action, at),
    ...when(!schemes.includes(scheme), () => unsupported(child(at, 'scheme'), 'one-of', scheme, { allowed: schemes })),
    ...partsOf(action, 'httpHeaders').flatMap((header) =>
      malformed(headerName, textOf(header, 'name'), child(at, 'httpHeaders')),
    ),
  ]
}

const exec: Handler = (action, at) => when(listOf(action, 'command').length === 0, () => required(child(at, 'command')))

const sleep: Handler = (action, at, grace) => {
  const seconds = numberOf(action, 'seconds') ?? 0
  return when(grace !== undefined && (seconds <= 0 || seconds > grace), () =>
    invalid(at, 'range', seconds, { least: 1, limit: grace ?? 0 }),
  )
}

const probeHandlers: Readonly<Record<string, Handler>> = {
  exec,
  httpGet,
  tcpSocket: wrongPortOrName,
  grpc: wrongPortOrName,
}
const lifecycleHandlers: Readonly<Record<string, Handler>> = { exec, httpGet, tcpSocket: wrongPortOrName, sleep }

const wrongHandler = (
  handlers: Readonly<Record<string, Handler>>,
  fields: Fields,
  at: Place,
  grace: Grace,
): Refusals => {
  const [first, ...others] = Object.keys(handlers).filter((key) => isGiven(fields, key))
  if (first === undefined) return [required(at, 'one-handler')]
  return [
    ...(handlers[first]?.(partOf(fields, first), child(at, first), grace) ?? []),
    ...others.map((key) => forbidden(child(at, key), 'second-source')),
  ]
}

const counts = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold']

const wrongProbe = (key: string, container: Fields, at: Place, grace: Grace): Refusals => {
  if (!isGiven(container, key)) return []
  const probe = partOf(container, key)
  const seconds = numberOf(probe, 'terminationGracePeriodSeconds')
  // 0 is the same as absent, and then it is 1.
  const successes = numberOf(probe, 'successThreshold') ?? 0
  const isReadiness = key === 'readinessProbe'
  const secondsAt = child(at, 'terminationGracePeriodSeconds')
  return [
    ...wrongHandler(probeHandlers, probe, at, grace),
    ...negative(probe, at, ...counts),
    ...when(seconds !== undefined && seconds <= 0, () => invalid(secondsAt, 'positive', seconds)),
    ...when(isReadiness && seconds !== undefined, () => invalid(secondsAt, 'not-settable', seconds)),
    ...when(!isReadiness && successes !== 0 && successes !== 1, () =>
      invalid(child(at, 'successThreshold'), 'one', successes),
    ),
  ]
}

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe']

/** What is wrong with how a container is watched and ended. */
export const wrongProbes = (container: Fields, at: Place, grace: Grace): Refusals => [
  ...['postStart', 'preStop']
    .filter((key) => isGiven(partOf(container, 'lifecycle'), key))
    .flatMap((key) =>
      wrongHandler(lifecycleHandlers, partOf(partOf(container, 'lifecycle'), key), child(at, 'lifecycle', key), grace),
    ),
  ...probes.flatMap((key) => wrongProbe(key, container, child(at, key), grace)),
]

/** The fields that a container must not have which runs before the others, and ends. */
export const probesOfInit = (container: Fields, at: Place): Refusals =>
  ['lifecycle', ...probes]
    .filter((key) => isGiven(container, key))
    .map((key) => forbidden(child(at, key), 'not-for-init'))
