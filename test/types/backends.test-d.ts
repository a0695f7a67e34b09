import { describe, expectTypeOf, it } from 'vitest'

import { backends, type BuildBackend } from '../../src/image-build/backends.js'
import type { Backend } from '../../src/options.js'

describe('a backend', () => {
  it('has a record for each name that a caller can give', () => {
    expectTypeOf(backends).toEqualTypeOf<Readonly<Record<Backend, BuildBackend>>>()
  })

  it('does not compile by its name alone', () => {
    // @ts-expect-error [ts2741] -- nobody has written the third one
    const all: Readonly<Record<Backend | 'third', BuildBackend>> = backends
    expectTypeOf(all).toHaveProperty('third')
  })

  it('has every part', () => {
    const { failedIs: _, ...rest } = backends['kaniko-job']
    // @ts-expect-error [ts2741] -- what a failure means is not said
    const incomplete: BuildBackend = rest
    expectTypeOf(incomplete).toEqualTypeOf<BuildBackend>()
  })
})
