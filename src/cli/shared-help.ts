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
