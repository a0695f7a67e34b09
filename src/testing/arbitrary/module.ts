/** Modules. */
import fc from 'fast-check'

import { KMM_API_VERSION } from '../../constants.js'
import type {
  KernelMapping,
  Modprobe,
  Module,
  ModuleLoaderContainer,
  ModuleSpec,
  NodeSelector,
} from '../../module/module.js'
import { moduleKey } from '../../module/module-name.js'
import { devicePlugin } from './device-plugin.js'
import { build, kernelMapping, makingMapping, oddImage, sign, soundImage, soundMapping } from './kernel-mapping.js'
import { nodeSelector } from './label.js'
import { modprobe, soundModprobe } from './modprobe.js'
import { moduleName, moduleNames } from './module-name.js'
import { toleration } from './taint.js'

interface Parts {
  readonly mapping: fc.Arbitrary<KernelMapping>
  readonly modprobe: fc.Arbitrary<Modprobe>
  readonly image: fc.Arbitrary<string>
  readonly isImageRequired: boolean
  readonly selector: fc.Arbitrary<NodeSelector>
  readonly sections: ReadonlyArray<'both' | 'loader' | 'plugin' | 'neither'>
}

const container = (parts: Parts): fc.Arbitrary<ModuleLoaderContainer> =>
  fc
    .record(
      {
        containerImage: parts.image,
        imagePullPolicy: fc.constantFrom('Always', 'IfNotPresent', ''),
        build: build,
        sign: sign,
        inTreeModulesToRemove: fc.constantFrom(['nouveau'], ['nouveau', 'snd']),
        kernelMappings: fc.array(parts.mapping, { minLength: 1, maxLength: 4 }),
        modprobe: parts.modprobe,
        version: fc.constantFrom('v1', 'v2', ''),
      },
      { requiredKeys: ['kernelMappings', 'modprobe', ...(parts.isImageRequired ? (['containerImage'] as const) : [])] },
    )
    .map(rarelyMade)

/** Build and sign at container level apply to every kernel; without facts about images nothing would ever be ready. */
const rarelyMade = ({
  build: built,
  sign: signed,
  inTreeModulesToRemove,
  ...others
}: ModuleLoaderContainer): ModuleLoaderContainer => ({
  ...others,
  ...(built !== undefined && signed !== undefined ? { build: built, sign: signed } : {}),
  ...(inTreeModulesToRemove === undefined ||
  others.kernelMappings.some((mapping) => mapping.inTreeModuleToRemove !== undefined)
    ? {}
    : { inTreeModulesToRemove }),
})

const spec = (parts: Parts): fc.Arbitrary<ModuleSpec> =>
  fc
    .record({
      sections: fc.constantFrom(...parts.sections),
      moduleLoader: fc.record(
        { container: container(parts), serviceAccountName: fc.constantFrom('loader', '') },
        { requiredKeys: ['container'] },
      ),
      devicePlugin,
      more: fc.record(
        {
          imageRepoSecret: fc.constant({ name: 'pull' }),
          tolerations: fc.array(toleration, { maxLength: 2 }),
          imageRebuildTriggerGeneration: fc.nat({ max: 2 }),
        },
        { requiredKeys: [] },
      ),
      selector: parts.selector,
    })
    .map(({ sections, moduleLoader, devicePlugin: plugin, more, selector }) => ({
      ...(sections === 'plugin' || sections === 'neither' ? {} : { moduleLoader }),
      ...(sections === 'loader' || sections === 'neither' ? {} : { devicePlugin: plugin }),
      ...more,
      selector,
    }))

/** The status of a Module whose images were made again for this generation. */
const statusOf = (
  { imageRebuildTriggerGeneration }: ModuleSpec,
  rebuilt: 'now' | 'never' | number,
): Pick<Module, 'status'> => {
  const generation = rebuilt === 'now' ? imageRebuildTriggerGeneration : rebuilt === 'never' ? undefined : rebuilt
  return generation === undefined ? {} : { status: { imageRebuildTriggerGeneration: generation } }
}

const moduleOf = (parts: Parts): fc.Arbitrary<Module> =>
  fc
    .record({
      name: moduleName,
      spec: spec(parts),
      isStored: fc.constantFrom(true, true, true, false),
      rebuilt: fc.constantFrom<'now' | 'never' | number>('now', 'now', 'now', 'never', 0, 1),
      isBeingDeleted: parts.isImageRequired ? fc.constant(false) : fc.nat({ max: 15 }).map((number) => number === 15),
    })
    .map(({ name, spec: wanted, isStored, rebuilt, isBeingDeleted }) => ({
      apiVersion: KMM_API_VERSION,
      kind: 'Module',
      metadata: {
        ...name,
        ...(isStored ? { uid: `uid-of-${moduleKey(name)}`, resourceVersion: '7', generation: 1 } : {}),
        ...(isBeingDeleted ? { deletionTimestamp: '2026-01-01T00:00:00Z' } : {}),
      },
      spec: wanted,
      ...statusOf(wanted, rebuilt),
    }))

const usual = ['both', 'loader', 'loader', 'plugin'] as const

const anything: Parts = {
  mapping: kernelMapping,
  modprobe,
  image: fc.oneof({ weight: 6, arbitrary: soundImage }, { weight: 1, arbitrary: oddImage }),
  isImageRequired: false,
  selector: nodeSelector,
  sections: [...usual, ...usual, ...usual, ...usual, 'neither'],
}

const sound: Parts = {
  ...anything,
  sections: usual,
  mapping: soundMapping,
  modprobe: soundModprobe,
  image: soundImage,
  isImageRequired: true,
}

/** As much as possible is made: for most nodes and kernels. */
const making: Parts = {
  ...sound,
  mapping: fc.oneof({ weight: 7, arbitrary: makingMapping }, { weight: 1, arbitrary: soundMapping }),
  selector: fc.oneof(
    { weight: 4, arbitrary: fc.constant<NodeSelector>({ 'node-role.kubernetes.io/worker': '' }) },
    { weight: 1, arbitrary: nodeSelector },
  ),
  sections: ['loader', 'loader', 'loader', 'loader', 'both', 'plugin'],
}

/**
 * Any Module: mostly sound; some with mappings, templates or arguments that the webhook refuses or that nothing can be
 * made of; stored in the cluster or still a manifest; rarely being deleted.
 */
export const kernelModule: fc.Arbitrary<Module> = moduleOf(anything)

/** A Module that the admission webhook takes and whose images resolve for every kernel of three components. */
export const soundModule: fc.Arbitrary<Module> = moduleOf(sound)

/** A sound Module that says how its images are made. */
export const makingModule: fc.Arbitrary<Module> = moduleOf(making)

const several = (item: fc.Arbitrary<Module>): fc.Arbitrary<ReadonlyArray<Module>> =>
  fc.uniqueArray(item, {
    selector: ({ metadata }) => moduleKey(metadata),
    maxLength: moduleNames.length,
    size: 'small',
  })

/** A few Modules, each of its own name. */
export const modules: fc.Arbitrary<ReadonlyArray<Module>> = several(
  fc.oneof(
    { weight: 3, arbitrary: kernelModule },
    { weight: 2, arbitrary: soundModule },
    { weight: 2, arbitrary: makingModule },
  ),
)

/** A few sound Modules, each of its own name. */
export const soundModules: fc.Arbitrary<ReadonlyArray<Module>> = several(
  fc.oneof({ weight: 3, arbitrary: soundModule }, { weight: 1, arbitrary: makingModule }),
)

/** One to three sound Modules that say how their images are made, each of its own name. */
export const makingModules: fc.Arbitrary<ReadonlyArray<Module>> = fc.uniqueArray(makingModule, {
  selector: ({ metadata }) => moduleKey(metadata),
  minLength: 1,
  maxLength: 3,
})
