/** One remark on a field, however many mappings have it. */
import { remark, type RemarkOf } from '../diagnostic/diagnostic.js'
import type { FactsOf } from '../diagnostic/facts.js'
import type { Path } from '../kubernetes/json.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { KernelMapping, ModuleLoaderContainer } from '../module/module.js'

/** The remarks that name all mappings in which something is so. */
type OfMappings = 'FieldIgnored' | 'FieldNotForBackend' | 'NothingSigned' | 'RegistryOptionsNotForNodes'

/** The mappings of which this is true, by their places. */
export const mappingsThat = (
  { kernelMappings }: ModuleLoaderContainer,
  isSo: (mapping: KernelMapping) => boolean,
): ReadonlyArray<number> => kernelMappings.flatMap((mapping, index) => (isSo(mapping) ? [index] : []))

/** A remark at the first of these mappings, which names them all; none, where there are none. */
export const remarkOnMappings = <N extends OfMappings>(
  name: N,
  mappings: ReadonlyArray<number>,
  inMapping: Path,
  facts: FactsOf[N],
): ReadonlyArray<RemarkOf<N>> => {
  const [first] = mappings
  return first === undefined
    ? []
    : [remark(name, [...KERNEL_MAPPINGS_PATH, first, ...inMapping], { ...facts, mappings })]
}
