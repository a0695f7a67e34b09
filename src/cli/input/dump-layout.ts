/**
 * What the place of a file says of what it holds, where tools write dumps into folders. It limits what was observed, unless a list says
 * itself of what it is one, or names the kind of objects that do not say it.
 *
 * Source: openshift/oc pkg/cli/admin/inspect/util.go `dirPathForInfo` and namespace.go; kubernetes/kubectl
 * pkg/cmd/clusterinfo/clusterinfo_dump.go; replicatedhq/troubleshoot pkg/collect/cluster_resources.go.
 */
import { isDnsLabel } from '../../snapshot/dns-name.js'
import { type KeptKind, keptKinds, kinds, pluralOf } from '../../snapshot/kind.js'
import type { Origin } from '../../snapshot/origin.js'

/** Folders and file of a path, the file without its ending. A path may be of any system. */
const partsOf = (path: string): ReadonlyArray<string> =>
  path
    .replace(/\.(?:ya?ml|json)$/i, '')
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')

/** `namespaces/NAME/...`: must-gather and `oc adm inspect`. */
const inspected = (parts: ReadonlyArray<string>): Origin | undefined => {
  const at = parts.lastIndexOf('namespaces')
  const namespace = parts[at + 1]
  return at >= 0 && parts.length > at + 2 && namespace !== undefined && isDnsLabel(namespace)
    ? { namespace }
    : undefined
}

/** No other tool writes a file of this name beside those of other kinds. */
const DUMP_MARK = 'replication-controllers'

/** What `kubectl cluster-info dump` writes into the folder of each namespace. */
const dumped: ReadonlySet<string> = new Set(['daemonsets', 'pods'])

/** `NAME/daemonsets.json`: `kubectl cluster-info dump`. */
const clusterInfo = (parts: ReadonlyArray<string>, beside: ReadonlySet<string>): Origin | undefined => {
  const [namespace = '', file = ''] = parts.slice(-2)
  return parts.length > 1 && dumped.has(file) && beside.has(DUMP_MARK) && isDnsLabel(namespace)
    ? { namespace }
    : undefined
}

const kindOfResource: ReadonlyMap<string, KeptKind> = new Map(keptKinds.map((kind) => [pluralOf(kind), kind]))

/** Of custom resources the folder has the name of the definition: `modules.kmm.sigs.x-k8s.io`. */
const kindOf = (resource: string): Origin['kind'] => {
  const kind = kindOfResource.get(resource.toLowerCase().split('.')[0] ?? '')
  if (kind === undefined) return undefined
  const { apiVersion } = kinds[kind]
  const group = resource.includes('.') ? resource.slice(resource.indexOf('.') + 1) : undefined
  return group === undefined || apiVersion.startsWith(`${group}/`) ? { apiVersion, kind } : undefined
}

/** `cluster-resources/pods/NAME.json`, `cluster-resources/nodes.json`: support bundles, in which lists may be plain arrays. */
const supported = (parts: ReadonlyArray<string>): Origin | undefined => {
  const at = parts.lastIndexOf('cluster-resources')
  if (at < 0) return undefined
  const [resource = '', namespace, ...more] = parts.slice(at + 1).filter((part) => part !== 'custom-resources')
  const kind = kindOf(resource)
  if (kind === undefined || more.length > 0) return undefined
  return namespace === undefined ? { kind } : isDnsLabel(namespace) ? { kind, namespace } : undefined
}

/**
 * Whether a file is one of those of a support bundle that may hold objects without their kind, or answers that are no objects, of
 * which nothing is read: services, events, errors, what users may do.
 */
export const mayLackKinds = (path: string): boolean => {
  const parts = partsOf(path)
  const at = parts.lastIndexOf('cluster-resources')
  return at >= 0 && at < parts.length - 1 && supported(parts)?.kind === undefined
}

/** What the path of a file says; `beside` are the names of all files in its folder, without their endings. */
export const originOf = (path: string, beside: ReadonlySet<string>): Origin => {
  const parts = partsOf(path)
  return supported(parts) ?? inspected(parts) ?? clusterInfo(parts, beside) ?? { around: parts }
}

/** The names of the files in each folder, without their endings. */
export const namesByFolder = (paths: ReadonlyArray<string>): ((path: string) => ReadonlySet<string>) => {
  // Local mutation: sets that only grow, in one pass.
  const names = new Map<string, Set<string>>()
  const folderOf = (path: string): string => partsOf(path).slice(0, -1).join('/')
  for (const path of paths) {
    const known = names.get(folderOf(path)) ?? new Set()
    names.set(folderOf(path), known.add(partsOf(path).at(-1) ?? ''))
  }
  return (path) => names.get(folderOf(path)) ?? new Set()
}
