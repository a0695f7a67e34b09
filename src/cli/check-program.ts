/**
 * The gate: what may be asked of it, and how it is explained.
 */
import type { Command } from 'commander'

import type { CheckFlags } from './command/check-flags.js'
import { countOf, dayOf, outputsOf, ruleLevelsOf } from './command/check-options.js'
import { checked, choice, collected, collectedAll } from './command/choice.js'
import type { InitFlags } from './command/init-command.js'
import { namespaceOf } from './command/plan-options.js'
import { type Finish, formsHelp, inputHelp } from './define.js'
import { excludedPattern } from './input/path-patterns.js'
import type { IO } from './io.js'
import { reportForms } from './report-form.js'

const checkHelp = `${inputHelp}
Without a path everything below this folder is looked at. Rules about nodes need --cluster, rules about changes --base.
The configuration is .kmm-plan.yaml, here or in an outer folder; "kmm-plan init" makes a first one.

${formsHelp(reportForms).trimStart()}

Exit codes:
  0  passed
  1  findings at or above --fail-on, or more warnings than --max-warnings
  2  wrong usage, a configuration or input that cannot be read, output that cannot be written, or nothing was checked
  3  a bug of kmm-plan

Examples:
  kmm-plan check manifests/
  kmm-plan check --base git:origin/main --cluster dump.yaml -o github -o sarif=kmm-plan.sarif
  kmm-plan check --baseline known.json --update-baseline`

const rulesHelp = `
Exit codes: 0 printed, 2 no such rule, 3 a bug of kmm-plan.

Examples:
  kmm-plan rules
  kmm-plan rules image-not-by-digest`

const initHelp = `
Nothing that is there already is changed.

Exit codes: 0 written, 2 a file is there already or cannot be written, 3 a bug of kmm-plan.

Examples:
  kmm-plan init --github`

const withInput = (command: Command): Command =>
  command
    .option('--base <revision>', 'the manifests before: a folder with the root of the repository, or git:REVISION')
    .option('--cluster <file>', 'what was seen of the cluster: a file or folder; may be repeated', collected)
    .option('--environment <name>', 'only this environment of the configuration; may be repeated', collected)
    .option('--images <file>', 'which images exist, as for plan; may be repeated', collected)
    .option('-n, --namespace <namespace>', 'namespace of objects that say none', checked(namespaceOf))
    .option(
      '--exclude <pattern>',
      'leave out of folders what matches, as in a .gitignore; may be repeated',
      collectedAll(excludedPattern),
    )
    .option('--unwrap', 'judge Modules inside policies, templates, ManifestWorks and ConfigMaps, too')

const withGate = (command: Command): Command =>
  command
    .option('--config <file>', 'the configuration, instead of those that are found')
    .addOption(
      choice('--config-from <revision>', 'whose configuration counts (default: base with --base, else head)', [
        'base',
        'head',
      ]),
    )
    .option(
      '--rule <name=level>',
      'the level of a rule, whatever is configured; may be repeated',
      collectedAll(ruleLevelsOf),
    )
    .option('--only <name>', 'only this rule; may be repeated', collected)
    .option('--policy <file>', 'also the policies that this JavaScript module exports; may be repeated', collected)
    .addOption(
      choice('--fail-on <level>', 'from which level on it fails (default: error)', [
        'error',
        'warning',
        'info',
        'never',
      ]),
    )
    .option('--max-warnings <count>', 'fail with more warnings than that', checked(countOf))
    .addOption(
      choice('--unknown <how>', 'how much counts what cannot be decided (default: warning)', [
        'error',
        'warning',
        'ignore',
      ]),
    )
    .option('--new-only', 'what the base has, too, does not count; the default with --base')
    .option('--no-new-only', 'it counts, too')
    .option('--baseline <file>', 'findings that do not count')
    .option('--update-baseline', 'take out of the baseline what is gone; make it where there is none')
    .option('--allow-empty', 'pass where there is no Module')
    .option('--today <date>', 'the day on which suppressions may have ended (default: today)', checked(dayOf))

const withOutput = (command: Command): Command =>
  command
    .option('-o, --output <form>', 'FORM or FORM=FILE; may be repeated (default: text)', collectedAll(outputsOf))
    .addOption(choice('--color <when>', 'colour the output', ['auto', 'always', 'never'], 'auto'))
    .option('-v, --verbose', 'show everything')

/** Adds it to the program. */
export const withCheckCommands = (io: IO, finish: Finish, root: Command): void => {
  withOutput(
    withGate(
      withInput(
        root
          .command('check')
          .summary('whether Modules, and what a change does to nodes, pass the rules of a gate')
          .description('Judge manifests, their change and what it does to a cluster, by rules that can be configured.')
          .argument('[input...]', 'files, folders, or -'),
      ),
    ),
  )
    .addHelpText('after', checkHelp)
    .action(async (paths: ReadonlyArray<string>, flags: CheckFlags) => {
      const { checkCommand } = await import('./command/check-command.js')
      await finish(await checkCommand(io, paths, flags))
    })
  root
    .command('rules')
    .summary('the rules of check: level, parameters, why')
    .description('List the rules of check, or explain one of them.')
    .argument('[name]', 'name or code of a rule')
    .addOption(choice('-o, --output <form>', 'form of the output', ['text', 'json'], 'text'))
    .addHelpText('after', rulesHelp)
    .action(async (name: string | undefined, flags: { readonly output: 'text' | 'json' }) => {
      const { rulesCommand } = await import('./command/rules-command.js')
      await finish(rulesCommand(name, flags))
    })
  root
    .command('init')
    .summary('a first configuration of check, and a workflow that runs it')
    .description('Write a first .kmm-plan.yaml, and with an option what runs check for each change.')
    .option('--github', 'also .github/workflows/kmm-plan.yaml')
    .option('--gitlab', 'also .gitlab/kmm-plan.yml, to be included')
    .addHelpText('after', initHelp)
    .action(async (flags: InitFlags) => {
      const { initCommand } = await import('./command/init-command.js')
      await finish(await initCommand(io, flags))
    })
}
