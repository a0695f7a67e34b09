import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

import { deviations, equivalences } from '../../conformance/deviations.js'
import { headingsUnder } from './deviations-page.js'
import { judge, line, parts, type Recorded } from './fixtures.js'

const src = fileURLToPath(new URL('../../../src/', import.meta.url))
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const sources = files.map((file) => readFileSync(`${src}${file}`, 'utf8')).join('\n')

/** Constants with a value for each profile, and the headings that their comments name. */
const differences = [
  ...sources.matchAll(/(?:\/\*\*((?:(?!\*\/)[^])*)\*\/\n)?(?:export )?const (\w+): ByProfile</g),
].map(([, comment = '', name]) => ({
  name,
  headings: [...comment.matchAll(/docs\/deviations\.md#([a-z-]+)/g)].map(([, heading]) => heading!),
}))

describe('docs/deviations.md', () => {
  test('explains all in which the profiles differ, and nothing else', () => {
    const named = new Set(differences.flatMap(({ headings }) => headings))
    expect([...named].sort()).toEqual([...headingsUnder('## The safe profile', '###')].sort())
  })

  test('is named wherever the profiles differ', () => {
    expect(differences.filter(({ headings }) => headings.length === 0)).toEqual([])
    expect(differences).toHaveLength(sources.split(': ByProfile<').length - 1)
  })

  test('has a heading for each excuse of the runner, and no other', () => {
    const names = [...new Set(deviations.map(({ name }) => name))]
    expect([...headingsUnder('### Excused one by one', '####')].sort()).toEqual([...names].sort())
  })

  test('has a heading for all that the comparison looks through, and nothing else', () => {
    expect(headingsUnder('### Looked through by the comparison', '####')).toEqual(equivalences)
  })
})

const verdict = (change: (one: Recorded) => void) => {
  const one = line()
  change(one)
  const { verdict: found, differences } = judge('module-reconcile', one)
  return { found, excuses: [...new Set(differences.map(({ excuse }) => excuse))] }
}

const recorded = (one: Recorded) => one.expected.perModule['drivers/gpu']

/** As if the operator had come no further than the mappings. */
const stopped = (one: Recorded, error: string): void => {
  recorded(one).error = error
  recorded(one).status = {}
  one.expected.after = one.case.objects.slice(-2)
  one.expected.created = []
  one.expected.patched = []
  one.expected.deleted = []
}

describe('a panic on a short kernel', () => {
  const panicked = (one: Recorded, on: string): void => {
    one.case.objects[1] = parts.node('worker-2', '5.1')
    stopped(one, 'panic: out of range')
    recorded(one).panic = true
    recorded(one).mappings = { '5.14.0-1.x86_64': recorded(one).mappings['5.14.0-1.x86_64'] }
    recorded(one).kernelErrors = { [on]: 'panic: out of range' }
  }

  test('leaves all undone, and nothing is compared of the kernels that would have come after it', () => {
    expect(
      verdict((one) => {
        panicked(one, '5.1')
      }),
    ).toEqual({ found: 'agreed', excuses: [] })
  })

  test('does not hide what was done all the same', () => {
    expect(
      verdict((one) => {
        panicked(one, '5.1')
        one.expected.after = []
      }).found,
    ).toBe('disagreed')
  })

  test('does not hide a kernel that was walked before', () => {
    expect(
      verdict((one) => {
        panicked(one, '5.1')
        recorded(one).mappings = {}
      }).found,
    ).toBe('disagreed')
  })

  test('does not hide a kernel of three components', () => {
    expect(
      verdict((one) => {
        panicked(one, '5.14.0-1.x86_64')
      }).found,
    ).toBe('disagreed')
  })

  test('in templates, excuses a panic on a short kernel that we report as such, and nothing else', () => {
    const template = (kernel: string, expected: unknown) =>
      judge('template', {
        case: { id: 'one', template: 'img:${KERNEL_X}', kernel, name: 'n', namespace: 's' } as { id: string },
        expected,
      })
    const panic = { panic: true, message: 'out of range' }
    expect(template('5.14', panic).verdict).toBe('excused')
    expect(template('5.14.0', panic).verdict).toBe('disagreed')
    expect(template('5.14', { value: 'img:5' }).verdict).toBe('disagreed')
    expect(template('5.14', { error: 'no' }).verdict).toBe('disagreed')
    expect(template('5.14.0', { value: 'img:5' }).verdict).toBe('agreed')
    expect(template('5.14.0', { value: 'img:6' }).verdict).toBe('disagreed')
  })
})

describe('what an API server would refuse', () => {
  const odd = '6.1.0-2.x86_64+64k'

  const withOddKernel = (one: Recorded): void => {
    one.case.objects[1] = parts.node('worker-2', odd)
    delete recorded(one).mappings['6.1.0-2.x86_64']
    recorded(one).mappings[odd] = parts.mapping(odd)
    one.expected.after[1] = parts.loader('gpu-0001', odd)
  }

  test('a kernel version that is no label value gets the DaemonSet that the operator asks for', () => {
    expect(verdict(withOddKernel)).toEqual({ found: 'agreed', excuses: [] })
  })

  test('such a kernel excuses nothing', () => {
    const image = (one: Recorded): void => {
      withOddKernel(one)
      one.expected.after[0].spec.template.spec.containers[0].image = 'other'
    }
    const count = (one: Recorded): void => {
      withOddKernel(one)
      recorded(one).status.moduleLoader.desiredNumber = 3
    }
    const mapping = (one: Recorded): void => {
      withOddKernel(one)
      recorded(one).mappings['5.14.0-1.x86_64'].name = 'other'
    }
    for (const change of [image, count, mapping]) expect(verdict(change).found).toBe('disagreed')
  })

  test('a kernel whose mapping has no image stops the Module there', () => {
    const empty = (one: Recorded): void => {
      one.case.modules[0].spec.moduleLoader.container.kernelMappings.unshift({
        literal: '5.14.0-1.x86_64',
        containerImage: '${NOTHING}',
      })
      delete recorded(one).mappings['5.14.0-1.x86_64'].containerImage
      stopped(one, 'container image cannot be empty')
    }
    expect(verdict(empty)).toEqual({ found: 'agreed', excuses: [] })
  })
})
