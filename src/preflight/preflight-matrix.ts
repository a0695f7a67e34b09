/** Modules against kernels. */
import { canonicalDiagnostics, type Diagnostic } from '../diagnostic/diagnostic.js'
import type { ObservedImages } from '../image-build/build-context.js'
import { loaderContainer } from '../image-build/loader-container.js'
import { sortedBy } from '../kubernetes/order.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { ObservedPods } from '../label/observed-pods.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Module, ModuleLoaderContainer } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import { remarkOn } from '../module/remark.js'
import { type KernelResolution, madeImage, resolveGroup } from '../node/kernel-resolution.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import { type KernelGroup, kernelNamesOf } from '../node/target.js'
import type { Texts } from '../pattern/patterns.js'
import { alikeTogether } from '../plan-model/alike-remarks.js'
import type { Limits } from '../plan-model/node-budget.js'
import { concatAll, empty } from '../plan-model/plan-monoid.js'
import type { Requirement } from '../plan-model/requirement.js'
import { unplannable } from '../reconcile/unplannable.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { preflightAnswer, resolutionAnswer } from './preflight-answer.js'
import type { PreflightAnswer, PreflightCell, PreflightColumn, PreflightQuestion } from './preflight-cell.js'

type Context = Limits & Observed & ObservedDaemonSets & ObservedImages & ObservedNodes & ObservedPods & Settings & Texts

/**
 * The matrix: a cell for each Module (by namespace and name) and each column, Module by Module. `requirements` and
 * `diagnostics` are those of all cells, each once. On a hub, a ManagedClusterModule has no cell for a kernel that none of its
 * clusters runs.
 *
 * @since 0.1.0
 */
export interface Preflight {
  readonly modules: ReadonlyArray<ModuleName>
  readonly columns: ReadonlyArray<PreflightColumn>
  readonly cells: ReadonlyArray<PreflightCell>
  readonly requirements: ReadonlyArray<Requirement>
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

/** An image that is made holds the modules of one kernel: where another kernel has the same one made, that it exists proves little. */
const sharedImages = (
  module: Module,
  resolutions: ReadonlyArray<KernelResolution>,
): ((image: string | undefined) => ReadonlyArray<Diagnostic>) => {
  // A local map: one pass over the kernels.
  const kernels = new Map<string, Set<string>>()
  for (const resolution of resolutions) {
    const image = madeImage(resolution)
    if (image !== undefined)
      kernels.set(image, (kernels.get(image) ?? new Set()).add(kernelNamesOf(resolution.group).matched))
  }
  return (image = '') => {
    const sharing = kernels.get(image)
    if (sharing === undefined || sharing.size < 2) return []
    const kernelVersions = sortedBy((text: string) => text)(sharing)
    return [remarkOn(module)('ImageSharedByKernels', KERNEL_MAPPINGS_PATH, { image, kernelVersions })]
  }
}

const normalised = (module: Module, { kernelVersion, kernels }: KernelGroup): ReadonlyArray<Diagnostic> => {
  const others = kernels.filter(({ raw }) => raw !== kernelVersion).map(({ raw }) => raw)
  return others.length === 0
    ? []
    : [remarkOn(module)('KernelVersionNormalised', [], { kernelVersion, kernels: others })]
}

const loaderAnswers = (
  cluster: Context,
  module: Module,
  container: ModuleLoaderContainer,
  questions: ReadonlyArray<PreflightQuestion>,
): ReadonlyArray<PreflightAnswer> => {
  const resolve = resolveGroup(cluster.profile, cluster.patterns)(module, container)
  const asked = questions.map((question) => {
    const { group } = question
    return { question, found: group === undefined ? undefined : resolve(group) }
  })
  const builds = asked.some(({ found }) => found !== undefined && madeImage(found) !== undefined)
  const running = builds ? cluster.target(module.spec.selector, module.spec.tolerations ?? []).groups.map(resolve) : []
  const sharing = sharedImages(module, [...asked.flatMap(({ found }) => found ?? []), ...running])
  return asked.map(({ question, found }) => {
    const { verdict, requirements, diagnostics } = question
    const before = question.verifiedBefore(module.metadata.name)
    if (before !== undefined) return preflightAnswer('verified', { verification: before })
    if (found === undefined) return preflightAnswer(verdict, { requirements, diagnostics })
    const answer = resolutionAnswer(cluster, module, question, found)
    const remarks = [...normalised(module, found.group), ...sharing(madeImage(found)), ...answer.diagnostics]
    return { ...answer, diagnostics: canonicalDiagnostics(remarks) }
  })
}

const answersOf = (
  cluster: Context,
  module: Module,
  questions: ReadonlyArray<PreflightQuestion>,
): ReadonlyArray<PreflightAnswer> => {
  const unplanned = unplannable(cluster)(module)
  if (unplanned !== undefined)
    return questions.map(() => preflightAnswer('unresolvable', { diagnostics: unplanned.diagnostics }))
  const container = loaderContainer(cluster, module)
  return container === undefined
    ? questions.map(() => preflightAnswer('ready'))
    : loaderAnswers(cluster, module, container, questions)
}

/** Nothing will run of a Module that goes. */
const goingRemark = (module: Module): Pick<PreflightAnswer, 'requirements' | 'diagnostics'> => ({
  requirements: [],
  diagnostics: [remarkOn(module)('ModuleBeingDeleted', [], {})],
})

/**
 * The matrix of some Modules for some columns. A Module that is being deleted is not in it, and a Module that the planner
 * would leave as it runs is unresolvable. O(Modules x (columns + kernels of their nodes) x mappings).
 *
 * Source: controllers/preflightvalidation_reconciler.go, release-1.1, which goes by name only.
 */
export const preflightMatrix =
  (observed: Context) =>
  (modules: ReadonlyArray<Module>, questions: ReadonlyArray<PreflightQuestion>): Preflight => {
    // Which nodes there are does not matter: the kernels are given.
    const cluster: Context = {
      ...observed,
      isObserved: (...asked) => asked[0] === 'Node' || observed.isObserved(...asked),
    }
    const [going, staying] = [true, false].map((isGoing) =>
      modules.filter(({ metadata }) => (metadata.deletionTimestamp !== undefined) === isGoing),
    )
    const byKey = new Map((staying ?? []).map((module) => [moduleKey(moduleNameOf(module)), module]))
    const rows = sortedBy(([key]: readonly [string, Module]) => key)(byKey).map(([, module]) => module)
    const cells = rows.flatMap((module) =>
      answersOf(cluster, module, questions).map((answer, index): PreflightCell => ({
        module: moduleNameOf(module),
        ...(questions[index]?.column ?? { pushBuiltImage: false }),
        ...answer,
      })),
    )
    const { requirements, diagnostics } = concatAll(
      [
        ...cells,
        ...questions,
        ...(going ?? []).map(goingRemark),
        { requirements: [], diagnostics: cluster.optionProblems },
      ].map((part) => ({
        ...empty,
        requirements: part.requirements,
        diagnostics: part.diagnostics,
      })),
    )
    return {
      modules: rows.map(moduleNameOf),
      columns: questions.map(({ column }) => column),
      cells,
      requirements,
      diagnostics: alikeTogether(diagnostics),
    }
  }
