/** The rooms stand in one line, as dependency-cruiser sees the imports of src/. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))

interface CruisedModule {
  readonly source: string
  readonly dependencies: ReadonlyArray<{ readonly resolved: string }>
}

const roomOf = (file: string): string => file.split('/')[1]!

/** Tarjan's algorithm. */
const knotsIn = (graph: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyArray<ReadonlyArray<string>> => {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: Array<string> = []
  const components: Array<ReadonlyArray<string>> = []
  const visit = (room: string): void => {
    index.set(room, index.size)
    low.set(room, index.get(room)!)
    stack.push(room)
    for (const next of graph.get(room) ?? []) {
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(room, Math.min(low.get(room)!, low.get(next)!))
    }
    if (low.get(room) === index.get(room)) components.push(stack.splice(stack.indexOf(room)))
  }
  for (const room of graph.keys()) if (!index.has(room)) visit(room)
  return components
}

const cruised = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const { stdout, stderr } = spawnSync(
    `${root}node_modules/.bin/depcruise`,
    ['--config', `${root}.dependency-cruiser.cjs`, '--output-type', 'json', 'src'],
    { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 },
  )
  expect(stdout, stderr).not.toBe('')
  const graph = new Map<string, Set<string>>()
  for (const { source, dependencies } of JSON.parse(stdout).modules as ReadonlyArray<CruisedModule>) {
    if (!source.startsWith('src/')) continue
    const imported = graph.get(roomOf(source)) ?? new Set()
    graph.set(roomOf(source), imported)
    for (const { resolved } of dependencies)
      if (resolved.startsWith('src/') && roomOf(resolved) !== roomOf(source)) imported.add(roomOf(resolved))
  }
  return graph
}

it('finds a knot', () => {
  const graph = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c'])],
    ['c', new Set(['b', 'd'])],
    ['d', new Set<string>()],
  ])
  expect(knotsIn(graph).filter(({ length }) => length > 1)).toEqual([['b', 'c']])
})

it('has no knot of rooms', () => {
  const components = knotsIn(cruised())
  console.log(
    `strongly connected components of ${components.length} rooms:\n${components.map((rooms) => `  ${rooms.join(' ')}`).join('\n')}`,
  )
  expect(components.filter(({ length }) => length > 1)).toEqual([])
})
