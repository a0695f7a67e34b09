import { describe, expect, it } from 'vitest'

import { describeDiagnostic } from '../../../src/words/describe-diagnostic.js'
import { factsOf, moduleOf, node, planOf } from '../builders.js'
import { build, buildContext, dockerfile, makerOf, missing } from '../image-build/world.js'

describe('a kernel without mapping', () => {
  it.each([
    ['5.14.0-284.30.1.el9_2', '5.14.0-284.30.1.el9_2.x86_64', true],
    ['5.14.0-427.el9_4.x86_64_rt', '5.14.0-427.el9_4.x86_64+rt', true],
    ['5.14.0-427.el9_4.x86_64', '5.14.0-427.el9_4.x86_64+rt', true],
    ['5.14.0-284.EL9.x86_64', '5.14.0-284.el9.x86_64', true],
    ['5.10.133+', '5.10.133+', true],
    ['5.14.0-284.el9.x86_64 ', '5.14.0-284.el9.x86_64', true],
    ['5.14.0', '5.14.0-284.30.1.el9_2.x86_64', false],
    ['6.1.0', '5.14.0-284.30.1.el9_2.x86_64', false],
  ])('names the literal %j beside kernel %s: %s', (literal, kernel, isNear) => {
    const module = moduleOf({ mappings: [{ literal, containerImage: 'a/b:1' }] })
    const { diagnostics } = planOf({ nodes: [node('a', { kernel })], daemonSets: [] }, module)
    const [remark] = diagnostics.filter(({ name }) => name === 'NoMapping')
    expect(factsOf(remark!)['nearest']).toBe(isNear ? literal : undefined)
    expect(describeDiagnostic(remark!).message.includes('nearly the same')).toBe(isNear)
  })
})

describe('a build argument for the driver toolkit', () => {
  const image = 'registry.example/toolkit:1'
  const argued = { ...build, buildArgs: [{ name: 'DTK_AUTO', value: image }] }
  it.each([
    ['openshift-build', 'ARG DTK_AUTO\nFROM ${DTK_AUTO}', true],
    ['openshift-build', 'FROM scratch', false],
    ['kaniko-job', 'ARG DTK_AUTO\nFROM ${DTK_AUTO}', false],
  ] as const)('has no effect with %s and %j: %s', (backend, text, isIgnored) => {
    const images = { [`registry.example/gpu:5.14.0-284.36.1.el9_2.x86_64`]: missing }
    const snapshot = { ...buildContext, configMaps: [dockerfile(text)], images }
    const { diagnostics } = planOf(snapshot, makerOf({ build: argued }), { backend, buildImage: 'k:1' })
    const found = diagnostics.filter(({ name }) => name === 'BuildArgumentIgnored')
    expect(found.map(({ path }) => path.slice(-4).join('.'))).toEqual(isIgnored ? ['0.build.buildArgs.0'] : [])
  })
})
