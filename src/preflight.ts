/** Are the Modules ready for these kernels? A matrix, before any node runs one of them. */
import { indexCluster } from './cluster.js'
import { canonicalDiagnostics, type Diagnostic } from './diagnostic/diagnostic.js'
import { groupedBy } from './kubernetes/grouped.js'
import type { KubernetesObject } from './kubernetes/object.js'
import { objectKeyOf } from './kubernetes/object-ref.js'
import { compareStrings, sortedBy } from './kubernetes/order.js'
import type { Module } from './module/module.js'
import type { PreflightValidation, PreflightValidationOCP } from './module/preflight-validation.js'
import { remarkOn } from './module/remark.js'
import { type Kernel, kernelOf } from './node/indexed-node.js'
import type { PlanOptions } from './options.js'
import { compareKernelVersions } from './pattern/kernel-version.js'
import type { PreflightQuestion } from './preflight/preflight-cell.js'
import { type Preflight, preflightMatrix } from './preflight/preflight-matrix.js'
import {
  kernelQuestion,
  looksAtReleasesAgain,
  releaseQuestion,
  validatedVersion,
  validationQuestion,
} from './preflight/preflight-question.js'
import { withReleases } from './preflight/release-kernels.js'
import type { ClusterSnapshot } from './snapshot/cluster-snapshot.js'

/**
 * Whether Modules are ready for kernels: which mapping decides, which image it names, whether that is there, and what would
 * have to be built or signed. Total: any text is taken as a kernel version. Kernels are as the profile writes them, oldest
 * first, each once. O(Modules x (kernels + kernels of their nodes) x mappings).
 *
 * What would be made is pushed only with `pushBuiltImages`. It is owned by nobody, and has another name than what is made when
 * a node runs the kernel. The driver toolkit of a kernel that no node runs is that of a release with this kernel, if one was
 * looked up.
 *
 * Source: internal/preflight/preflight.go, release-1.1.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { type Module, preflight } from 'kmm-planner'
 *
 * const kernelMappings = [{ regexp: '^6\\.', containerImage: 'registry.example.com/gpu:${KERNEL_FULL_VERSION}' }]
 * const gpu: Module = {
 *   apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'Module',
 *   metadata: { name: 'gpu', namespace: 'drivers' },
 *   spec: { selector: { gpu: 'yes' }, moduleLoader: { container: { modprobe: { moduleName: 'gpu' }, kernelMappings } } },
 * }
 * const images = { 'registry.example.com/gpu:6.6.13': { state: 'exists' } } as const
 * const { cells } = preflight({ images }, [gpu], ['6.10.1', '6.6.13', '5.14.0'])
 * assert.deepStrictEqual(
 *   cells.map(({ kernelVersion, verdict }) => [kernelVersion, verdict]),
 *   [['5.14.0', 'no mapping'], ['6.6.13', 'ready'], ['6.10.1', 'image unknown']],
 * )
 * ```
 */
export const preflight = (
  snapshot: ClusterSnapshot,
  modules: ReadonlyArray<Module>,
  kernelVersions: ReadonlyArray<string>,
  { pushBuiltImages = false, ...options }: PlanOptions & { readonly pushBuiltImages?: boolean } = {},
): Preflight => {
  const cluster = withReleases(snapshot)(indexCluster(snapshot, options))
  const question = kernelQuestion(cluster, pushBuiltImages)
  const kernels = groupedBy(({ expanded }: Kernel) => expanded)(kernelVersions.map(kernelOf(cluster.profile)))
  const ordered = [...kernels].sort(([left], [right]) => compareKernelVersions(left, right))
  return preflightMatrix(cluster)(
    modules,
    ordered.map(([kernelVersion, alike]) => question(kernelVersion, alike)),
  )
}

/** Oldest kernel first; those that are not known last. */
const compareQuestions = ({ column: left }: PreflightQuestion, { column: right }: PreflightQuestion): number =>
  Number(left.kernelVersion === undefined) - Number(right.kernelVersion === undefined) ||
  compareKernelVersions(left.kernelVersion ?? '', right.kernelVersion ?? '') ||
  compareStrings(left.validation?.kind ?? '', right.validation?.kind ?? '') ||
  compareStrings(left.validation?.name ?? '', right.validation?.name ?? '')

/** Those that are not being deleted, each once. */
const standing = <A extends KubernetesObject>(objects: ReadonlyArray<A>): ReadonlyArray<A> => [
  ...new Map(
    objects
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .map((object) => [objectKeyOf(object), object]),
  ).values(),
]

/** What a status, which goes by the names of Modules alone, cannot tell apart. */
const sharedNames = (modules: ReadonlyArray<Module>): ReadonlyArray<Diagnostic> =>
  [...groupedBy(({ metadata }: Module) => metadata.name)(modules).values()].flatMap((alike) => {
    const namespaces = sortedBy((namespace: string) => namespace)(alike.map(({ metadata }) => metadata.namespace))
    return alike.length < 2 ? [] : alike.map((module) => remarkOn(module)('PreflightNameShared', [], { namespaces }))
  })

/**
 * As `preflight`, for the kernels that resources ask about: a column for each PreflightValidation and each
 * PreflightValidationOCP. They say whether what is made is pushed, and the PreflightValidation owns it: what it has made already counts.
 * In `kmm-1.1` each is what the operator does for it, with what it writes into the status (`verification`).
 *
 * A PreflightValidationOCP means the kernel of a release: of that, `snapshot.images` must tell (`release`). Until it does, there
 * is a requirement for the release image, and every Module that loads something is `image unknown`.
 *
 * Source: controllers/preflightvalidation_reconciler.go and midstream controllers/preflightvalidationocp_reconciler.go,
 * release-1.1.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { preflightValidations } from 'kmm-planner'
 *
 * const upgrade = {
 *   apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'PreflightValidationOCP',
 *   metadata: { name: 'next' },
 *   spec: { releaseImage: 'quay.io/example/release:4.14.1' },
 * }
 * const { requirements } = preflightValidations({}, [], [], [upgrade])
 * assert.strictEqual(requirements[0]?.requires, 'image')
 *
 * const release = { kernelVersion: '5.14.0-284.36.1.el9_2.x86_64' }
 * const images = { 'quay.io/example/release:4.14.1': { state: 'exists', release } } as const
 * const { columns } = preflightValidations({ images }, [], [], [upgrade])
 * assert.strictEqual(columns[0]?.kernelVersion, release.kernelVersion)
 * ```
 */
export const preflightValidations = (
  snapshot: ClusterSnapshot,
  modules: ReadonlyArray<Module>,
  validations: ReadonlyArray<PreflightValidation>,
  ocpValidations: ReadonlyArray<PreflightValidationOCP> = [],
  options: PlanOptions = {},
): Preflight => {
  const indexed = indexCluster(snapshot, options)
  const cluster = withReleases(snapshot, validatedVersion(indexed.profile))(indexed)
  const known = standing(validations)
  const uids = new Map(known.map(({ metadata }) => [metadata.name, metadata.uid]))
  const releases = standing(ocpValidations).filter(
    ({ metadata }) => looksAtReleasesAgain[cluster.profile] || !uids.has(metadata.name),
  )
  const questions = [
    ...known.map(validationQuestion(cluster)),
    ...releases.map(releaseQuestion(cluster, (name) => uids.get(name))),
  ]
  const matrix = preflightMatrix(cluster)(modules, questions.sort(compareQuestions))
  const shared = questions.length === 0 ? [] : sharedNames(standing(modules))
  return shared.length === 0
    ? matrix
    : { ...matrix, diagnostics: canonicalDiagnostics([...matrix.diagnostics, ...shared]) }
}
