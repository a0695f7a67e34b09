/** What is said of an example: by the command, in this process, so that all examples take seconds. */
import * as E from 'fp-ts/lib/Either.js'

import { decodeObjects, type Diagnostic, plan, refusals } from '../../../src/index.js'
import { isJsonObject } from '../../../src/kubernetes/json.js'
import { decodedDocuments } from '../../../src/source/file-documents.js'
import { command } from '../../unit/cli/fake-io.js'
import type { Example } from './example.js'

export type Said = Pick<Diagnostic, 'code' | 'severity' | 'subject' | 'path' | 'facts'>

/** An example of the page: an expression over names that the page explains. */
const answerOf = (script: string, { files }: Example): unknown => {
  const documents = Object.entries(files).flatMap(([name, text]) => decodedDocuments(name, { text }))
  const { snapshot, modules } = decodeObjects(documents.map(({ value }) => value?.json))
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function('plan', 'refusals', 'snapshot', 'modules', `return (${script}\n)`)
  return run(plan, refusals, snapshot, modules)
}

const printed = async ({ command: words, flags, files }: Example): Promise<unknown> => {
  const [first = ''] = words
  const platform = first === 'validate' || flags.includes('--platform') ? [] : ['--platform', 'kubernetes']
  const { out, err } = await command([...words, ...Object.keys(files), ...flags, ...platform, '-o', 'json'], { files })
  const read = E.tryCatch(
    (): unknown => JSON.parse(out),
    () => err,
  )
  if (E.isLeft(read)) throw new Error(`${words.join(' ')} ${flags.join(' ')}: ${read.left}`)
  return read.right
}

/** All that is said. A plan and `validate` have remarks in two places of their answers. */
export const saidOf = async (example: Example): Promise<ReadonlyArray<Said>> => {
  const answer = example.script === undefined ? await printed(example) : answerOf(example.script, example)
  // Both are answers of our own making.
  return (isJsonObject(answer) ? answer['diagnostics'] : answer) as ReadonlyArray<Said>
}
