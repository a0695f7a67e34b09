/**
 * How a command is defined, and what several of them have in common.
 */
import { type Command, Option } from 'commander'

import { checked, choice, collected, collectedAll } from './command/choice.js'
import { observationsOf, observedHelp, type ObservedSection } from './command/observation.js'
import type { Outcome } from './command/outcome.js'
import { imageOf, namespaceOf, shardFrom } from './command/plan-options.js'
import { suppositionsOf } from './command/supposition-option.js'
import type { Forms } from './form.js'
import { excludedPattern } from './input/path-patterns.js'
import type { IO } from './io.js'

/** Gets the outcome of the chosen command. */
export type Finish = (outcome: Outcome) => Promise<void>

/** What the help says of a command; `forms` says what -o may be, `form` what it is where it is not given. */
interface Words {
  readonly name: string
  readonly summary: string
  readonly description: string
  /** Each argument, and what it is. */
  readonly args: ReadonlyArray<readonly [string, string]>
  readonly forms: Forms<string, never>
  /** @defaultValue text */
  readonly form?: string
  /** What is read, where that is no objects: then nothing else is asked of it. */
  readonly reads?: string
  /** What --exit-code does, where there is one. */
  readonly exitCode?: string
  /** Before the forms, if there is more to say. */
  readonly about?: string
  /** After the forms: exit codes and examples. */
  readonly after: string
}

/** What input is. */
export const inputHelp: string = `
Input: YAML or JSON files with any number of documents and Lists, folders (searched for .yaml, .yml and .json, without
what is hidden, node_modules, what .gitignore or --exclude leaves out, and what holds no Kubernetes objects),
or - for standard input. YAML is read as kubectl reads it (YAML 1.1: a plain yes is a boolean).
Files called images.json or *.images.json hold facts about images, as for --images.`

/** The forms of output, a line each. */
export const formsHelp = (forms: Readonly<Record<string, { readonly help: string }>>): string => {
  const width = Math.max(...Object.keys(forms).map(({ length }) => length))
  const line = ([name, { help }]: readonly [string, { readonly help: string }]): string =>
    `  ${name.padEnd(width)}  ${help.replaceAll('\n', `\n${' '.repeat(width + 4)}`)}`
  return `
Output forms:
${Object.entries(forms).map(line).join('\n')}`
}

/** What `preflight` says of a cell. */
export const verdictHelp = (place: 'cluster' | 'hub'): string => `
Verdicts:
  ready           the image is there, or the Module loads nothing
  needs build     the image is not there, and the ${place} builds it
  needs sign      the image is not there, and the ${place} signs the unsigned one, which is
  image missing   the image is not there, and it is not built
  image unknown   the registry was not checked for the image
  no mapping      no kernel mapping matches
  unresolvable    the kernel mapping cannot be resolved

Exit codes:
  0  every ${place === 'hub' ? 'ManagedClusterModule' : 'Module'} is ready for ${place === 'hub' ? 'its kernels' : 'every kernel'}, or its image can be built or signed ${place === 'hub' ? 'on the hub' : 'in the cluster'}
  1  some are not, or it is not known, or there are errors; with --exit-code also: something
     has to be built or signed
  2  wrong usage, input that cannot be read, or output that cannot be written
  3  a bug of kmm-plan
`

/** The exit codes of what plans. */
export const planExitCodes = `
Exit codes:
  0  done
  1  the input or the plan has errors, or -o objects leaves some out; with --exit-code also:
     there are changes, or missing facts make that unknown
  2  wrong usage, input that cannot be read, or output that cannot be written
  3  a bug of kmm-plan
`

interface PlannerWords {
  readonly platform: string
  /** Some of what may be said to have been observed. */
  readonly observed: ReadonlyArray<Lowercase<ObservedSection>>
}

/** What is supposed of the input, for all commands that can answer as if. */
const whatIfOption = (): Option =>
  new Option(
    '--what-if <change>',
    'answer as if: node=NODE,kernel=VERSION, label=node/NODE:KEY=VALUE (KEY- removes), taint=node/NODE:KEY=VALUE:EFFECT (KEY- removes), cordon=NODE, uncordon=NODE, delete=NAMESPACE/MODULE; may be repeated',
  ).argParser(collectedAll(suppositionsOf))

/** What makes images, for all commands that have to know. */
export const backendOption = (): Option =>
  choice('--backend <name>', 'what builds images (default: by platform)', ['openshift-build', 'kaniko-job'])

/** Where the operator runs, for all commands to which that matters. */
export const operatorNamespaceOption = (description: string): Option =>
  new Option('--operator-namespace <namespace>', description).argParser(checked(namespaceOf))

/** What decides about what runs on nodes, and what is supposed of them. */
export const withNodeDecisions = (command: Command): Command =>
  command
    .addOption(whatIfOption())
    .addOption(operatorNamespaceOption('where the operator runs').default('openshift-kmm'))
    .addOption(
      choice(
        '--on-unschedulable <name>',
        'what becomes of modules on cordoned or tainted nodes',
        ['keep', 'unload'],
        'keep',
      ),
    )

/** Options of all that plans, for a cluster or for a hub. */
export const withPlanner = (command: Command, { platform, observed }: PlannerWords): Command =>
  command
    .addOption(
      choice('--profile <name>', 'how to decide: safe, or as the real operator does', ['safe', 'kmm-1.1'], 'safe'),
    )
    .addOption(choice('--platform <name>', platform, ['auto', 'openshift', 'kubernetes'], 'auto'))
    .addOption(backendOption())
    .option('--sign-image <image>', 'image that signs modules: RELATED_IMAGES_SIGN of the operator', checked(imageOf))
    .option('--build-image <image>', 'image of kaniko: RELATED_IMAGES_BUILD of the operator', checked(imageOf))
    .option(
      '--images <file>',
      'which images exist: {"REF": {"exists": true, "digest": "..."}}; may be repeated',
      collected,
    )
    .option(
      '--unwrap',
      'plan Modules inside policies, templates, ManifestWorks and ConfigMaps as if they were objects of their own',
    )
    .option('--observed <kinds>', observedHelp(...observed), collectedAll(observationsOf))

/** How objects are read. */
const withObjects = (command: Command): Command =>
  command
    .option('-n, --namespace <namespace>', 'namespace of objects that say none', checked(namespaceOf))
    .option(
      '--exclude <pattern>',
      'leave out of folders what matches, as in a .gitignore; may be repeated',
      collectedAll(excludedPattern),
    )

/** One part of a plan. */
export const withShard = (command: Command): Command =>
  command.option(
    '--shard <index/count>',
    'only a part of the plan, for join: 0/4 to 3/4; needs -o json',
    checked(shardFrom),
  )

/** A command that answers in several forms, and is loaded when it is asked for. `withOptions` adds what may be chosen. */
export const define =
  (io: IO, finish: Finish, parent: Command, withOptions: (command: Command) => Command = (command) => command) =>
  <Args extends ReadonlyArray<unknown>>(
    words: Words,
    load: () => Promise<(io: IO, ...args: Args) => Promise<Outcome>>,
  ): void => {
    const { name, summary, description, args, forms, form = 'text', reads, exitCode, about = '', after } = words
    const command = parent.command(name).summary(summary).description(description)
    for (const [argument, what] of args) command.argument(argument, what)
    withOptions(command)
    if (reads === undefined) withObjects(command)
    command.addOption(choice('-o, --output <form>', 'form of the output', Object.keys(forms), form))
    // Only text for people is laid out and coloured; findings of `validate` are shown in full as they are.
    if (Object.hasOwn(forms, 'text')) {
      command.addOption(choice('--color <when>', 'colour the output', ['auto', 'always', 'never'], 'auto'))
      if (name !== 'validate') command.option('-v, --verbose', 'show everything: full diagnostics, lists and values')
      command.option('--excerpts', 'show the lines around the place of every diagnostic, not of errors alone')
    }
    if (exitCode !== undefined) command.option('--exit-code', exitCode)
    command
      .addHelpText('after', `${about}${reads ?? inputHelp}\n${formsHelp(forms)}\n${after}`)
      .action(async (...given: Args) => {
        const answer = await load()
        await finish(await answer(io, ...given))
      })
  }
