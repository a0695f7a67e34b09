/**
 * The command line: what may be asked, and how it is explained.
 */
import { Command } from 'commander'

import { checked, choice, collected } from './command/choice.js'
import type { ExplainFlags } from './command/explain-command.js'
import type { ImagesFlags } from './command/images-command.js'
import type { Outcome } from './command/outcome.js'
import type { PlanFlags } from './command/plan-command.js'
import { namespaceOf, observedHelp, observedOf, unloadLimitOf } from './command/plan-options.js'
import type { PreflightFlags } from './command/preflight-command.js'
import type { ValidateFlags } from './command/validate-command.js'
import { withHubCommands } from './hub-program.js'
import { withInstallCommands } from './install-program.js'
import type { IO } from './io.js'
import { colourOption, inputHelp, verdictHelp } from './shared-help.js'

const withCluster = (command: Command): Command =>
  command
    .addOption(choice('--profile <name>', 'how to decide: safe, or as the real operator does', ['safe', 'kmm-1.1'], 'safe'))
    .addOption(choice('--platform <name>', 'kind of cluster', ['auto', 'openshift', 'kubernetes'], 'auto'))
    .option('--operator-namespace <namespace>', 'where the operator runs', checked(namespaceOf), 'openshift-kmm')
    .addOption(choice('--backend <name>', 'what makes images (default: by platform)', ['openshift-build', 'kaniko-job']))
    .option('--sign-image <image>', 'image that signs modules: RELATED_IMAGES_SIGN of the operator')
    .option('--build-image <image>', 'image of kaniko: RELATED_IMAGES_BUILD of the operator')
    .option('--images <file>', 'which images exist: {"REF": {"exists": true, "digest": "..."}}; may be repeated', collected)
    .addOption(choice('--mode <name>', 'a spoke builds nothing and claims its kernels for the hub', ['standalone', 'spoke'], 'standalone'))
    .addOption(choice('--on-unschedulable <name>', 'what becomes of modules on cordoned or tainted nodes', ['keep', 'unload'], 'keep'))
    .option('--observed <kinds>', observedHelp('modules', 'nodes', 'daemonsets', 'pods', 'roles'), checked(observedOf))
    .option('--complete-modules', 'the input holds all Modules of the cluster: DaemonSets, Builds and Jobs of others are orphans')
    .option('--max-unloaded-nodes <limit>', 'hold back deletions that unload from more nodes: 3, or 25%', checked(unloadLimitOf))
    .addOption(choice('--grants <how>', 'what to do about missing access: say what to grant, or make it part of the plan', ['suggest', 'render'], 'suggest'))
    .addOption(colourOption())

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
  kubectl get nodes,modules,daemonsets,pods,configmaps,secrets,builds,imagestreams -A -o yaml | kmm-plan plan -
  kmm-plan plan dump.yaml manifests/ --max-unloaded-nodes 10%
  kmm-plan plan dump.json --profile kmm-1.1 --exit-code -o name`

const explainHelp = `${inputHelp}

Exit codes: 0 explained, 1 errors in the input or no such node, 2 input that cannot be read or no such Module,
3 a bug of kmm-plan.

Examples:
  kmm-plan explain drivers/gpu worker-1 dump.yaml
  kubectl get nodes,modules,daemonsets -A -o json | kmm-plan explain gpu worker-1 - -o json`

const preflightHelp = `
Arguments: - and what exists as a file or folder, looks like a path, or ends in .yaml, .yml or .json is input; the
rest are kernel versions. Without any, those of the PreflightValidations and PreflightValidationOCPs in the input are
tried; the latter need what a look-up of the release image has found:
{"REF": {"exists": true, "release": {"kernelVersion": "...", "driverToolkit": "..."}}} with --images.
${inputHelp}
${verdictHelp('cluster')}
Examples:
  kmm-plan preflight 5.14.0-427.13.1.el9_4.x86_64 dump.yaml --images images.json
  kubectl get nodes,modules,configmaps,secrets -A -o yaml | kmm-plan preflight 6.6.13 6.10.1 - -o json`

const imagesHelp = `${inputHelp}

Output forms:
  text  for people
  json  every image with what it is for, and what is not known
  name  the images to mirror, one a line: all but those that are made in the cluster

Exit codes: 0 the list is complete, 1 errors, or facts are missing without which more images may be needed, 2 wrong
usage or input that cannot be read, 3 a bug of kmm-plan.

Examples:
  kmm-plan images dump.yaml --kernel 5.14.0-427.13.1.el9_4.x86_64
  kmm-plan images dump.yaml -o name | while read -r image; do skopeo copy "docker://$image" "docker://mirror.example.com/\${image#*/}"; done`

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

  withCluster(
    root
      .command('preflight')
      .summary('whether Modules are ready for kernels that no node runs yet')
      .description('Say for each Module and each kernel which image it takes, whether that is there, and what would have to be made.')
      .argument('<kernel-or-input...>', 'kernel versions, and files, folders, or -'),
  )
    .addOption(choice('-o, --output <form>', 'form of the output', ['text', 'json', 'yaml'], 'text'))
    .option('--exit-code', 'exit with 1 also when something has to be built or signed')
    .addHelpText('after', preflightHelp)
    .action(async (kernelsAndPaths: ReadonlyArray<string>, flags: PreflightFlags) => {
      const { preflightCommand } = await import('./command/preflight-command.js')
      await finish(await preflightCommand(io)(kernelsAndPaths, flags))
    })

  withCluster(
    root
      .command('images')
      .summary('every image that Modules need, for a mirror')
      .description('List the images of Modules for the kernels of the nodes that they select, and all that building and signing them takes.')
      .argument('<input...>', 'files, folders, or -'),
  )
    .option('--kernel <version>', 'a kernel that no node runs yet; may be repeated', collected)
    .addOption(choice('-o, --output <form>', 'form of the output', ['text', 'json', 'name'], 'text'))
    .addHelpText('after', imagesHelp)
    .action(async (paths: ReadonlyArray<string>, flags: ImagesFlags) => {
      const { imagesCommand } = await import('./command/images-command.js')
      await finish(await imagesCommand(io)(paths, flags))
    })

  withHubCommands(io, finish)(root)
  withInstallCommands(finish)(root)

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
