/**
 * The command line: what may be asked, and how it is explained.
 */
import { Command } from 'commander'

import { checked, choice, collected } from './command/choice.js'
import type { ExplainFlags } from './command/explain-command.js'
import type { Outcome } from './command/outcome.js'
import type { PlanFlags } from './command/plan-command.js'
import { namespaceOf, observedOf, unloadLimitOf } from './command/plan-options.js'
import type { ValidateFlags } from './command/validate-command.js'
import type { IO } from './io.js'

const colourOption = () => choice('--color <when>', 'colour the output', ['auto', 'always', 'never'], 'auto')

const withCluster = (command: Command): Command =>
  command
    .addOption(choice('--profile <name>', 'how to decide: safe, or as the real operator does', ['safe', 'kmm-1.1'], 'safe'))
    .addOption(choice('--platform <name>', 'kind of cluster', ['auto', 'openshift', 'kubernetes'], 'auto'))
    .option('--operator-namespace <namespace>', 'where the operator runs', checked(namespaceOf), 'openshift-kmm')
    .option('--images <file>', 'which images exist: {"REF": {"exists": true, "digest": "..."}}; may be repeated', collected)
    .option('--observed <kinds>', 'modules, nodes, daemonsets, pods, roles, ...: known to be all there, even if the input holds none', checked(observedOf))
    .option('--complete-modules', 'the input holds all Modules of the cluster: DaemonSets of others are orphans')
    .option('--max-unloaded-nodes <limit>', 'hold back deletions that unload from more nodes: 3, or 25%', checked(unloadLimitOf))
    .addOption(choice('--grants <how>', 'what to do about missing access: say what to grant, or make it part of the plan', ['suggest', 'render'], 'suggest'))
    .addOption(colourOption())

const inputHelp = `
Input: YAML or JSON files with any number of documents and Lists, folders (searched for .yaml, .yml and .json),
or - for standard input. YAML is read as kubectl reads it (YAML 1.1: a plain yes is a boolean). Files called images.json or *.images.json hold facts about images, as for --images.`

const planHelp = `${inputHelp}

Output forms:
  text      for people
  json      the whole plan; yaml the same as YAML
  objects   all objects that should exist: for kubectl apply -f -, or a repository. No deletions.
            Objects that may exist already (DaemonSets not observed) are left out.
            apply leaves fields alone that it did not set itself: to take away what others
            added to an object that apply did not make, use kubectl replace -f -
  name      one change a line: ACTION NAMESPACE RESOURCE/NAME

Exit codes:
  0  done
  1  the input or the plan has errors, or -o objects leaves some out; with --exit-code also:
     there are changes, or missing facts make that unknown
  2  wrong usage, or input that cannot be read
  3  a bug of kmm-plan

Examples:
  kubectl get nodes,modules,daemonsets,pods -A -o yaml | kmm-plan plan -
  kmm-plan plan dump.yaml manifests/ --max-unloaded-nodes 10%
  kmm-plan plan dump.json --profile kmm-1.1 --exit-code -o name`

const explainHelp = `${inputHelp}

Exit codes: 0 explained, 1 errors in the input or no such node, 2 input that cannot be read or no such Module,
3 a bug of kmm-plan.

Examples:
  kmm-plan explain drivers/gpu worker-1 dump.yaml
  kubectl get nodes,modules,daemonsets -A -o json | kmm-plan explain gpu worker-1 - -o json`

const validateHelp = `${inputHelp}

Exit codes: 0 no errors, 1 errors, 2 input that cannot be read, 3 a bug of kmm-plan.

Examples:
  kmm-plan validate manifests/
  helm template chart/ | kmm-plan validate - -o json`

/** The program. `finish` gets the outcome of the chosen command. */
export const program = (io: IO, finish: (outcome: Outcome) => Promise<void>): Command => {
  const root = new Command('kmm-plan')
    .description('Says what should happen to the kernel modules of a Kubernetes or OpenShift cluster (KMM 1.1), and why.')
    .version(io.version, '-V, --version', 'print the version')
    .helpCommand(false)
    .showHelpAfterError('Try: kmm-plan --help')
    .exitOverride()

  withCluster(
    root
      .command('plan')
      .summary('what should be created, updated and deleted')
      .description('Compare what Modules ask for with what a cluster runs. Nothing is changed and nothing is contacted.')
      .argument('<input...>', 'files, folders, or -'),
  )
    .addOption(choice('-o, --output <form>', 'form of the output', ['text', 'json', 'yaml', 'objects', 'name'], 'text'))
    .option('--exit-code', 'exit with 1 when there is something to do')
    .addHelpText('after', planHelp)
    .action(async (paths: ReadonlyArray<string>, flags: PlanFlags) => {
      const { planCommand } = await import('./command/plan-command.js')
      await finish(await planCommand(io)(paths, flags))
    })

  withCluster(
    root
      .command('explain')
      .summary('why a Module does or does not run on a node')
      .description('Show every step of the decision about one Module on one node.')
      .argument('<module>', 'NAMESPACE/NAME, or NAME if only one Module is called that')
      .argument('<node>', 'name of the node')
      .argument('<input...>', 'files, folders, or -'),
  )
    .addOption(choice('-o, --output <form>', 'form of the output', ['text', 'json', 'yaml'], 'text'))
    .addHelpText('after', explainHelp)
    .action(async (module: string, node: string, paths: ReadonlyArray<string>, flags: ExplainFlags) => {
      const { explainCommand } = await import('./command/explain-command.js')
      await finish(await explainCommand(io)(module, node, paths, flags))
    })

  root
    .command('validate')
    .summary('what is wrong with Modules, whatever the cluster is like')
    .description('Check manifests as the cluster would, and for mistakes that the cluster does not notice.')
    .argument('<input...>', 'files, folders, or -')
    .addOption(choice('-o, --output <form>', 'form of the output', ['text', 'json'], 'text'))
    .addOption(colourOption())
    .addHelpText('after', validateHelp)
    .action(async (paths: ReadonlyArray<string>, flags: ValidateFlags) => {
      const { validateCommand } = await import('./command/validate-command.js')
      await finish(await validateCommand(io)(paths, flags))
    })

  return root
}
