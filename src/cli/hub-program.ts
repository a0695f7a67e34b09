/**
 * The commands about a hub: what may be asked, and how it is explained.
 */
import type { Command } from 'commander'

import { checked, choice, collected } from './command/choice.js'
import type { HubExplainFlags } from './command/hub-explain-command.js'
import type { HubPlanFlags } from './command/hub-plan-command.js'
import type { HubPreflightFlags } from './command/hub-preflight-command.js'
import type { Outcome } from './command/outcome.js'
import { bytesOf, namespaceOf, observedHelp, observedOf, unloadLimitOf } from './command/plan-options.js'
import type { IO } from './io.js'
import { colourOption, inputHelp, verdictHelp } from './shared-help.js'

type Finish = (outcome: Outcome) => Promise<void>

const withHub = (command: Command): Command =>
  command
    .addOption(choice('--profile <name>', 'how to decide: safe, or as the real operator does', ['safe', 'kmm-1.1'], 'safe'))
    .addOption(choice('--platform <name>', 'kind of cluster that the hub is', ['auto', 'openshift', 'kubernetes'], 'auto'))
    .option('--operator-namespace <namespace>', 'where the operator of the hub runs, builds and signs (default: where ManagedClusterModules own Builds or Jobs, else openshift-kmm-hub)', checked(namespaceOf))
    .addOption(choice('--backend <name>', 'what makes images (default: by platform)', ['openshift-build', 'kaniko-job']))
    .option('--sign-image <image>', 'image that signs modules: RELATED_IMAGES_SIGN of the operator')
    .option('--build-image <image>', 'image of kaniko: RELATED_IMAGES_BUILD of the operator')
    .option('--manifest-limit <bytes>', 'most bytes of manifests that the hub takes in one ManifestWork (default: 51200)', checked(bytesOf))
    .option('--images <file>', 'which images exist: {"REF": {"exists": true, "digest": "..."}}; may be repeated', collected)
    .option('--observed <kinds>', observedHelp('managedclusters', 'manifestworks', 'configmaps', 'secrets', 'builds', 'jobs', 'imagestreams'), checked(observedOf))
    .addOption(colourOption())

const hubPlanHelp = `${inputHelp}

Output forms:
  text      for people: spokes in the same situation together, long lists cut
  fleet     the same as JSON, with every situation, cluster and kernel
  json      the whole plan; yaml the same as YAML
  objects   all objects that should exist: for kubectl apply -f -, or a repository. No deletions.
            ManifestWorks that may exist already (none were in the input) are left out.
  name      one change a line: ACTION NAMESPACE RESOURCE/NAME

Exit codes:
  0  done
  1  the input or the plan has errors, or -o objects leaves some out; with --exit-code also:
     there are changes, or missing facts make that unknown
  2  wrong usage, or input that cannot be read
  3  a bug of kmm-plan

Examples:
  kubectl get managedclusters,managedclustermodules,manifestworks,builds,configmaps,secrets -A -o yaml | kmm-plan hub plan -
  kmm-plan hub plan hub.yaml --images images.json --exit-code -o name`

const hubExplainHelp = `${inputHelp}

Exit codes: 0 explained, 1 errors in the input or no such cluster, 2 input that cannot be read or no such
ManagedClusterModule, 3 a bug of kmm-plan.

Examples:
  kmm-plan hub explain gpu edge-oslo hub.yaml --images images.json`

const hubPreflightHelp = `
Arguments: - and what exists as a file or folder, looks like a path, or ends in .yaml, .yml or .json is input; the
rest are kernel versions. Without any, each ManagedClusterModule is asked about the kernels that its own clusters
claim; a selected cluster that claims none is told as a warning.
${inputHelp}
${verdictHelp('hub')}
Examples:
  kmm-plan hub preflight hub.yaml --images images.json
  kmm-plan hub preflight 5.14.0-427.13.1.el9_4.x86_64 hub.yaml --images images.json --exit-code`

const addHub = (io: IO, finish: Finish, root: Command): void => {
  const hub = root
    .command('hub')
    .summary('what a hub builds for its spokes and hands to them')
    .description('Questions about a hub: ManagedClusterModules, ManagedClusters and ManifestWorks.')
    .helpCommand(false)

  withHub(
    hub
      .command('plan')
      .summary('what should be built on the hub, and handed to each spoke')
      .description('Compare what ManagedClusterModules ask for with what the spokes have. Nothing is changed and nothing is contacted.')
      .argument('<input...>', 'files, folders, or -'),
  )
    .option('--complete-modules', 'the input holds all ManagedClusterModules of the hub: works and builds of others are orphans')
    .option('--complete-clusters', 'the input holds all ManagedClusters of the hub: works for others are left over')
    .option('--max-withdrawn-spokes <limit>', 'hold back withdrawals from more spokes: 3, or 25%', checked(unloadLimitOf))
    .addOption(choice('-o, --output <form>', 'form of the output', ['text', 'json', 'yaml', 'objects', 'name', 'fleet'], 'text'))
    .option('--exit-code', 'exit with 1 when there is something to do')
    .addHelpText('after', hubPlanHelp)
    .action(async (paths: ReadonlyArray<string>, flags: HubPlanFlags) => {
      const { hubPlanCommand } = await import('./command/hub-plan-command.js')
      await finish(await hubPlanCommand(io)(paths, flags))
    })

  withHub(
    hub
      .command('explain')
      .summary('why a spoke gets what it gets')
      .description('Show every step of the decision about one ManagedClusterModule and one spoke.')
      .argument('<module>', 'name of the ManagedClusterModule')
      .argument('<cluster>', 'name of the ManagedCluster')
      .argument('<input...>', 'files, folders, or -'),
  )
    .addOption(choice('-o, --output <form>', 'form of the output', ['text', 'json', 'yaml'], 'text'))
    .addHelpText('after', hubExplainHelp)
    .action(async (module: string, cluster: string, paths: ReadonlyArray<string>, flags: HubExplainFlags) => {
      const { hubExplainCommand } = await import('./command/hub-explain-command.js')
      await finish(await hubExplainCommand(io)(module, cluster, paths, flags))
    })

  withHub(
    hub
      .command('preflight')
      .summary('whether the hub has, or can make, the images for kernels')
      .description('Say for each ManagedClusterModule and each kernel of its clusters which image it takes, whether that is there, and what the hub would have to make.')
      .argument('<kernel-or-input...>', 'kernel versions (none: those that its clusters claim), and files, folders, or -'),
  )
    .addOption(choice('-o, --output <form>', 'form of the output', ['text', 'json', 'yaml'], 'text'))
    .option('--exit-code', 'exit with 1 also when something has to be built or signed')
    .addHelpText('after', hubPreflightHelp)
    .action(async (kernelsAndPaths: ReadonlyArray<string>, flags: HubPreflightFlags) => {
      const { hubPreflightCommand } = await import('./command/hub-preflight-command.js')
      await finish(await hubPreflightCommand(io)(kernelsAndPaths, flags))
    })
}

/** The program with them. */
export const withHubCommands =
  (io: IO, finish: Finish) =>
  (root: Command): void =>
    addHub(io, finish, root)
