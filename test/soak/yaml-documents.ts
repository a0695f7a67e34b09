/**
 * Documents for the two readers of YAML: what kubectl prints of objects with odd texts, the same with mistakes in it, and lines made of
 * pieces that have a meaning somewhere.
 */
import { type Json } from '../../src/kubernetes/json.js'
import { kubectlYaml } from './kubectl-yaml.js'

/** Numbers from 0 to 1, the same for a seed. */
export type Random = () => number

/** Mulberry32: small, and good enough to draw texts. */
export const randomOf = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Where a document comes from. */
export type Origin = 'printed' | 'mutated' | 'pieced'

const below = (random: Random, bound: number): number => Math.floor(random() * bound)
const pick = <A>(random: Random, from: ReadonlyArray<A>): A => from[below(random, from.length)]!
const times = <A>(count: number, make: (index: number) => A): Array<A> =>
  Array.from({ length: count }, (_, index) => make(index))

const odd = [
  ...['yes', 'No', 'on', 'OFF', 'y', 'N', 'true', 'False', 'TRUE', 'null', 'Null', '~', 'nuLL', '<<', '=', '', ' ', '-', '--', '---', '...'],
  ...['0', '-0', '+1', '007', '0644', '0o17', '0x1F', '0b11', '1_000', '1e3', '1.5', '.5', '5.', '-.5', '.', '..', '.inf', '-.INF', '.nan'],
  ...['12:30', '190:20:30', '1:20.5', '2001-01-01', '2001-01-01T00:00:00Z', '08', '123456789012345678901', '1e400', '0x', '_1', '1_', '9'],
  ...['a: b', 'a:', ':a', ': ', 'a #b', '#a', 'a#b', '&a', '*a', '!a', '!!str', '|', '>', '%a', '@a', '`a', '"', "'", "it's", '\\', '{', '}', '[a]'],
  ...['? a', '?a', '- a', '-a', '--foo=bar', ' a', 'a ', 'a  b', '{}', '[]', ',', 'a,b', 'f:spec', 'k:{"type":"Ready"}', 'v:"x"', '__proto__'],
  ...['a\nb', 'a\n', '\na', 'a\n\n', ' a\nb', 'a\n  b\nc\n', 'a \nb', '\n', 'a\n#b\n', 'a\n---\nb\n', 'a\n\n\nb', '- a\n- b\n', 'a: b\nc: d\n'],
  ...['\t', 'a\tb', 'a\n\tb', '\r\n', 'a\rb', '\u0085', 'a\u0085b', '\u2028', 'a\u2029b', '\ufeff', '\u00a0', 'é', '日本', '😀', '\u0007', '\u001b[0m', '\u007f'],
] // prettier-ignore

const usual = [
  ...['Node', 'Pod', 'Module', 'v1', 'apps/v1', 'kmm.sigs.x-k8s.io/v1beta1', 'True', 'False', '4', '263718948Ki', 'worker-1', 'quay.io/a/b:1'],
  ...['5.14.0-284.36.1.el9_2.x86_64', '2026-11-22T00:27:15Z', '^.+$', 'kubelet has sufficient memory available', '10.0.0.1', '/lib/modules'],
  'quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: no CNI configuration file',
  '{"apiVersion":"v1","kind":"Node","metadata":{"annotations":{},"labels":{"a":"b"},"name":"n"}}\n',
  '#!/bin/sh\nset -e\nif true; then\n  echo "$1"\nfi\n\nexit 0\n',
  '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIQ\n-----END CERTIFICATE-----\n',
] // prettier-ignore

const keys = ['apiVersion', 'kind', 'metadata', 'spec', 'status', 'name', 'labels', 'items', 'args', 'a', 'b', 'managedFields', 'f:a'] // prettier-ignore

const text = (random: Random): string => (random() < 0.6 ? pick(random, usual) : pick(random, odd))

const key = (random: Random): string => (random() < 0.85 ? pick(random, keys) : text(random))

const value = (random: Random, depth: number): Json => {
  const kind = random()
  if (depth <= 0 || kind < 0.45) return text(random)
  if (kind < 0.5) return pick<Json>(random, [true, false, null, 0, -1, 1.5, 1e21, 12345678])
  if (kind < 0.7) return times(below(random, 4), () => value(random, depth - 1))
  return Object.fromEntries(times(below(random, 4), () => [key(random), value(random, depth - 1)]))
}

const object = (random: Random): Json => ({
  apiVersion: 'v1',
  kind: pick(random, ['Node', 'Pod', 'Module', 'Secret']),
  metadata: {
    name: text(random),
    labels: { [key(random)]: text(random) },
    ...(random() < 0.5
      ? { managedFields: [{ fieldsV1: { 'f:spec': { '.': {}, 'k:{"type":"Ready"}': {} } }, manager: text(random) }] }
      : {}),
  },
  spec: value(random, 3),
  ...(random() < 0.5 ? { status: value(random, 2) } : {}),
})

const printed = (random: Random): string => {
  const one = random()
  if (one < 0.4)
    return kubectlYaml({
      apiVersion: 'v1',
      items: times(below(random, 4), () => object(random)),
      kind: 'List',
      metadata: { resourceVersion: '' },
    })
  return one < 0.7
    ? kubectlYaml(object(random))
    : times(1 + below(random, 3), () => kubectlYaml(object(random))).join('---\n')
}

const pieces = [
  ...['- ', '-', ': ', ':', '? ', ' ', '  ', '\n', '\n\n', '\n  ', '\r\n', '\r', '\t', '"', "'", "''", '\\', '\\n', '\\\n', '#', ' # c', '\n# c\n', '\n  # c\n'],
  ...['&a ', '*a', '*a ', '&b', '!!str ', '!!int ', '!!binary ', '! ', '!x ', '|', '|\n', '|-\n', '|+\n', '|2\n', '|2-\n', '|1+\n', '>\n', '>-\n', '|-2\n', '| # c\n'],
  ...['{', '}', '[', ']', ',', '{}', '[]', '{a: b}', '[1, 2]', '<<: *a\n', '---', '---\n', '\n---\n', '--- a', '...\n', '... ', '\n... ', '\n--- ', '%YAML 1.1\n---\n', '%TAG ! x\n'],
  ...['a: b\n', 'a:\n', '- a\n', '-\n', 'items:\n', 'kind: List\n', 'kind: Node\n', 'metadata:\n', '\u0085', '\u2028', '\ufeff', '\u00a0', '\u0000x'.slice(1)],
] // prettier-ignore

const mutated = (random: Random): string => {
  let whole = printed(random)
  for (let count = 1 + below(random, 3); count > 0; count -= 1) {
    const at = below(random, whole.length + 1)
    const how = random()
    if (how < 0.35) whole = whole.slice(0, at) + pick(random, random() < 0.7 ? pieces : odd) + whole.slice(at)
    else if (how < 0.5) whole = whole.slice(0, at) + whole.slice(at + 1 + below(random, 3))
    else {
      const all = whole.split('\n')
      const line = below(random, all.length)
      const other = below(random, all.length)
      if (how < 0.6) all.splice(line, 1)
      else if (how < 0.7) all.splice(other, 0, all[line]!)
      else if (how < 0.8) all[line] = ` ${all[line]!}`
      else if (how < 0.9) all[line] = all[line]!.replace(/^ /, '')
      else if (how < 0.95) all[line] = `${all[line]!}${pick(random, [' ', ' # c', '  ', '\t', '\r'])}`
      else all.splice(line, 0, pick(random, ['', '  ', '# c', '      # c', '...', '---', '          ']))
      whole = all.join('\n')
    }
  }
  return random() < 0.1 ? whole.replaceAll('\n', '\r\n') : whole
}

const pieced = (random: Random): string =>
  times(1 + below(random, 7), () => {
    const margin = ' '.repeat(below(random, 4))
    const dash = random() < 0.3 ? '- ' : ''
    const name =
      random() < 0.7
        ? `${pick(random, random() < 0.7 ? ['a', 'b', 'items', 'metadata'] : odd)}:${random() < 0.8 ? ' ' : ''}`
        : ''
    return `${margin}${dash}${name}${random() < 0.7 ? pick(random, random() < 0.5 ? odd : pieces) : ''}${random() < 0.9 ? '\n' : ''}`
  }).join('')

/** A document of an origin. */
export const yamlText = (random: Random, origin: Origin): string => ({ printed, mutated, pieced })[origin](random)
