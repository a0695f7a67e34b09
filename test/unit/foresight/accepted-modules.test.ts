/**
 * Modules that a real API server stores: whatever it would refuse of what follows from them is said, in the Module.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { decodeObjects, type Module, plan, type PlanOptions, refusals } from '../../../src/index.js'
import { isJsonObject, valueAt } from '../../../src/kubernetes/json.js'
import { KERNEL, node } from '../builders.js'

interface ModuleCase {
  readonly id: string
  readonly input: unknown
  readonly expected: { readonly accepted: boolean }
}

const accepted: ReadonlyArray<{ readonly id: string; readonly module: Module }> = gunzipSync(
  readFileSync(new URL('../../golden/corpora/api-module.jsonl.gz', import.meta.url)),
)
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as ModuleCase)
  .filter(({ expected }) => expected.accepted)
  .flatMap(({ id, input }) => decodeObjects([input]).modules.map((module) => ({ id, module })))

const backends: Readonly<Record<string, PlanOptions>> = {
  kubernetes: { platform: 'kubernetes', buildImage: 'registry.example/kaniko:1', signImage: 'registry.example/sign:1' },
  openshift: { platform: 'openshift', signImage: 'registry.example/sign:1' },
}

/** One node that the Module selects, and every input that it asks for. */
const worldFor = ({ metadata: { namespace }, spec }: Module) => {
  const text = JSON.stringify(spec)
  const names = [...text.matchAll(/"name":"([^"]*)"/g)].map(([, name = '']) => name)
  const metadatas = [...new Set(names)].map((name) => ({ namespace, name }))
  const hashes = { key: '0'.repeat(16), cert: '0'.repeat(16) }
  return {
    nodes: [node('worker-1', { labels: spec.selector })],
    daemonSets: [],
    builds: [],
    jobs: [],
    imageStreams: [],
    configMaps: metadatas.map((metadata) => ({
      apiVersion: 'v1' as const,
      kind: 'ConfigMap' as const,
      metadata,
      data: { dockerfile: 'FROM scratch' },
    })),
    secrets: metadatas.map((metadata) => ({ apiVersion: 'v1' as const, kind: 'Secret' as const, metadata, hashes })),
  }
}

const missingImages = (module: Module, options: PlanOptions) => {
  const world = worldFor(module)
  const { requirements } = plan(world, [module], options)
  const images = requirements.flatMap((one) => (one.requires === 'image' ? [one.image] : []))
  return { ...world, images: Object.fromEntries(images.map((image) => [image, { state: 'missing' as const }])) }
}

describe.each(Object.entries(backends))('on %s', (_, options) => {
  it('nothing is planned that would be refused, and whatever would be is told', () => {
    const silent = accepted.flatMap(({ id, module }) => {
      const world = missingImages(module, options)
      const sent = plan(world, [module], { ...options, profile: 'kmm-1.1' })
      const safe = plan(world, [module], { ...options, profile: 'safe' })
      const isRefused = (objects: ReadonlyArray<unknown>) => objects.some((object) => refusals(object).length > 0)
      const tells = (code: string, { diagnostics }: typeof safe) => diagnostics.some((remark) => remark.code === code)
      return [
        ...(isRefused(safe.desired) ? [`${id} is planned`] : []),
        ...(isRefused(sent.desired) && !tells('KMM514', sent) ? [`${id} is silent in kmm-1.1`] : []),
        // What the webhook of KMM would refuse, a longer name beside a version, is not looked at further. Where the profile finds names that are accepted, there is nothing to tell.
        ...(isRefused(sent.desired) &&
        safe.desired.length < sent.desired.length &&
        !tells('KMM513', safe) &&
        !tells('KMM211', safe)
          ? [`${id} is silent in safe`]
          : []),
      ]
    })
    expect(silent).toEqual([])
    expect(accepted.length).toBeGreaterThan(150)
  })
})

it('every remark leads to a place that is in the Module', () => {
  const lost = accepted.flatMap(({ id, module }) => {
    const { diagnostics } = plan(
      { nodes: [node('a', { labels: module.spec.selector, kernel: KERNEL })], daemonSets: [] },
      [module],
    )
    return diagnostics.flatMap(({ name, path }) => {
      const holder = valueAt(module, path.slice(0, -1))
      return name !== 'ObjectRefused' || isJsonObject(holder) || Array.isArray(holder)
        ? []
        : [`${id} ${path.join('.')}`]
    })
  })
  expect(lost).toEqual([])
})
