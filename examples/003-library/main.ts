/**
 * A reconciler in one page: observe, plan, look up what the plan asks for, plan again, carry out.
 *
 * The cluster and the registry are files of the first example; yours are API clients. Run it with
 * `npx tsx examples/003-library/main.ts`.
 */
import { readFileSync } from 'node:fs'

import {
  type Change,
  type ClusterSnapshot,
  decodeImages,
  decodeObjects,
  type ImageFact,
  jsonPatchOf,
  plan,
  type Requirement,
} from 'kmm-planner'
import { parseAllDocuments } from 'yaml'

const folder = new URL('../001-first-plan/', import.meta.url)

// -------------------------------------------------------------------------------------
// adapters: the only part that touches the world
// -------------------------------------------------------------------------------------

/** Yours asks the API server for nodes, Modules and DaemonSets. */
const observe = (): ReadonlyArray<unknown> =>
  ['module.yaml', 'cluster.yaml'].flatMap((name) =>
    parseAllDocuments(readFileSync(new URL(name, folder), 'utf8')).map((document): unknown => document.toJS()),
  )

/** Yours asks the registry. A look-up that fails is `{ state: 'error', reason }`, never `missing`. */
const lookUpImage = (image: string): ImageFact => {
  const { images } = decodeImages(JSON.parse(readFileSync(new URL('images.json', folder), 'utf8')))
  return images[image] ?? { state: 'error', reason: 'the registry did not answer' }
}

/**
 * Yours reads the object first: where `uid` and `generation` of `change.ref` are others by now, it leaves it alone. Labels and releases
 * need no look: the patch has tests in it, and the API server refuses it when they fail.
 */
const carryOut = (change: Change): void => {
  const { action, ref, nodes } = change
  const isPatch = change.action === 'label' || change.action === 'release'
  const sent = isPatch ? jsonPatchOf(change).map(({ op, path }) => `${op} ${path}`) : []
  const effects = nodes.map(({ effect, name }) => `${effect} on ${name}`)
  const told = [...effects, ...sent].join(', ')
  console.log(`${action} ${ref.kind} ${ref.namespace ?? ''}/${ref.name}${told === '' ? '' : `: ${told}`}`)
}

// -------------------------------------------------------------------------------------
// the loop
// -------------------------------------------------------------------------------------

/** The snapshot with one fact more. Only images can be looked up here; a second observation would bring the rest. */
const withAnswer = (snapshot: ClusterSnapshot, requirement: Requirement): ClusterSnapshot =>
  requirement.requires === 'image'
    ? { ...snapshot, images: { ...snapshot.images, [requirement.image]: lookUpImage(requirement.image) } }
    : snapshot

const { snapshot: observed, modules, problems } = decodeObjects(observe())
for (const { code, subject, path } of problems)
  console.log(`input ${code}: ${subject.kind} ${subject.name ?? ''} ${path.join('.')}`)

let snapshot = observed
let planned = plan(snapshot, modules)
for (let round = 1; planned.requirements.some(({ requires }) => requires === 'image'); round += 1) {
  console.log(`round ${round}: ${planned.requirements.length} facts are missing`)
  snapshot = planned.requirements.reduce(withAnswer, snapshot)
  planned = plan(snapshot, modules)
}

for (const { severity, code, name } of planned.diagnostics) console.log(`${severity} ${code} ${name}`)
for (const change of planned.changes) carryOut(change)
