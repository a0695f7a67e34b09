/**
 * An input with only what decides: small enough for a repository, the same bytes for the same cluster, and without a secret.
 */
import type { Problem } from '../diagnostic/diagnostic.js'
import { canonicalText } from '../kubernetes/canonical.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { valueAt } from '../kubernetes/json.js'
import { sortedBy } from '../kubernetes/order.js'
import type { ManagedClusterModule, Module } from '../module/module.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { type Decoded, decodeObjects, type DecodeOptions } from '../snapshot/decode-objects.js'
import { foundObjects } from '../snapshot/found-object.js'
import { type KeptKind, kinds, type ObservedKind, observedKinds } from '../snapshot/kind.js'
import { linkOf } from '../snapshot/origin.js'
import { inNameOrder, type Named, namespaceOf } from '../snapshot/section.js'
import { reducedObject } from './reduced-object.js'
import { decidingPods } from './reduced-pods.js'
import { type InputDocument, laterOperatorStandIn, unreadableStandIns, wrapperStandIns } from './stand-in.js'

/**
 * A reduced input, and what is wrong with the whole one.
 *
 * @since 0.3.0
 */
export interface Reduced {
  /** The documents of an input: typed lists, and objects. */
  readonly documents: ReadonlyArray<InputDocument>
  readonly problems: ReadonlyArray<Problem>
}

const inTextOrder = sortedBy<InputDocument>(canonicalText)

const singles = (kind: KeptKind, objects: ReadonlyArray<Named>): ReadonlyArray<InputDocument> =>
  inNameOrder(objects).map((object) => reducedObject(kind, object))

const listOf = (kind: KeptKind, objects: ReadonlyArray<Named>, namespace?: string): InputDocument => ({
  apiVersion: kinds[kind].apiVersion,
  kind: `${kind}List`,
  metadata: { selfLink: linkOf(kind, namespace) },
  items: singles(kind, objects),
})

/** The lists of a kind that say where its objects were observed; without, objects that say nothing of others. */
const listsOf =
  (snapshot: ClusterSnapshot) =>
  (kind: ObservedKind): ReadonlyArray<InputDocument> => {
    const section = kinds[kind].list
    const { [section]: seen, observedNamespaces = {}, found = {} } = snapshot
    if (seen === undefined) return singles(kind, found[section] ?? [])
    const objects: ReadonlyArray<Named> =
      kind === 'Pod' ? decidingPods(snapshot.pods ?? [], snapshot.daemonSets ?? []) : seen
    const { [section]: only } = observedNamespaces
    if (only === undefined) return [listOf(kind, objects)]
    const byNamespace = groupedBy(namespaceOf)(objects)
    return [
      ...only.map((namespace) => listOf(kind, byNamespace.get(namespace) ?? [], namespace)),
      ...singles(
        kind,
        [...byNamespace].flatMap(([namespace, some]) => (only.includes(namespace) ? [] : some)),
      ),
    ]
  }

type Planned = Module | ManagedClusterModule

/** What was observed of a Module, and the manifest that is to replace it. */
const asFound = (module: Planned): ReadonlyArray<Named & { readonly spec: unknown }> => {
  const { previous, ...wanted } = module
  if (previous === undefined) return [wanted]
  const { status: _status, metadata, ...rest } = wanted
  const { name, namespace, labels, annotations } = metadata
  const manifest = {
    ...rest,
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
    },
  }
  return [{ ...wanted, spec: previous }, manifest]
}

/** What was decoded as documents again. `hasModules`: the Modules of the cluster are in the input, even if there are none. O(size of the input). */
export const reducedDocuments = (
  { snapshot, modules, managedClusterModules, preflightValidations, preflightValidationOCPs, wrapped }: Decoded,
  input: unknown,
  hasModules: boolean,
): ReadonlyArray<InputDocument> => {
  const found = modules.map(asFound)
  const observed = found.flatMap(([first]) => first ?? [])
  const manifests = found.flatMap(([, ...others]) => others)
  return [
    ...(snapshot.laterOperatorKinds ?? []).map(laterOperatorStandIn),
    ...observedKinds.flatMap(listsOf(snapshot)),
    ...(hasModules ? [listOf('Module', observed)] : singles('Module', observed)),
    ...singles('Module', manifests),
    ...singles('ManagedClusterModule', managedClusterModules.flatMap(asFound)),
    ...singles('PreflightValidation', preflightValidations),
    ...singles('PreflightValidationOCP', preflightValidationOCPs),
    ...inTextOrder(wrapperStandIns(wrapped, (path) => valueAt(input, path))),
    ...inTextOrder((snapshot.unreadable ?? []).flatMap(unreadableStandIns(snapshot))),
  ]
}

/**
 * The documents of an input with only what can decide something, whatever the Modules are: of each object the fields that are read, of
 * Secrets hashes, of the pods of others so many that they show where pods were listed. To plan them is to plan the whole input; what cannot be
 * read stays, without its content. Facts about images are not part of it. `observed` and `observedNamespaces` count as seen. Total, the same for any order, O(size of the input).
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { decodeObjects, reduceObjects } from 'kmm-planner'
 *
 * const node = {
 *   apiVersion: 'v1',
 *   kind: 'Node',
 *   metadata: { name: 'worker-1', uid: '1', managedFields: [{ manager: 'kubelet' }] },
 *   status: { nodeInfo: { kernelVersion: '6.6.13' }, images: [{ names: ['quay.io/org/app:1'] }] },
 * }
 * const { documents } = reduceObjects({ apiVersion: 'v1', kind: 'List', items: [node] })
 *
 * assert.deepStrictEqual(documents, [
 *   {
 *     apiVersion: 'v1',
 *     kind: 'NodeList',
 *     metadata: { selfLink: '/api/v1/nodes' },
 *     items: [
 *       {
 *         apiVersion: 'v1',
 *         kind: 'Node',
 *         metadata: { name: 'worker-1', uid: '1' },
 *         status: { nodeInfo: { kernelVersion: '6.6.13' } },
 *       },
 *     ],
 *   },
 * ])
 * assert.strictEqual(decodeObjects(documents).snapshot.nodes?.length, 1)
 * ```
 */
export const reduceObjects = (input: unknown, options: DecodeOptions = {}): Reduced => {
  const decoded = decodeObjects(input, options)
  const hasModules = foundObjects(input, options.origins).some(
    (found) => found._tag === 'Listed' && found.kind === 'Module' && found.namespace === undefined,
  )
  return { documents: reducedDocuments(decoded, input, hasModules), problems: decoded.problems }
}
