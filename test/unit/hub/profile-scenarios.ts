import { clusterKernels } from '../../../src/hub/cluster-kernels.js'
import { type ManifestWork, planHub, validateManagedClusterModule } from '../../../src/hub/index.js'
import type { ManifestWorkDecision } from '../../../src/hub/manifest-work-decision.js'
import type { IsBeingMade } from '../../../src/hub/spoke-kernel.js'
import type { Node, ProfileName } from '../../../src/index.js'
import {
  cluster,
  decide,
  type DecideOptions,
  digestOf,
  exists,
  hubModuleOf,
  type Images,
  liveWork,
  mappingsOf,
} from './builders.js'

export interface HubScenario {
  readonly shows: (profile: ProfileName) => unknown
  readonly safe: unknown
  readonly kmm: unknown
}

const KERNEL = '6.6.13'
const IMAGE = 'registry.example/gpu:1'
const images: Images = { [IMAGE]: exists('a') }
const pinned = { literal: KERNEL, containerImage: `registry.example/gpu@${digestOf('a')}` }
const module = hubModuleOf({ mappings: [{ regexp: '.', containerImage: IMAGE }] })
const spoke = cluster('edge-oslo', KERNEL)
const live = liveWork(decide(module, spoke, images), { labels: { team: 'a' } })

const workOf = (sent: ManifestWorkDecision): ManifestWork | undefined =>
  sent._tag === 'Apply' ? sent.manifestWork : undefined
const on = (
  profile: ProfileName,
  parts: Parameters<typeof hubModuleOf>[0],
  options: DecideOptions = {},
  known: Images = images,
): ManifestWorkDecision => decide(hubModuleOf(parts), spoke, known, { profile, ...options }, live)
const imagesSent = (sent: ManifestWorkDecision): unknown => {
  const mappings = mappingsOf(sent)
  return typeof mappings === 'string' ? mappings : mappings.map(({ containerImage }) => containerImage)
}

/** One scenario for each decision of a hub in which the profiles differ, by its heading in docs/deviations.md. */
export const hubScenarios: Readonly<Record<string, HubScenario>> = {
  'doubts-kernel-claims': {
    shows: (profile) => clusterKernels(profile)(cluster('edge-oslo', ''))._tag,
    safe: 'Unknown',
    kmm: 'Known',
  },
  'sends-whole-mappings': {
    shows: (profile) => {
      const mappings = mappingsOf(
        on(profile, { mappings: [{ literal: KERNEL, containerImage: IMAGE, registryTLS: { insecure: true } }] }),
      )
      return typeof mappings === 'string' ? mappings : mappings.map(({ registryTLS }) => registryTLS)
    },
    safe: [{ insecure: true, insecureSkipTLSVerify: false }],
    kmm: [null],
  },
  'sends-what-was-built': {
    shows: (profile) =>
      imagesSent(
        on(
          profile,
          {
            mappings: [
              {
                literal: KERNEL,
                containerImage: 'r.example/${MOD_NAMESPACE}:1',
                build: { dockerfileConfigMap: { name: 'gpu' } },
              },
            ],
          },
          { operatorNamespace: 'hub' },
          { 'r.example/hub:1': exists('a'), 'r.example/drivers:1': exists('b') },
        ),
      ),
    safe: [`r.example/hub@${digestOf('a')}`],
    kmm: [`r.example/drivers@${digestOf('b')}`],
  },
  'sends-ready-kernels': {
    shows: (profile) => {
      const isBeingMade: IsBeingMade = ({ matched }) => matched !== KERNEL
      return imagesSent(decide(module, cluster('edge-oslo', `5.14.0\n${KERNEL}`), images, { profile, isBeingMade }))
    },
    safe: [pinned.containerImage],
    kmm: 'Keep Awaited',
  },
  'withdraws-unmapped-modules': {
    shows: (profile) => mappingsOf(on(profile, { mappings: [{ literal: '1.2.3', containerImage: IMAGE }] })),
    safe: 'Absent',
    kmm: 'Keep Undecided',
  },
  'keeps-foreign-settings': {
    shows: (profile) =>
      Object.keys(workOf(decide(module, spoke, images, { profile }, live))?.metadata.labels ?? {}).includes('team'),
    safe: true,
    kmm: false,
  },
  'admits-hub-updates': {
    shows: (profile) =>
      validateManagedClusterModule(profile)({ ...module, previous: module.spec }).map(({ name }) => name),
    safe: [],
    kmm: ['UpdateRefused'],
  },
  'checks-spoke-names': {
    shows: (profile) =>
      validateManagedClusterModule(profile)(hubModuleOf({ name: 'n'.repeat(40), container: { version: 'v1' } })).map(
        ({ name }) => name,
      ),
    safe: ['NameTooLong'],
    kmm: [],
  },
  'finds-driver-toolkit-on-hubs': {
    shows: (profile) => {
      const kernel = '5.14.0-284.30.1.el9_2.x86_64'
      const toolkit = { name: '413.92.202310131716-0', from: { kind: 'DockerImage', name: 'registry.example/dtk:413' } }
      const made = planHub(
        {
          managedClusters: [cluster('edge-oslo', kernel)],
          manifestWorks: [],
          builds: [],
          images: { [IMAGE]: { state: 'missing' } },
          nodes: [
            {
              apiVersion: 'v1',
              kind: 'Node',
              metadata: { name: 'a' },
              status: {
                nodeInfo: {
                  kernelVersion: kernel,
                  osImage: 'Red Hat Enterprise Linux CoreOS 413.92.202310131716-0 (Plow)',
                },
              },
            } as Node,
          ],
          imageStreams: [
            {
              apiVersion: 'image.openshift.io/v1',
              kind: 'ImageStream',
              metadata: { namespace: 'openshift', name: 'driver-toolkit' },
              spec: { tags: [toolkit] },
            },
          ],
          configMaps: [
            {
              apiVersion: 'v1',
              kind: 'ConfigMap',
              metadata: { namespace: 'openshift-kmm-hub', name: 'd' },
              data: { dockerfile: 'ARG DTK_AUTO\nFROM ${DTK_AUTO}' },
            },
          ],
        },
        [
          hubModuleOf({
            mappings: [{ regexp: '.', containerImage: IMAGE, build: { dockerfileConfigMap: { name: 'd' } } }],
          }),
        ],
        { profile },
      )
      return made.changes.map(({ ref }) => ref.kind)
    },
    safe: ['Build'],
    kmm: [],
  },
  'omits-unset-fields': {
    shows: (profile) =>
      Object.keys(workOf(decide(module, spoke, images, { profile }))?.spec?.workload?.manifests?.[0] ?? {}),
    safe: ['apiVersion', 'kind', 'metadata', 'spec'],
    kmm: ['apiVersion', 'kind', 'metadata', 'spec', 'status'],
  },
}
