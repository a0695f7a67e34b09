/** Builds and Jobs that exist: which image each makes, and how far it got. */
import { MODULE_NAME_LABEL } from '../constants.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { fieldAt, lookup } from '../kubernetes/json.js'
import type { LiveBuild, LiveJob } from '../kubernetes/object.js'
import { sortedBy } from '../kubernetes/order.js'
import { moduleKey, type ModuleName } from '../module/module-name.js'
import type { Backend } from '../options.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { TARGET_KERNEL_LABEL } from './build-metadata.js'
import { JOB_TYPE_LABEL } from './job.js'
import type { BuildOrSignAction } from './module-image-spec.js'
import { BUILD_TYPE_LABEL } from './openshift-build-object.js'

/** How far a Build or a Job got. `unclear`: it shows a phase on which the operator gives up. */
export type BuildPhase = 'running' | 'succeeded' | 'failed' | 'unclear'

/** A Build or a Job that builds or signs for a Module, by its labels. */
export interface BuildResource {
  readonly object: LiveBuild | LiveJob
  readonly type: BuildOrSignAction
  readonly kernelVersion: string
  readonly phase: BuildPhase
}

const isType = (type: string | undefined): type is BuildOrSignAction => type === 'build' || type === 'sign'

/**
 * The phase of a Build. The operator does not know what Error, Cancelled and no phase at all mean: the first two are failures,
 * the last is that of a Build that nobody has looked at yet.
 *
 * Source: midstream internal/build/ocpbuild/manager.go `Sync`, release-1.1; github.com/openshift/api build/v1 `BuildPhase`.
 */
const phaseOfBuild =
  (isOperators: boolean) =>
  ({ status }: LiveBuild): BuildPhase => {
    switch (status?.phase) {
      case 'Complete':
        return 'succeeded'
      case 'Failed':
        return 'failed'
      case 'New':
      case 'Pending':
      case 'Running':
        return 'running'
      case 'Error':
      case 'Cancelled':
        return isOperators ? 'unclear' : 'failed'
      case undefined:
      default:
        return isOperators ? 'unclear' : 'running'
    }
  }

/**
 * The phase of a Job, which runs one pod. The operator wants to see exactly one.
 *
 * Source: upstream internal/build/job/manager.go and internal/utils/jobhelper.go, release-1.1.
 */
const phaseOfJob =
  (isOperators: boolean) =>
  ({ status: { active = 0, succeeded = 0, failed = 0 } = {} }: LiveJob): BuildPhase => {
    if (!isOperators) return succeeded > 0 ? 'succeeded' : failed > 0 && active === 0 ? 'failed' : 'running'
    return succeeded === 1 ? 'succeeded' : active === 1 ? 'running' : failed === 1 ? 'failed' : 'unclear'
  }

/** The Builds, or the Jobs, of Modules, in name order. O(n log n). */
export const buildResources = (backend: Backend, isOperators: boolean, { builds, jobs, found = {} }: ClusterSnapshot): ReadonlyArray<BuildResource> => {
  const phased: ReadonlyArray<readonly [LiveBuild | LiveJob, BuildPhase]> =
    backend === 'openshift-build'
      ? (builds ?? found.builds ?? []).map((build) => [build, phaseOfBuild(isOperators)(build)])
      : (jobs ?? found.jobs ?? []).map((job) => [job, phaseOfJob(isOperators)(job)])
  const typeLabel = backend === 'openshift-build' ? BUILD_TYPE_LABEL : JOB_TYPE_LABEL
  const works = phased.flatMap(([object, phase]): ReadonlyArray<BuildResource> => {
    const { labels } = object.metadata
    const [type, kernelVersion] = [lookup(labels, typeLabel), lookup(labels, TARGET_KERNEL_LABEL)]
    return isType(type) && kernelVersion !== undefined ? [{ object, type, kernelVersion, phase }] : []
  })
  return sortedBy(({ object }: BuildResource) => object.metadata.name)(works)
}

/** Those of a Module, by its label. Indexes in O(n), then answers in O(1). */
export const buildResourcesByModule = (works: ReadonlyArray<BuildResource>): ((module: ModuleName) => ReadonlyArray<BuildResource>) => {
  const byModule = groupedBy(({ object: { metadata } }: BuildResource) => {
    const name = lookup(metadata.labels, MODULE_NAME_LABEL)
    return name === undefined ? undefined : moduleKey({ namespace: metadata.namespace, name })
  })(works)
  return (module) => byModule.get(moduleKey(module)) ?? []
}

/** The image that an object makes; nothing where it shows none. */
export const targetImage = ({ spec }: { readonly spec?: unknown }): unknown => {
  const containers = fieldAt(spec, 'template', 'spec', 'containers')
  const args = Array.isArray(containers) ? fieldAt(containers[0], 'args') : undefined
  if (!Array.isArray(args)) return fieldAt(spec, 'output', 'to', 'name')
  const flag = args.indexOf('--destination')
  return flag < 0 ? undefined : args[flag + 1]
}

/**
 * The images of the tools with which a live object was made, as far as it shows them. Whoever does not say which image signs
 * means the one that signs already: another one would make another definition of the same work.
 */
export const toolsOf = ({ object: { spec } }: BuildResource): { readonly signImage?: string; readonly buildImage?: string } => {
  const dockerfile = fieldAt(spec, 'source', 'dockerfile') ?? fieldAt(spec, 'template', 'metadata', 'annotations', 'dockerfile')
  const signImage = typeof dockerfile === 'string' ? /^FROM (\S+) AS signimage$/m.exec(dockerfile)?.[1] : undefined
  const containers = fieldAt(spec, 'template', 'spec', 'containers')
  const buildImage = Array.isArray(containers) ? fieldAt(containers[0], 'image') : undefined
  return {
    ...(signImage === undefined ? {} : { signImage }),
    ...(typeof buildImage === 'string' ? { buildImage } : {}),
  }
}
