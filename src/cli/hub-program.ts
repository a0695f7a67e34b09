/**
 * The commands about a hub: what may be asked, and how it is explained.
 */
import type { Command } from 'commander'

import { checked } from './command/choice.js'
import { bytesOf, limitOf } from './command/plan-options.js'
import {
  define,
  type Finish,
  operatorNamespaceOption,
  planExitCodes,
  verdictHelp,
  withPlanner,
  withShard,
} from './define.js'
import { withHubDumpCommand } from './dump-program.js'
import { hubExplainForms, hubPlanForms, preflightForms } from './form.js'
import type { IO } from './io.js'
import { withHubJoinCommand } from './join-program.js'

const withHub = (command: Command): Command =>
  withPlanner(command, {
    platform: 'kind of cluster that the hub is',
    observed: ['managedclusters', 'manifestworks', 'configmaps', 'secrets', 'builds', 'jobs', 'imagestreams'],
  }).addOption(
    operatorNamespaceOption(
      'where the operator of the hub runs, builds and signs (default: where ManagedClusterModules own Builds or Jobs, else openshift-kmm-hub)',
    ),
  )

const withManifests = (command: Command): Command =>
  withHub(command).option(
    '--manifest-limit <bytes>',
    'most bytes of manifests that the hub takes in one ManifestWork (default: 51200)',
    checked(bytesOf),
  )

const withFleet = (command: Command): Command =>
  withManifests(command)
    .option(
      '--complete-modules',
      'the input holds all ManagedClusterModules of the hub: works and builds of others are orphans',
    )
    .option('--complete-clusters', 'the input holds all ManagedClusters of the hub: works for others are left over')
    .option('--max-withdrawn-spokes <limit>', 'hold back withdrawals from more spokes: 3, or 25%', checked(limitOf))

const planWords = {
  name: 'plan',
  summary: 'what should be built on the hub, and handed to each spoke',
  description:
    'Compare what ManagedClusterModules ask for with what the spokes have. Nothing is changed and nothing is contacted.',
  args: [['<input...>', 'files, folders, or -']],
  forms: hubPlanForms,
  exitCode: 'exit with 1 when there is something to do',
  after: `${planExitCodes}
Examples:
  kubectl get managedclusters,managedclustermodules,manifestworks,builds,configmaps,secrets -A -o yaml | kmm-plan hub plan -
  kmm-plan hub plan hub.yaml --images images.json --exit-code -o name`,
} as const

const explainWords = {
  name: 'explain',
  summary: 'why a spoke gets what it gets',
  description: 'Show every step of the decision about one ManagedClusterModule and one spoke.',
  args: [
    ['<module>', 'name of the ManagedClusterModule'],
    ['<cluster>', 'name of the ManagedCluster'],
    ['<input...>', 'files, folders, or -'],
  ],
  forms: hubExplainForms,
  after: `
Exit codes: 0 explained, 1 errors in the input or no such cluster, 2 input that cannot be read or no such
ManagedClusterModule, 3 a bug of kmm-plan.

Examples:
  kmm-plan hub explain gpu edge-oslo hub.yaml --images images.json`,
} as const

const preflightWords = {
  name: 'preflight',
  summary: 'whether the hub has, or can build, the images for kernels',
  description:
    'Say for each ManagedClusterModule and each kernel of its clusters which image it takes, whether that is there, and what the hub would have to build.',
  args: [['<kernel-or-input...>', 'kernel versions (none: those that its clusters claim), and files, folders, or -']],
  forms: preflightForms,
  exitCode: 'exit with 1 also when something has to be built or signed',
  about: `
Arguments: - and what exists as a file or folder, looks like a path, or ends in .yaml, .yml or .json is input; the
rest are kernel versions. Without any, each ManagedClusterModule is asked about the kernels that its own clusters
claim; a selected cluster that claims none is reported as a warning.
`,
  after: `${verdictHelp('hub')}
Examples:
  kmm-plan hub preflight hub.yaml --images images.json
  kmm-plan hub preflight 5.14.0-427.13.1.el9_4.x86_64 hub.yaml --images images.json --exit-code`,
} as const

/** Adds them to the program. */
export const withHubCommands = (io: IO, finish: Finish, root: Command): void => {
  const hub = root
    .command('hub')
    .summary('what a hub builds for its spokes and hands to them')
    .description('Questions about a hub: ManagedClusterModules, ManagedClusters and ManifestWorks.')
    .helpCommand(false)

  const withOptions = (options: (command: Command) => Command) => define(io, finish, hub, options)
  withOptions((command) => withShard(withFleet(command)))(
    planWords,
    async () => (await import('./command/hub-plan-command.js')).hubPlanCommand,
  )
  withHubJoinCommand(io, finish, hub)
  withOptions(withManifests)(
    explainWords,
    async () => (await import('./command/hub-explain-command.js')).hubExplainCommand,
  )
  withOptions(withHub)(
    preflightWords,
    async () => (await import('./command/hub-preflight-command.js')).hubPreflightCommand,
  )
  withHubDumpCommand(finish, hub)
}
