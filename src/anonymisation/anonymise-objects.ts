/** A reduced input under other names: to be shown to strangers. */
import type { Problem } from '../diagnostic/diagnostic.js'
import { isJsonObject } from '../kubernetes/json.js'
import { reduceObjects } from '../reduction/reduce-objects.js'
import type { InputDocument } from '../reduction/stand-in.js'
import type { ImageFact } from '../snapshot/cluster-snapshot.js'
import type { DecodeOptions } from '../snapshot/decode-objects.js'
import { anonymousDocument, hashesOf, renamedTexts } from './anonymous-document.js'
import { renamingOf } from './renaming.js'

type Images = Readonly<Record<string, ImageFact>>

/**
 * What stays, and what goes with the input.
 *
 * @since 0.3.0
 */
export interface AnonymiseOptions {
  /**
   * Texts whose words stay, such as the namespace of the operator.
   *
   * @defaultValue none
   */
  readonly keep?: ReadonlyArray<string>
  /**
   * Facts about images, which get the same names.
   *
   * @defaultValue none
   */
  readonly images?: Images
}

/**
 * An input under other names.
 *
 * @since 0.3.0
 */
export interface Anonymised {
  /** The documents of an input: typed lists, and objects. */
  readonly documents: ReadonlyArray<InputDocument>
  readonly images: Images
  /** The original of each name, for those who may know it. */
  readonly originals: Readonly<Record<string, string>>
}

/** Reduced documents under other names. O(n log n) in their size. */
export const anonymousDocuments = (
  documents: ReadonlyArray<InputDocument>,
  { keep = [], images = {} }: AnonymiseOptions,
): Anonymised => {
  const reasons = Object.values(images).flatMap((fact) => (fact.state === 'error' ? [fact.reason] : []))
  const texts = renamedTexts([...documents, ...Object.entries(images), reasons])
  const { rename, originals } = renamingOf([...documents, images], texts, keep)
  const hashes = hashesOf(texts, rename)
  const renamed = documents.map((document) => anonymousDocument(document, rename, hashes))
  const facts = Object.entries(images).map(([image, fact]): readonly [string, ImageFact] => [
    rename(image),
    fact.state === 'error'
      ? { ...fact, reason: rename(fact.reason) }
      : // The boundary: a fact under other names is one.
        (anonymousDocument(fact, rename, hashes) as ImageFact),
  ])
  return {
    // In the order of the new names.
    documents: reduceObjects(renamed).documents.filter(isJsonObject),
    images: Object.fromEntries(facts),
    originals,
  }
}

/**
 * The documents of an input with only what decides, as `reduceObjects` makes them, under other names: of objects, namespaces, nodes, labels,
 * registries and images, of addresses, ids and whatever else people write. Equal words get equal names wherever they stand, of the
 * same length and in the same order; words of Kubernetes, OpenShift and KMM stay, as do kernel versions, the patterns that match them, and
 * short words and numbers. So the plan is the same under other names. What it cannot keep are hashes of what Builds and Jobs were made from:
 * these look as if their Module had changed.
 *
 * The same input gives the same bytes. Total, O(n log n) in the size of the input.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { anonymiseObjects } from 'kmm-planner'
 *
 * const { documents, originals } = anonymiseObjects([
 *   {
 *     apiVersion: 'v1',
 *     kind: 'Node',
 *     metadata: { name: 'acme-worker-7', labels: { 'acme.example/gpu': 'tesla' } },
 *     status: { nodeInfo: { kernelVersion: '6.6.13' } },
 *   },
 * ])
 *
 * assert.deepStrictEqual(documents[0]?.['items'], [
 *   {
 *     apiVersion: 'v1',
 *     kind: 'Node',
 *     metadata: { name: 'aaax-worker-7', labels: { 'aaax.example/aab': 'aacxx' } },
 *     status: { nodeInfo: { kernelVersion: '6.6.13' } },
 *   },
 * ])
 * assert.deepStrictEqual(originals, { aaax: 'acme', aab: 'gpu', aacxx: 'tesla' })
 * ```
 */
export const anonymiseObjects = (
  input: unknown,
  options: AnonymiseOptions & DecodeOptions = {},
): Anonymised & { readonly problems: ReadonlyArray<Problem> } => {
  const { documents, problems } = reduceObjects(input, options)
  return { ...anonymousDocuments(documents, options), problems }
}
