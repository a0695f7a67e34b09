/**
 * Codecs of Module and ManagedClusterModule: the schema of KMM 1.1 and the later fields that the library honours.
 *
 * `modprobe.moduleName` and a mapping's `containerImage` are optional here; when they are needed is for the admission
 * rules to say. Of core types (`env`, volumes, resources) the scalars are tested that the API server would refuse; their
 * other fields are not looked at.
 */
import * as t from 'io-ts'

import { metadata } from './kubernetes-codec.js'
import { closed, list, nonEmptyList, open, quantityMap, stringMap } from './shape.js'

const reference = closed({}, { name: t.string })
const tlsOptions = closed({}, { insecure: t.boolean, insecureSkipTLSVerify: t.boolean })
const strings = list(t.string)

const build = closed(
  { dockerfileConfigMap: reference },
  {
    buildArgs: list(closed({ name: t.string, value: t.string }, {})),
    secrets: list(reference),
    baseImageRegistryTLS: tlsOptions,
    selector: stringMap,
    kanikoParams: closed({}, { tag: t.string }),
  },
)

const sign = closed(
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

const kernelMapping = closed({}, { literal: t.string, regexp: t.string, ...imageFields })

const modprobeArgs = closed({}, { load: strings, unload: strings })

const modprobe = closed(
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

const moduleLoader = closed(
  {
    container: closed(
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

const resources = open(
  {},
  { limits: quantityMap, requests: quantityMap, claims: list(open({}, { name: t.string })) },
)

const pluginContainer = closed(
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

const devicePlugin = closed(
  { container: pluginContainer },
  {
    initContainer: pluginContainer,
    serviceAccountName: t.string,
    automountServiceAccountToken: t.boolean,
    volumes: list(volume),
  },
)

const toleration = closed(
  {},
  { key: t.string, operator: t.string, value: t.string, effect: t.string, tolerationSeconds: t.number },
)

const moduleSpec = closed(
  { selector: stringMap },
  {
    moduleLoader,
    devicePlugin,
    imageRepoSecret: reference,
    tolerations: list(toleration),
    imageRebuildTriggerGeneration: t.number,
  },
)

const daemonSetStatus = open(
  {},
  { nodesMatchingSelectorNumber: t.number, desiredNumber: t.number, availableNumber: t.number },
)

const identity = { apiVersion: t.string, kind: t.string, metadata }

/** A Module. */
export const moduleCodec: t.Mixed = closed(
  { ...identity, spec: moduleSpec },
  {
    status: open(
      {},
      { moduleLoader: daemonSetStatus, devicePlugin: daemonSetStatus, imageRebuildTriggerGeneration: t.number },
    ),
  },
)

/** A ManagedClusterModule. */
export const managedClusterModuleCodec: t.Mixed = closed(
  { ...identity, spec: closed({ moduleSpec, spokeNamespace: t.string, selector: stringMap }, {}) },
  { status: open({}, { numberDesired: t.number, numberApplied: t.number, numberDegraded: t.number }) },
)
