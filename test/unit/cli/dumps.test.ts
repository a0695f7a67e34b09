/** What other tools write of a cluster gives the plan that the same cluster gives as kubectl prints it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import { clusterInfoDump, mustGather, supportBundle } from './dump-trees.js'
import { command } from './fake-io.js'
import { tarGz } from './tar.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Dumps of a real cluster, where somebody has put them beside the project. */
const real = `${root}../shared/clusters/`

type Items = Parameters<typeof mustGather>[0]

const itemsIn = (path: string): Items => {
  // The boundary: the dump is one List, or one object.
  const value = parse(readFileSync(path, 'utf8'), { version: '1.1' }) as { readonly items: Items }
  return value.items
}

interface Dump {
  readonly name: string
  readonly items: () => Items
  readonly images?: string
  readonly isHub?: boolean
}

const example: Dump = {
  name: 'the example',
  items: () => ['cluster', 'pods'].flatMap((name) => itemsIn(`${root}examples/002-cluster-dump/${name}.yaml`)),
}

const realDumps = (): ReadonlyArray<Dump> =>
  readdirSync(real)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => {
      const images = `${real}${name.slice(0, 2)}.images.json`
      return {
        name,
        items: () => itemsIn(`${real}${name}`),
        isHub: name.includes('hub'),
        ...(existsSync(images) ? { images: readFileSync(images, 'utf8') } : {}),
      }
    })

type Contents = Readonly<Record<string, string | Uint8Array>>

const forms: ReadonlyArray<readonly [string, (items: Items) => Contents, string]> = [
  ['a must-gather', mustGather, 'mg'],
  ['a cluster-info dump', clusterInfoDump, 'dump'],
  ['a support bundle', supportBundle, 'bundle'],
  ['a packed must-gather', (items) => ({ 'mg.tar.gz': tarGz(mustGather(items)) }), 'mg.tar.gz'],
]

/** A plan without the places of remarks, which are others. */
const withoutPlaces = (out: string, isHub: boolean): unknown =>
  JSON.parse(out, (key, value: unknown) =>
    // The status of a ManagedClusterModule counts the ManifestWorks of all namespaces, and a dump of all of them in parts does not say so.
    ['file', 'line', 'column', 'excerpt', ...(isHub ? ['statuses'] : [])].includes(key) ? undefined : value,
  )

const planned = async (path: string, files: Contents, { images, isHub = false }: Dump, profile: string) => {
  const facts = images === undefined ? {} : { 'facts.json': images }
  const { code, out } = await command(
    [
      ...(isHub ? ['hub'] : []),
      'plan',
      path,
      '--profile',
      profile,
      '-o',
      'json',
      ...(images === undefined ? [] : ['--images', 'facts.json']),
    ],
    { files: { ...files, ...facts } },
  )
  return { code, plan: withoutPlaces(out, isHub) }
}

describe.each([example, ...(existsSync(real) ? realDumps() : [])])('$name', (dump) => {
  const items = dump.items()
  const whole = { 'dump.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items }) }

  it.each(forms)('as %s', async (_, toFiles, path) => {
    for (const profile of ['safe', 'kmm-1.1'])
      expect(await planned(path, toFiles(items), dump, profile)).toEqual(
        await planned('dump.json', whole, dump, profile),
      )
  })
  it.each([
    [
      'one file',
      (all: Items): Contents => ({ 'dump.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: all }) }),
      'dump.json',
    ] as const,
    ...forms,
  ])('reduced, from %s', async (_, toFiles, path) => {
    const files = toFiles(items)
    for (const form of ['yaml', 'json']) {
      const { code, out } = await command(['reduce', path, '-o', form], { files })
      expect(code).toBe(0)
      for (const profile of ['safe', 'kmm-1.1'])
        expect(await planned('reduced', { reduced: out }, dump, profile)).toEqual(
          await planned(path, files, dump, profile),
        )
    }
  })
})
