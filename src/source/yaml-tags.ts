/**
 * How plain YAML texts are read: as kubectl does (sigs.k8s.io/yaml, which is go-yaml v2).
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Tags } from 'yaml'

import { bytesOfBase64 } from '../kubernetes/base64.js'
import { textOfUtf8 } from '../kubernetes/utf8.js'

const integer = /^(?<sign>[-+]?)(?:(?<based>0x[\da-f]+|0b[01]+|0o[0-7]+)|0(?<octal>[0-7]+)|(?<decimal>0|[1-9]\d*))$/i

const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?$/i

const signed = (sign: string | undefined, size: number): number => (sign === '-' && size !== 0 ? -size : size)

/** The number that a plain text is, or the text: `0644` and `0o644` are octal, `0x1F` is hexadecimal, `1_000` a thousand; `12:30` and `2001-01-01` are texts. */
export const numberOf = (text: string): number | string => {
  // What begins with a dot may have "_" between digits only.
  if (text.startsWith('.') && /(?<!\d)_|_(?!\d)/.test(text)) return text
  const plain = text.replaceAll('_', '')
  const { sign, based, octal, decimal } = integer.exec(plain)?.groups ?? {}
  const digits = based ?? (octal === undefined ? decimal : `0o${octal}`)
  if (digits !== undefined) return signed(sign, Number(digits))
  const value = float.test(plain) ? Number(plain) : Number.NaN
  return Number.isFinite(value) ? value : text
}

const isNumber = (value: unknown): boolean => typeof value === 'number'

/** What begins like a number; whether it is one, is seen when it is read. */
const number = { identify: isNumber, default: true, test: /^[-+.\d]/, resolve: numberOf }

const dropped: ReadonlySet<string> = new Set(
  ['int', 'float', 'timestamp', 'binary', 'omap', 'pairs', 'set'].map((name) => `tag:yaml.org,2002:${name}`),
)

const isKept = (tag: Tags[number]): boolean =>
  typeof tag === 'object' && (!dropped.has(tag.tag) || ('test' in tag && tag.test.test('.nan')))

/** The text that is coded, as go-yaml takes it. */
const textOfBase64 = (text: string, onError: (message: string) => void): string => {
  const bytes = bytesOfBase64(text)
  if (E.isRight(bytes)) return textOfUtf8(bytes.right)
  onError('!!binary value contains invalid base64 data')
  return ''
}

/** Tags of YAML 1.1 without sexagesimal numbers and dates, which kubectl takes as texts. */
export const kubectlTags = (tags: Tags): Tags => [
  ...tags.filter(isKept),
  { ...number, tag: 'tag:yaml.org,2002:int' },
  { ...number, tag: 'tag:yaml.org,2002:float' },
  { tag: 'tag:yaml.org,2002:binary', resolve: textOfBase64 },
]
