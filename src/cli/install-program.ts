/**
 * The commands that print what installs KMM: what may be chosen, and how it is explained.
 */
import type { Command } from 'commander'

import { checked, choice, collected } from './command/choice.js'
import type { InstallFlags, SpokePolicyFlags } from './command/install-command.js'
import { accountOf, channelOf, labelsOf, objectNameOf } from './command/install-options.js'
import { namespaceOf } from './command/plan-options.js'
import type { Finish } from './define.js'

const exitCodes = `
Exit codes: 0 printed, 2 wrong usage, 3 a bug of kmm-plan.
`

const hubHelp = `${exitCodes}
Examples:
  kmm-plan install hub | kubectl apply -f -
  kmm-plan install hub --channel release-1.1 --approval Manual`

const spokePolicyHelp = `
Two policies with different selectors need two names of what selects their clusters (--placement-name).
A Placement selects from the sets of clusters that a ManagedClusterSetBinding binds to its namespace;
the binding is not part of the output.
${exitCodes}
Examples:
  kmm-plan install spoke-policy | kubectl apply -n policies -f -
  kmm-plan install spoke-policy --policy-namespace policies --placement Placement --cluster-set edge \\
    --cluster-selector gpu=yes --placement-name gpu-clusters`

const withSource = (command: Command, namespace: string): Command =>
  command
    .option('--namespace <namespace>', `namespace of the operator (default: ${namespace})`, checked(namespaceOf))
    .option('--channel <name>', 'channel of the subscription (default: stable)', checked(channelOf))
    .option('--catalog <name>', 'CatalogSource (default: redhat-operators)', checked(objectNameOf))
    .option(
      '--catalog-namespace <namespace>',
      'namespace of the CatalogSource (default: openshift-marketplace)',
      checked(namespaceOf),
    )
    .addOption(choice('--approval <when>', 'who approves updates (default: Automatic)', ['Automatic', 'Manual']))

/** Adds them to the program. */
export const withInstallCommands = (finish: Finish, root: Command): void => {
  const install = root
    .command('install')
    .summary('the objects that install KMM on a hub and on its spokes')
    .description('Print YAML for kubectl apply -f -. Nothing is contacted.')
    .addHelpText(
      'after',
      `
In this order: Red Hat Advanced Cluster Management on the hub, then what hub prints, then what spoke-policy prints in a
namespace of its own. A Placement needs a ManagedClusterSetBinding there.`,
    )
    .helpCommand(false)

  withSource(
    install
      .command('hub')
      .summary('namespace, OperatorGroup and Subscription for the hub')
      .description('Print the objects that install KMM on a hub.'),
    'openshift-kmm-hub',
  )
    .addHelpText('after', hubHelp)
    .action(async (flags: InstallFlags) => {
      const { installHubCommand } = await import('./command/install-command.js')
      await finish(installHubCommand(flags))
    })

  withSource(
    install
      .command('spoke-policy')
      .summary('a Policy that installs KMM on the spokes')
      .description(
        'Print a Policy, for the hub, that installs KMM on the spokes and lets their agents manage Modules.',
      ),
    'openshift-kmm',
  )
    .option(
      '--policy-namespace <namespace>',
      'namespace of the Policy on the hub (default: where it is applied)',
      checked(namespaceOf),
    )
    .option(
      '--cluster-selector <labels>',
      'labels of the clusters, such as gpu=yes,region=north (default: all clusters)',
      checked(labelsOf),
    )
    .addOption(
      choice('--placement <kind>', 'what selects the clusters (default: PlacementRule, as in the manual)', [
        'PlacementRule',
        'Placement',
      ]),
    )
    .option(
      '--placement-name <name>',
      'name of what selects the clusters (default: all-managed-clusters)',
      checked(objectNameOf),
    )
    .option(
      '--cluster-set <name>',
      'set of clusters that a Placement selects from (default: all that are bound); may be repeated',
      collected,
    )
    .option(
      '--agent <account>',
      'NAMESPACE/NAME of the ServiceAccount that applies ManifestWorks on a spoke (default: open-cluster-management-agent/klusterlet-work-sa)',
      checked(accountOf),
    )
    .addHelpText('after', spokePolicyHelp)
    .action(async (flags: SpokePolicyFlags) => {
      const { installSpokePolicyCommand } = await import('./command/install-command.js')
      await finish(installSpokePolicyCommand(flags))
    })
}
