import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { describe, expect, test } from 'vitest'

import {
  type ExpandedTemplate,
  expandTemplate,
  type TemplateError,
  templateVariables,
} from '../../../src/pattern/template.js'

interface GoldenLine {
  readonly case: {
    readonly id: string
    readonly template: string
    readonly kernel: string
    readonly name: string
    readonly namespace: string
    readonly vars?: 'sign'
  }
  readonly expected: { readonly value?: string; readonly error?: string; readonly panic?: true }
}

const corpus: ReadonlyArray<GoldenLine> = gunzipSync(
  readFileSync(new URL('../../golden/corpora/template.jsonl.gz', import.meta.url)),
)
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

const expandCase = (line: GoldenLine['case']): E.Either<TemplateError, ExpandedTemplate> =>
  pipe(
    templateVariables(line.kernel, line.vars === 'sign' ? undefined : line),
    E.chain((variables) => expandTemplate(variables)(line.template)),
  )

test('the golden corpus: every value is the same, a panic is a short version, an error a malformed template', () => {
  const differing = corpus
    .filter(({ case: golden, expected }) => {
      const expanded = expandCase(golden)
      if (E.isRight(expanded)) return expanded.right.value !== expected.value
      return expanded.left._tag === 'ShortKernelVersion'
        ? expected.panic !== true
        : expected.error?.endsWith(`: ${expanded.left.reason}`) !== true
    })
    .map((line) => line.case.id)
  expect(corpus.length).toBe(200)
  expect(differing).toEqual([])
})

const variables: ReadonlyMap<string, string> = new Map([
  ['X', '5'],
  ['Y', '14'],
  ['EMPTY', ''],
  ['É', 'e'],
  ['K_Z', 'z'],
])

const expand = expandTemplate(variables)

const valueOf = (template: string): string | undefined => {
  const expanded = expand(template)
  return E.isRight(expanded) ? expanded.right.value : undefined
}

// Compared with the lexer and parser of the operator's library run by Go; so were 1,800,000 generated templates.
describe('the quirks of the operator', () => {
  test.each([
    // plain
    ['', ''],
    ['no variables', 'no variables'],
    ['$X', '5'],
    ['${X}', '5'],
    ['$X.$Y', '5.14'],
    ['${X}${Y}', '514'],
    ['$X$Y', '514'],
    ['$K_Z', 'z'],
    ['$Xa', ''],
    ['${X}a', '5a'],
    ['$x', ''],
    ['$É${É}', 'ee'],
    ['$EMPTY', ''],
    ['\\$X', '\\5'],
    // a dollar that is none
    ['$$', '$'],
    ['$$X', '$X'],
    ['$${X}', '${X}'],
    ['$$$X', '$5'],
    ['$$$$', '$$'],
    ['$', '$'],
    ['a$', 'a$'],
    ['$-', '$-'],
    ['$.X', '$.X'],
    ['$ X', '$ X'],
    ['$}', '$}'],
    ['$😀', '$😀'],
    ['$\n$X', '$\n5'],
    // digits and underscores
    ['$5', ''],
    ['${5}', ''],
    ['$9A', ''],
    ['$٣', ''],
    ['$_x', ''],
    ['$__', ''],
    ['$_', '$_'],
    ['$_-$X', '$_-5'],
    ['${_}', '${_}'],
    ['${_} a', '${_} a'],
    ['${__}', ''],
    // not a variable after the brace
    ['${}', '${}'],
    ['${*}', '${*}'],
    ['${:-x}', '${:-x}'],
    ['${-$X}', '${-5}'],
    ['${${X}', '${${5}'],
    ['${ X }', ''],
    ['${#X}', ''],
    ['${$X}', ''],
    // defaults
    ['${X:-d}', '5'],
    ['${NO:-d}', 'd'],
    ['${EMPTY:-d}', 'd'],
    ['${NO-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${NO:=d}', 'd'],
    ['${EMPTY:=d}', 'd'],
    ['${NO=d}', 'd'],
    ['${EMPTY=d}', ''],
    ['${NO:-}', ''],
    ['${NO-}', ''],
    ['${X-}', '5'],
    ['${NO:-a b}', 'a b'],
    ['${NO:--1}', '-1'],
    ['${NO--1}', '-1'],
    ['${NO==}', '='],
    ['${NO:-:}', ':'],
    ['${NO:-{}', '{'],
    // variables in defaults
    ['${NO:-$Y}', '14'],
    ['${X:-$Y}', '5'],
    ['${NO:-$NO2}', ''],
    ['${NO:-a$Y-b}', 'a$Y-b'],
    ['${NO:-$Y-b}', 'b'],
    ['${NO:-$Y+b}', ''],
    ['${NO:-$Y b}', ' b'],
    ['${NO:-$X$Y}', '$Y'],
    ['${NO:-$$}', ''],
    ['${NO:-$}', ''],
    ['${NO:-${Y}}', '}'],
    ['${NO:-a${Y}}', 'a${Y}'],
    ['${NO-${NO2-$Y}}', '14}'],
    // replacements
    ['${X:+alt}', 'alt'],
    ['${X+alt}', 'alt'],
    ['${EMPTY:+alt}', 'alt'],
    ['${NO:+alt}', ''],
    ['${NO+alt}', ''],
    ['${X:+}', '5'],
    ['${X+}', '5'],
    ['${X:+$Y}', '14'],
    ['${X:+${Y}}', '}'],
    // ignored
    ['${NO:?e}', ''],
    ['${X:?e}', '5'],
    ['${X?e}', '5'],
    ['${X:x}', '5'],
    ['${X:$Y}', '5'],
    ['${X: -d}', '5'],
    ['${NO: -d}', ''],
    ['${X%.*}', '5'],
    ['${X##*-}', '5'],
    ['${X/5/6}', '5'],
    ['${X:0:1}', '5'],
    ['${X^^}', '5'],
    ['${X,,}', '5'],
    ['${X@Q}', '5'],
    ['${X[0]}', '5'],
    // a colon takes the next character along
    ['${X:}}', '5'],
    ['${X:\n}', '5'],
    ['${NO:-\\}}', '\\}'],
    // a line break elsewhere
    ['a\n${X}\r\n$Y', 'a\n5\r\n14'],
    // "_" leaves the brace open
    ['${_}-$X}', '${_}-5}'],
    ['${NO:-$_-$Y}z', '$_-$Yz'],
    ['${NO:-$_}${X}', '$_}${X'],
  ])('%j is %j', (template, value) => {
    expect(valueOf(template)).toBe(value)
  })
})

describe('malformed templates', () => {
  const never = '"_" as a variable hides the closing brace; the operator never comes to an end of this'

  test.each([
    ['${', 0, 'closing brace expected'],
    ['a${X', 1, 'closing brace expected'],
    ['$X${', 2, 'closing brace expected'],
    ['${X:}', 0, 'closing brace expected'],
    ['${X:', 0, 'closing brace expected'],
    ['${X\n}', 0, 'closing brace expected'],
    ['${X:-a\rb}', 0, 'closing brace expected'],
    ['${\n}', 0, 'closing brace expected'],
    ['${X}${Y:-', 4, 'closing brace expected'],
    ['😀${X', 2, 'closing brace expected'],
    ['${_}-$X', 0, 'closing brace expected'],
    ['${X:-$_}', 0, never],
    ['a${NO:+$_} b', 1, never],
  ])('%j, at %d', (template, offset, reason) => {
    expect(expand(template)).toEqual(E.left({ _tag: 'MalformedTemplate', reason, offset }))
  })
})

describe('unknown variables', () => {
  test.each([
    ['$NO/${NO2}$NO', ['NO', 'NO2']],
    ['${NO:-d}${NO:+d}${NO=d}', []],
    ['${NO:-$NO2}', ['NO2']],
    ['${NO:?e}${NO:-}', ['NO']],
    ['${ X }', [' X']],
    ['$EMPTY$X', []],
  ])('%j: %j', (template, unknownVariables) => {
    expect(
      pipe(
        expand(template),
        E.map((expanded) => expanded.unknownVariables),
      ),
    ).toEqual(E.right(unknownVariables))
  })

  test('nothing is found on a prototype, whether the map is filled or not', () => {
    const template = '${constructor}$__proto__${toString:-d}${hasOwnProperty+set}'
    expect(expand(template)).toEqual(E.right({ value: 'd', unknownVariables: ['constructor', '__proto__'] }))
  })
})

describe('the variables of a kernel', () => {
  const entries = (kernelVersion: string): E.Either<TemplateError, Readonly<Record<string, string>>> =>
    pipe(
      templateVariables(kernelVersion, { namespace: 'ns', name: 'kmod' }),
      E.map((known) => Object.fromEntries(known)),
    )

  test('of a whole version', () => {
    expect(entries('5.14.21-150500.55.31-default')).toEqual(
      E.right({
        KERNEL_FULL_VERSION: '5.14.21-150500.55.31-default',
        KERNEL_VERSION: '5.14.21-150500.55.31-default',
        KERNEL_XYZ: '5.14.21',
        KERNEL_X: '5',
        KERNEL_Y: '14',
        KERNEL_Z: '21',
        MOD_NAME: 'kmod',
        MOD_NAMESPACE: 'ns',
      }),
    )
  })

  test('without the module, for the fields of sign', () => {
    expect(
      pipe(
        templateVariables('6.5.0', undefined),
        E.map((known) => [...known.keys()]),
      ),
    ).toEqual(E.right(['KERNEL_FULL_VERSION', 'KERNEL_VERSION', 'KERNEL_XYZ', 'KERNEL_X', 'KERNEL_Y', 'KERNEL_Z']))
  })

  test.each([
    ['5,10,1', '5.10.1'],
    ['5-10-1', '5.10.1'],
    ['5.10.', '5.10.'],
    ['..', '..'],
    ['6.1-rc3', '6.1.rc3'],
  ])('%j has KERNEL_XYZ %j', (kernelVersion, xyz) => {
    expect(
      pipe(
        entries(kernelVersion),
        E.map((known) => known['KERNEL_XYZ']),
      ),
    ).toEqual(E.right(xyz))
  })

  test.each(['', '6', '6.8+', '5-10', 'custom', '5_10_1'])('%j is too short', (kernelVersion) => {
    expect(entries(kernelVersion)).toEqual(E.left({ _tag: 'ShortKernelVersion', kernelVersion }))
  })
})

const templates = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('$', '${', '}', 'X', 'NO', '_', ':', '-', '+', '=', '\n', 'a', 'É', '😀', '${X}', '$Y', '${NO:-'),
    )
    .map((pieces) => pieces.join('')),
)

test('expansion is total and gives the same answer twice', () => {
  fc.assert(
    fc.property(templates, (template) => {
      expect(expand(template)).toEqual(expand(template))
    }),
  )
})

test('a template without "$" is its own value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const template = text.replaceAll('$', '')
      expect(expand(template)).toEqual(E.right({ value: template, unknownVariables: [] }))
    }),
  )
})

test('a template of 200,000 characters is expanded without recursion', () => {
  for (const piece of ['${X:-$Y}', '$_', '$', '${_}', '$$', 'a']) expand(piece.repeat(200_000 / piece.length))
  expect(valueOf(`\${NO:-${'a'.repeat(200_000)}}`)?.length).toBe(200_000)
})
