/** Small worlds in which one field changes: a cluster and a hub, in which all is observed that images are made from. */
import {
  KERNEL_VERSIONS_CLAIM,
  KMM_API_VERSION,
  KMM_HUB_API_VERSION,
  MANAGED_CLUSTER_API_VERSION,
} from '../../constants.js'
import type { PlanHubOptions } from '../../hub/hub-options.js'
import { intermediateImage } from '../../image/intermediate.js'
import { memoize } from '../../kubernetes/memoize.js'
import type { ManagedClusterModule, Module } from '../../module/module.js'
import type { PlanOptions } from '../../options.js'
import type { ProfileName } from '../../profile.js'
import type { ClusterSnapshot, ImageFact } from '../../snapshot/cluster-snapshot.js'
import { decodeObjects } from '../../snapshot/decode-objects.js'
import { base64Of } from '../arbitrary/secret.js'
import type { Situation } from './field-row.js'
import { withFields } from './set-field.js'

const NAMESPACE = 'drivers'
const NAME = { namespace: NAMESPACE, name: 'gpu' }
const KERNEL = '5.14.0-284.36.1.el9_2.x86_64'
const IMAGE = 'registry.example/gpu:1'
const UNSIGNED = 'registry.example/unsigned:1'

/** The spec of the simplest Module. */
const plainSpec: unknown = {
  selector: { gpu: 'yes' },
  moduleLoader: {
    container: {
      modprobe: { moduleName: 'gpu', dirName: '/opt' },
      kernelMappings: [{ regexp: '^.+$', containerImage: IMAGE }],
    },
  },
}

const node = (name: string, gpu: string): unknown => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { gpu } },
  status: { nodeInfo: { kernelVersion: KERNEL, osImage: 'Red Hat Enterprise Linux CoreOS 414.92.202401' } },
})

const spoke = (name: string, site: string): unknown => ({
  apiVersion: MANAGED_CLUSTER_API_VERSION,
  kind: 'ManagedCluster',
  metadata: { name, labels: { site } },
  status: { clusterClaims: [{ name: KERNEL_VERSIONS_CLAIM, value: KERNEL }] },
})

const makings: ReadonlyArray<unknown> = [
  ...['dockerfile', 'dockerfile-2', 'own'].map((name) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: NAMESPACE, name },
    data: { dockerfile: `FROM registry.example/${name}:1` },
  })),
  ...['key', 'key-2', 'own-key', 'cert', 'cert-2', 'own-cert'].map((name) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { namespace: NAMESPACE, name },
    data: { key: base64Of(`${name}-key`), cert: base64Of(`${name}-cert`) },
  })),
  ...['pull', 'pull-2'].map((name) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/dockerconfigjson',
    metadata: { namespace: NAMESPACE, name },
    data: { '.dockerconfigjson': base64Of('{"auths":{"registry.example":{}}}') },
  })),
]

const known: ImageFact = { state: 'exists', digest: `sha256:${'0'.repeat(64)}` }
const missing: ImageFact = { state: 'missing' }

/** What of the images is known; where they are missing, what is built on the way to them is, too. */
const imagesOf = (images: Situation['images'] = 'there'): Readonly<Record<string, ImageFact>> => {
  switch (images) {
    case 'there':
      return { [IMAGE]: known }
    case 'not checked':
      return {}
    case 'missing':
      return { [IMAGE]: missing, [intermediateImage(true)(IMAGE, NAME)]: missing, [UNSIGNED]: known }
  }
}

const optionsOf = (profile: ProfileName, maker: Situation['maker'] = 'kaniko') =>
  ({
    profile,
    platform: maker === 'OpenShift' ? 'openshift' : 'kubernetes',
    signImage: 'registry.example/signer:1',
    buildImage: 'registry.example/kaniko:1',
  }) as const satisfies PlanOptions & PlanHubOptions

/** A world, and what is asked for in it before and after the change. */
export interface ChangedField<Asked, Options> {
  readonly snapshot: ClusterSnapshot
  readonly before: ReadonlyArray<Asked>
  readonly after: ReadonlyArray<Asked>
  readonly options: Options
}

/** Two values of a field, in its situation. */
export interface FieldChange extends Omit<Situation, 'values'> {
  readonly field: string
  /** What changes inside it, as text. */
  readonly inner?: string
  readonly values: readonly [before: unknown, after: unknown]
}

const specsOf = (base: unknown, { field, values, around = {} }: FieldChange): readonly [unknown, unknown] => {
  const spec = withFields(base, around)
  const [before, after] = values.map((value) => withFields(spec, { [field]: value }))
  return [before, after]
}

const makers = ['builds', 'jobs', 'configMaps', 'secrets', 'imageStreams'] as const

/** Two nodes, of which one is selected. Made when somebody asks. */
const cluster = memoize((_: 'all'): ClusterSnapshot => {
  const observed = ['nodes', 'daemonSets', 'pods', ...makers] as const
  return decodeObjects([node('a', 'yes'), node('b', 'no'), ...makings], { observed }).snapshot
})

/** Two spokes, of which one is selected. */
const hub = memoize((_: 'all'): ClusterSnapshot => {
  const observed = ['managedClusters', 'manifestWorks', ...makers] as const
  return decodeObjects([spoke('edge-oslo', 'oslo'), spoke('edge-bonn', 'bonn'), ...makings], { observed }).snapshot
})

/** A change in a cluster with two nodes. */
export const changeInCluster =
  (profile: ProfileName) =>
  (change: FieldChange): ChangedField<Module, PlanOptions> => {
    const module = (spec: unknown): unknown => ({
      apiVersion: KMM_API_VERSION,
      kind: 'Module',
      metadata: { ...NAME, uid: '1' },
      spec,
    })
    const [before, after] = specsOf(plainSpec, change)
    return {
      snapshot: { ...cluster('all'), images: imagesOf(change.images) },
      before: decodeObjects([module(before)]).modules,
      after: decodeObjects([module(after)]).modules,
      options: { ...optionsOf(profile, change.maker), mode: change.maker === 'the hub' ? 'spoke' : 'standalone' },
    }
  }

/** A change on a hub with two spokes; `at`: where in a ManagedClusterModule its fields are. */
export const changeOnHub =
  (profile: ProfileName) =>
  (change: FieldChange, at: 'spec' | 'moduleSpec'): ChangedField<ManagedClusterModule, PlanHubOptions> => {
    const module = (own: unknown): unknown => ({
      apiVersion: KMM_HUB_API_VERSION,
      kind: 'ManagedClusterModule',
      metadata: { name: NAME.name, uid: '1' },
      spec:
        at === 'moduleSpec'
          ? { moduleSpec: own, spokeNamespace: NAMESPACE, selector: { site: 'oslo' } }
          : withFields(own, { moduleSpec: plainSpec }),
    })
    const base = at === 'moduleSpec' ? plainSpec : { spokeNamespace: NAMESPACE, selector: { site: 'oslo' } }
    const [before, after] = specsOf(base, change)
    return {
      snapshot: { ...hub('all'), images: imagesOf(change.images) },
      before: decodeObjects([module(before)]).managedClusterModules,
      after: decodeObjects([module(after)]).managedClusterModules,
      options: { ...optionsOf(profile, change.maker), operatorNamespace: NAMESPACE },
    }
  }
