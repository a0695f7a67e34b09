import { describe, expectTypeOf, it } from 'vitest'

import { type catalogue, type rowOf } from '../../src/diagnostic/catalogue.js'
import { diagnostic } from '../../src/diagnostic/diagnostic.js'
import { type Diagnostic, type DiagnosticName, type FactsOf } from '../../src/index.js'
import type { JsonObject } from '../../src/kubernetes/json.js'
import type { WordsOf } from '../../src/words/words.js'

const gpu = { kind: 'Module', namespace: 'drivers', name: 'gpu' }

describe('the facts of a remark', () => {
  it('are written whole and with their names', () => {
    expectTypeOf(diagnostic('NoMapping', gpu, [], { kernelVersion: '6.6.13' })).toExtend<Diagnostic>()
    // @ts-expect-error [ts2345] -- kernelVersion is missing
    diagnostic('NoMapping', gpu, [], {})
    // @ts-expect-error [ts2561] -- it is called kernelVersion
    diagnostic('NoMapping', gpu, [], { kernelVersio: '6.6.13' })
    // @ts-expect-error [ts2353] -- a fact that this remark does not have, in words that may be absent
    diagnostic('NoMapping', gpu, [], { kernelVersion: '6.6.13', image: 'a/b:1' })
    // @ts-expect-error [ts2322] -- no fact at all
    diagnostic('NoNodeSelected', gpu, [], { kernelVersion: '6.6.13' })
  })

  it('belong to one name, not to one of several', () => {
    const name = 'NoMapping' as 'NoMapping' | 'NameTaken'
    // @ts-expect-error [ts2322] -- the facts are those of NoMapping, whatever the name is
    const remark: Diagnostic = diagnostic(name, gpu, [], { kernelVersion: '6.6.13' })
    expectTypeOf(remark).toEqualTypeOf<Diagnostic>()
  })

  it('are known by the name of the remark', () => {
    const kernelOf = (remark: Diagnostic) => (remark.name === 'NoMapping' ? remark.facts.kernelVersion : undefined)
    expectTypeOf(kernelOf).returns.toEqualTypeOf<string | undefined>()
    // @ts-expect-error [ts2339] -- not every remark is about a kernel
    expectTypeOf(({ facts }: Diagnostic) => facts.kernelVersion)
  })

  it('are told by their names', () => {
    const told = ({ facts }: { readonly facts: FactsOf['NoMapping'] }) => ({
      title: '',
      message: facts.kernelVersion,
      remediation: '',
    })
    expectTypeOf(told).toExtend<WordsOf<'3'>['NoMapping']>()
    const misspelt: WordsOf<'3'>['NoMapping'] = ({ facts }) => ({
      title: '',
      // @ts-expect-error [ts2551] -- it is called kernelVersion
      message: facts.kernelVersio,
      remediation: '',
    })
    // @ts-expect-error [ts2322] -- it may be absent, and then there is no text
    const missing: WordsOf<'7'>['ImageMissing'] = ({ facts }) => ({ title: '', message: facts.image, remediation: '' })
    expectTypeOf([misspelt, missing]).toBeArray()
    expectTypeOf<keyof WordsOf<'9'>>().toExtend<DiagnosticName>()
  })

  it('are JSON, each of them', () => {
    expectTypeOf<FactsOf[DiagnosticName]>().toExtend<JsonObject>()
    expectTypeOf<keyof FactsOf>().toEqualTypeOf<DiagnosticName>()
  })
})

describe('a row of the catalogue', () => {
  it('says nothing but what a row may say', () => {
    type KeysOf<R> = R extends unknown ? keyof R : never
    expectTypeOf<KeysOf<(typeof catalogue)[DiagnosticName]>>().toEqualTypeOf<keyof ReturnType<typeof rowOf>>()
  })
})
