/** One image to make for one kernel: what a build and a signing are rendered from. */
import { KMM_API_VERSION } from '../constants.js'
import type { KernelNames, Resolved } from '../kernel-mapping/resolution.js'
import type { OwnerReference } from '../kubernetes/object.js'
import type { Toleration } from '../kubernetes/taint.js'
import type { Build, Module, NodeSelector, Sign, TLSOptions } from '../module/module.js'
import { type ModuleName, moduleNameOf } from '../module/module-name.js'
import { buildTolerations } from '../node/schedulability.js'
import type { ByProfile, ProfileName } from '../profile.js'

/** Building makes an image from a Dockerfile, signing another one from an image. */
export type BuildOrSignAction = 'build' | 'sign'

/**
 * The object on whose behalf an image is made. On a hub it is not the Module itself. One without a uid is not in the
 * cluster yet and owns nothing.
 */
export interface BuildOwner {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly uid?: string
}

/**
 * An image to make. `build` and `sign` are merged and their templates expanded.
 *
 * @since 0.2.0
 */
export interface ModuleImageSpec {
  readonly owner: BuildOwner
  /** Its namespace is where the image is made. */
  readonly module: ModuleName
  /** As labels write it. */
  readonly kernelVersion: string
  /** What the kernel calls itself, where labels write it differently: builds go by it. */
  readonly hostKernelVersion?: string
  readonly containerImage: string
  readonly build?: Build
  readonly sign?: Sign
  readonly registryTLS?: TLSOptions
  readonly selector: NodeSelector
  readonly tolerations: ReadonlyArray<Toleration>
  readonly imageRepoSecret?: { readonly name?: string }
  /** Whether the image is pushed; a preflight may only try. */
  readonly pushes: boolean
}

/**
 * The image that a Module needs for a kernel, by its name, or by both its names. The tolerations of the Module count where the
 * profile says so.
 *
 * @since 0.2.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { moduleImageSpecOf, type Module, resolveModule } from 'kmm-planner'
 *
 * const gpu: Module = {
 *   apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'Module',
 *   metadata: { name: 'gpu', namespace: 'drivers' },
 *   spec: {
 *     selector: { gpu: 'yes' },
 *     moduleLoader: {
 *       container: {
 *         modprobe: { moduleName: 'gpu' },
 *         kernelMappings: [
 *           { literal: '6.6.13', containerImage: 'registry.example.com/gpu:1', build: { dockerfileConfigMap: { name: 'gpu' } } },
 *         ],
 *       },
 *     },
 *   },
 * }
 * const resolution = resolveModule('safe')(gpu, '6.6.13')
 * assert.ok(resolution._tag === 'Resolved')
 * const spec = moduleImageSpecOf(gpu, '6.6.13', resolution)
 * assert.strictEqual(spec.containerImage, 'registry.example.com/gpu:1')
 * assert.deepStrictEqual(spec.build, { dockerfileConfigMap: { name: 'gpu' } })
 * ```
 */
export const moduleImageSpecOf = (
  module: Module,
  kernel: string | KernelNames,
  { containerImage, build, sign, registryTLS }: Resolved,
  tolerations: ReadonlyArray<Toleration> = [],
): ModuleImageSpec => {
  const { matched, expanded } = typeof kernel === 'string' ? { matched: kernel, expanded: kernel } : kernel
  return {
    owner: {
      apiVersion: KMM_API_VERSION,
      kind: 'Module',
      name: module.metadata.name,
      ...(module.metadata.uid === undefined ? {} : { uid: module.metadata.uid }),
    },
    module: moduleNameOf(module),
    kernelVersion: expanded,
    ...(matched === expanded ? {} : { hostKernelVersion: matched }),
    containerImage,
    ...(build === undefined ? {} : { build }),
    ...(sign === undefined ? {} : { sign }),
    ...(registryTLS === undefined ? {} : { registryTLS }),
    selector: module.spec.selector,
    tolerations,
    ...(module.spec.imageRepoSecret === undefined ? {} : { imageRepoSecret: module.spec.imageRepoSecret }),
    pushes: true,
  }
}

/** The owner as the controller of what is made for it. */
export const ownerReferencesOf = ({ uid = '', ...owner }: BuildOwner): ReadonlyArray<OwnerReference> =>
  uid === '' ? [] : [{ ...owner, blockOwnerDeletion: true, controller: true, uid }]

/**
 * Where a build may run: the selector of the build when it has one, else that of the Module. Signing always goes by the
 * Module.
 *
 * Source: internal/build/ocpbuild/maker.go and internal/build/job/maker.go, release-1.1.
 */
export const buildSelector = ({ selector }: ModuleImageSpec, build: Build): NodeSelector =>
  build.selector === undefined || Object.keys(build.selector).length === 0 ? selector : build.selector

/**
 * A signing Secret without `key` or `cert`, a Secret that is listed twice, a malformed image: nothing is made of them
 * (docs/deviations.md#checks-build-inputs).
 */
export const checksBuildInputs: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** Each Secret once: two volumes of one name are refused by the API server. */
const withDistinctSecrets = (build: Build): Build => {
  const { secrets = [] } = build
  const distinct = secrets.filter(({ name }, index) => secrets.findIndex((other) => other.name === name) === index)
  return distinct.length === secrets.length ? build : { ...build, secrets: distinct }
}

/** As the profile would make it: for all who ask about one image, the same. */
export const imageSpecOf =
  (profile: ProfileName) =>
  (module: Module, kernel: string | KernelNames, resolved: Resolved): ModuleImageSpec => {
    const { build } = resolved
    const made =
      build !== undefined && checksBuildInputs[profile] ? { ...resolved, build: withDistinctSecrets(build) } : resolved
    return moduleImageSpecOf(module, kernel, made, buildTolerations[profile](module))
  }
