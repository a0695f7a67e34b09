/** Git, as it is installed: what is in the repository here, and nothing from elsewhere. */
import { execFile } from 'node:child_process'

import * as E from 'fp-ts/lib/Either.js'

import type { ReadFailure } from './io.js'
import { codeOf, LARGEST_INPUT } from './node-failure.js'

/** No question to whoever sits there, no object from a server, and messages in English. */
const ENVIRONMENT = { GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' }

const reasonOf = (cause: Error, stderr: Uint8Array): string => {
  const [said = ''] = new TextDecoder().decode(stderr).trim().split('\n')
  if (codeOf(cause) === 'ENOENT') return 'git is not installed'
  return said === '' ? 'git failed' : said.replace(/^fatal: /, '')
}

/** What git answers; `input` is what it reads. */
export const git = (args: ReadonlyArray<string>, input: string): Promise<E.Either<ReadFailure, Uint8Array>> =>
  new Promise((done) => {
    const options = {
      encoding: 'buffer' as const,
      maxBuffer: LARGEST_INPUT,
      env: { ...process.env, ...ENVIRONMENT },
    }
    const child = execFile('git', [...args], options, (cause, stdout, stderr) => {
      done(cause === null ? E.right(stdout) : E.left({ reason: reasonOf(cause, stderr) }))
    })
    // That git does not read to the end shows in how it ends.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
