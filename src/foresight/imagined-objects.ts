/**
 * What would be rendered for a Module that nothing is known about but itself: its DaemonSets for a kernel like any other, and a Build and a
 * Job for each mapping that asks for one.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { DesiredDaemonSet } from '../daemon-set/desired-daemon-set.js'
import { devicePluginDaemonSet } from '../daemon-set/device-plugin.js'
import { moduleLoaderDaemonSets } from '../daemon-set/module-loader.js'
import { daemonSetName } from '../daemon-set/name.js'
import { serviceAccountFor } from '../daemon-set/service-account.js'
import { imageSpecOf, type ModuleImageSpec } from '../image/module-image-spec.js'
import type { BuildSettings } from '../image-build/build-settings.js'
import { desiredObject } from '../image-build/desired-build.js'
import type { BuildInputs } from '../image-build/inputs.js'
import { namesVolumesSafely } from '../image-build/mounted-volume.js'
import { isMade, mergedBuild, mergedSign } from '../kernel-mapping/merge.js'
import type { Resolved } from '../kernel-mapping/resolution.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { hashOfString } from '../kubernetes/secret-hash.js'
import type { KernelMapping, Module, ModuleLoaderContainer } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import type { ProfileName } from '../profile.js'

const KERNEL = '5.14.0-284.36.1.el9_2.x86_64'

/** Any will do: no image is refused but one that is empty, and that is said where mappings are checked. */
const IMAGE = 'registry.example/image:1'

/** Everything that is asked for is there. */
const inputs: BuildInputs = {
  configMap: () => ({ state: 'exists', data: { dockerfile: `FROM ${IMAGE}\n` } }),
  secret: () => {
    const hash = hashOfString('')
    return { state: 'exists', data: { 'key': hash, 'cert': hash, 'key.pem': hash, 'cert.pem': hash } }
  },
  driverToolkit: () => E.right(IMAGE),
}

const settingsOf = (profile: ProfileName): ReadonlyArray<BuildSettings> =>
  (['openshift-build', 'kaniko-job'] as const).map((backend) => ({
    backend,
    buildImage: IMAGE,
    signImage: IMAGE,
    namesImagesSafely: true,
    demandsSigningKeys: false,
    namesVolumesSafely: namesVolumesSafely[profile],
    annotatesDefinition: true,
  }))

const resolvedBy =
  (container: ModuleLoaderContainer) =>
  (mapping: KernelMapping): Resolved => {
    const [build, sign] = [mergedBuild(container, mapping), mergedSign(container, mapping)]
    return {
      _tag: 'Resolved',
      mappingIndex: 0,
      containerImage: IMAGE,
      inTreeModulesToRemove: [],
      unknownVariables: [],
      trace: [],
      ...(build === undefined ? {} : { build }),
      ...(sign === undefined ? {} : { sign: { ...sign, unsignedImage: IMAGE } }),
    }
  }

const makersOf = (profile: ProfileName, spec: ModuleImageSpec): ReadonlyArray<KubernetesObject> =>
  settingsOf(profile).flatMap((settings) =>
    (['build', 'sign'] as const).flatMap((type) => {
      const made = desiredObject[type](settings, inputs)(spec)
      return E.isRight(made) ? [made.right] : []
    }),
  )

const named = (module: Module, { identity, named: render }: DesiredDaemonSet): KubernetesObject =>
  render(daemonSetName(moduleNameOf(module), identity))

/** Kubernetes has no ServiceAccounts that come with the operator. */
const accountOf = serviceAccountFor({ operatorNamespace: '', hasServiceAccounts: false })

/** Its DaemonSets, on a node of any kernel. O(1). */
export const imaginedDaemonSets =
  (profile: ProfileName) =>
  (module: Module): ReadonlyArray<KubernetesObject> => {
    const { moduleLoader, devicePlugin } = module.spec
    const container = moduleLoader?.container
    const loader = moduleLoaderDaemonSets(profile)
    const plugin = devicePluginDaemonSet(profile, 'keep')
    const wanted = [
      ...(container === undefined
        ? []
        : [
            loader(
              module,
              container,
              accountOf(module, 'module-loader'),
            )({
              kernelVersion: KERNEL,
              hostKernelVersion: KERNEL,
              resolved: resolvedBy(container)({}),
            }),
          ]),
      ...(devicePlugin === undefined ? [] : [plugin(module, devicePlugin, accountOf(module, 'device-plugin'))]),
    ]
    return wanted.map((one) => named(module, one))
  }

/** Mappings, of those that say nothing of their own about how images are made the first: the others come to the same objects. */
const distinctMappings = ({ kernelMappings }: ModuleLoaderContainer): ReadonlyArray<KernelMapping> => {
  const first = kernelMappings.findIndex((mapping) => !isMade(mapping))
  return kernelMappings.filter((mapping, index) => index === first || isMade(mapping))
}

/** Its Builds and Jobs, those that are equal once. O(mappings). */
export const imaginedMakers =
  (profile: ProfileName) =>
  (module: Module): ReadonlyArray<KubernetesObject> => {
    const container = module.spec.moduleLoader?.container
    if (container === undefined) return []
    const specFor = imageSpecOf(profile)
    return distinctMappings(container)
      .map(resolvedBy(container))
      .flatMap((one) => makersOf(profile, specFor(module, KERNEL, one)))
  }
