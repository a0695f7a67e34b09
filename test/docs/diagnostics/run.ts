/** What is said of an example: by the functions behind the commands, in this process, so that all examples take seconds. */
import * as E from 'fp-ts/lib/Either.js'

import { observationsOf } from '../../../src/cli/command/observation.js'
import { readInput } from '../../../src/cli/input/read-input.js'
import type { IO } from '../../../src/cli/io.js'
import { operatorNamespaceOf, planHub } from '../../../src/hub/index.js'
import { conflicts, type Diagnostic, plan, type PlanOptions, preflight, refusals } from '../../../src/index.js'
import { isJsonObject } from '../../../src/kubernetes/json.js'
import { command as runCommand } from '../../unit/cli/fake-io.js'
import type { Example } from './example.js'

export type Said = Pick<Diagnostic, 'code' | 'severity' | 'subject'>

const ioOf = (files: Readonly<Record<string, string>>): Pick<IO, 'readFile' | 'listFolder'> => ({
  readFile: (path) => Promise.resolve(E.right(new TextEncoder().encode(files[path]))),
  listFolder: () => Promise.resolve(E.right(undefined)),
})

/** `--max-unloaded-nodes 1` is `{ maxUnloadedNodes: 1 }`; what is observed is read like the command does. */
const optionsOf = (flags: ReadonlyArray<string>): Readonly<Record<string, unknown>> =>
  flags.reduce<Readonly<Record<string, unknown>>>((options, flag, index) => {
    if (!flag.startsWith('--') || flag === '--observed') return options
    const [word = ''] = [flags[index + 1]]
    const value = word === '' || word.startsWith('--') ? true : /^\d+$/.test(word) ? Number(word) : word
    return { ...options, [flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())]: value }
  }, {})

const valuesOf = (flags: ReadonlyArray<string>, name: string): ReadonlyArray<string> =>
  flags.flatMap((flag, index) => (flag === name ? [flags[index + 1] ?? ''] : []))

const inputOf = ({ files, flags }: Example) =>
  // The input is read from these files only.
  readInput(ioOf(files) as IO)({
    paths: Object.keys(files),
    images: [],
    observed: valuesOf(flags, '--observed').flatMap((text) => {
      const read = observationsOf(text)
      if (E.isLeft(read)) throw new Error(read.left)
      return read.right
    }),
  })

const validated = async ({ files }: Example): Promise<ReadonlyArray<Said>> => {
  const { out, err } = await runCommand(['validate', '-o', 'json', ...Object.keys(files)], { files })
  if (out === '') throw new Error(err)
  // Of our own making.
  return JSON.parse(out) as ReadonlyArray<Said>
}

/** All that is said, by the command of the example. */
export const saidOf = async (example: Example): Promise<ReadonlyArray<Said>> => {
  const [first, second] = example.command
  if (first === 'validate') return validated(example)
  const { snapshot, modules, managedClusterModules, problems } = await inputOf(example)
  if (example.script !== undefined) {
    // An example of the page: an expression over names that the page explains.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const run = new Function('plan', 'refusals', 'snapshot', 'modules', `return (${example.script}\n)`)
    const answer: unknown = run(plan, refusals, snapshot, modules)
    // Both functions answer with remarks, one of them inside of a plan.
    return (isJsonObject(answer) ? answer['diagnostics'] : answer) as ReadonlyArray<Said>
  }
  const options = { platform: 'kubernetes', ...optionsOf(example.flags) } as PlanOptions
  if (first === 'plan')
    return [...problems, ...plan(snapshot, modules, options).diagnostics, ...conflicts(snapshot, modules, options)]
  if (first === 'preflight') return [...problems, ...preflight(snapshot, modules, [second ?? ''], options).diagnostics]
  if (first === 'hub')
    return [
      ...problems,
      ...planHub(snapshot, managedClusterModules, { operatorNamespace: operatorNamespaceOf(snapshot), ...options })
        .diagnostics,
    ]
  throw new Error(`an example of no command: ${example.command.join(' ')}`)
}
