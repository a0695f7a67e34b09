/** Builds and Jobs that exist: which image each makes, and how far it got. */
import { MODULE_NAME_LABEL } from '../constants.js'
import type { BuildOrSignAction } from '../image/module-image-spec.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { lookup } from '../kubernetes/json.js'
import type { LiveBuild, LiveJob } from '../kubernetes/object.js'
import { sortedBy } from '../kubernetes/order.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import type { BuildBackend } from './backends.js'
import { TARGET_KERNEL_LABEL } from './build-metadata.js'
import type { BuildPhase } from './build-phase.js'

/** A Build or a Job that builds or signs for a Module, by its labels. */
export interface BuildResource {
  readonly object: LiveBuild | LiveJob
  readonly type: BuildOrSignAction
  readonly kernelVersion: string
  readonly phase: BuildPhase
}

const isType = (type: string | undefined): type is BuildOrSignAction => type === 'build' || type === 'sign'

/** The Builds, or the Jobs, of Modules, in name order. O(n log n). */
export const buildResources = (
  { section, typeLabel, phaseOf }: BuildBackend,
  isOperators: boolean,
  snapshot: ClusterSnapshot,
): ReadonlyArray<BuildResource> => {
  const objects: ReadonlyArray<LiveBuild | LiveJob> = snapshot[section] ?? snapshot.found?.[section] ?? []
  const resources = objects.flatMap((object): ReadonlyArray<BuildResource> => {
    const { labels } = object.metadata
    const [type, kernelVersion] = [lookup(labels, typeLabel), lookup(labels, TARGET_KERNEL_LABEL)]
    return isType(type) && kernelVersion !== undefined
      ? [{ object, type, kernelVersion, phase: phaseOf(isOperators)(object) }]
      : []
  })
  return sortedBy(({ object }: BuildResource) => object.metadata.name)(resources)
}

/** Those of a Module, by its label. Indexes in O(n), then answers in O(1). */
export const buildResourcesByModule = (
  resources: ReadonlyArray<BuildResource>,
): ((module: ModuleName) => ReadonlyArray<BuildResource>) => {
  const byModule = groupedBy(({ object: { metadata } }: BuildResource) => {
    const name = lookup(metadata.labels, MODULE_NAME_LABEL)
    return name === undefined ? undefined : moduleKey({ namespace: metadata.namespace, name })
  })(resources)
  return (module) => byModule.get(moduleKey(module)) ?? []
}
