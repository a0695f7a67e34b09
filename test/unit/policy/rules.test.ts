import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { catalogue } from '../../../src/index.js'
import { makeReview, type PolicyFinding, rules } from '../../../src/policy/index.js'
import { ruleCodes, toldByRules } from '../../../src/policy/rule-code.js'
import { judgingRules, ruleNamed } from '../../../src/policy/rule-list.js'
import { codes } from '../builders.js'
import { exampleModule, judge, judged, reviewOf, type RuleExample, ruleExamples } from './rule-examples.js'

const verdicts = (findings: ReadonlyArray<PolicyFinding>) => findings.map(({ verdict = 'fail' }) => verdict)

describe('the rules', () => {
  it('have names and codes of their own, and stand in the order of names', () => {
    const names = rules.map(({ description }) => description.name)
    expect(names).toEqual([...new Set(names)].sort())
    const known = rules.map(({ description }) => description.code)
    expect(known).not.toContain(undefined)
    expect(new Set(known).size).toBe(known.length)
  })

  it.each(Object.values(catalogue).map(({ code }) => code))('have one for %s', (code) => {
    expect(ruleNamed(code)?.description.code).toBe(code)
    expect(ruleNamed(ruleNamed(code)!.description.name)).toBe(ruleNamed(code))
  })

  it('take over the code of a diagnostic with all that it tells', () => {
    const told = Object.entries(catalogue).filter(([, { code }]) => Object.values<string>(ruleCodes).includes(code))
    expect(new Set(told.map(([name]) => name))).toEqual(toldByRules)
  })

  it('have a failing and a passing example each', () => {
    expect(Object.keys(ruleExamples)).toEqual(judgingRules.map(({ description }) => description.name))
  })

  it('say what they expect of a parameter', () => {
    expect(ruleNamed('selector-too-wide')!.withParameters({ max: 'many', maxx: 3 })).toEqual(
      E.left([
        { path: ['max'], message: 'max is a number of nodes, such as 3, or a percentage, such as "25%"' },
        { path: ['maxx'], message: 'there is no parameter maxx: did you mean max?' },
      ]),
    )
    expect(ruleNamed('regexp-invalid')!.withParameters({ max: 1 })).toEqual(
      E.left([{ path: ['max'], message: 'there is no parameter max: it has none' }]),
    )
    expect(E.isLeft(ruleNamed('registry-not-allowed')!.withParameters({ registries: ['../x'] }))).toBe(true)
  })

  it.each(rules.map((rule) => [rule.description.name, rule] as const))('take their defaults: %s', (_, rule) => {
    expect(E.isRight(rule.withParameters(rule.defaults))).toBe(true)
    expect(Object.keys(rule.parameters)).toEqual(Object.keys(rule.defaults))
  })
})

describe.each(Object.entries(ruleExamples))('%s', (name, { failing, passing }) => {
  it('finds what it is about', () => {
    expect(verdicts(judged(name, failing))).toEqual(['fail'])
  })

  it('finds nothing where there is nothing', () => {
    expect(judged(name, passing)).toEqual([])
  })

  it('does not know without what it needs', () => {
    const { needs } = ruleNamed(name)!.description
    const { head, parameters = {} } = failing
    if (needs.length > 0) expect(new Set(verdicts(judged(name, { head, parameters })))).toEqual(new Set(['unknown']))
  })
})

const image = (containerImage: string, container: object = {}) =>
  exampleModule({ container: { kernelMappings: [{ regexp: '^5', containerImage }], ...container } })

const paths = (name: string, example: RuleExample) =>
  judged(name, example).map(({ path }) => path.slice(1).join('.').replace('moduleLoader.container.', ''))

describe('image-tag-floating', () => {
  it.each([
    ['registry.example.com/gpu:main', 1],
    ['registry.example.com/gpu', 1],
    ['registry.example.com:5000/gpu', 1],
    ['registry.example.com/gpu:${TAG:-latest}', 1],
    ['registry.example.com/gpu:latest-5.14', 0],
    [`registry.example.com/gpu:latest@sha256:${'0'.repeat(64)}`, 0],
    ['registry.example.com/gpu:${KERNEL_XYZ}', 0],
    ['Not An Image', 0],
  ])('%s: %i', (text, count) => {
    expect(judged('image-tag-floating', { head: [image(text)] })).toHaveLength(count)
  })

  it('is asked of every image that is used', () => {
    const moving = 'registry.example.com/gpu:latest'
    const module = exampleModule({
      devicePlugin: { container: { image: moving }, initContainer: { image: moving } },
      container: {
        containerImage: moving,
        sign: { keySecret: { name: 'k' }, certSecret: { name: 'c' }, unsignedImage: moving },
        kernelMappings: [{ regexp: '^5' }, { regexp: '^6', containerImage: moving }],
      },
    })
    expect(paths('image-tag-floating', { head: [module] })).toEqual([
      'containerImage',
      'sign.unsignedImage',
      'kernelMappings.1.containerImage',
      'devicePlugin.container.image',
      'devicePlugin.initContainer.image',
    ])
  })

  it('is not asked of an image that no mapping uses', () => {
    expect(
      paths('image-tag-floating', { head: [image('registry.example.com/gpu:1', { containerImage: 'a/b:latest' })] }),
    ).toEqual([])
  })
})

describe('image-not-by-digest', () => {
  const build = { dockerfileConfigMap: { name: 'dockerfile' } }
  it.each([
    ['what is built', image('registry.example.com/gpu:1', { build }), {}, 0],
    ['a template', image('registry.example.com/gpu:${KERNEL_XYZ}'), {}, 0],
    [
      'a template, where it is not allowed',
      image('registry.example.com/gpu:${KERNEL_XYZ}'),
      { allowTemplates: false },
      1,
    ],
    ['a dollar in a device plugin', exampleModule({ devicePlugin: { container: { image: 'a.b/plugin:1' } } }), {}, 1],
  ])('%s', (_, module, parameters, count) => {
    expect(judged('image-not-by-digest', { head: [module], parameters })).toHaveLength(count)
  })
})

describe('insecure-registry', () => {
  const insecure = { insecure: true }
  const secrets = { keySecret: { name: 'k' }, certSecret: { name: 'c' } }
  const dockerfile = { dockerfileConfigMap: { name: 'dockerfile' } }

  it('looks at each level, and at what is built and signed', () => {
    const module = exampleModule({
      container: {
        registryTLS: insecure,
        build: { ...dockerfile, baseImageRegistryTLS: insecure },
        sign: { ...secrets, unsignedImageRegistryTLS: { insecureSkipTLSVerify: true } },
        kernelMappings: [{ regexp: '^5', containerImage: 'a.b/c:1', registryTLS: { insecureSkipTLSVerify: true } }],
      },
    })
    expect(paths('insecure-registry', { head: [module] })).toEqual([
      'registryTLS.insecure',
      'build.baseImageRegistryTLS.insecure',
      'sign.unsignedImageRegistryTLS.insecureSkipTLSVerify',
      'kernelMappings.0.registryTLS.insecureSkipTLSVerify',
    ])
  })

  it.each([
    [['lab.example.com'], 0],
    [['lab.example.com/drivers/*'], 0],
    [['lab.example.com/other'], 1],
  ])('lets pass the registries %s: %i', (except, count) => {
    const module = exampleModule({
      container: {
        containerImage: 'lab.example.com/drivers/gpu:1',
        kernelMappings: [{ regexp: '^5', registryTLS: insecure }],
      },
    })
    expect(judged('insecure-registry', { head: [module], parameters: { except } })).toHaveLength(count)
  })

  it('does not let pass a level of which one image is elsewhere', () => {
    const module = exampleModule({
      container: {
        registryTLS: insecure,
        containerImage: 'lab.example.com/gpu:1',
        kernelMappings: [{ regexp: '^5' }, { regexp: '^6', containerImage: 'other.example.com/gpu:1' }],
      },
    })
    expect(paths('insecure-registry', { head: [module], parameters: { except: ['lab.example.com'] } })).toEqual([
      'registryTLS.insecure',
    ])
  })
})

describe('default-service-account', () => {
  it('looks at both kinds of pods', () => {
    const module = exampleModule({ serviceAccountName: '', devicePlugin: { container: { image: 'a.b/c:1' } } })
    expect(judged('default-service-account', { head: [module] }).map(({ path }) => path[1])).toEqual([
      'moduleLoader',
      'devicePlugin',
    ])
    expect(judged('default-service-account', { head: [module], parameters: { except: ['drivers'] } })).toEqual([])
  })

  it('lets the namespace of the operator pass, which has accounts of its own on OpenShift', () => {
    const module = exampleModule({ serviceAccountName: '' })
    const inOperator = { ...module, metadata: { ...module.metadata, namespace: 'openshift-kmm' } }
    const review = reviewOf({ head: [inOperator] })
    expect(judge('default-service-account', review)).toEqual([])
    expect(judge('default-service-account', { ...review, options: { platform: 'kubernetes' } })).toHaveLength(1)
    expect(judge('default-service-account', { ...review, options: { operatorNamespace: 'kmm' } })).toHaveLength(1)
  })

  it('takes the place of the diagnostic', () => {
    expect(rules.filter(({ description }) => description.code === 'KMM801')).toHaveLength(1)
  })
})

describe('selector-too-wide', () => {
  const nodes = {
    'worker-1': { kernel: '5.14.0', labels: { gpu: 'yes' } },
    'worker-2': { kernel: '5.14.0', labels: {} },
  }
  const head = [exampleModule()]

  it.each([
    ['50%', nodes, []],
    [1, nodes, []],
    ['49%', nodes, ['fail']],
    [0, nodes, ['fail']],
    ['49%', undefined, ['unknown']],
    ['100%', undefined, []],
  ])('with at most %s', (max, known, found) => {
    const example = { head, parameters: { max }, ...(known === undefined ? {} : { nodes: known }) }
    expect(verdicts(judged('selector-too-wide', example))).toEqual(found)
  })

  it('names the nodes', () => {
    expect(judged('selector-too-wide', { head, nodes, parameters: { max: 0 } })[0]?.nodes).toEqual(['worker-1'])
  })
})

describe('a rule of a diagnostic', () => {
  const module = exampleModule({
    container: { kernelMappings: [{ regexp: '(', containerImage: 'a.b/c:1' }] },
  })

  it('passes it through in words', () => {
    const review = reviewOf({ head: [module] })
    expect(codes(review.diagnostics)).toContain('RegexpInvalid')
    const [finding, ...others] = judge('regexp-invalid', review)
    expect(others).toEqual([])
    expect(finding).toMatchObject({
      module: { namespace: 'drivers', name: 'gpu' },
      path: ['spec', 'moduleLoader', 'container', 'kernelMappings', 0, 'regexp'],
      code: 'KMM203',
    })
    expect(finding?.message).toContain('(')
    expect(finding?.cure).not.toBe('')
  })

  it('does not know where the diagnostic says that something was not observed', () => {
    const { snapshot: _snapshot, ...review } = reviewOf({ head: [exampleModule()] })
    const seen = makeReview({ head: review.head, snapshot: {} })
    expect(codes(seen.diagnostics)).toContain('NodesNotObserved')
    expect(verdicts(judge('nodes-not-observed', seen))).toEqual(['unknown'])
  })
})

describe('image-missing', () => {
  const nodes = { 'worker-1': { kernel: '5.14.0', labels: { gpu: 'yes' } } }

  it('does not know of an image that nobody looked up, or that could not be', () => {
    const found = judged('image-missing', { head: [exampleModule()], nodes })
    expect(verdicts(found)).toEqual(['unknown'])
    expect(found[0]?.message).toContain('registry.example.com/gpu:2.1-5.14.0')
    const images = { 'registry.example.com/gpu:2.1-5.14.0': { state: 'error', reason: 'no route' } } as const
    expect(verdicts(judged('image-missing', { head: [exampleModule()], nodes, images }))).toEqual(['unknown'])
  })

  it('says so for each mapping, and another image is another finding', () => {
    const kernelMappings = [
      { literal: '5.14.0', containerImage: 'a.b/c:1' },
      { regexp: '^5', containerImage: 'a.b/c:2' },
    ]
    const two = { ...nodes, 'worker-2': { kernel: '5.15.0', labels: { gpu: 'yes' } } }
    const told = judged('image-missing', { head: [exampleModule({ container: { kernelMappings } })], nodes: two })
    expect(told.map(({ path, key }) => [path.at(-1), key])).toEqual([
      [0, 'a.b/c:1'],
      [1, 'a.b/c:2'],
    ])
  })

  it('does not ask for what is made', () => {
    const head = [exampleModule({ container: { build: { dockerfileConfigMap: { name: 'dockerfile' } } } })]
    expect(judged('image-missing', { head, nodes })).toEqual([])
  })
})
