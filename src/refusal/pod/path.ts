/** Paths inside volumes and on hosts. Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, each under the name that is given. */
import type { Place } from '../place.js'
import { invalid, type Refusals, when } from '../refusal.js'

/** ValidatePathNoBacksteps. */
export const backsteps = (path: string, at: Place): Refusals =>
  when(path.split('/').includes('..'), () => invalid(at, 'no-backsteps', path))

/** ValidateLocalDescendingPath. */
export const notDescending = (path: string, at: Place): Refusals => [
  ...when(path.startsWith('/'), () => invalid(at, 'relative-path', path)),
  ...backsteps(path, at),
]

/** ValidateLocalNonReservedPath. */
export const reserved = (path: string, at: Place): Refusals => [
  ...notDescending(path, at),
  ...when(path.startsWith('..') && !path.startsWith('../'), () => invalid(at, 'no-dots', path)),
]
