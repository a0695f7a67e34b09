/** What images are made from: Dockerfiles, the hashes of signing keys, and the driver toolkit. */
import fc from 'fast-check'

import { DRIVER_TOOLKIT } from '../../image-build/dtk.js'
import type { ConfigMap, ImageStream } from '../../kubernetes/object.js'
import { hashOfString } from '../../kubernetes/secret-hash.js'
import type { ClusterSnapshot, HashedSecret, MissingObject, ObservedObjects } from '../../snapshot/cluster-snapshot.js'
import { moduleNames } from './module-name.js'

/** What a ConfigMap holds; `absent`: there is none. */
type Dockerfile = 'plain' | 'another' | 'with the driver toolkit' | 'without the key' | 'absent'

type SigningSecret = 'sound' | 'another' | 'without the keys' | 'absent'

/** How a section is known: as a whole, object by object (as far as somebody looked), or not at all. */
export type Known = 'listed' | 'looked up' | 'unknown'

/** What is drawn of the objects that images are made from; lists go with the namespaces of `moduleNames` in turn. */
export interface BuildInputSources {
  readonly dockerfiles: ReadonlyArray<Dockerfile>
  readonly signingSecrets: ReadonlyArray<SigningSecret>
  readonly driverToolkit: 'sound' | 'newer' | 'without tags' | 'absent'
}

/** The sections that hold them. */
export type BuildInputSection = 'configMaps' | 'secrets' | 'imageStreams'

/**
 * The namespaces of all Modules that are drawn.
 *
 * @since 0.1.0
 */
const namespaces: ReadonlyArray<string> = [...new Set(moduleNames.map(({ namespace }) => namespace))]

const texts: Readonly<Record<Dockerfile, string>> = {
  'plain': 'FROM scratch\nARG KERNEL_FULL_VERSION\n',
  'another': 'FROM scratch\nARG KERNEL_VERSION\n',
  'with the driver toolkit': 'ARG DTK_AUTO\nFROM ${DTK_AUTO}\n',
  'without the key': '',
  'absent': '',
}

const configMap = (state: Dockerfile, namespace: string): ReadonlyArray<ConfigMap> =>
  state === 'absent'
    ? []
    : [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'dockerfile', namespace },
          data: state === 'without the key' ? { Dockerfile: 'FROM scratch' } : { dockerfile: texts[state] },
        },
      ]

const signingSecret = (state: SigningSecret, namespace: string, key: 'key' | 'cert'): ReadonlyArray<HashedSecret> =>
  state === 'absent'
    ? []
    : [
        {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: key, namespace },
          hashes: state === 'without the keys' ? {} : { [key]: hashOfString(`${state} ${key}`) },
        },
      ]

/** What every build may read and push with: worlds without these would make nothing. */
const PLAIN_SECRETS = ['pull', 'build-secret']

const plainSecret = (name: string, namespace: string): HashedSecret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace },
  hashes: {},
})

const imageStream = (state: BuildInputSources['driverToolkit']): ReadonlyArray<ImageStream> => {
  const tags = ['413.92.202309112228-0', '414.92.202401121330-0'].map((name) => ({
    name,
    from: { name: `registry.example/dtk@${state}-${name}` },
  }))
  const stream = { apiVersion: 'image.openshift.io/v1', kind: 'ImageStream', metadata: DRIVER_TOOLKIT }
  return state === 'absent' ? [] : [state === 'without tags' ? stream : { ...stream, spec: { tags } }]
}

/** The sections of a snapshot in which these objects are all that there is. */
export const buildInputSections = ({
  dockerfiles,
  signingSecrets,
  driverToolkit,
}: BuildInputSources): Required<Pick<ClusterSnapshot, BuildInputSection>> => ({
  configMaps: namespaces.flatMap((namespace, index) => configMap(dockerfiles[index] ?? 'plain', namespace)),
  secrets: namespaces.flatMap((namespace, index) => [
    ...(['key', 'cert'] as const).flatMap((key, place) =>
      signingSecret(signingSecrets[2 * index + place] ?? 'sound', namespace, key),
    ),
    // Where neither key is there, the rest is missing as well.
    ...(signingSecrets[2 * index] === 'absent' && signingSecrets[2 * index + 1] === 'absent'
      ? []
      : PLAIN_SECRETS.map((name) => plainSecret(name, namespace))),
  ]),
  imageStreams: imageStream(driverToolkit),
})

const missingIn = (
  section: BuildInputSection,
  objects: Required<Pick<ClusterSnapshot, BuildInputSection>>,
): ReadonlyArray<MissingObject> => {
  const isThere = ({ namespace, name }: MissingObject): boolean =>
    objects[section].some(({ metadata }) => metadata.namespace === namespace && metadata.name === name)
  const asked: Readonly<Record<BuildInputSection, ReadonlyArray<MissingObject>>> = {
    configMaps: namespaces.map((namespace) => ({ kind: 'ConfigMap', namespace, name: 'dockerfile' })),
    secrets: namespaces.flatMap((namespace) =>
      ['key', 'cert', ...PLAIN_SECRETS].map((name) => ({ kind: 'Secret', namespace, name })),
    ),
    imageStreams: [{ kind: 'ImageStream', namespace: DRIVER_TOOLKIT.namespace, name: DRIVER_TOOLKIT.name }],
  }
  return asked[section].filter((object) => !isThere(object))
}

/** The part of a snapshot that says of these objects what is known of them. */
export const knownIngredients = (
  buildInputSources: BuildInputSources,
  known: Readonly<Record<BuildInputSection, Known>>,
): Pick<ClusterSnapshot, BuildInputSection | 'found' | 'missing'> => {
  const objects = buildInputSections(buildInputSources)
  const { configMaps, secrets, imageStreams } = objects
  const lookedUp = (['configMaps', 'secrets', 'imageStreams'] as const).filter(
    (section) => known[section] === 'looked up',
  )
  const parts = (how: Known): ObservedObjects => ({
    ...(known.configMaps === how ? { configMaps } : {}),
    ...(known.secrets === how ? { secrets } : {}),
    ...(known.imageStreams === how ? { imageStreams } : {}),
  })
  return {
    ...parts('listed'),
    ...(lookedUp.length === 0
      ? {}
      : { found: parts('looked up'), missing: lookedUp.flatMap((section) => missingIn(section, objects)) }),
  }
}

/** Objects that images are made from: mostly there and complete. */
export const buildInputSources: fc.Arbitrary<BuildInputSources> = fc.record({
  dockerfiles: fc.array(
    fc.constantFrom<Dockerfile>(
      'plain',
      'plain',
      'plain',
      'another',
      'with the driver toolkit',
      'with the driver toolkit',
      'without the key',
      'absent',
    ),
    { maxLength: namespaces.length },
  ),
  signingSecrets: fc.array(
    fc.constantFrom<SigningSecret>('sound', 'sound', 'sound', 'another', 'without the keys', 'absent'),
    {
      maxLength: 2 * namespaces.length,
    },
  ),
  driverToolkit: fc.constantFrom('sound', 'sound', 'sound', 'newer', 'without tags', 'absent'),
})

/** How each section is known: mostly as a whole. */
export const knownSections: fc.Arbitrary<Readonly<Record<BuildInputSection, Known>>> = fc.record({
  configMaps: fc.constantFrom<Known>('listed', 'listed', 'listed', 'looked up', 'unknown'),
  secrets: fc.constantFrom<Known>('listed', 'listed', 'listed', 'looked up', 'unknown'),
  imageStreams: fc.constantFrom<Known>('listed', 'listed', 'listed', 'looked up', 'unknown'),
})
