/**
 * What a finding is recognised by in another run: what it is about, and neither where that is written nor how many there are of anything.
 */
import { fnvOfString, hexOf } from '../kubernetes/fnv64.js'
import { steadyPath } from '../kubernetes/steady-path.js'
import type { PolicyFinding } from './finding.js'

/**
 * Sixteen hexadecimal digits: equal for the finding of this rule, about this Module, at this place in it, whatever file, line and format
 * it is written in, and in whatever order. `object` is what the path of the finding leads into, where it is at hand.
 */
export const fingerprintOf =
  (rule: string, object?: unknown) =>
  ({ module, path, key }: PolicyFinding): string =>
    hexOf(
      fnvOfString(
        JSON.stringify([rule, module?.namespace ?? null, module?.name ?? null, steadyPath(object, path), key ?? null]),
      ),
    )
