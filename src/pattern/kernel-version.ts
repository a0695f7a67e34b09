/**
 * Kernel versions as nodes report them: free text such as `5.14.0-284.25.1.el9_2.x86_64`, sometimes with a `+` at the
 * end for a kernel built from a modified tree.
 *
 * Laws: `normaliseKernelVersion` is idempotent; `compareKernelVersions` is a total order of all strings, and answers 0
 * for equal strings only.
 */
import coerce from 'semver/functions/coerce.js'
import compare from 'semver/functions/compare.js'

import { compareStrings } from '../kubernetes/order.js'

/**
 * The version without one `+` at its end: what mappings, DaemonSets and labels go by. Total.
 *
 * Source: controllers/module_reconciler.go and controllers/node_kernel_reconciler.go, release-1.1.
 */
export const trimKernelVersion = (raw: string): string => (raw.endsWith('+') ? raw.slice(0, -1) : raw)

/**
 * The trimmed version with `_` for every character that label values and image tags may not hold: all but ASCII letters
 * and digits, `.`, `_` and `-`. Neither length nor first and last character are changed. Total.
 *
 * Source: the rule of KMM 2.2, internal/utils; release-1.1 only trims.
 */
export const normaliseKernelVersion = (raw: string): string => trimKernelVersion(raw).replace(/[^A-Za-z0-9._-]/gu, '_')

/** Major, minor and patch as numbers, from the first three components; missing ones are 0; null when there is none. */
const release = (version: string): ReturnType<typeof coerce> => coerce(version.split(/[.,-]/, 3).join('.'))

const compareReleases = (left: string, right: string): -1 | 0 | 1 => {
  const [older, newer] = [release(left), release(right)]
  if (older === null || newer === null) return older === newer ? 0 : older === null ? -1 : 1
  return compare(older, newer)
}

/** Numbers and words of a version, in order; what stands between them does not count. */
const parts = (version: string): ReadonlyArray<string> => version.match(/[0-9]+|[^0-9.,_+~-]+/g) ?? []

const isNumber = (part: string): boolean => /^[0-9]/.test(part)

/** Oldest first: release candidate, end of the version, word, number. */
const partRank = (part: string | undefined): number =>
  part === undefined ? 1 : isNumber(part) ? 3 : /^(?:alpha|beta|pre|rc)$/.test(part) ? 0 : 2

/** By value, of any length: without leading zeros, the longer number is the greater. */
const compareNumbers = (left: string, right: string): -1 | 0 | 1 => {
  const [a, b] = [left.replace(/^0+/, ''), right.replace(/^0+/, '')]
  return a.length === b.length ? compareStrings(a, b) : a.length < b.length ? -1 : 1
}

const comparePart = (left: string | undefined, right: string | undefined): -1 | 0 | 1 => {
  const [leftRank, rightRank] = [partRank(left), partRank(right)]
  if (leftRank !== rightRank) return leftRank < rightRank ? -1 : 1
  if (left === undefined || right === undefined) return 0
  return isNumber(left) ? compareNumbers(left, right) : compareStrings(left, right)
}

const compareParts = (left: ReadonlyArray<string>, right: ReadonlyArray<string>): -1 | 0 | 1 => {
  const length = Math.max(left.length, right.length)
  const differing = Array.from({ length }, (_, index) => comparePart(left[index], right[index]))
  return differing.find((order) => order !== 0) ?? 0
}

/**
 * -1, 0 or 1: the order of two kernel versions, oldest first. By the first three components as a semantic version (text
 * without any number is the oldest), then by the numbers and words of the whole, then by code units. Total; for showing
 * versions and for the direction of an upgrade, never for mapping, which is text.
 *
 * Source: ours; the operator does not order kernels. Words against numbers as rpm does it.
 */
export const compareKernelVersions = (left: string, right: string): -1 | 0 | 1 => {
  if (left === right) return 0
  const byRelease = compareReleases(left, right)
  if (byRelease !== 0) return byRelease
  const byParts = compareParts(parts(left), parts(right))
  return byParts === 0 ? compareStrings(left, right) : byParts
}

/**
 * True for what Kubernetes takes as the value of a label: nothing, or up to 63 ASCII letters, digits, `-`, `_` and `.`
 * with a letter or digit at both ends. Total.
 *
 * Source: Kubernetes, IsValidLabelValue in apimachinery pkg/util/validation.
 */
export const isLabelValue = (value: string): boolean =>
  /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/.test(value)

/**
 * A character that no kernel version has: blanks, control characters, and what a shell, a build or a list would read as its own.
 *
 * Source: Linux, Makefile `filechk_kernel.release` and scripts/setlocalversion, which put the version together in a shell.
 */
export const FOREIGN_CHARACTER: RegExp = /[\s\p{Cc}*^$(){}[\]|\\?,;/<>"'`&!]/u

/** Source: Linux, include/uapi/linux/utsname.h `__NEW_UTS_LEN`. */
export const MAX_KERNEL_VERSION_LENGTH = 64
