/**
 * Plans for the kernel modules of one cluster: `kmm-planner`. Observe, decode, plan, look up what is required, plan again.
 *
 * Fixed names and limits are in `kmm-planner/constants`, hubs in `kmm-planner/hub`, texts in `kmm-planner/render`, laws and
 * generated clusters in `kmm-planner/testing`. A part of a type that is not exported by itself is reached through the whole:
 * `Plan['statuses'][number]`, `PlanOptions['backend']`.
 *
 * @module kmm-planner
 * @since 0.1.0
 */
export { type AccessFacts, accessFactsOf, type AccessOptions } from './access/access-facts.js'
export { type AccessIndex, accessIndex } from './access/access-index.js'
export type { AccessVerdict } from './access/access-verdict.js'
export { admit, type PodRequest } from './access/admit.js'
export { type Anonymised, anonymiseObjects, type AnonymiseOptions } from './anonymisation/anonymise-objects.js'
export { type Cluster, indexCluster } from './cluster.js'
export { conflicts } from './conflicts.js'
export { catalogue, type DiagnosticName } from './diagnostic/catalogue.js'
export type { Diagnostic, Problem } from './diagnostic/diagnostic.js'
export type { FactsOf } from './diagnostic/facts.js'
export { explain } from './explain.js'
export type { Explanation, Step } from './explanation.js'
export { intermediateImage } from './image/intermediate.js'
export { type ModuleImageSpec, moduleImageSpecOf } from './image/module-image-spec.js'
export {
  appendToTag,
  type ImageReference,
  type MalformedReference,
  parseReference,
  replaceTagWithDigest,
} from './image/reference.js'
export type { BuildObject } from './image-build/backends.js'
export type { BuildBlocker } from './image-build/blocker.js'
export type { BuildSettings } from './image-build/build-settings.js'
export { isCurrent } from './image-build/definition.js'
export { desiredBuild, desiredSigning } from './image-build/desired-build.js'
export { driverToolkitImages } from './image-build/dtk.js'
export type { BuildInputs } from './image-build/inputs.js'
export { type FleetImages, imagesOf } from './images.js'
export { type Impact, impact, type ImpactOptions } from './impact.js'
export type { DiagnosticImpact } from './impact/diagnostic-impact.js'
export type { EffectCount } from './impact/effect-count.js'
export type { ImpactGap } from './impact/gap.js'
export type { ImageImpact, ImageUse } from './impact/image-impact.js'
export type { BeforeAfter, CellState, KernelImpact } from './impact/kernel-impact.js'
export type { ModuleImpact } from './impact/module-impact.js'
export type { ImpactEffect, NodeImpact } from './impact/node-impact.js'
export type { Revision, Scope } from './impact/revision.js'
export type { Resolution, Resolved } from './kernel-mapping/resolution.js'
export type { NotNamed } from './kubernetes/named.js'
export { type DaemonSet, isDaemonSet, type KubernetesObject, type Node } from './kubernetes/object.js'
export { hashOfSecretData, type SecretHash, SIGNING_KEYS } from './kubernetes/secret-hash.js'
export { lintModule } from './lint/lint.js'
export { isAdmitted, validateModule } from './lint/validation.js'
export { minimise, type Minimised } from './minimisation/minimise.js'
export type { KernelMapping, Module, ModuleSpec } from './module/module.js'
export type { ModuleName } from './module/module-name.js'
export type {
  PreflightKernelSpec,
  PreflightReleaseSpec,
  PreflightValidation,
  PreflightValidationOCP,
} from './module/preflight-validation.js'
export { resolveModule } from './node/kernel-resolution.js'
export type { PlanOptions } from './options.js'
export { type CompiledRegexp, compileRegexp } from './pattern/regexp.js'
export {
  type ExpandedTemplate,
  expandTemplate,
  type TemplateError,
  type TemplateVariables,
  templateVariables,
} from './pattern/template.js'
export { plan, planOn } from './plan.js'
export { decodePlan } from './plan-codec.js'
export type { Change, NodeEffect } from './plan-model/change.js'
export { changeId } from './plan-model/change-order.js'
export type { DesiredObject } from './plan-model/desired-object.js'
export { jsonPatchOf, type JsonPatchOperation } from './plan-model/json-patch.js'
export type { Plan } from './plan-model/plan-data.js'
export { concat, concatAll, empty } from './plan-model/plan-monoid.js'
export type { ImageRequirement, ObjectRequirement, ObjectsRequirement, Requirement } from './plan-model/requirement.js'
export type { StatusUpdate } from './plan-model/status-update.js'
export { preflight, preflightValidations } from './preflight.js'
export type { Preflight } from './preflight/preflight-matrix.js'
export type { ProfileName } from './profile.js'
export { type Reduced, reduceObjects } from './reduction/reduce-objects.js'
export { type RefusalFacts, refusals } from './refusal/refusals.js'
export { planShard, type Shard, shardOf } from './shard.js'
export { settle, type Settlement } from './simulation/settled-snapshot.js'
export type { Facts } from './snapshot/answer.js'
export type { ClusterSnapshot, ImageContents, ImageFact } from './snapshot/cluster-snapshot.js'
export { type DecodedImages, decodeImages } from './snapshot/decode-images.js'
export { type Decoded, decodeObjects, type DecodeOptions } from './snapshot/decode-objects.js'
export type { Origin } from './snapshot/origin.js'
export { type Satisfied, satisfy } from './snapshot/satisfy.js'
export type { WrappedModule, WrappedState } from './snapshot/wrapped.js'
export type { ReadText } from './snapshot/wrapper-text.js'
export type { Supposition } from './what-if/supposition.js'
export { type NotSupposed, type Supposed, whatIf } from './what-if/what-if.js'
