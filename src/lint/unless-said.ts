/** What a Module alone tells of, and what its kernels tell of again and better. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'

const isOfLoader = ({ path }: Diagnostic): boolean => path.includes('moduleLoader')

/**
 * Remarks on a Module by itself, without those that these remarks on its kernels say, too: a template that is malformed always, the name
 * of an image where a kernel has it. O(n).
 */
export const unlessSaid = (
  onKernels: ReadonlyArray<Diagnostic>,
): ((lints: ReadonlyArray<Diagnostic>) => ReadonlyArray<Diagnostic>) => {
  const saysName = onKernels.some(({ name }) => name === 'ImageMalformed')
  return (lints) =>
    lints.filter(
      (remark) =>
        remark.name !== 'TemplateMalformed' && !(saysName && remark.name === 'ImageMalformed' && isOfLoader(remark)),
    )
}
