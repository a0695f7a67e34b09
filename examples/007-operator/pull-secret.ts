/** The credentials that a Module's pull secret holds. */
import * as E from 'fp-ts/lib/Either.js'
import type { ImageRequirement } from 'kmm-planner'

import { asking, type Client } from './ports.js'
import type { Auths } from './registry-auth.js'

interface Secret {
  readonly data?: { readonly '.dockerconfigjson'?: string }
}

/** Read anew for each look-up, since Secrets change; one that is not there holds nothing. Rejects where nobody answers. */
export const pullSecretOf =
  (client: Client) =>
  async ({ pullSecret }: ImageRequirement): Promise<Auths> => {
    if (pullSecret === undefined) return {}
    const { namespace, name } = pullSecret
    const found = await asking(client)({ verb: 'GET', path: `/api/v1/namespaces/${namespace}/secrets/${name}` })()
    if (E.isLeft(found) && found.left.status !== 404) throw new Error(found.left.message)
    const encoded = E.isRight(found) ? (found.right as Secret).data?.['.dockerconfigjson'] : undefined
    const { auths = {} } = JSON.parse(Buffer.from(encoded ?? '', 'base64').toString() || '{}') as { auths?: Auths }
    return auths
  }
