/** What there is to say of the images that are to be made for the kernels of a Module, of all of them together. */
import { remark, type RemarkOf } from '../diagnostic/diagnostic.js'
import { registryOf } from '../image/reference.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { isSet, KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Module } from '../module/module.js'
import type { BuildContext } from './build-context.js'
import { DTK_AUTO } from './dockerfile.js'
import { isSameRelease } from './dtk.js'
import { dockerfileText } from './inputs.js'
import { awaitsBuild, isAwaited, type MadeKernel } from './made-kernel.js'

type Context = Pick<BuildContext, 'backend' | 'inputs' | 'named'>

const kernelsOf = (kernels: ReadonlyArray<MadeKernel>): ReadonlyArray<string> =>
  kernels.map(({ kernelVersion }) => kernelVersion)

/**
 * The registry inside OpenShift, to which builds may push.
 *
 * Source: OpenShift manual, Accessing the registry.
 */
const INTERNAL_REGISTRY = /^image-registry\.openshift-image-registry\.svc(?:\.cluster\.local)?(?::[0-9]+)?$/

/**
 * A Build is handed the credentials of its ServiceAccount for the registry inside OpenShift, unless it names a Secret to push with. It pulls
 * with those of its ServiceAccount either way: KMM names no Secret to pull with.
 *
 * Source: openshift/openshift-controller-manager pkg/build/controller/build/build_controller.go; S22, S26.
 */
const onCredentials = (
  { backend, named }: Context,
  module: Module,
  kernels: ReadonlyArray<MadeKernel>,
): ReadonlyArray<RemarkOf<'BuilderCredentialsReplaced'>> => {
  const { name } = module.spec.imageRepoSecret ?? {}
  const { namespace } = module.metadata
  if (!backend.hasOwnCredentials || !isSet(name) || named.stateOf({ kind: 'Secret', namespace, name }) === 'missing')
    return []
  const byRegistry = groupedBy(({ resolution: { containerImage } }: MadeKernel) => registryOf(containerImage))(
    kernels.filter(isAwaited),
  )
  return [...byRegistry].flatMap(([registry, pushing]) => {
    const isKnown = named.hasCredentials({ namespace, name }, [registry])
    return isKnown === true || !INTERNAL_REGISTRY.test(registry)
      ? []
      : [
          remark('BuilderCredentialsReplaced', ['spec', 'imageRepoSecret'], {
            namespace,
            name,
            registry,
            kernelVersions: kernelsOf(pushing),
            ...(isKnown === undefined ? {} : { isSeen: true }),
          }),
        ]
  })
}

/** The driver toolkit that a build of this kernel is given. */
const toolkitOf =
  ({ backend, inputs }: Context, module: Module) =>
  ({ label, resolution: { build } }: MadeKernel): string | undefined => {
    if (build === undefined) return undefined
    const dockerfile = dockerfileText(inputs, module, build)
    if (!dockerfile.includes(DTK_AUTO)) return undefined
    const toolkit = backend.driverToolkitOf(inputs, { kernelVersion: label }, dockerfile)
    return toolkit._tag === 'Left' ? undefined : toolkit.right
  }

/** The driver toolkit of a release holds what one kernel is built with, and its real-time twin. */
const onToolkits = (
  context: Context,
  module: Module,
  kernels: ReadonlyArray<MadeKernel>,
): ReadonlyArray<RemarkOf<'DriverToolkitShared'>> => {
  const byToolkit = groupedBy(toolkitOf(context, module))(kernels)
  return [...byToolkit].flatMap(([image, sharing]) => {
    const [first, ...others] = sharing
    return first === undefined ||
      others.every(({ kernelVersion }) => isSameRelease(first.kernelVersion, kernelVersion)) ||
      !sharing.some(awaitsBuild)
      ? []
      : [remark('DriverToolkitShared', KERNEL_MAPPINGS_PATH, { image, kernelVersions: kernelsOf(sharing) })]
  })
}

/** Each thing is said once, whatever the number of kernels. O(kernels). */
export const buildRemarks = (
  context: Context,
  module: Module,
  kernels: ReadonlyArray<MadeKernel>,
): ReadonlyArray<RemarkOf<'BuilderCredentialsReplaced' | 'DriverToolkitShared'>> => [
  ...onCredentials(context, module, kernels),
  ...onToolkits(context, module, kernels),
]
