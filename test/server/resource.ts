/** Which objects a path is about. */
import { type KeptKind, keptKinds, kinds, pluralOf } from '../../src/snapshot/kind.js'

/** A list, an object (with `name`) or a part of it. */
export interface Resource {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string
  readonly name?: string
  readonly isStatus: boolean
}

/** Kinds that operators write and plans do not read. */
const others: Readonly<Record<string, readonly [apiVersion: string, kind: string]>> = {
  events: ['v1', 'Event'],
  leases: ['coordination.k8s.io/v1', 'Lease'],
}

const kindOf = (apiVersion: string, plural: string): string | undefined => {
  const kind: KeptKind | undefined = keptKinds.find(
    (one) => pluralOf(one) === plural && kinds[one].apiVersion === apiVersion,
  )
  const other = others[plural]
  return kind ?? (other?.[0] === apiVersion ? other[1] : undefined)
}

/** Source: Kubernetes manual, API concepts, resource URIs. Undefined where nothing is served. */
export const resourceOf = (path: string): Resource | undefined => {
  const [root, ...steps] = path.split('/').slice(1).map(decodeURIComponent)
  const apiVersion = steps.splice(0, root === 'api' ? 1 : 2).join('/')
  const namespace = steps[0] === 'namespaces' && steps.length > 2 ? steps.splice(0, 2)[1] : undefined
  const [plural = '', name, part] = steps
  const kind = kindOf(apiVersion, plural)
  if (kind === undefined || (root !== 'api' && root !== 'apis') || (part !== undefined && part !== 'status')) return
  return { apiVersion, kind, namespace: namespace ?? '', isStatus: part === 'status', ...(name ? { name } : {}) }
}
