/**
 * Remarks on a Module that differ only in what follows from the kernel or the node are one remark: seven kernels have one cause and one cure.
 *
 * Laws: remarks on different objects are never joined; what is joined once stays as it is.
 */
import { canonicalDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.js'
import { LISTED, listedUnder } from '../diagnostic/listed.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { Json, JsonObject, Path } from '../kubernetes/json.js'
import { textIn } from '../kubernetes/json.js'
import { compareStrings } from '../kubernetes/order.js'
import { compareKernelVersions } from '../pattern/kernel-version.js'

/** What follows from the kernel or the node. The images and the Builds of kernels have names of their own. */
const varying: ReadonlySet<string> = new Set([
  'kernelVersion',
  'kernels',
  'nearest',
  'image',
  'otherKernel',
  'osVersions',
  'folder',
  'file',
  'node',
  'nodes',
  'nodeCount',
  'nodesCount',
  'pods',
  'podsCount',
  'duplicates',
])

const isMade = ({ kind }: JsonObject): boolean => kind === 'Build' || kind === 'Job'

const isText = (value: Json | undefined): value is string => typeof value === 'string'

const isList = (value: Json | undefined): value is ReadonlyArray<Json> => Array.isArray(value)

const isNumber = (value: Json | undefined): value is number => typeof value === 'number'

/** An image alone is no kernel: each of them has a place of its own in the Module. */
const isOnOne = (facts: JsonObject): boolean => isText(facts['kernelVersion']) || isText(facts['node'])

const likenessOf = (remark: Diagnostic): string | undefined => {
  const facts: JsonObject = remark.facts
  const { name, subject } = remark
  // Kernels that look the same are a fault of these kernels.
  if (
    name === 'KernelVersionsCollide' ||
    subject.kind !== 'Module' ||
    !(isOnOne(facts) || name === 'ContainerImageMissing')
  )
    return undefined
  const same = Object.entries(facts).filter(([key]) => !varying.has(key) && !(key === 'name' && isMade(facts)))
  return JSON.stringify([name, subject.namespace, subject.name, same.sort(([a], [b]) => compareStrings(a, b))])
}

const common = (paths: ReadonlyArray<Path>): Path => {
  const [first = [], ...others] = paths
  const end = first.findIndex((key, index) => others.some((path) => path[index] !== key))
  return end < 0 ? first : first.slice(0, end)
}

const textsUnder = (key: string, all: ReadonlyArray<JsonObject>): ReadonlyArray<string> => [
  ...new Set(
    all
      .flatMap((facts): ReadonlyArray<Json> => {
        const value = facts[key]
        return isList(value) ? value : value === undefined ? [] : [value]
      })
      .filter(isText),
  ),
]

/** How many there are: as many as are counted, or listed. */
const sizeUnder = (key: string, count: string, all: ReadonlyArray<JsonObject>): number =>
  all.reduce((sum, facts) => {
    const counted = facts[count]
    return sum + (isNumber(counted) ? counted : textsUnder(key, [facts]).length)
  }, 0)

/** All values of a fact that each of them has once, under another name. */
const listedAs = (key: 'kernelVersions' | 'images' | 'names', one: string, all: ReadonlyArray<JsonObject>) => {
  const values = textsUnder(one, all)
  return values.length < 2 ? {} : listedUnder(key, values)
}

const joinedFacts = (all: ReadonlyArray<JsonObject>): JsonObject => {
  const [first = {}] = all
  const pods = textsUnder('pods', all)
  const podsCount = sizeUnder('pods', 'podsCount', all)
  const isNodeWise = isText(first['node'])
  const nodes = (isNodeWise ? textsUnder('node', all) : textsUnder('nodes', all)).slice(0, LISTED)
  const isCounted = all.some((facts) => isNumber(facts['nodeCount']))
  return {
    ...first,
    ...listedAs('kernelVersions', 'kernelVersion', all),
    ...listedAs('images', 'image', all),
    ...listedAs('names', 'name', all),
    ...(first['kernels'] === undefined ? {} : { kernels: textsUnder('kernels', all).slice(0, LISTED) }),
    ...(first['osVersions'] === undefined ? {} : { osVersions: textsUnder('osVersions', all).slice(0, LISTED) }),
    ...(first['pods'] === undefined ? {} : { pods: pods.slice(0, LISTED) }),
    ...(first['pods'] === undefined || podsCount <= LISTED ? {} : { podsCount }),
    ...(nodes.length === 0 ? {} : { nodes }),
    ...(isNodeWise ? { nodeCount: all.length } : isCounted ? { nodeCount: sizeUnder('nodes', 'nodeCount', all) } : {}),
  }
}

const kernelOf = (facts: JsonObject): string => textIn(facts, 'kernelVersion')

const joined = (group: ReadonlyArray<Diagnostic>): ReadonlyArray<Diagnostic> => {
  if (group.length < 2) return group
  const sorted = [...group].sort(
    ({ facts: left }, { facts: right }) =>
      Number(kernelOf(left) === '') - Number(kernelOf(right) === '') ||
      compareKernelVersions(kernelOf(left), kernelOf(right)) ||
      compareStrings(textIn(left, 'node'), textIn(right, 'node')),
  )
  const [first] = sorted
  if (first === undefined) return []
  const facts = joinedFacts(sorted.map((one): JsonObject => one.facts))
  // The facts of the first, whose name it has, with lists that every remark on a kernel or node may have.
  return [{ ...first, path: common(sorted.map(({ path }) => path)), facts } as Diagnostic]
}

/** One remark for all kernels, or all nodes, of a Module that have one fault. O(n log n). */
export const alikeTogether = (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<Diagnostic> => {
  const keyed = diagnostics.map((remark, place) => ({ remark, key: likenessOf(remark) ?? String(place) }))
  const alike = groupedBy(({ key }: (typeof keyed)[number]) => key)(keyed)
  return canonicalDiagnostics([...alike.values()].flatMap((group) => joined(group.map(({ remark }) => remark))))
}
