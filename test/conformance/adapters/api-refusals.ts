/**
 * Corpora `api-module`, `api-object`, `api-node-label`: what an API server stores, and what it refuses for which reasons.
 *
 * Compared are the verdict with its kind, the fields and reasons of the causes, and of unknown fields their paths; not the words.
 */
import { isJsonObject } from '../../../src/kubernetes/json.js'
import { refusals } from '../../../src/refusal/refusals.js'
import { type Adapter, adapter, compared, type Line } from '../adapter.js'
import { differencesBetween } from '../difference.js'

interface RefusalCase {
  readonly request: { readonly method: string; readonly path: string }
  readonly live?: unknown
  readonly input: unknown
}

interface RefusalExpected {
  readonly accepted: boolean
  readonly reason?: string
  readonly causes: ReadonlyArray<{ readonly field: string; readonly reason: string }>
  readonly strict?: ReadonlyArray<string>
}

/** A case with what the server said. */
export type ApiLine = Line<RefusalCase, RefusalExpected>

const kinds: Readonly<Record<string, string>> = {
  daemonsets: 'DaemonSet',
  jobs: 'Job',
  modules: 'Module',
  nodes: 'Node',
}

/** All that the recorded server held. */
const namespaces: ReadonlyArray<string> = [
  ...['openshift-kmm', 'radio', 'timing', 'accel', 'kmm-operator-system', 'default'],
  'storage-drivers-for-the-northern-warehouse-and-its-annex',
  'ns-sixty-three-characters-long-for-vendor-drivers-of-dock-ninea',
]

const targetOf = (path: string) => {
  const [, namespace, resource = '', name] =
    /\/v[0-9][0-9a-z]*(?:\/namespaces\/([^/]+))?\/([a-z]+)(?:\/([^/?]+))?(?:\?|$)/.exec(path) ?? []
  return {
    kind: kinds[resource] ?? '',
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
  }
}

/** The live objects are recorded without what a server adds. */
const asStored = (live: unknown): unknown =>
  isJsonObject(live)
    ? { ...live, metadata: { ...(live['metadata'] as object), uid: 'of the server', resourceVersion: 'of the server' } }
    : live

/** Each by its name, so that each is compared by itself. */
const asSet = (texts: ReadonlyArray<string>): unknown => Object.fromEntries(texts.map((text) => [text, true]))

/** Requests that are refused as a whole have no causes. */
const isCause = (reason: string): boolean => reason.startsWith('FieldValue')

const verdict = (
  answer: string | undefined,
  causes: ReadonlyArray<string>,
  unknown: ReadonlyArray<string>,
): unknown => ({
  answer: answer ?? 'accepted',
  causes: asSet(causes),
  unknown: asSet(unknown),
})

const recorded = ({ accepted, reason, causes, strict = [] }: RefusalExpected): unknown =>
  verdict(
    accepted ? undefined : reason,
    causes.map((cause) => `${cause.field} ${cause.reason}`),
    strict.map((text) => text.replace(/^unknown /, '')),
  )

const answerOf = ({ request, live, input }: RefusalCase): unknown => {
  const found = refusals(input, {
    ...(live === undefined ? {} : { live: asStored(live) }),
    target: targetOf(request.path),
    namespaces,
  })
  const [first] = found
  const reason = first?.facts.reason
  return verdict(
    reason === undefined ? undefined : isCause(reason) ? 'Invalid' : reason === 'UnknownField' ? 'BadRequest' : reason,
    found.filter(({ facts }) => isCause(facts.reason)).map(({ facts }) => `${facts.field} ${facts.reason}`),
    found.filter(({ facts }) => facts.reason === 'UnknownField').map(({ facts }) => facts.field),
  )
}

const corpus = (name: string): Adapter =>
  adapter<RefusalCase, RefusalExpected>(name, ({ case: asked, expected }) =>
    compared(differencesBetween(recorded(expected), answerOf(asked))),
  )

export const apiModule: Adapter = corpus('api-module')
export const apiObject: Adapter = corpus('api-object')
export const apiNodeLabel: Adapter = corpus('api-node-label')
