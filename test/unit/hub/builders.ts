/** Small fleets for the tests of the hub. */
import {
  indexHub,
  type ManagedCluster,
  type ManagedClusterModule,
  type ManifestWork,
  type PlanHubOptions,
} from '../../../src/hub/index.js'
import { type ManifestWorkDecision, manifestWorkDecision } from '../../../src/hub/manifest-work-decision.js'
import type { IsBeingMade } from '../../../src/hub/spoke-kernel.js'
import type { ImageFact, KernelMapping, ModuleSpec } from '../../../src/index.js'
import { moduleOf } from '../builders.js'

export const digestOf = (letter: string): string => `sha256:${letter.repeat(64)}`

export const cluster = (
  name: string,
  claim?: string,
  labels: Readonly<Record<string, string>> = { gpu: 'yes' },
): ManagedCluster => ({
  apiVersion: 'cluster.open-cluster-management.io/v1',
  kind: 'ManagedCluster',
  metadata: { name, labels },
  status: {
    clusterClaims: [
      { name: 'id.k8s.io', value: name },
      ...(claim === undefined ? [] : [{ name: 'kernel-versions.kmm.node.kubernetes.io', value: claim }]),
    ],
  },
})

/** `gpu`, for the Modules `drivers/gpu` of all spokes with the label `gpu=yes`. */
export const hubModuleOf = (
  parts: Parameters<typeof moduleOf>[0] = {},
  moduleSpec: Partial<ModuleSpec> = {},
): ManagedClusterModule => ({
  apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
  kind: 'ManagedClusterModule',
  metadata: { name: parts.name ?? 'gpu', uid: 'hub-module-uid' },
  spec: { moduleSpec: { ...moduleOf(parts).spec, ...moduleSpec }, spokeNamespace: 'drivers', selector: { gpu: 'yes' } },
})

export type Images = Readonly<Record<string, ImageFact>>

export const exists = (letter: string): ImageFact => ({ state: 'exists', digest: digestOf(letter) })

export interface DecideOptions extends PlanHubOptions {
  readonly isBeingMade?: IsBeingMade
}

export const decide = (
  module: ManagedClusterModule,
  spoke: ManagedCluster,
  images: Images,
  { isBeingMade = () => false, ...options }: DecideOptions = {},
  live?: ManifestWork,
): ManifestWorkDecision => manifestWorkDecision(indexHub({ images }, options))(module, isBeingMade)(spoke, live)

/** The mappings that a spoke gets; or what else becomes of it. */
export const mappingsOf = (sent: ManifestWorkDecision): ReadonlyArray<KernelMapping> | string => {
  if (sent._tag !== 'Apply') return sent._tag === 'Keep' ? `${sent._tag} ${sent.why}` : sent._tag
  const [manifest] = sent.manifestWork.spec?.workload?.manifests ?? []
  const spec = manifest?.['spec'] as ModuleSpec | undefined
  return spec?.moduleLoader?.container.kernelMappings ?? []
}

/** A ManifestWork as the hub keeps it. */
export const liveWork = (
  sent: ManifestWorkDecision,
  metadata: Partial<ManifestWork['metadata']> = {},
): ManifestWork => {
  if (sent._tag !== 'Apply') throw new Error(`nothing was sent: ${sent._tag}`)
  return {
    ...sent.manifestWork,
    metadata: { ...sent.manifestWork.metadata, uid: 'work-uid', resourceVersion: '7', ...metadata },
  }
}
