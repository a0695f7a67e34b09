/**
 * The command line: what may be asked, and how it is explained.
 */
import { Command } from 'commander'

import { withCheckCommands } from './check-program.js'
import { checked, choice, collected, collectedAll } from './command/choice.js'
import { kernelsOf, limitOf } from './command/plan-options.js'
import { withCoverageCommand } from './coverage-program.js'
import { define, type Finish, planExitCodes, verdictHelp, withNodeDecisions, withPlanner, withShard } from './define.js'
import { withDumpCommands } from './dump-program.js'
import { explainForms, imagesForms, planForms, preflightForms, validateForms } from './form.js'
import { withHelpCommands } from './help-program.js'
import { withHubCommands } from './hub-program.js'
import { withImpactCommand } from './impact-program.js'
import { withInstallCommands } from './install-program.js'
import type { IO } from './io.js'
import { withJoinCommand } from './join-program.js'
import { withMatchCommand } from './match-program.js'
import { withSchemaCommand } from './schema-program.js'
import { withTestCommand } from './test-program.js'

const input = ['<input...>', 'files, folders, or -'] as const

/** What decides about images. */
const withImages = (command: Command): Command =>
  withPlanner(command, {
    platform: 'kind of cluster',
    observed: ['modules', 'nodes', 'daemonsets', 'pods', 'roles'],
  }).addOption(
    choice(
      '--mode <name>',
      'a spoke builds nothing and claims its kernels for the hub',
      ['standalone', 'spoke'],
      'standalone',
    ),
  )

const withNode = (command: Command): Command =>
  withImages(command).option(
    '--node <name>',
    'only the Modules that select this node; without kernel versions, about the kernel that it runs; may be repeated',
    collected,
  )

/** The same, and how much may happen to nodes. */
const withNodes = (command: Command): Command =>
  withNodeDecisions(withImages(command))
    .option(
      '--max-unloaded-nodes <limit>',
      'hold back deletions that unload from more nodes: 3, or 25%',
      checked(limitOf),
    )
    .option(
      '--max-stopped-nodes <limit>',
      'hold back what stops device plugins on more nodes: 3, or 25%',
      checked(limitOf),
    )

/** What decides besides about a cluster as a whole. */
const withCluster = (command: Command): Command =>
  withNodes(command)
    .option(
      '--complete-modules',
      'the input holds all Modules of the cluster: DaemonSets, Builds and Jobs of others are orphans',
    )
    .addOption(
      choice(
        '--grants <how>',
        'what to do about missing access: say what to grant, or make it part of the plan',
        ['suggest', 'render'],
        'suggest',
      ),
    )

const withKernels = (command: Command): Command =>
  withImages(command).option(
    '--kernel <version>',
    'a kernel that no node runs yet; may be repeated',
    collectedAll(kernelsOf),
  )

const planWords = {
  name: 'plan',
  summary: 'what should be created, updated and deleted',
  description: 'Compare what Modules ask for with what a cluster runs. Nothing is changed and nothing is contacted.',
  args: [input],
  forms: planForms,
  exitCode: 'exit with 1 when there is something to do',
  after: `${planExitCodes}
Examples:
  kubectl get nodes,modules,daemonsets,pods,configmaps,secrets,builds,imagestreams -A -o yaml | kmm-plan plan -
  kmm-plan plan dump.yaml manifests/ --max-unloaded-nodes 10%
  kmm-plan plan dump.yaml --what-if node=worker-1,kernel=5.14.0-427.13.1.el9_4.x86_64
  kmm-plan plan dump.json --profile kmm-1.1 --exit-code -o name`,
} as const

const explainWords = {
  name: 'explain',
  summary: 'why a Module does or does not run on a node',
  description: 'Show every step of the decision about one Module on one node.',
  args: [
    ['<module>', 'NAMESPACE/NAME, or NAME if only one Module is called that'],
    ['<node>', 'name of the node; without its domain, if no other node is called that'],
    input,
  ],
  forms: explainForms,
  after: `
Exit codes: 0 explained, 1 errors in the input or no such node, 2 input that cannot be read or no such Module,
3 a bug of kmm-plan.

Examples:
  kmm-plan explain drivers/gpu worker-1 dump.yaml
  kmm-plan explain gpu worker-1 dump.yaml --what-if label=node/worker-1:gpu=yes --what-if cordon=worker-1
  kubectl get nodes,modules,daemonsets -A -o json | kmm-plan explain gpu worker-1 - -o json`,
} as const

const preflightWords = {
  name: 'preflight',
  summary: 'whether Modules are ready for kernels that no node runs yet',
  description:
    'Say for each Module and each kernel which image it takes, whether that is there, and what would have to be built.',
  args: [['<kernel-or-input...>', 'kernel versions, and files, folders, or -']],
  forms: preflightForms,
  exitCode: 'exit with 1 also when something has to be built or signed',
  about: `
Arguments: - and what exists as a file or folder, looks like a path, or ends in .yaml, .yml or .json is input; the
rest are kernel versions. Without any, those of the PreflightValidations and PreflightValidationOCPs in the input are
tried; the latter need what a lookup of the release image found:
{"REF": {"exists": true, "release": {"kernelVersion": "...", "driverToolkit": "..."}}} with --images.
`,
  after: `${verdictHelp('cluster')}
Examples:
  kmm-plan preflight 5.14.0-427.13.1.el9_4.x86_64 dump.yaml --images images.json
  kmm-plan preflight 5.14.0-427.13.1.el9_4.x86_64 --node worker-1 dump.yaml
  kubectl get nodes,modules,configmaps,secrets -A -o yaml | kmm-plan preflight 6.6.13 6.10.1 - -o json`,
} as const

const imagesWords = {
  name: 'images',
  summary: 'every image that Modules need, for a mirror',
  description:
    'List the images of Modules for the kernels of the nodes that they select, and all that building and signing them takes.',
  args: [input],
  forms: imagesForms,
  after: `
Exit codes: 0 the list is complete, 1 errors, or facts are missing without which more images may be needed, 2 wrong
usage or input that cannot be read, 3 a bug of kmm-plan.

Examples:
  kmm-plan images dump.yaml --kernel 5.14.0-427.13.1.el9_4.x86_64
  kmm-plan images dump.yaml -o name | while read -r image; do skopeo copy "docker://$image" "docker://mirror.example.com/\${image#*/}"; done`,
} as const

const validateWords = {
  name: 'validate',
  summary: 'what is wrong with Modules, whatever the cluster is like',
  description: 'Check manifests as the cluster would, and for mistakes that the cluster does not notice.',
  args: [input],
  forms: validateForms,
  after: `
Modules inside policies, templates, ManifestWorks and ConfigMaps are checked where they are.

Exit codes: 0 no errors, 1 errors, or no Module was found, 2 input that cannot be read, 3 a bug of kmm-plan.

Examples:
  kmm-plan validate manifests/
  helm template chart/ | kmm-plan validate - -o json`,
} as const

const environmentHelp = `
Environment:
  NO_COLOR, FORCE_COLOR  never colour, always colour; --color decides first
  KMM_PLAN_DEBUG=1       show where a bug of kmm-plan is`

/** The program. */
export const program = (io: IO, finish: Finish): Command => {
  const root = new Command('kmm-plan')
    .description(
      'Says what should happen to the kernel modules of a Kubernetes or OpenShift cluster (KMM 1.1), and why.',
    )
    .version(io.version, '-V, --version', 'print the version')
    .helpCommand(false)
    .addHelpText('after', environmentHelp)
    .exitOverride()
  const withOptions = (options: (command: Command) => Command) => define(io, finish, root, options)
  withOptions((command) => withShard(withCluster(command)))(
    planWords,
    async () => (await import('./command/plan-command.js')).planCommand,
  )
  withJoinCommand(io, finish, root)
  withImpactCommand(io, finish, root)
  withCoverageCommand(io, finish, root)
  withOptions(withNodes)(explainWords, async () => (await import('./command/explain-command.js')).explainCommand)
  withOptions(withNode)(preflightWords, async () => (await import('./command/preflight-command.js')).preflightCommand)
  withOptions(withKernels)(imagesWords, async () => (await import('./command/images-command.js')).imagesCommand)
  withDumpCommands(io, finish, root, withCluster)
  withHubCommands(io, finish, root)
  withInstallCommands(finish, root)
  withOptions((command) => command.option('--allow-empty', 'exit with 0 where there is no Module'))(
    validateWords,
    async () => (await import('./command/validate-command.js')).validateCommand,
  )
  withCheckCommands(io, finish, root)
  withTestCommand(io, finish, root)
  withMatchCommand(io, finish, root)
  withSchemaCommand(finish, root)
  withHelpCommands(io, finish, root)
  return root
}
