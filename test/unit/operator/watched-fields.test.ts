/** What a watch says matters of an object is all that a plan reads of it. */
import { type ClusterSnapshot, plan } from 'kmm-planner'
import { type Watch, watches } from 'kmm-planner/operator'
import { fc, makingWorld, type World } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { fieldAt, isJsonObject, type JsonObject } from '../../../src/kubernetes/json.js'

/** Who an object is, and which of its versions; the rest of its metadata is not its kind's alone to name. */
const identity = ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace', 'metadata.uid', 'metadata.generation']

const withField = (object: JsonObject, path: ReadonlyArray<string>, value: unknown): JsonObject => {
  const [first = '', ...rest] = path
  if (rest.length === 0) return { ...object, [first]: value as never }
  const inner = object[first]
  return { ...object, [first]: withField(isJsonObject(inner) ? inner : {}, rest, value) }
}

/** Only these fields of an object. */
const only =
  (fields: ReadonlyArray<string>) =>
  (object: unknown): unknown =>
    fields.includes('')
      ? object
      : fields.reduce<JsonObject>((kept, field) => {
          const path = field.split('.')
          const value = fieldAt(object, ...path)
          return value === undefined ? kept : withField(kept, path, value)
        }, {})

const everything = watches({ access: true, platform: 'openshift' })
const rest = [...watches({ platform: 'kubernetes' }), ...watches({ mode: 'spoke' })]
const targets: ReadonlyArray<Watch> = [
  ...new Map([...everything, ...rest].map((watch) => [watch.kind, watch])).values(),
]

/** A world in which nothing is seen but these fields of the kinds that are watched. */
const stripped =
  (fieldsOf: (watch: Watch) => ReadonlyArray<string>) =>
  ({ snapshot, modules, options }: World): World => {
    const seen = (kind: string) => {
      const watch = targets.find((one) => one.kind === kind)
      return watch === undefined ? (object: unknown) => object : only([...identity, ...fieldsOf(watch)])
    }
    const less = targets.reduce<ClusterSnapshot>((so, { section, kind }) => {
      const objects = section === undefined ? undefined : (so[section] as ReadonlyArray<unknown> | undefined)
      return section === undefined || objects === undefined ? so : { ...so, [section]: objects.map(seen(kind)) }
    }, snapshot)
    return { snapshot: less, modules: modules.map(seen('Module')) as typeof modules, options }
  }

/** What is decided; what was there is shown in it, too, and is not the same. */
const decided = ({ snapshot, modules, options }: World): string => {
  const { changes, deletions: _deletions, ...others } = plan(snapshot, modules, options)
  return JSON.stringify({ ...others, changes: changes.map((change) => ({ ...change, live: undefined })) })
}

const isSame = (fieldsOf: (watch: Watch) => ReadonlyArray<string>) => {
  const lessOf = stripped(fieldsOf)
  return fc.property(makingWorld, (world) => decided(lessOf(world)) === decided(world))
}

const isSameWithout = (missing: string) =>
  isSame(({ kind, fields }) => fields.filter((field) => `${kind} ${field}` !== missing))

describe('the fields of a watch', () => {
  it('are all that a plan reads', () => {
    fc.assert(
      isSame(({ fields }) => fields),
      { numRuns: 25, seed: 5 },
    )
  })

  it.each([
    'Node status.nodeInfo.kernelVersion',
    'Node spec.taints',
    'DaemonSet spec',
    'Pod spec.nodeName',
    'Module spec',
  ])('are not enough without %s', (missing) => {
    expect(fc.check(isSameWithout(missing), { numRuns: 200, seed: 5, endOnFailure: true }).failed).toBe(true)
  })
})
