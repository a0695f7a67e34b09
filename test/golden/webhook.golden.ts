import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

import { describe, expect, test } from 'vitest'

import { isAdmitted, validateModule } from '../../src/lint/validation.js'
import type { Module } from '../../src/module/module.js'
import { decodeObjects } from '../../src/snapshot/decode-objects.js'

interface WebhookCase {
  readonly case: { readonly id: string; readonly module: Module; readonly old?: Module }
  readonly expected: { readonly valid: boolean; readonly message?: string }
}

const corpus: ReadonlyArray<WebhookCase> = gunzipSync(
  readFileSync(new URL('corpora/webhook.jsonl.gz', import.meta.url)),
)
  .toString()
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line))

const moduleOf = ({ module, old }: WebhookCase['case']): Module =>
  old === undefined ? module : { ...module, previous: old.spec }

/** The rule that the operator names in its message; it stops at the first, we go on. */
const ruleOf = (message: string): string => {
  const rules: ReadonlyArray<readonly [RegExp, string]> = [
    [/mutually exclusive/, 'MappingWithTwoSelectors'],
    [/regexp or literal must be set/, 'MappingWithoutSelector'],
    [/invalid regexp/, 'RegexpInvalid'],
    [/missing .*containerImage/, 'ContainerImageMissing'],
    [/rawArgs cannot be set/, 'RawArgsWithModuleName'],
    [/rawArgs must be set/, 'RawArgsMissing'],
    [/at least two values/, 'LoadingOrderTooShort'],
    [/moduleName must be set/, 'LoadingOrderWithoutModuleName'],
    [/first element must be moduleName/, 'LoadingOrderWrongStart'],
    [/duplicate value in the loading order/, 'LoadingOrderDuplicate'],
    [/combined length/, 'NameTooLong'],
    [/empty version/, 'VersionAppearsOrDisappears'],
  ]
  return rules.find(([pattern]) => pattern.test(message))?.[1] ?? `unknown rule: ${message}`
}

describe('the admission webhook of KMM 1.1', () => {
  test('the corpus has 200 cases', () => {
    expect(corpus).toHaveLength(200)
  })

  test('every Module gets the same verdict', () => {
    const disagreeing = corpus
      .filter((one) => isAdmitted(validateModule(moduleOf(one.case))) !== one.expected.valid)
      .map((one) => one.case.id)
    expect(disagreeing).toEqual([])
  })

  test('what the operator says first is among our findings', () => {
    const disagreeing = corpus
      .filter(({ expected }) => !expected.valid)
      .filter((one) => {
        const names: ReadonlyArray<string> = validateModule(moduleOf(one.case)).map(({ name }) => name)
        return !names.includes(ruleOf(one.expected.message ?? ''))
      })
      .map((one) => one.case.id)
    expect(disagreeing).toEqual([])
  })

  test('every Module decodes, except those without mappings, which the schema refuses', () => {
    const disagreeing = corpus
      .filter((one) => {
        const hasMappings = (one.case.module.spec.moduleLoader?.container.kernelMappings ?? []).length > 0
        return (decodeObjects(one.case.module).modules.length === 1) !== hasMappings
      })
      .map((one) => one.case.id)
    expect(disagreeing).toEqual([])
  })
})
