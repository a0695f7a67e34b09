/**
 * YAML as kubectl and oc print it (go-yaml v2): keys in order, items as deep as their key, long texts folded at 80 columns, texts that
 * would be read as something else in double quotes.
 */
import { type Json } from '../../src/kubernetes/json.js'
import { compareStrings } from '../../src/kubernetes/order.js'
import { numberOf } from '../../src/source/yaml-tags.js'

const WIDTH = 80

const words = /^(?:|~|null|y|yes|n|no|true|false|on|off|<<|[-+]?\.inf|\.nan)$/i

const isMeantOtherwise = (text: string): boolean =>
  words.test(text) ||
  typeof numberOf(text) === 'number' ||
  /^[-+]?[\d][\d_]*(?::[0-5]?\d)+(?:\.\d*)?$/.test(text) ||
  /^\d{4}-\d\d?-\d\d?(?:[Tt ].*)?$/.test(text)

const isSpecial = (text: string): boolean =>
  /[^\n\x20-\x7e\u00a1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text)

const isPlain = (text: string): boolean => !/^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]|: |:$| #|^ | $|^---|^\.\.\./.test(text)

/** Breaks at single spaces once a line is long enough. */
const folded = (text: string, column: number, indent: number, isEscaped: boolean): string => {
  let [out, at] = ['', column]
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    const isBreak = character === ' ' && at > WIDTH && index > 0 && index < text.length - 1 && text[index - 1] !== ' '
    if (isBreak && (text[index + 1] !== ' ' || isEscaped)) {
      out += `\n${' '.repeat(indent)}${text[index + 1] === ' ' ? '\\' : ''}`
      at = indent
    } else {
      out += character
      at += 1
    }
  }
  return out
}

const escaped = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\u007f-\u00a0\u2028\u2029\ufeff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

const literal = (text: string, indent: number): string => {
  const hint = /^[ \n]/.test(text) ? '2' : ''
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : ''
  const lines = text.replace(/\n$/, '').split('\n')
  return `|${hint}${chomp}\n${lines.map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`)).join('\n')}`
}

const scalar = (value: string, column: number, indent: number, isKey: boolean): string => {
  const width = isKey ? -Infinity : column
  if (value.includes('\n') && !isKey && !isSpecial(value) && !/ \n/.test(value)) return literal(value, indent)
  if (isSpecial(value) || value.includes('\n') || isMeantOtherwise(value)) {
    return `"${folded(escaped(value), width, indent, true)}"`
  }
  if (isPlain(value)) return folded(value, width, indent, false)
  return `'${folded(value.replaceAll("'", "''"), width, indent, false)}'`
}

const isLeaf = (value: Json): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0)

const leaf = (value: Json, column: number, indent: number): string =>
  typeof value === 'string' ? scalar(value, column, indent, false) : JSON.stringify(value)

/** The lines of a value in a collection at `indent` spaces, without the spaces of the first line. */
const lines = (value: Json, indent: number): string => {
  const margin = ' '.repeat(indent)
  if (Array.isArray(value)) {
    return (value as ReadonlyArray<Json>)
      .map((item) => `- ${isLeaf(item) ? leaf(item, indent + 2, indent + 2) : lines(item, indent + 2)}`)
      .join(`\n${margin}`)
  }
  return Object.entries(value as Readonly<Record<string, Json>>)
    .sort(([left], [right]) => compareStrings(left, right))
    .map(([key, item]) => {
      const name = `${scalar(key, 0, 0, true)}:`
      if (isLeaf(item)) return `${name} ${leaf(item, indent + name.length + 1, indent + 2)}`
      const deeper = Array.isArray(item) ? indent : indent + 2
      return `${name}\n${' '.repeat(deeper)}${lines(item, deeper)}`
    })
    .join(`\n${margin}`)
}

/** A document that kubectl would print. */
export const kubectlYaml = (value: Json): string => `${lines(value, 0)}\n`
