/**
 * Image references, read as the operator's registry library reads them: loosely, and with no registry assumed.
 *
 * A name is what stands before the last `:` that no `/` follows. Its first part is a registry only if it has a dot or a
 * colon, so `localhost/kmod` is a repository and `localhost:5000` is an image with the tag `5000`.
 *
 * Source: google/go-containerregistry pkg/name `ParseReference` with an empty default registry, as release-1.1 calls it;
 * internal/utils/image.go, release-1.1.
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

import { isRegistry } from './registry.js'

// -------------------------------------------------------------------------------------
// model
// -------------------------------------------------------------------------------------

/**
 * A reference in its parts. `contextName` is all of it but tag and digest, `name` all of it, each with what is implied
 * (tag `latest`, and `index.docker.io/library` for Docker Hub) written out.
 *
 * @since 0.1.0
 */
export interface ImageReference {
  readonly name: string
  readonly contextName: string
  /** Empty when the reference names none. */
  readonly registry: string
  readonly repository: string
  /** The tag or the digest. */
  readonly identifier: string
  readonly isDigest: boolean
}

/**
 * Why a text is no image reference.
 *
 * @since 0.1.0
 */
export type MalformedReference = 'bad registry' | 'bad repository' | 'bad tag' | 'bad digest'

// -------------------------------------------------------------------------------------
// parts
// -------------------------------------------------------------------------------------

const DOCKER_HUB = 'index.docker.io'

interface Repository {
  readonly registry: string
  readonly repository: string
  readonly contextName: string
}

/** Lengths are counted beside the patterns: an engine unrolls a bounded repetition, and takes longer for that than for matching. */
const within = (least: number, most: number, pattern: RegExp) => (text: string) =>
  text.length >= least && text.length <= most && pattern.test(text)

const isRepository = within(2, 255, /^[a-z0-9_./-]+$/)

const isTag = within(1, 128, /^[A-Za-z0-9_.-]+$/)

const DIGEST = /^sha256:[0-9a-f]{64}$/

const readRepository = (text: string): E.Either<MalformedReference, Repository> => {
  const slash = text.indexOf('/')
  const first = slash < 0 ? '' : text.slice(0, slash)
  const hasRegistry = /[.:]/.test(first)
  const path = hasRegistry ? text.slice(slash + 1) : text
  if (!isRepository(path)) return E.left('bad repository')
  if (!hasRegistry) return E.right({ registry: '', repository: path, contextName: path })
  if (!isRegistry(first)) return E.left('bad registry')
  const registry = first === 'docker.io' ? DOCKER_HUB : first
  const repository = registry === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path
  return E.right({ registry, repository, contextName: `${registry}/${repository}` })
}

interface Tagged {
  readonly base: string
  readonly tag: string
}

/** A colon that a slash follows belongs to the port of a registry. */
const splitTag = (text: string): Tagged => {
  const colon = text.lastIndexOf(':')
  return colon < 0 || text.includes('/', colon)
    ? { base: text, tag: '' }
    : { base: text.slice(0, colon), tag: text.slice(colon + 1) }
}

const readTagged = (text: string): E.Either<MalformedReference, ImageReference> => {
  const { base, tag } = splitTag(text)
  if (tag !== '' && !isTag(tag)) return E.left('bad tag')
  const identifier = tag === '' ? 'latest' : tag
  return pipe(
    readRepository(base),
    E.map((repository) => ({
      ...repository,
      identifier,
      isDigest: false,
      name: `${repository.contextName}:${identifier}`,
    })),
  )
}

/** A tag before the digest is dropped, and need not even be one. */
const readDigested = (text: string): E.Either<MalformedReference, ImageReference> => {
  const [base = '', digest = '', ...rest] = text.split('@')
  if (rest.length > 0 || !DIGEST.test(digest)) return E.left('bad digest')
  const tagged = readTagged(base)
  return pipe(
    E.isRight(tagged) ? readRepository(tagged.right.contextName) : readRepository(base),
    E.map((repository) => ({
      ...repository,
      identifier: digest,
      isDigest: true,
      name: `${repository.contextName}@${digest}`,
    })),
  )
}

// -------------------------------------------------------------------------------------
// functions
// -------------------------------------------------------------------------------------

/**
 * Read an image reference. Left: the reason why it is none. Total, O(n).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { parseReference } from 'kmm-planner'
 *
 * const read = parseReference('registry.example.com:5000/drivers/gpu')
 * assert.ok(E.isRight(read))
 * assert.strictEqual(read.right.registry, 'registry.example.com:5000')
 * assert.strictEqual(read.right.name, 'registry.example.com:5000/drivers/gpu:latest')
 * assert.deepStrictEqual(parseReference('registry.example.com/drivers/gpu:5.14+'), E.left('bad tag'))
 * ```
 */
export const parseReference = (image: string): E.Either<MalformedReference, ImageReference> =>
  image.includes('@') ? readDigested(image) : readTagged(image)

/** One text for all ways of writing one image; what is no reference is only itself. O(n). */
export const imageKey = (image: string): string =>
  pipe(
    parseReference(image),
    E.match(
      () => image,
      ({ name }) => name,
    ),
  )

/** The registry of an image; empty where it names none, or is no reference. O(n). */
export const registryOf = (image: string): string =>
  pipe(
    parseReference(image),
    E.match(
      () => '',
      ({ registry }) => registry,
    ),
  )

/** What container runtimes ask of each part of a repository, and of a tag, beyond what the library of the operator does. */
const repositoryPart = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/
const tagStart = /^\w/

/**
 * Whether any registry can have an image of this name, and any node pull it. Registries also have repositories of one character, which the
 * library of the operator does not know, and none with an empty part, as behind `https:`, or with a `.`, `_` or `-` at the end of a part, which
 * that library lets pass. Total, O(n).
 *
 * Source: distribution/reference, regexp.go; a kubelet reads the images of pods with it (InvalidImageName).
 */
export const isImageName = (image: string): boolean =>
  !image.endsWith(':') &&
  !image.includes('//') &&
  pipe(
    parseReference(image.replace(/(^|\/)([a-z0-9])(?=[:@]|$)/, '$1$2$2')),
    E.match(
      () => false,
      ({ repository, identifier, isDigest }) =>
        repository.split('/').every((part) => repositoryPart.test(part)) && (isDigest || tagStart.test(identifier)),
    ),
  )

/**
 * The same image by digest: what a tag meant at one moment. The digest is taken as it is given. Left: the text is no
 * reference. Total, O(n).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import * as E from 'fp-ts/lib/Either.js'
 * import { replaceTagWithDigest } from 'kmm-planner'
 *
 * const digest = `sha256:${'0'.repeat(64)}`
 * assert.deepStrictEqual(replaceTagWithDigest(digest)('registry.example.com/gpu:1'), E.right(`registry.example.com/gpu@${digest}`))
 * ```
 */
export const replaceTagWithDigest =
  (digest: string) =>
  (image: string): E.Either<MalformedReference, string> =>
    pipe(
      parseReference(image),
      E.map(({ contextName }) => `${contextName}@${digest}`),
    )

/**
 * A name with more at the end of its tag; any colon is taken for that of a tag. Wrong for ports and digests, and kept
 * because the operator does so. Total, O(n).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { appendToTag } from 'kmm-planner'
 *
 * assert.strictEqual(appendToTag('unsigned')('registry.example.com/gpu:1'), 'registry.example.com/gpu:1_unsigned')
 * assert.strictEqual(appendToTag('unsigned')('registry.example.com/gpu'), 'registry.example.com/gpu:unsigned')
 * ```
 */
export const appendToTag =
  (suffix: string) =>
  (image: string): string =>
    `${image}${image.includes(':') ? '_' : ':'}${suffix}`
