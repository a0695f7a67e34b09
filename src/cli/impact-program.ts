/**
 * The command about a change of manifests: what may be asked, and how it is explained.
 */
import { type Command, Option } from 'commander'

import { checked, collected } from './command/choice.js'
import { namespaceOf } from './command/plan-options.js'
import { define, type Finish, withNodeDecisions, withPlanner } from './define.js'
import { impactForms } from './form.js'
import type { IO } from './io.js'

const words = {
  name: 'impact',
  summary: 'which nodes load, reload or unload because of a change of manifests',
  description:
    'Compare two revisions of the manifests on a cluster as it was seen. What the base would still do is told apart.',
  args: [['[path...]', 'the manifests as they should be: files and folders (default: this folder)']],
  forms: impactForms,
  exitCode: 'exit with 1 when nodes feel something, or when that is not known',
  about: `
Manifests are the whole request: a Module that the base has, or the cluster, and the manifests do not, is removed. With
--scope only Modules of these namespaces are meant. Modules that the cluster shows are facts: who they are, and what they
ask for now. Where pods were not dumped, those are assumed that the DaemonSet controller would have made.
`,
  after: `
Exit codes:
  0  told
  1  the manifests have errors that those of the base have not; with --exit-code also: nodes feel something, or it is
     not known
  2  wrong usage, input that cannot be read, or output that cannot be written
  3  a bug of kmm-plan

Examples:
  kmm-plan impact --base git:origin/main --cluster dump.yaml clusters/prod
  kmm-plan impact --base old/ --cluster dump.yaml --images images.json new/ -o json
  kmm-plan impact --base git:HEAD --cluster dump.yaml --what-if node=worker-1,kernel=5.14.0-427.13.1.el9_4.x86_64`,
} as const

const baseOption = (): Option =>
  new Option('--base <revision>', 'the manifests as they were: a file, a folder, or git:REV for the same paths there')

/** Manifests of two revisions, and a cluster: for all questions about a change. */
export const withRevisions = (command: Command, isBaseRequired: boolean): Command =>
  withNodeDecisions(
    withPlanner(command, { platform: 'kind of cluster', observed: ['modules', 'nodes', 'daemonsets', 'pods'] })
      .addOption(baseOption().makeOptionMandatory(isBaseRequired))
      .requiredOption(
        '--cluster <input>',
        'what was seen of the cluster: a file, a folder, or -; may be repeated',
        collected,
      )
      .option('--scope <namespace>', 'the manifests say everything of this namespace only; may be repeated', scopesOf)
      .option('--allow-empty', 'the manifests may hold no Module: all that there are get removed'),
  )

const scopesOf = (text: string, before: ReadonlyArray<string> = []): ReadonlyArray<string> => [
  ...before,
  checked(namespaceOf)(text),
]

/** Adds `impact` to the program. */
export const withImpactCommand = (io: IO, finish: Finish, root: Command): void => {
  define(io, finish, root, (command) => withRevisions(command, true))(
    words,
    async () => (await import('./command/impact-command.js')).impactCommand,
  )
}
