/** What of an input cannot be read and may be a Module: it must not look as if it were gone. */
import type { Input } from './read-input.js'

/** Whether a Module may be in what cannot be read. */
export const mayHideModule = ({ snapshot: { unreadable = [] } }: Input): boolean =>
  unreadable.some(({ kind }) => kind === undefined || kind === 'Module')

/** The revisions that may hide a Module; none where both say the same there, since then nothing differs. */
export const hiddenIn = (base: Input, head: Input): ReadonlyArray<'base' | 'head'> => {
  const isSame = JSON.stringify(base.faultyTexts) === JSON.stringify(head.faultyTexts)
  return isSame
    ? []
    : [...(mayHideModule(base) ? ['base' as const] : []), ...(mayHideModule(head) ? ['head' as const] : [])]
}
