/**
 * `kmm-plan install`: the objects that install KMM on a hub and on its spokes, as YAML.
 */
import { installHub } from '../../hub/install-hub.js'
import type { OperatorSource } from '../../hub/install-object.js'
import { installSpokePolicy } from '../../hub/install-spoke-policy.js'
import { yamlText } from '../../render/objects-yaml.js'
import { DONE } from '../exit-code.js'
import { type Outcome, refusal } from './outcome.js'

/** Options of both. */
export interface InstallFlags {
  readonly namespace?: string
  readonly channel?: string
  readonly catalog?: string
  readonly catalogNamespace?: string
  readonly approval?: 'Automatic' | 'Manual'
}

/** Options of `install spoke-policy`. */
export interface SpokePolicyFlags extends InstallFlags {
  readonly policyNamespace?: string
  readonly clusterSelector?: Readonly<Record<string, string>>
  readonly placement?: 'PlacementRule' | 'Placement'
  readonly placementName?: string
  readonly clusterSet?: ReadonlyArray<string>
  readonly agent?: { readonly namespace: string; readonly name: string }
}

const sourceOf = ({
  namespace,
  channel,
  catalog,
  catalogNamespace,
  approval,
}: InstallFlags): Partial<OperatorSource> => ({
  ...(namespace === undefined ? {} : { namespace }),
  ...(channel === undefined ? {} : { channel }),
  ...(catalog === undefined ? {} : { catalog }),
  ...(catalogNamespace === undefined ? {} : { catalogNamespace }),
  ...(approval === undefined ? {} : { approval }),
})

const documents = (objects: ReadonlyArray<unknown>): Outcome => ({
  stdout: objects.map((object) => `---\n${yamlText(object)}`).join(''),
  stderr: '',
  exitCode: DONE,
})

export const installHubCommand = (flags: InstallFlags): Outcome => documents(installHub(sourceOf(flags)))

/** Nothing that the hub would say: a Placement without a binding selects no cluster. */
const bindingNote = ({ policyNamespace }: SpokePolicyFlags): string =>
  `kmm-plan: a Placement selects from the cluster sets that are bound to its namespace${policyNamespace === undefined ? '' : ` ${policyNamespace}`}: ` +
  'see that there is a ManagedClusterSetBinding.\n'

export const installSpokePolicyCommand = (flags: SpokePolicyFlags): Outcome => {
  const { policyNamespace, clusterSelector, placement, placementName, clusterSet, agent, ...source } = flags
  if (clusterSet !== undefined && placement !== 'Placement')
    return refusal('--cluster-set is for a Placement: add --placement Placement')
  const common = {
    ...sourceOf(source),
    ...(policyNamespace === undefined ? {} : { policyNamespace }),
    ...(clusterSelector === undefined ? {} : { clusterSelector: { matchLabels: clusterSelector } }),
    ...(placementName === undefined ? {} : { placementName }),
    ...(agent === undefined ? {} : { agent }),
  }
  if (placement !== 'Placement') return documents(installSpokePolicy(common))
  const made = installSpokePolicy({
    ...common,
    placement,
    ...(clusterSet === undefined ? {} : { clusterSets: clusterSet }),
  })
  return { ...documents(made), stderr: bindingNote(flags) }
}
