/** No module is loaded from an image that is not there yet. */
import { KERNEL_LABEL } from '../../constants.js'
import { canonicalText } from '../../kubernetes/canonical.js'
import { lookup } from '../../kubernetes/json.js'
import type { LiveBuild, LiveJob } from '../../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import type { Module } from '../../module/module.js'
import type { Change } from '../../plan-model/change.js'
import type { Plan } from '../../plan-model/plan-data.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { inStatus, type Work, workDrifts } from '../arbitrary/work-drift.js'
import { makingWorld, type World } from '../arbitrary/world.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'
import {
  isDaemonSetOf,
  isLoaderOf,
  kernelLabelOf,
  loaderKernelOf,
  loaderVersionOf,
  meaningOf,
  selectedBy,
  versionOf,
} from './reference.js'
import { isImageSeen, kernelOfWork, typeOfWork, worksOfModule } from './work-reference.js'

const kernelsOf = (module: Module, { snapshot }: World): ReadonlyArray<string> => [
  ...new Set(selectedBy(module, snapshot).map(kernelLabelOf)),
]

const isFor =
  (module: Module, kernel: string) =>
  (change: Change): boolean =>
    change.module?.name === module.metadata.name &&
    change.module.namespace === module.metadata.namespace &&
    change.kernelVersion === kernel

const isLoaderCreated = (module: Module, kernel: string, { changes }: Plan): boolean =>
  changes.filter(isFor(module, kernel)).some(({ action, role }) => action === 'create' && role === 'module-loader')

const isBuild = (work: Work): work is LiveBuild => work.kind === 'Build'

const isJob = (work: Work): work is LiveJob => work.kind === 'Job'

type Edit = (work: Work) => ReadonlyArray<Work>

/** What makes the work of a Build or Job void. */
const edits: Readonly<Record<string, Edit>> = {
  'was not there': () => [],
  'were still running': (work) => [inStatus('running')(work)],
  'had failed': (work) => [inStatus('failed')(work)],
  'were of another definition': workDrifts['of another definition'] ?? (() => []),
  'were somebody else’s': workDrifts['controlled by another'] ?? (() => []),
}

const edited = (world: World, module: Module, kernel: string, type: 'build' | 'sign', edit: Edit): World => {
  const meant = new Set(
    worksOfModule(module, world).filter((work) => kernelOfWork(work) === kernel && typeOfWork(work) === type),
  )
  const { builds = [], jobs = [] } = world.snapshot
  const works = [...builds, ...jobs].flatMap((work: Work) => (meant.has(work) ? edit(work) : [work]))
  return { ...world, snapshot: { ...world.snapshot, builds: works.filter(isBuild), jobs: works.filter(isJob) } }
}

/** A DaemonSet that is created for an image that nobody saw: without any one of those that made it, it is not. */
const unfounded = (
  planOf: (world: World) => Plan,
  world: World,
  module: Module,
  kernel: string,
  types: ReadonlyArray<'build' | 'sign'>,
) =>
  types.flatMap((type) =>
    Object.entries(edits).flatMap(([name, edit]) =>
      isLoaderCreated(module, kernel, planOf(edited(world, module, kernel, type, edit)))
        ? [
            `${module.metadata.name} for ${kernel}: a DaemonSet is created even if what has to ${type} its image ${name}`,
          ]
        : [],
    ),
  )

/** The live ModuleLoaders of the current version. */
const currentLoaders = (module: Module, kernel: string, { snapshot }: World): ReadonlySet<string> =>
  new Set(
    (snapshot.daemonSets ?? [])
      .filter(isDaemonSetOf(module))
      .filter(isLoaderOf(module))
      .filter((live) => loaderKernelOf(live) === kernel && loaderVersionOf(module, live) === versionOf(module))
      .map(objectKeyOf),
  )

/**
 * A ModuleLoader DaemonSet is created for a kernel whose image the cluster makes only when the image was seen, or when every stage
 * that makes it (building unless the unsigned image was seen, and signing) has a Build or Job that has succeeded, is of the current
 * definition and is the Module's: were any of this not so, it would not be created. In the safe profile, one that runs is neither changed
 * nor deleted as long as its image was not seen.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, gating, holds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(gating.arbitrary, holds(gating)(plan)))
 * ```
 */
export const gating: Law<World> = law(
  'gating',
  'What runs an image waits for the image.',
  makingWorld,
  (planner) => (world) => {
    const planOf = ({ snapshot, modules, options }: World): Plan => planner(snapshot, modules, options)
    const planned = planOf(world)
    // What is made for a Module that is not in the cluster yet has no owner, and is nobody's to another planner.
    return world.modules
      .filter(({ metadata }) => metadata.uid !== undefined)
      .flatMap((module) =>
        kernelsOf(module, world).flatMap((kernel) => {
          const meaning = meaningOf(module, world.snapshot, kernel)
          if (meaning?._tag !== 'Run' || !(meaning.builds || meaning.signs) || isImageSeen(world, meaning.image))
            return []
          // An unsigned image that was seen needs no Build; which one that is, another law says.
          const types: ReadonlyArray<'build' | 'sign'> = meaning.signs ? ['sign'] : ['build']
          const loaders = currentLoaders(module, kernel, world)
          return [
            ...(isLoaderCreated(module, kernel, planned) ? unfounded(planOf, world, module, kernel, types) : []),
            ...(world.options.profile === 'kmm-1.1'
              ? []
              : [...planned.changes, ...planned.held]
                  .filter(({ ref }) => loaders.has(objectKey(ref)))
                  .map((change) => `before its image was seen: ${describeChange(change)}`)),
          ]
        }),
      )
  },
)

/** The image that is made for a kernel, if one is. */
const madeFor = (module: Module, { snapshot }: World, kernel: string): string | undefined => {
  const meaning = meaningOf(module, snapshot, kernel)
  return meaning?._tag === 'Run' && (meaning.builds || meaning.signs) ? meaning.image : undefined
}

/** Whether one image is made for both kernels: the build for the one then waits for that of the other. */
const shareImage = (module: Module, world: World, one: string, other: string): boolean => {
  const image = madeFor(module, world, one)
  return image !== undefined && image === madeFor(module, world, other)
}

/** Whether a pod for one of the kernels is on a node that runs the other: its node is a matter of both. */
const sharePods = ({ nodes = [], pods = [] }: ClusterSnapshot, one: string, other: string): boolean => {
  const kernelOn = new Map(nodes.map((node) => [node.metadata.name, kernelLabelOf(node)]))
  return pods.some(
    ({ metadata, spec }) =>
      kernelOn.get(spec?.nodeName ?? '') === one && lookup(metadata.labels, KERNEL_LABEL) === other,
  )
}

const withoutNodes = (change: Change): string => canonicalText({ ...change, nodes: [] })

/**
 * What the safe profile does for one kernel does not depend on another: without the nodes of that one, whatever state its image is
 * in, the same is done for the kernels that are left, but for those for which the same image is made, or whose pods are on these nodes. (Old versions go when no node is left on them, of any kernel.)
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, kernelByKernel } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(kernelByKernel.arbitrary, holds(kernelByKernel)(plan)))
 * ```
 */
export const kernelByKernel: Law<World> = law<World>(
  'kernel by kernel',
  'The failure of one kernel changes nothing for another.',
  makingWorld.map((world) => ({ ...world, options: { ...world.options, profile: 'safe' } })),
  (planner) => (world) => {
    const { snapshot, modules, options } = world
    const { nodes = [] } = snapshot
    return modules.flatMap((module) => {
      const kernels = kernelsOf(module, world)
      const whole = planner(snapshot, [module], options)
      return kernels.flatMap((kernel) => {
        const rest = nodes.filter((node) => kernelLabelOf(node) !== kernel)
        const without = planner({ ...snapshot, nodes: rest }, [module], options)
        return kernels
          .filter(
            (other) =>
              other !== kernel && !shareImage(module, world, kernel, other) && !sharePods(snapshot, kernel, other),
          )
          .flatMap((other) => {
            const facts = ({ changes }: Plan): string =>
              JSON.stringify(
                changes
                  .filter(isFor(module, other))
                  .filter(({ reason }) => reason !== 'OldVersion')
                  .map(withoutNodes),
              )
            return facts(whole) === facts(without)
              ? []
              : [`${kernel} decides for ${other}: ${facts(whole)}, without it ${facts(without)}`]
          })
      })
    })
  },
)
