/**
 * Names of images that the operator of release 1.1 looks up in another way than a registry expects, so that a Module stops there. The
 * recordings do not show it: no registry was behind them.
 *
 * Source: internal/registry/registry.go, release-1.1, run against a registry.
 */
import type { Remark } from '../diagnostic/diagnostic.js'
import { isMade } from '../kernel-mapping/merge.js'
import type { Resolution } from '../kernel-mapping/resolution.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import { continuesAfterErrors, type ProfileName } from '../profile.js'

/** What a Module means for a kernel, as mappings see it. */
interface OnKernel {
  readonly kernelVersion: string
  readonly resolution: Resolution
}

type Hazard = 'OperatorNeedsTag' | 'OperatorLosesPort'

const hasPort = (image: string): boolean => image.slice(0, Math.max(image.indexOf('/'), 0)).includes(':')

/** It looks for a `:` or `@` in the name, and takes what stands before the first `:` for the repository. */
const hazardOf = (image: string): Hazard | undefined => {
  if (hasPort(image)) return 'OperatorLosesPort'
  return /[:@]/.test(image) ? undefined : 'OperatorNeedsTag'
}

const found = ({ kernelVersion, resolution }: OnKernel) => {
  if (resolution._tag !== 'Resolved' || !isMade(resolution)) return []
  const { containerImage: image, mappingIndex } = resolution
  const name = hazardOf(image)
  return name === undefined ? [] : [{ name, image, mappingIndex, kernelVersion }]
}

/** What there is to tell whoever runs that operator, one remark for each mapping. O(kernels). */
export const operatorHazards = (profile: ProfileName, kernels: ReadonlyArray<OnKernel>): ReadonlyArray<Remark> => {
  if (continuesAfterErrors[profile]) return []
  const byMapping = groupedBy(({ name, mappingIndex }: ReturnType<typeof found>[number]) => `${mappingIndex} ${name}`)
  return [...byMapping(kernels.flatMap(found)).values()].flatMap((alike) => {
    const [first] = alike
    if (first === undefined) return []
    const { name, image, mappingIndex } = first
    const path = [...KERNEL_MAPPINGS_PATH, mappingIndex, 'containerImage']
    return [{ name, path, facts: { image, kernelVersions: alike.map(({ kernelVersion }) => kernelVersion) } }]
  })
}
