/**
 * Codecs of Module and ManagedClusterModule: the schema of KMM 1.1 and the later fields that the library honours.
 *
 * `modprobe.moduleName` and a mapping's `containerImage` are optional here; when they are needed is for the admission
 * rules to say. Of core types (`env`, volumes, resources) the scalars are tested that the API server would refuse; their
 * other fields are not looked at.
 */
import * as t from 'io-ts'

import type { Toleration } from '../../kubernetes/taint.js'
import type * as m from '../../module/module.js'
import { metadata } from './metadata.js'
import { closedAs, type Codec, list, nonEmptyList, open, openAs, quantityMap, stringMap } from './shape.js'

const reference = closedAs<{ readonly name?: string }>()({}, { name: t.string })
const tlsOptions = closedAs<m.TLSOptions>()({}, { insecure: t.boolean, insecureSkipTLSVerify: t.boolean })
const strings = list(t.string)

const buildArg = closedAs<{ readonly name: string; readonly value: string }>()({ name: t.string, value: t.string }, {})

const build = closedAs<m.Build>()(
  { dockerfileConfigMap: reference },
  {
    buildArgs: list(buildArg),
    secrets: list(reference),
    baseImageRegistryTLS: tlsOptions,
    selector: stringMap,
    kanikoParams: closedAs<{ readonly tag?: string }>()({}, { tag: t.string }),
  },
)

const sign = closedAs<m.Sign>()(
  { keySecret: reference, certSecret: reference },
  { unsignedImage: t.string, unsignedImageRegistryTLS: tlsOptions, filesToSign: strings },
)

const imageFields = {
  containerImage: t.string,
  build,
  sign,
  registryTLS: tlsOptions,
  inTreeModuleToRemove: t.string,
  inTreeModulesToRemove: strings,
}

const kernelMapping = closedAs<m.KernelMapping>()({}, { literal: t.string, regexp: t.string, ...imageFields })

const modprobeArgs = closedAs<m.ModprobeArgs>()({}, { load: strings, unload: strings })

const modprobe = closedAs<m.Modprobe>()(
  {},
  {
    moduleName: t.string,
    parameters: strings,
    dirName: t.string,
    args: modprobeArgs,
    rawArgs: modprobeArgs,
    firmwarePath: t.string,
    modulesLoadingOrder: strings,
  },
)

const moduleLoader = closedAs<m.ModuleLoader>()(
  {
    container: closedAs<m.ModuleLoaderContainer>()(
      { kernelMappings: nonEmptyList(kernelMapping), modprobe },
      { ...imageFields, imagePullPolicy: t.string, version: t.string },
    ),
  },
  { serviceAccountName: t.string },
)

const keyReference = open({}, { name: t.string, key: t.string, optional: t.boolean })

const envVar = open(
  { name: t.string },
  {
    value: t.string,
    valueFrom: open(
      {},
      {
        fieldRef: open({}, { apiVersion: t.string, fieldPath: t.string }),
        resourceFieldRef: open({}, { containerName: t.string, resource: t.string }),
        configMapKeyRef: keyReference,
        secretKeyRef: keyReference,
      },
    ),
  },
)

const volumeMount = open(
  { name: t.string, mountPath: t.string },
  {
    readOnly: t.boolean,
    recursiveReadOnly: t.string,
    subPath: t.string,
    subPathExpr: t.string,
    mountPropagation: t.string,
  },
)

const volume = open(
  { name: t.string },
  {
    hostPath: open({}, { path: t.string, type: t.string }),
    emptyDir: open({}, { medium: t.string }),
    configMap: open({}, { name: t.string, defaultMode: t.number, optional: t.boolean }),
    secret: open({}, { secretName: t.string, defaultMode: t.number, optional: t.boolean }),
    projected: open({}, { defaultMode: t.number, sources: list(open({}, {})) }),
    downwardAPI: open({}, { defaultMode: t.number }),
    persistentVolumeClaim: open({}, { claimName: t.string, readOnly: t.boolean }),
    csi: open({}, { driver: t.string, readOnly: t.boolean }),
    nfs: open({}, { server: t.string, path: t.string, readOnly: t.boolean }),
  },
)

const resources = open({}, { limits: quantityMap, requests: quantityMap, claims: list(open({}, { name: t.string })) })

const pluginContainer = closedAs<m.DevicePluginContainer>()(
  { image: t.string },
  {
    imagePullPolicy: t.string,
    command: strings,
    args: strings,
    env: list(envVar),
    resources,
    volumeMounts: list(volumeMount),
  },
)

const devicePlugin = closedAs<m.DevicePlugin>()(
  { container: pluginContainer },
  {
    initContainer: pluginContainer,
    serviceAccountName: t.string,
    automountServiceAccountToken: t.boolean,
    volumes: list(volume),
  },
)

const toleration = closedAs<Toleration>()(
  {},
  { key: t.string, operator: t.string, value: t.string, effect: t.string, tolerationSeconds: t.number },
)

const moduleSpec = closedAs<m.ModuleSpec>()(
  { selector: stringMap },
  {
    moduleLoader,
    devicePlugin,
    imageRepoSecret: reference,
    tolerations: list(toleration),
    imageRebuildTriggerGeneration: t.number,
  },
)

const daemonSetStatus = openAs<m.DaemonSetStatus>()(
  {},
  { nodesMatchingSelectorNumber: t.number, desiredNumber: t.number, availableNumber: t.number },
)

const identity = { apiVersion: t.string, kind: t.string, metadata }

/** As the API server stores it: `previous` is what a manifest replaces. */
type Stored<A> = Omit<A, 'previous'>

/** A Module. */
export const moduleCodec: Codec<Stored<m.Module>> = closedAs<Stored<m.Module>>()(
  { ...identity, spec: moduleSpec },
  {
    status: openAs<m.ModuleStatus>()(
      {},
      { moduleLoader: daemonSetStatus, devicePlugin: daemonSetStatus, imageRebuildTriggerGeneration: t.number },
    ),
  },
)

/** A ManagedClusterModule. */
export const managedClusterModuleCodec: Codec<Stored<m.ManagedClusterModule>> = closedAs<
  Stored<m.ManagedClusterModule>
>()(
  {
    ...identity,
    spec: closedAs<m.ManagedClusterModuleSpec>()({ moduleSpec, spokeNamespace: t.string, selector: stringMap }, {}),
  },
  {
    status: openAs<m.ManagedClusterModuleStatus>()(
      {},
      { numberDesired: t.number, numberApplied: t.number, numberDegraded: t.number },
    ),
  },
)
