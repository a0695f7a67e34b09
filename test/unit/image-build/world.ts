/** Small worlds in which images are built and signed. */
import * as E from 'fp-ts/lib/Either.js'

import {
  type ClusterSnapshot,
  hashOfSecretData,
  type ImageFact,
  type KernelMapping,
  type Module,
  type Plan,
  plan,
  type PlanOptions,
} from '../../../src/index.js'
import { type LiveBuild, type LiveJob } from '../../../src/kubernetes/object.js'
import { type Build, type Sign } from '../../../src/module/module.js'
import { type HashedSecret } from '../../../src/snapshot/cluster-snapshot.js'
import { KERNEL, moduleOf, node } from '../builders.js'

export const IMAGE_HERE = `registry.example/gpu:${KERNEL}`
export const UNSIGNED = `${IMAGE_HERE}_drivers_gpu_kmm_unsigned`
export const SIGN_IMAGE = 'registry.example/signer:1'

export const build: Build = { dockerfileConfigMap: { name: 'gpu-dockerfile' } }
export const sign: Sign = {
  keySecret: { name: 'gpu-key' },
  certSecret: { name: 'gpu-cert' },
  filesToSign: ['/opt/gpu.ko'],
}

const mapping: KernelMapping = { regexp: '^.+$', containerImage: 'registry.example/gpu:${KERNEL_FULL_VERSION}' }

/** The Module `drivers/gpu` with these sections in its only mapping. */
export const makerOf = (sections: Partial<KernelMapping>, parts: Parameters<typeof moduleOf>[0] = {}): Module =>
  moduleOf({ mappings: [{ ...mapping, ...sections }], ...parts })

const hash = (text: string): string => E.getOrElse(() => '')(hashOfSecretData(Buffer.from(text).toString('base64')))

export const secret = (name: string, values: Readonly<Record<string, string>>): HashedSecret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { namespace: 'drivers', name },
  hashes: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, hash(value)])),
})

export const dockerfile = (text: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: 'drivers', name: 'gpu-dockerfile' },
  data: { dockerfile: text },
})

/** A cluster with one node in which all is known but images, and nothing is built yet. */
export const buildContext: ClusterSnapshot = {
  nodes: [node('a')],
  daemonSets: [],
  builds: [],
  jobs: [],
  configMaps: [dockerfile('FROM scratch')],
  secrets: [secret('gpu-key', { key: 'k' }), secret('gpu-cert', { cert: 'c' })],
  imageStreams: [],
}

export const exists: ImageFact = { state: 'exists' }
export const missing: ImageFact = { state: 'missing' }

export const planned = (snapshot: ClusterSnapshot, module: Module, options: PlanOptions = {}): Plan =>
  plan(snapshot, [module], { signImage: SIGN_IMAGE, ...options })

/** `create build ImageMissing`, without DaemonSets. */
export const worksIn = ({ changes }: Plan): ReadonlyArray<string> =>
  changes.flatMap(({ action, role, reason }) =>
    role === 'build' || role === 'sign' ? [`${action} ${role} ${reason}`] : [],
  )

export const loadersIn = ({ changes }: Plan): ReadonlyArray<string> =>
  changes.flatMap(({ action, role }) => (role === 'module-loader' ? [action] : []))

/** What a plan creates of this kind, as the API server stores it. */
export const stored = ({ desired }: Plan, phase: string, name?: string): ReadonlyArray<LiveBuild> =>
  desired.flatMap((object) =>
    object.kind === 'Build'
      ? [
          {
            ...(object as LiveBuild),
            metadata: {
              ...object.metadata,
              namespace: 'drivers',
              name: name ?? object.metadata.name,
              uid: `uid-${name ?? ''}`,
              resourceVersion: '5',
            },
            status: { phase },
          },
        ]
      : [],
  )

export const storedJobs = ({ desired }: Plan, status: NonNullable<LiveJob['status']>): ReadonlyArray<LiveJob> =>
  desired.flatMap((object) =>
    object.kind === 'Job'
      ? [
          {
            ...(object as LiveJob),
            metadata: { ...object.metadata, namespace: 'drivers', uid: 'uid-job', resourceVersion: '5' },
            status,
          },
        ]
      : [],
  )
