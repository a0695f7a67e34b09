/** One operator at a time: who holds the Lease works, and who cannot renew it stops. */
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { CallFailure } from 'kmm-planner/operator'

/** How requests are sent: a method, a path and a body, to the answer. */
export type Ask = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => TaskEither<CallFailure, unknown>

/** Which Lease, and who asks for it. */
export interface LeaseOptions {
  readonly namespace: string
  readonly name: string
  readonly identity: string
  readonly seconds: number
}

interface Lease {
  readonly spec?: { readonly holderIdentity?: string; readonly renewTime?: string }
}

/** As the API server writes it. Source: Kubernetes, meta/v1 `MicroTime`. */
const microTime = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('Z', '000Z')

/** Takes the Lease, or renews it. Whether it is ours now: not, where another holds it or was faster. */
export const holdsLease =
  (ask: Ask, { namespace, name, identity, seconds }: LeaseOptions) =>
  async (now: number): Promise<boolean> => {
    const path = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases`
    const spec = { holderIdentity: identity, leaseDurationSeconds: seconds, renewTime: microTime(now) }
    const found = await ask('GET', `${path}/${name}`)()
    if (E.isLeft(found) && found.left.status === 404) {
      const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { namespace, name }, spec }
      return E.isRight(await ask('POST', path, lease)())
    }
    if (E.isLeft(found)) return false
    const lease = found.right as Lease
    const { holderIdentity = '', renewTime = '' } = lease.spec ?? {}
    const isFree = holderIdentity === '' || !(now < Date.parse(renewTime) + seconds * 1000)
    if (holderIdentity !== identity && !isFree) return false
    // The resourceVersion is that of what was read: who is slower is refused.
    return E.isRight(await ask('PUT', `${path}/${name}`, { ...lease, spec })())
  }
