/** What people edit in Modules, which is their wish, and in DaemonSets, which is a slip. By name, so that events are data. */
import { KERNEL_LABEL } from '../../constants.js'
import type { DaemonSet } from '../../kubernetes/object.js'
import type { Toleration } from '../../kubernetes/taint.js'
import type { DevicePlugin, KernelMapping, ModuleLoaderContainer, ModuleSpec } from '../../module/module.js'

type Edit<A> = (before: A) => A

/** The device plugin of all Modules that have one. */
export const plugin: DevicePlugin = { container: { image: 'registry.example/plugin:1' } }

const onContainer =
  (edit: Edit<ModuleLoaderContainer>): Edit<ModuleSpec> =>
  ({ moduleLoader, ...spec }) => ({
    ...spec,
    ...(moduleLoader === undefined
      ? {}
      : { moduleLoader: { ...moduleLoader, container: edit(moduleLoader.container) } }),
  })

const mappings = (edit: Edit<KernelMapping>): Edit<ModuleSpec> =>
  onContainer((container) => ({ ...container, kernelMappings: container.kernelMappings.map(edit) }))

const toleration: Toleration = { key: 'dedicated', operator: 'Exists' }

const names = [
  'another image',
  'another made image',
  'version v1',
  'version v2',
  'no version',
  'another selector',
  'the first selector',
  'no device plugin',
  'a device plugin',
  'tolerations',
  'no tolerations',
  'only kernels of one series',
  'other arguments',
] as const

/** The name of an edit of a Module. */
export type ModuleEdit = (typeof names)[number]

/** Edits of a Module: every one is a wish. */
export const moduleEdits: Readonly<Record<ModuleEdit, Edit<ModuleSpec>>> = {
  'another image': mappings(({ build: _build, ...mapping }) => ({
    ...mapping,
    containerImage: 'registry.example/gpu:2-${KERNEL_FULL_VERSION}',
  })),
  'another made image': mappings((mapping) => ({
    ...mapping,
    containerImage: 'registry.example/made:2-${KERNEL_FULL_VERSION}',
    build: { dockerfileConfigMap: { name: 'dockerfile' } },
  })),
  'version v1': onContainer((container) => ({ ...container, version: 'v1' })),
  'version v2': onContainer((container) => ({ ...container, version: 'v2' })),
  'no version': onContainer(({ version: _version, ...container }) => container),
  'another selector': (spec) => ({ ...spec, selector: { gpu: 'no' } }),
  'the first selector': (spec) => ({ ...spec, selector: { gpu: 'yes' } }),
  'no device plugin': ({ devicePlugin: _plugin, ...spec }) => spec,
  'a device plugin': (spec) => ({ ...spec, devicePlugin: plugin }),
  'tolerations': (spec) => ({ ...spec, tolerations: [toleration] }),
  'no tolerations': ({ tolerations: _tolerations, ...spec }) => spec,
  'only kernels of one series': onContainer((container) => ({
    ...container,
    kernelMappings: container.kernelMappings.map(({ literal: _literal, ...mapping }) => ({
      ...mapping,
      regexp: '^5[.]14[.]0-284',
    })),
  })),
  'other arguments': onContainer((container) => ({
    ...container,
    modprobe: { ...container.modprobe, parameters: ['debug=1'] },
  })),
}

/** The names of all edits of Modules. */
export const moduleEditNames: ReadonlyArray<ModuleEdit> = names

type PodSpec = NonNullable<NonNullable<DaemonSet['spec']>['template']['spec']>

const onPodSpec =
  (edit: Edit<PodSpec>): Edit<DaemonSet> =>
  (live) =>
    live.spec?.template.spec === undefined
      ? live
      : {
          ...live,
          spec: { ...live.spec, template: { ...live.spec.template, spec: edit(live.spec.template.spec) } },
        }

const onMetadata =
  (edit: Edit<DaemonSet['metadata']>): Edit<DaemonSet> =>
  (live) => ({ ...live, metadata: edit(live.metadata) })

const slips = [
  'another image',
  'a wider selector of nodes',
  'a narrower selector of nodes',
  'no owner',
  'another owner',
  'no labels',
  'an annotation',
] as const

/** The name of an edit of a DaemonSet. */
export type DaemonSetEdit = (typeof slips)[number]

/** Edits of a DaemonSet by hand, or by another controller. */
export const daemonSetEdits: Readonly<Record<DaemonSetEdit, Edit<DaemonSet>>> = {
  'another image': onPodSpec((spec) => ({
    ...spec,
    containers: spec.containers.map((container) => ({ ...container, image: 'registry.example/by-hand:1' })),
  })),
  'a wider selector of nodes': onPodSpec((spec) => ({
    ...spec,
    nodeSelector: Object.fromEntries(
      Object.entries(spec.nodeSelector ?? {}).filter(([key]) => key === KERNEL_LABEL || key.includes('.ready')),
    ),
  })),
  'a narrower selector of nodes': onPodSpec((spec) => ({
    ...spec,
    nodeSelector: { ...spec.nodeSelector, rack: 'r1' },
  })),
  'no owner': onMetadata(({ ownerReferences: _owners, ...metadata }) => metadata),
  'another owner': onMetadata((metadata) => ({
    ...metadata,
    ownerReferences: [
      { apiVersion: 'apps.example/v1', kind: 'Fleet', name: 'fleet', uid: 'fleet-uid', controller: true },
    ],
  })),
  'no labels': onMetadata(({ labels: _labels, ...metadata }) => metadata),
  'an annotation': onMetadata((metadata) => ({
    ...metadata,
    annotations: { ...metadata.annotations, 'example.com/rival': metadata.resourceVersion ?? '' },
  })),
}

/** The names of all edits of DaemonSets. */
export const daemonSetEditNames: ReadonlyArray<DaemonSetEdit> = slips
