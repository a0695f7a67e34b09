/** Names on the command line that mean no object of the input, or several. */
import type { NotNamed } from '../../kubernetes/named.js'
import { someOf } from '../../words/printable.js'

/** Why a name does not do, with what may have been meant. `kind`: as people call it. */
export const notNamedText = (kind: string, { name, nearest, several }: NotNamed): string =>
  several === undefined
    ? `the input holds no ${kind} ${name}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`
    : `several ${kind}s are called ${name}: say which one of ${someOf(10)(several)}`
