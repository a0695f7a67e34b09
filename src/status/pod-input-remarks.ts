/** What there is to say of ConfigMaps and Secrets that pods need and that are not there. */
import { devicePluginInputs, type PodInput, pullSecretOf } from '../daemon-set/pod-input.js'
import type { DiagnosticOf } from '../diagnostic/diagnostic.js'
import type { PodUse, PodUser } from '../diagnostic/making-facts.js'
import type { ObservedImages } from '../image-build/build-context.js'
import type { MadeKernel } from '../image-build/made-kernel.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { Path } from '../kubernetes/json.js'
import { DOCKER_CONFIG_TYPE } from '../kubernetes/pull-secret.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Module } from '../module/module.js'
import { remarkOn } from '../module/remark.js'
import type { NamedObject } from '../snapshot/named-object.js'
import { namedAt } from './build-input-path.js'

/** An object that is not there, or lacks a key; who needs it, for what, and where the Module says so. */
interface Lack {
  readonly object: NamedObject
  readonly key?: string
  /** Of which type it should be. */
  readonly type?: string
  readonly user: PodUser
  readonly use: PodUse
  readonly path: Path
  readonly kernelVersion?: string
}

const lackOf =
  ({ named }: ObservedImages['buildContext'], user: PodUser) =>
  ({ object, keys, use, path }: PodInput): ReadonlyArray<Lack> => {
    const [key] = keys
    switch (named.stateOf(object, keys)) {
      case 'there':
        return use === 'pull' && named.isPullSecret(object) === false
          ? [{ object, type: DOCKER_CONFIG_TYPE, user, use, path }]
          : []
      case 'unknown':
        return []
      case 'missing':
        return [{ object, user, use, path }]
      case 'without the key':
        return [{ object, ...(key === undefined ? {} : { key }), user, use, path }]
    }
  }

const lacksOfBuilds =
  (module: Module) =>
  ({ kernelVersion, resolution, image }: MadeKernel): ReadonlyArray<Lack> =>
    image.lacks.map(({ type, ...lack }) => ({
      ...lack,
      user: type,
      path: namedAt(module, resolution.mappingIndex, 'Secret', lack.object.name) ?? [
        ...KERNEL_MAPPINGS_PATH,
        resolution.mappingIndex,
      ],
      kernelVersion,
    }))

const distinct = <A>(items: ReadonlyArray<A>): ReadonlyArray<A> => [...new Set(items)]

/** One remark for each object, and for each key that it lacks, whoever needs it and for however many kernels. */
const remarksOf = (module: Module, lacks: ReadonlyArray<Lack>): ReadonlyArray<DiagnosticOf<'PodInputMissing'>> => {
  const byObject = groupedBy(({ object, key = '', type = '' }: Lack) =>
    [object.kind, object.name, key, type].join('\n'),
  )(lacks)
  return [...byObject.values()].flatMap((alike) => {
    const [first] = alike
    if (first === undefined) return []
    const { object, key, type, path } = first
    const kernelVersions = distinct(alike.flatMap(({ kernelVersion }) => kernelVersion ?? []))
    return [
      remarkOn(module)('PodInputMissing', path, {
        ...object,
        users: distinct(alike.map(({ user }) => user)),
        uses: distinct(alike.map(({ use }) => use)),
        ...(key === undefined ? {} : { key }),
        ...(type === undefined ? {} : { type }),
        ...(kernelVersions.length === 0 ? {} : { kernelVersions }),
      }),
    ]
  })
}

/** Whether it is said that nothing is made for want of this object: who mends that needs not be told twice. */
const saidOf = (kernels: ReadonlyArray<MadeKernel>): ((object: NamedObject) => boolean) => {
  const said = new Set(
    kernels.flatMap(({ image }) =>
      image.remarks.flatMap((remark) =>
        remark.name === 'BuildInputMissing' || remark.name === 'BuildInputKeyMissing'
          ? [`${remark.facts.kind}/${remark.facts.name}`]
          : [],
      ),
    ),
  )
  return ({ kind, name }) => said.has(`${kind}/${name}`)
}

/** What Builds and Jobs wait for. O(kernels). */
export const onBuildInputs = (
  module: Module,
  kernels: ReadonlyArray<MadeKernel>,
): ReadonlyArray<DiagnosticOf<'PodInputMissing'>> => remarksOf(module, kernels.flatMap(lacksOfBuilds(module)))

/**
 * What the pods of a Module wait for in this cluster: those that make its images, that load it, and of its device plugin. O(kernels +
 * volumes + variables of the device plugin).
 */
export const onPodInputs = (
  { buildContext }: ObservedImages,
  module: Module,
  kernels: ReadonlyArray<MadeKernel>,
): ReadonlyArray<DiagnosticOf<'PodInputMissing'>> => {
  const { moduleLoader, devicePlugin } = module.spec
  const isSaid = saidOf(kernels)
  const pull = pullSecretOf(module).filter(({ object }) => !isSaid(object))
  return remarksOf(module, [
    ...kernels.flatMap(lacksOfBuilds(module)),
    ...(moduleLoader === undefined ? [] : pull.flatMap(lackOf(buildContext, 'module-loader'))),
    ...(devicePlugin === undefined
      ? []
      : [...pull, ...devicePluginInputs(module)].flatMap(lackOf(buildContext, 'device-plugin'))),
  ])
}
