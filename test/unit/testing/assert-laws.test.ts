/**
 * One call for all laws, and what it says when one of them does not hold.
 */
import { concat, impact, plan } from 'kmm-planner'
import {
  assertLaw,
  assertLaws,
  deletionsAreProven,
  emptyHeadUnloads,
  fc,
  type ImpactTeller,
  law,
  lawReport,
  monoid,
  type Planner,
  quiet,
} from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

const lazy: Planner = (...input) => ({ ...plan(...input), changes: [] })

const messageOf = (run: () => void): string => {
  try {
    run()
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : 'no Error'
  }
}

const noNumberAboveTen = law<number, number>(
  'no number above ten',
  'No number is above ten.',
  fc.nat({ max: 1000 }),
  (added) => (number) => (number + added > 10 ? [`${String(number + added)} is`] : []),
)

describe('a law that holds', () => {
  it('is asserted in silence', () => {
    expect(messageOf(() => assertLaw(monoid)(concat, { numRuns: 3, seed: 1 }))).toBe('')
    expect(
      messageOf(() => assertLaws({ plan, concat }, { numRuns: 1, seed: 1, only: [monoid.name, quiet.name] })),
    ).toBe('')
  })
})

describe('a law that does not hold', () => {
  it('says which, what is violated, the smallest input, and how to draw it again', () => {
    expect(messageOf(() => assertLaw(noNumberAboveTen)(0, { seed: 1 }))).toMatchInlineSnapshot(`
      "The law "no number above ten" does not hold: No number is above ten.

      What is wrong
        11 is

      The smallest input that shows it (found in run 1, made smaller 9 times)
        11

      To draw it again
        assertLaws(subjects, { only: ['no number above ten'], seed: 1, path: '0:1:0:0:0:0:1:0:0:0' }), or assertLaw with that seed and path"
    `)
  })

  it('shows a cluster as a table', () => {
    expect(messageOf(() => assertLaw(quiet)(lazy, { numRuns: 20, seed: 1 }))).toMatchInlineSnapshot(`
      "The law "quiet" does not hold: A world that stands still comes to rest in eight rounds.

      What is wrong
        is not done: label /n1 (NodeRunsKernel)
        is not done: create drivers/gpu-5-14-0-284-36-1-el9-2-x86-64-e9dcd40c (NewKernel)

      The smallest input that shows it (found in run 1, made smaller 12 times)
        start
          nodes
            n1  5.14.0-284.36.1.el9_2.x86_64  gpu=yes
          Modules
            drivers/gpu  selects gpu=yes, modprobe {"moduleName":"gpu"}
                         /^.+$/ -> registry.example/gpu:1-\${KERNEL_FULL_VERSION}
        options: {"profile":"safe","signImage":"registry.example/sign:1","buildImage":"registry.example/kaniko:1","platform":"openshift"}
        events: []

      To draw it again
        assertLaws(subjects, { only: ['quiet'], seed: 1, path: '0:0:0:0:0:0:0:0:0:0:0:0:0' }), or assertLaw with that seed and path"
    `)
  })

  it('is found again by the seed and the path that it says, at once', () => {
    const found = quiet.check(lazy)({ numRuns: 20, seed: 1 })
    const again = quiet.check(lazy)({ seed: found?.seed ?? 0, path: found?.path ?? '' })
    expect(again?.counterexample).toEqual(found?.counterexample)
    expect(again?.numShrinks).toBe(0)
  })

  it('is not made smaller when nobody asks for that', () => {
    expect(noNumberAboveTen.check(0)({ seed: 1, endOnFailure: true })?.numShrinks).toBe(0)
  })

  it('is told even of a subject that does not fail twice', () => {
    let calls = 0
    const forgetful = law<number, number>(
      'once',
      'It fails once.',
      fc.nat(),
      () => () => ((calls += 1) > 1 ? [] : ['it']),
    )
    const failure = forgetful.check(0)({ seed: 1 })
    expect(failure?.violations).toEqual([])
    expect(failure === undefined ? '' : lawReport(failure)).toContain('its answer depends on more than its input')
  })

  it('tells ten violations of many', () => {
    const many = law<number, number>(
      'many',
      'Nothing is wrong.',
      fc.constant(1),
      () => () => Array.from({ length: 14 }, (_, index) => String(index)),
    )
    const failure = many.check(0)({ seed: 1 })
    expect(failure?.violations.length).toBe(14)
    expect(failure === undefined ? '' : lawReport(failure)).toContain('\n  9\n  and 4 more\n')
  })
})

describe('several laws', () => {
  it('are told in one error', () => {
    const only = [quiet.name, deletionsAreProven.name, monoid.name]
    const message = messageOf(() =>
      assertLaws({ plan: lazy, concat }, { numRuns: 10, seed: 3, endOnFailure: true, only }),
    )
    expect(message.split('\n')[0]).toBe('2 laws do not hold: deletions are proven, quiet')
    expect(message).toContain('The law "quiet" does not hold: ')
    expect(message).toContain('The law "deletions are proven" does not hold: ')
  })

  it('are those of what was given', () => {
    expect(messageOf(() => assertLaws({ concat }, { numRuns: 1, only: [quiet.name] }))).toBe(
      'There is no law "quiet" of what was given.',
    )
  })

  it('are also those of impacts', () => {
    const silent: ImpactTeller = (snapshot, base, _head, options) => impact(snapshot, base, base, options)
    expect(
      messageOf(() => assertLaws({ impact: silent }, { only: [emptyHeadUnloads.name], endOnFailure: true })),
    ).toContain('The law "an empty head unloads" does not hold: ')
  })

  it('are not asserted of nothing', () => {
    expect(messageOf(() => assertLaws({}))).toBe(
      'Nothing was given that a law is about: plan, planHub, planShard, planHubShard, concat, tellAll, questions, impact.',
    )
    expect(messageOf(() => assertLaws({ plan }, { only: [] }))).not.toBe('')
  })
})
