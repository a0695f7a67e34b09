/** FNV-1 as it is defined, slowly. */
/** As the draft writes it, on whole numbers. */
export const slowly = (input: Iterable<number>): bigint =>
  [...input].reduce((hash, byte) => ((hash * 0x100000001b3n) & 0xffffffffffffffffn) ^ BigInt(byte), 0xcbf29ce484222325n)

export const bigOf = ({ high, low }: { readonly high: number; readonly low: number }): bigint =>
  (BigInt(high) << 32n) | BigInt(low)

export const littleEndian = (word: bigint): ReadonlyArray<number> =>
  Array.from({ length: 8 }, (_, index) => Number((word >> BigInt(index * 8)) & 0xffn))
