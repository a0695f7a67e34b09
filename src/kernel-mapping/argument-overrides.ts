/** Build arguments that take the place of others. */
import { sortedBy } from '../kubernetes/order.js'
import type { Build } from '../module/module.js'

/** The arguments of a build. */
export type BuildArguments = NonNullable<Build['buildArgs']>

/**
 * Overrides replace in place, every time a name is given; those that replace nothing follow, in name order. O(n log n).
 *
 * Source: internal/build/helper.go `ApplyBuildArgOverrides`, release-1.1.
 */
export const overrideArguments = (base: BuildArguments, overrides: BuildArguments): BuildArguments => {
  const values = new Map(overrides.map(({ name, value }) => [name, value]))
  const known = new Set(base.map(({ name }) => name))
  const others = [...values].filter(([name]) => !known.has(name)).map(([name, value]) => ({ name, value }))
  return [
    ...base.map(({ name, value }) => ({ name, value: values.get(name) ?? value })),
    ...sortedBy(({ name }: BuildArguments[number]) => name)(others),
  ]
}
