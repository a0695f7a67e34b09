/**
 * One slip that was written into several mappings is told once, with the other places.
 */
import { describe, expect, it } from 'vitest'

import { lintModule, plan } from '../../../src/index.js'
import { renderFindings, renderPlanText } from '../../../src/render/index.js'
import { moduleOf, node } from '../builders.js'

const kernels = [1, 2, 3, 4, 5, 6, 7].map((patch) => `5.14.0-${String(patch)}.el9.x86_64`)
const build = { dockerfileConfigMap: { name: 'gpu' }, buildArgs: [{ name: 'KERNEL_VERSION', value: '5' }] }
const image = 'registry.example/gpu:${KERNEL_FULL_VERSION}'
const written = moduleOf({ mappings: kernels.map((literal) => ({ literal, containerImage: image, build })) })
const wide = { columns: 10_000 }
const timesIn = (text: string): number => text.split('KMM225').length - 1

describe('seven mappings with one slip', () => {
  it('are one remark of validate and of plan, which names the other places', () => {
    const snapshot = {
      nodes: kernels.map((kernel, index) => node(`worker-${String(index)}`, { kernel })),
      daemonSets: [],
    }
    for (const text of [renderFindings(lintModule(written), wide), renderPlanText(plan(snapshot, [written]), wide)]) {
      expect(timesIn(text)).toBe(1)
      expect(text).toContain(
        'the same for 6 more places: spec.moduleLoader.container.kernelMappings[1].build.buildArgs[0], ',
      )
    }
  })

  it('keep their places as data', () => {
    expect(lintModule(written).filter(({ name }) => name === 'BuildArgumentIgnored')).toHaveLength(7)
  })

  it('are two where they say two things', () => {
    const [first, second] = kernels
    const findings = lintModule(
      moduleOf({
        mappings: [
          { literal: `${first!}+`, containerImage: image },
          { literal: `${second!}+`, containerImage: image },
        ],
      }),
    )
    expect(renderFindings(findings).split('KMM221').length - 1).toBe(2)
  })
})
