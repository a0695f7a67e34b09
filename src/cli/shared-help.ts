/**
 * What the help of several commands has in common.
 */
import type { Option } from 'commander'

import { choice } from './command/choice.js'

/** Whether the output is coloured. */
export const colourOption = (): Option => choice('--color <when>', 'colour the output', ['auto', 'always', 'never'], 'auto')

/** How input is read. */
export const inputHelp = `
Input: YAML or JSON files with any number of documents and Lists, folders (searched for .yaml, .yml and .json),
or - for standard input. YAML is read as kubectl reads it (YAML 1.1: a plain yes is a boolean). Files called images.json or *.images.json hold facts about images, as for --images.`

/** What `preflight` says of a cell. */
export const verdictHelp = (place: 'cluster' | 'hub'): string => `
Verdicts:
  ready           the image is there, or the Module loads nothing
  needs build     the image is not there, and the ${place} builds it
  needs sign      the image is not there, and the ${place} signs the unsigned one, which is
  image missing   the image is not there, and nobody makes it
  image unknown   nobody has looked whether the image is there
  no mapping      no kernel mapping matches
  unresolvable    what the Module means for this kernel cannot be worked out

Exit codes:
  0  every ${place === 'hub' ? 'ManagedClusterModule' : 'Module'} is ready for ${place === 'hub' ? 'its kernels' : 'every kernel'}, or its image can be built or signed ${place === 'hub' ? 'on the hub' : 'in the cluster'}
  1  some are not, or it is not known, or there are errors; with --exit-code also: something
     has to be built or signed
  2  wrong usage, or input that cannot be read
  3  a bug of kmm-plan
`
