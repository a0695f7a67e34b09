import { describe, expect, it } from 'vitest'

import { type ClusterSnapshot } from '../../../src/index.js'
import { kinds, type ObservedKind, observedKinds } from '../../../src/snapshot/kind.js'
import { observedIn } from '../../../src/snapshot/observed.js'

const namespaced = observedKinds.filter((kind) => kinds[kind].isNamespaced)
const others = observedKinds.filter((kind) => !kinds[kind].isNamespaced)

const sectionOf = (kind: ObservedKind): ClusterSnapshot => ({ [kinds[kind].list]: [] })
const only = (kind: ObservedKind, ...namespaces: ReadonlyArray<string>): ClusterSnapshot => ({
  ...sectionOf(kind),
  observedNamespaces: { [kinds[kind].list]: namespaces },
})
const without = (kind: ObservedKind, ...namespaces: ReadonlyArray<string>): ClusterSnapshot => ({
  ...sectionOf(kind),
  unobservedNamespaces: { [kinds[kind].list]: namespaces },
})

/** In the whole cluster, in `drivers`, in `other`; and whether in some namespaces only. */
const answers = (snapshot: ClusterSnapshot, kind: ObservedKind): ReadonlyArray<boolean> => {
  const { isObserved, isPartlyObserved } = observedIn(snapshot)
  return [isObserved(kind), isObserved(kind, 'drivers'), isObserved(kind, 'other'), isPartlyObserved(kind)]
}

describe.each(namespaced)('%s', (kind) => {
  it.each<[string, ClusterSnapshot, ReadonlyArray<boolean>]>([
    ['no section', {}, [false, false, false, false]],
    ['a section', sectionOf(kind), [true, true, true, false]],
    ['a section of one namespace', only(kind, 'drivers'), [false, true, false, true]],
    ['a section of no namespace', only(kind), [false, false, false, true]],
    ['a section without one namespace', without(kind, 'other'), [false, true, false, true]],
    [
      'a namespace that nobody looked at among those that were named',
      { ...only(kind, 'drivers', 'other'), unobservedNamespaces: { [kinds[kind].list]: ['other'] } },
      [false, true, false, true],
    ],
    [
      'namespaces of no section',
      { observedNamespaces: { [kinds[kind].list]: ['drivers'] } },
      [false, false, false, false],
    ],
  ])('%s', (_, snapshot, expected) => {
    expect(answers(snapshot, kind)).toEqual(expected)
  })

  it('has not seen all where one could not be read', () => {
    const unreadable = [{ kind, namespace: 'drivers', name: 'a' }]
    const { hasSeenAll } = observedIn({ ...only(kind, 'drivers', 'quiet'), unreadable })
    expect(hasSeenAll(kind, 'quiet')).toBe(true)
    expect(hasSeenAll(kind, 'drivers')).toBe(false)
    expect(hasSeenAll(kind, 'drivers', 'b')).toBe(true)
    expect(hasSeenAll(kind, 'other', 'b')).toBe(false)
    expect(hasSeenAll(kind)).toBe(false)
  })
})

it.each(others)('%s, which has no namespaces, was observed or not', (kind) => {
  expect(answers(only(kind, 'drivers'), kind)).toEqual([true, true, true, false])
  expect(answers({}, kind)).toEqual([false, false, false, false])
})
