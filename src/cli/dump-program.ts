/**
 * The commands that make input: what may be asked, and how it is explained.
 */
import type { Command } from 'commander'

import { choice, collected, collectedAll } from './command/choice.js'
import type { ClusterDumpFlags, DumpFlags } from './command/dump-command.js'
import { keptHelp, keptOf } from './command/kept-answer.js'
import { observationsOf, observedHelp } from './command/observation.js'
import { namespacesOf } from './command/plan-options.js'
import { backendOption, define, type Finish } from './define.js'
import { anonymiseForms, reduceForms } from './form.js'
import type { IO } from './io.js'

const withObserved = (command: Command): Command =>
  command.option('--observed <kinds>', observedHelp('builds', 'jobs', 'secrets'), collectedAll(observationsOf))

const reduceWords = {
  name: 'reduce',
  summary: 'the input with only what decides, small enough for a repository',
  description:
    'Print of each object what can decide something, whatever the Modules are. Secrets are hashed. To plan the output is to plan the input.',
  args: [['<input...>', 'files, folders, or -']],
  forms: reduceForms,
  form: 'yaml',
  after: `
The same input gives the same bytes, in any order. What cannot be read stays without its content, so that it still protects what it may
be about. Facts about images are no part of it: keep images.json beside it.

Exit codes: 0 done, 1 the input has errors, 2 wrong usage, input that cannot be read, or output that cannot be written,
3 a bug of kmm-plan.

Examples:
  kmm-plan reduce must-gather.tar.gz > cluster.yaml
  sh -c "$(kmm-plan dump-command)" > dump.yaml && kmm-plan reduce dump.yaml > cluster.yaml`,
} as const

const minimiseWords = {
  name: 'minimise',
  summary: 'the smallest part of the input whose plan still says something',
  description:
    'Leave out objects and fields as long as the plan still says what --keeps asks for, and reports no other error. Secrets are hashed.',
  args: [['<input...>', 'files, folders, or -']],
  forms: reduceForms,
  form: 'yaml',
  about: keptHelp,
  after: `
What is printed is input: plan it with the same options, and the same facts about images. The same input gives the same
bytes, after some hundred plans.

Exit codes: 0 done, 2 wrong usage, nothing to keep, input that cannot be read, or output that cannot be written,
3 a bug of kmm-plan.

Examples:
  kmm-plan minimise dump.yaml --keeps code=KMM725 > small.yaml
  kmm-plan minimise dump.yaml --keeps change=delete,unloads=worker-1 --profile kmm-1.1
  kmm-plan minimise dump.yaml --keeps change=update,name=drivers/gpu-x7k2p --keeps code=KMM301 -o json`,
} as const

const anonymiseWords = {
  name: 'anonymise',
  summary: 'the reduced input under other names, for a bug report',
  description:
    'Reduce the input, and replace what people write: names, namespaces, nodes, labels, registries, addresses, ids. The plan of the output is that of the input under other names.',
  args: [['<input...>', 'files, folders, or -']],
  forms: anonymiseForms,
  form: 'yaml',
  after: `
Equal words get equal names wherever they stand, of the same length and in the same order. What decides stays: words of
Kubernetes, OpenShift and KMM, kernel versions and the patterns that match them, words of one or two letters, and numbers
of up to five digits. Look through it before you share it. The same input gives the same bytes: give all forms
the same files, also those with facts about images.

A Build or Job that is there looks as if its Module had changed, since it carries a hash of names.

Exit codes: 0 done, 1 the input has errors, 2 wrong usage, input that cannot be read, or output that cannot be written,
3 a bug of kmm-plan.

Examples:
  kmm-plan anonymise dump.yaml > anonymous.yaml
  kmm-plan anonymise dump.yaml images.json -o images > anonymous.images.json
  kmm-plan minimise dump.yaml --keeps code=KMM301 | kmm-plan anonymise -
  kmm-plan anonymise dump.yaml --keep acme-kmm > anonymous.yaml   # and then: plan --operator-namespace acme-kmm`,
} as const

const withKeep = (command: Command): Command =>
  withObserved(command)
    .option('--keep <text>', 'words that stay, such as the namespace of the operator; may be repeated', collected)
    .option('--images <file>', 'facts about images; may be repeated', collected)

const withKept = (command: Command): Command =>
  command.requiredOption(
    '--keeps <what>',
    'what the plan has to say, such as code=KMM725; may be repeated',
    collectedAll(keptOf),
  )

const dumpHelp = (hub: '' | 'hub '): string => `
The line asks for Secrets with what is in them; kmm-plan reduce hashes them. kubectl shows nothing of a kind of which
there is no object: say so with --observed, to reduce or to plan. In a pipe, a kubectl that fails is not noticed
without pipefail.

Exit codes: 0 printed, 2 wrong usage, 3 a bug of kmm-plan.

Examples:
  sh -c "$(kmm-plan ${hub}dump-command)" > dump.yaml
  sh -c "$(kmm-plan ${hub}dump-command --platform openshift)" > dump.yaml && kmm-plan reduce dump.yaml > cluster.yaml`

const withDump = (parent: Command, description: string): Command =>
  parent
    .command('dump-command')
    .summary('the kubectl line that makes the input')
    .description(description)
    .addOption(
      choice(
        '--platform <name>',
        'kind of cluster; auto asks it for the kinds that it knows',
        ['auto', 'openshift', 'kubernetes'],
        'auto',
      ),
    )
    .addOption(backendOption())
    .option(
      '-n, --namespace <namespaces>',
      'only these namespaces, separated by commas; may be repeated',
      collectedAll(namespacesOf),
    )
    .option('--no-secrets', 'do not ask for Secrets: what is signed with them stays as it is')

/** Adds `dump-command` of a hub to its commands. */
export const withHubDumpCommand = (finish: Finish, hub: Command): void => {
  withDump(hub, 'Print the kubectl line that shows all that hub plan reads. Nothing is contacted.')
    .addHelpText('after', dumpHelp('hub '))
    .action(async (flags: DumpFlags) => {
      await finish((await import('./command/dump-command.js')).hubDumpCommand(flags))
    })
}

/** Adds them to the program. */
export const withDumpCommands = (
  io: IO,
  finish: Finish,
  root: Command,
  withCluster: (command: Command) => Command,
): void => {
  withDump(root, 'Print the kubectl line that shows all that plan reads. Nothing is contacted.')
    .addOption(
      choice('--mode <name>', 'whether the cluster is the spoke of a hub', ['standalone', 'spoke'], 'standalone'),
    )
    .addHelpText('after', dumpHelp(''))
    .action(async (flags: ClusterDumpFlags) => {
      await finish((await import('./command/dump-command.js')).dumpCommand(flags))
    })
  define(
    io,
    finish,
    root,
    withObserved,
  )(reduceWords, async () => (await import('./command/reduce-command.js')).reduceCommand)
  define(io, finish, root, (command) => withKept(withCluster(command)))(
    minimiseWords,
    async () => (await import('./command/minimise-command.js')).minimiseCommand,
  )
  define(
    io,
    finish,
    root,
    withKeep,
  )(anonymiseWords, async () => (await import('./command/anonymise-command.js')).anonymiseCommand)
}
