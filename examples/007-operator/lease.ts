/** One operator at a time: who holds the Lease works. Time is counted by one's own clock, since those of others may be wrong. */
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { ApiCall, CallFailure } from 'kmm-planner/operator'

/** How any request is sent: to the object that is answered. */
export type Ask = (
  asked: Omit<ApiCall, 'verb'> & { readonly verb: ApiCall['verb'] | 'GET' | 'PUT' },
) => TaskEither<CallFailure, unknown>

/** Which Lease, and who asks for it. */
export interface LeaseOptions {
  readonly namespace: string
  readonly name: string
  readonly identity: string
  readonly seconds: number
}

/** An election that goes on. */
export interface Election {
  /** Takes the Lease, or renews it: whose it is now. Unknown where nobody answers. */
  readonly elect: (now: number) => Promise<'ours' | 'theirs' | 'unknown'>
  /** Gives it back, so that another need not wait. */
  readonly release: () => Promise<unknown>
}

interface Lease {
  readonly spec?: { readonly holderIdentity?: string; readonly renewTime?: string }
}

/** As the API server writes it. Source: Kubernetes, meta/v1 `MicroTime`. */
const microTime = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('Z', '000Z')

/** The election of a Lease. */
export const election = (ask: Ask, { namespace, name, identity, seconds }: LeaseOptions): Election => {
  const apiVersion = 'coordination.k8s.io/v1'
  const path = `/apis/${apiVersion}/namespaces/${namespace}/leases`
  const lease = (): ReturnType<Ask> => ask({ verb: 'GET', path: `${path}/${name}` })
  // The resourceVersion in it is that of what was read: who is slower is refused.
  const replace = (body: object) => ask({ verb: 'PUT', path: `${path}/${name}`, body: body as never })()
  let seen = { holder: '', at: 0 }
  return {
    elect: async (now) => {
      const found = await lease()()
      const spec = { holderIdentity: identity, leaseDurationSeconds: seconds, renewTime: microTime(now) }
      if (E.isLeft(found) && found.left.status !== 404) return 'unknown'
      const { holderIdentity = '', renewTime = '' } = E.isRight(found) ? ((found.right as Lease).spec ?? {}) : {}
      const holder = `${holderIdentity} ${renewTime}`
      if (holder !== seen.holder) seen = { holder, at: now }
      const isFree = holderIdentity === '' || now - seen.at >= seconds * 1000
      if (holderIdentity !== identity && !isFree) return 'theirs'
      const taken = E.isRight(found)
        ? await replace({ ...(found.right as Lease), spec })
        : await ask({ verb: 'POST', path, body: { apiVersion, kind: 'Lease', metadata: { namespace, name }, spec } })()
      if (E.isRight(taken)) return 'ours'
      return taken.left.status === 409 ? 'theirs' : 'unknown'
    },
    release: async () => {
      const found = await lease()()
      if (E.isLeft(found) || (found.right as Lease).spec?.holderIdentity !== identity) return
      return replace({ ...(found.right as Lease), spec: {} })
    },
  }
}
