/** The literal that was probably meant for a kernel which it does not equal. */
import type { KernelMapping } from '../module/module.js'
import type { KernelNames } from './resolution.js'

/** One more part of a version: `.x86_64`, `+rt`. */
const PART = /^[._+~-]\w+$/

const differsByPart = (longer: string, shorter: string): boolean =>
  longer.startsWith(shorter) && PART.test(longer.slice(shorter.length))

/**
 * A literal that names the kernel as labels write it, or in another case, or with one part more or less; the first of them. O(mappings).
 */
export const nearLiteral = (
  mappings: ReadonlyArray<KernelMapping>,
  { matched, expanded, host }: KernelNames,
): string | undefined =>
  mappings
    .flatMap(({ literal = '' }) => (literal === '' ? [] : [literal]))
    .find((literal) => {
      const text = literal.trim()
      return (
        [matched, expanded, host].some((name) => name.toLowerCase() === text.toLowerCase()) ||
        differsByPart(matched, text) ||
        differsByPart(text, matched)
      )
    })
