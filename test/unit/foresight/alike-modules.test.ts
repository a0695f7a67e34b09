/** Modules that an API server cannot tell apart are judged once, and whoever is judged among others is judged as if alone. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { judgedOnce, madeLike, runLike, writtenLike } from '../../../src/foresight/alike-modules.js'
import { foreseeModule } from '../../../src/foresight/foresee-module.js'
import { refusedOfEach } from '../../../src/foresight/module-request.js'
import { decodeObjects, type Module } from '../../../src/index.js'
import { module as plain } from '../refusal/fixtures.js'

interface ModuleCase {
  readonly input: unknown
}

/** Modules that were sent to a real API server, most of them wrong somewhere. */
const sent: ReadonlyArray<Module> = gunzipSync(
  readFileSync(new URL('../../golden/corpora/api-module.jsonl.gz', import.meta.url)),
)
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as ModuleCase)
  .flatMap(({ input }) => decodeObjects([input]).modules)

const renamed =
  (name: string, namespace: string) =>
  (module: Module): Module => ({ ...module, metadata: { ...module.metadata, name, namespace } })

/** One after another that is like it: with names of the usual form, and with some that are too long for what is made of them. */
const pairs = (module: Module): ReadonlyArray<readonly [Module, Module]> => [
  [renamed('gpu-a', 'drivers')(module), renamed('gpu-b', 'network')(module)],
  [renamed('g'.repeat(40), 'd'.repeat(30))(module), renamed('h'.repeat(40), 'e'.repeat(30))(module)],
]

const module = (spec: Partial<Module['spec']> = {}): Module => ({ ...plain, spec: { ...plain.spec, ...spec } })

const likenesses = { runLike, madeLike, writtenLike }

type Judge = (module: Module) => ReadonlyArray<unknown>

/** Modules of which something else is found after another one than alone. */
const differing = (judge: () => Judge): ReadonlyArray<Module> => {
  const amongOthers = judge()
  return sent.flatMap(pairs).flatMap(([first, second]) => {
    amongOthers(first)
    return JSON.stringify(amongOthers(second)) === JSON.stringify(judge()(second)) ? [] : [second]
  })
}

describe('what is found', () => {
  it('of a Module among others is what is found of it alone', { timeout: 60_000 }, () => {
    expect(differing(() => foreseeModule('safe'))).toEqual([])
  })

  it('in a Module among others is what is found in it alone', { timeout: 60_000 }, () => {
    expect(differing(refusedOfEach)).toEqual([])
  })

  it('is found again of each Module of which something is refused', () => {
    const judge = judgedOnce(
      () => 'alike',
      ({ metadata }: Module) => (metadata.name === 'gpu' ? [] : [metadata.name]),
    )
    const [other, another] = [renamed('nic', 'drivers')(module()), renamed('dpu', 'drivers')(module())]
    expect([other, another, module(), other].map(judge)).toEqual([['nic'], ['dpu'], [], []])
  })
})

describe.each(Object.entries(likenesses))('%s', (_, likeness) => {
  it('does not see names of one length, images and values of labels', () => {
    const container = {
      modprobe: { moduleName: 'nic' },
      kernelMappings: [{ regexp: '^5', containerImage: 'example/nic:1' }],
    }
    const other = renamed('nic', 'network')(module({ selector: { gpu: 'no' }, moduleLoader: { container } }))
    expect(likeness(other)).toBe(likeness(module()))
  })

  it('sees a name that is longer, and one of another form', () => {
    const names = ['gpu', 'gpus', 'g.u'].map((name) => likeness(renamed(name, 'drivers')(module())))
    expect(new Set(names).size).toBe(3)
  })

  it('sees a value that no label can have', () => {
    expect(likeness(module({ selector: { gpu: '-' } }))).not.toBe(likeness(module()))
  })

  it.each([null, 5, ['no']])('sees a value that is no text: %o', (value) => {
    // What no type allows, and what callers may have read from a file.
    const selector = { gpu: value } as unknown as Module['spec']['selector']
    expect(likeness(module({ selector }))).not.toBe(likeness(module()))
  })

  it('sees what else is asked for', () => {
    expect(likeness(module({ imageRepoSecret: { name: 'pull' } }))).not.toBe(likeness(module()))
  })
})
