/** Taints as text. */
import type { Taint } from '../kubernetes/taint.js'

/** As kubectl writes it: `key=value:Effect`. */
export const taintText = ({ key, value, effect }: Taint): string =>
  `${key}${value === undefined || value === '' ? '' : `=${value}`}:${effect}`
