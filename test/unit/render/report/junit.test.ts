import fc from 'fast-check'
import { renderJUnit } from 'kmm-planner/render'
import { describe, expect, it } from 'vitest'

import { reports } from './arbitrary-report.js'
import { findingOf, reportOf } from './fixtures.js'
import { type Tree, treeOf } from './xml-tree.js'

const casesOf = (...args: Parameters<typeof renderJUnit>): ReadonlyArray<Tree> =>
  treeOf(renderJUnit(...args)).children.flatMap(({ children }) => children)

const caseOf = (...changes: Parameters<typeof findingOf>): Tree => casesOf([reportOf([findingOf(...changes)])])[0]!

/** What junit-10.xsd has of each element: attributes that are asked for, those that may be, children; and the two that it lacks. */
const schema: Readonly<Record<string, { readonly must: string; readonly may: string; readonly children: string }>> = {
  'testsuites': { must: '', may: 'name tests failures errors', children: 'testsuite' },
  'testsuite': { must: 'name tests failures errors', may: 'skipped', children: 'testcase' },
  'testcase': { must: 'name', may: 'classname file line', children: 'skipped error failure system-out' },
  'failure': { must: '', may: 'type message', children: '' },
  'error': { must: '', may: 'type message', children: '' },
  'skipped': { must: '', may: 'type message', children: '' },
  'system-out': { must: '', may: '', children: '' },
}

const problemsOf = (tree: Tree): ReadonlyArray<string> => {
  const known = schema[tree.name]
  if (known === undefined) return [`no element ${tree.name}`]
  const [must, may, children] = [known.must, known.may, known.children].map((names) => names.split(' '))
  return [
    ...must!
      .filter((name) => name !== '' && !Object.hasOwn(tree.attributes, name))
      .map((name) => `${tree.name} lacks ${name}`),
    ...Object.keys(tree.attributes).filter((name) => !must!.includes(name) && !may!.includes(name)),
    ...tree.children.filter(({ name }) => !children!.includes(name)).map(({ name }) => `${name} in ${tree.name}`),
    ...tree.children.flatMap(problemsOf),
  ]
}

describe('results in the form of JUnit', () => {
  it('fail where a finding fails the gate', () => {
    expect(caseOf()).toEqual({
      name: 'testcase',
      attributes: {
        name: 'unloads-nodes',
        classname: 'kmm-plan.drivers.gpu',
        file: 'clusters/prod/gpu.yaml',
        line: '12',
      },
      text: expect.any(String),
      children: [
        {
          name: 'failure',
          attributes: { type: 'error', message: 'gpu would be unloaded from 2 nodes' },
          text: 'KMM420 unloads-nodes\nclusters/prod/gpu.yaml:12:9\ngpu would be unloaded from 2 nodes\nfix: Keep the mapping.',
          children: [],
        },
      ],
    })
  })

  it('pass with a word where it does not', () => {
    expect(caseOf({ level: 'warning' }).children).toMatchObject([
      { name: 'system-out', text: expect.stringMatching(/^warning: KMM420 unloads-nodes\n/) },
    ])
  })

  it('are skipped where it is suppressed, or nobody knows', () => {
    expect(caseOf({ suppressed: { by: 'inline', reason: 'lab' } }).children).toMatchObject([
      { name: 'skipped', attributes: { message: 'suppressed (inline): lab' } },
    ])
    expect(caseOf({ verdict: 'unknown', level: 'warning' }).children).toMatchObject([
      { name: 'skipped', attributes: { message: 'unknown: gpu would be unloaded from 2 nodes' } },
    ])
  })

  it('are errors where what nobody knows fails the gate, and where nothing was checked', () => {
    expect(caseOf({ verdict: 'unknown' }).children).toMatchObject([{ name: 'error', attributes: { type: 'error' } }])
    expect(casesOf([reportOf([], { exitCode: 2 })])[0]).toMatchObject({
      attributes: { name: 'nothing-checked' },
      children: [{ name: 'error', attributes: { message: 'Nothing was checked.' } }],
    })
  })

  it('have a case for each rule that found nothing, and none for what only the base had', () => {
    const cases = casesOf([reportOf([findingOf({ state: 'absent' })])])
    expect(cases.map(({ attributes, children }) => [attributes['name'], children.length])).toEqual([
      ['insecure-registry', 0],
    ])
  })

  it('have a name of their own', () => {
    const names = casesOf([reportOf([findingOf(), findingOf()])]).map(({ attributes }) => attributes['name'])
    expect(names).toEqual(['unloads-nodes', 'unloads-nodes #2', 'insecure-registry'])
  })

  it('are counted', () => {
    const findings = [findingOf(), findingOf({ level: 'info', verdict: 'unknown' }), findingOf({ verdict: 'unknown' })]
    const tree = treeOf(renderJUnit([reportOf(findings), reportOf([], { environment: 'lab' })]))
    expect(tree.attributes).toEqual({ name: 'kmm-plan', tests: '5', failures: '1', errors: '1' })
    expect(tree.children[0]?.attributes).toEqual({ name: 'prod', tests: '4', failures: '1', errors: '1', skipped: '1' })
  })

  it('are held against what refuses what is wrong', () => {
    const right = renderJUnit([reportOf([findingOf()])])
    expect(problemsOf(treeOf(right))).toEqual([])
    expect(problemsOf(treeOf(right.replace('classname=', 'time=')))).toEqual(['time'])
    expect(problemsOf(treeOf(right.replaceAll('failure', 'fault')))).not.toEqual([])
    expect(() => treeOf(right.replace('</failure>', ''))).toThrow()
    expect(() => treeOf(right.replace('fix:', '\u0007'))).toThrow()
  })

  it('are well formed, and of elements and attributes that readers know, for any Report', () => {
    fc.assert(
      fc.property(reports, (any) => {
        const tree = treeOf(renderJUnit(any))
        expect(problemsOf(tree)).toEqual([])
        const names = tree.children.flatMap((suite) =>
          suite.children.map(({ attributes: { name, classname } }) =>
            JSON.stringify([suite.attributes['name'], name, classname]),
          ),
        )
        const environments = new Set(any.map(({ environment }) => environment))
        if (environments.size === any.length) expect(tree.attributes['tests']).toBe(String(names.length))
      }),
    )
  })
})
