/**
 * `kmm-plan install`: the objects that install KMM on a hub and on its spokes, as YAML.
 */
import { installHub } from '../../hub/install-hub.js'
import type { OperatorSource } from '../../hub/install-object.js'
import { installSpokePolicy } from '../../hub/install-spoke-policy.js'
import { yamlText } from '../../render/objects-yaml.js'
import { DONE } from '../exit-code.js'
import type { Outcome } from './outcome.js'

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
}

const sourceOf = ({ namespace, channel, catalog, catalogNamespace, approval }: InstallFlags): Partial<OperatorSource> => ({
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

export const installSpokePolicyCommand = ({ policyNamespace, clusterSelector, placement, ...flags }: SpokePolicyFlags): Outcome =>
  documents(
    installSpokePolicy({
      ...sourceOf(flags),
      ...(policyNamespace === undefined ? {} : { policyNamespace }),
      ...(clusterSelector === undefined ? {} : { clusterSelector: { matchLabels: clusterSelector } }),
      ...(placement === undefined ? {} : { placement }),
    }),
  )
