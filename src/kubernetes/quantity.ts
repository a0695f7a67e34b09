/** Resource quantities: different spellings of one amount. */

/** Powers of ten by suffix, and powers of two. Source: Kubernetes, apimachinery pkg/api/resource/suffix.go. */
const decimalExponents: Readonly<Record<string, number>> = {
  'n': -9,
  'u': -6,
  'm': -3,
  '': 0,
  'k': 3,
  'M': 6,
  'G': 9,
  'T': 12,
  'P': 15,
  'E': 18,
}
const binaryExponents: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 }

/** More digits or a larger exponent than this are no amount of anything; it keeps the work bounded. */
const MAX_DIGITS = 64
const MAX_EXPONENT = 64

const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE][+-]?\d+)|(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?$/

/** In thousand-millionths, the smallest step that the API keeps. */
const NANO = 9

const partsOf = (quantity: string): RegExpExecArray | undefined => {
  const parts = pattern.exec(quantity)
  return parts === null || `${parts[2] ?? ''}${parts[3] ?? ''}` === '' ? undefined : parts
}

/** Whether a text is a quantity that the API reads. */
export const isQuantity = (text: string): boolean => partsOf(text) !== undefined

/**
 * The amount of a quantity, in thousand-millionths; nothing of a text that is no quantity, or of one with more digits than an amount
 * of anything has.
 */
export const quantityAmount = (quantity: string): bigint | undefined => {
  const [, sign, whole = '', fraction = '', exponent, suffix = ''] = partsOf(quantity) ?? []
  if (sign === undefined || whole.length + fraction.length > MAX_DIGITS) return undefined
  const power = exponent === undefined ? (decimalExponents[suffix] ?? 0) : Number(exponent.slice(1))
  if (Math.abs(power) > MAX_EXPONENT) return undefined
  const shift = power - fraction.length + NANO
  const scaled = BigInt(whole + fraction) * 2n ** BigInt(binaryExponents[suffix] ?? 0)
  // The API rounds amounts below its smallest step up.
  const divisor = 10n ** BigInt(Math.max(0, -shift))
  const amount = shift >= 0 ? scaled * 10n ** BigInt(shift) : (scaled + divisor - 1n) / divisor
  return sign === '-' ? -amount : amount
}

/**
 * One text for equal amounts (`1000m` and `1`, `1Gi` and `1024Mi`); a text that is no quantity stands for itself.
 *
 * Source: Kubernetes, apimachinery pkg/api/resource/quantity.go.
 */
export const canonicalQuantity = (quantity: string): string => {
  const amount = quantityAmount(quantity)
  return amount === undefined ? quantity : `${String(amount)}n`
}
