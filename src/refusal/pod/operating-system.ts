/** The operating system of a pod. Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, validateLinux and validateWindows. */
import { child, item, type Place, writtenAs } from '../place.js'
import { type Fields, isGiven, partOf, partsOf, textOf } from '../read.js'
import { forbidden, type Refusals, required, unsupported, when } from '../refusal.js'
import { fieldsOfLinux } from './security-context.js'

/** Of this one even the default must not be given. */
const SHARE = 'shareProcessNamespace'

const systems: ReadonlyArray<string> = ['linux', 'windows']

interface Placed {
  readonly context: Fields
  readonly at: Place
}

const contextsOf = (podSpec: Fields, at: Place): ReadonlyArray<Placed> => [
  { context: partOf(podSpec, 'securityContext'), at: child(at, 'securityContext') },
  ...['initContainers', 'containers'].flatMap((list) =>
    partsOf(podSpec, list).map((container, index) => ({
      context: partOf(container, 'securityContext'),
      at: child(item(child(at, list), index), 'securityContext'),
    })),
  ),
]

/** Fields of the other system. */
export const wrongSystem = (podSpec: Fields, at: Place): Refusals => {
  if (!isGiven(podSpec, 'os')) return []
  const system = textOf(partOf(podSpec, 'os'), 'name')
  const place = child(at, 'os', 'name')
  if (system === '') return [required(place)]
  if (!systems.includes(system))
    return [unsupported(writtenAs(place, child(at, 'os')), 'one-of', system, { allowed: systems })]
  const foreign = (context: Fields): ReadonlyArray<string> =>
    system === 'windows' ? fieldsOfLinux(context) : ['windowsOptions'].filter((key) => isGiven(context, key))
  return [
    ...contextsOf(podSpec, at).flatMap(({ context, at: contextAt }) =>
      foreign(context).map((key) => forbidden(child(contextAt, key), 'other-system')),
    ),
    ...['hostPID', 'hostIPC', SHARE].flatMap((key) =>
      when(system === 'windows' && (podSpec[key] === true || (key === SHARE && isGiven(podSpec, key))), () =>
        forbidden(child(at, key), 'other-system'),
      ),
    ),
  ]
}
