/**
 * Volumes from storage on the network.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, the function of each source.
 */
import { outside } from '../number-range.js'
import { child, entry } from '../place.js'
import { isGiven, isTrue, listOf, textMapOf, textOf } from '../read.js'
import { invalid, required, unsupported, when } from '../refusal.js'
import { all, needs, needsItems, secretName, type SourceCheck } from './source-check.js'

const byte = outside(0, 255)

const partition: SourceCheck = (source, at) => byte(source, at, 'partition')

const initiator = /^(iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+(:[^,;*&$|\s]+)|eui.[A-Za-z0-9]{16}|naa.[A-Za-z0-9]{32})$/

const iscsi: SourceCheck = all(needs('targetPortal', 'iqn'), (source, at) => [
  ...when(textOf(source, 'iqn') !== '' && !initiator.test(textOf(source, 'iqn')), () =>
    invalid(child(at, 'iqn'), 'initiator', textOf(source, 'iqn')),
  ),
  ...byte(source, at, 'lun'),
  ...when(
    (isTrue(source, 'chapAuthDiscovery') || isTrue(source, 'chapAuthSession')) && !isGiven(source, 'secretRef'),
    () => required(child(at, 'secretRef')),
  ),
  ...when(isGiven(source, 'initiatorName') && !initiator.test(textOf(source, 'initiatorName')), () =>
    invalid(child(at, 'initiatorname'), 'initiator', textOf(source, 'initiatorName')),
  ),
])

const fibreChannel: SourceCheck = (source, at) => {
  const hasTargets = listOf(source, 'targetWWNs').length > 0
  const hasIds = listOf(source, 'wwids').length > 0
  return [
    ...when(!hasTargets && !hasIds, () => required(child(at, 'targetWWNs'))),
    ...when(hasTargets && hasIds, () =>
      invalid(child(at, 'targetWWNs'), 'one-source', undefined, { allowed: ['targetWWNs', 'wwids'] }),
    ),
    ...when(hasTargets && !isGiven(source, 'lun'), () => required(child(at, 'lun'))),
    ...(hasTargets ? byte(source, at, 'lun') : []),
  ]
}

const flexVolume: SourceCheck = all(needs('driver'), (source, at) =>
  textMapOf(source, 'options').flatMap(([key]) =>
    when(/(^|\.)(kubernetes|k8s)\.io$/.test((key.split('/')[0] ?? '').toLowerCase()), () =>
      invalid(entry(child(at, 'options'), key), 'reserved-domain', key),
    ),
  ),
)

const flocker: SourceCheck = (source, at) => {
  const given = ['datasetName', 'datasetUUID'].filter((key) => textOf(source, key) !== '')
  return [
    ...when(given.length === 0, () => required(at, 'one-data-set')),
    ...when(given.length > 1, () => invalid(at, 'one-data-set')),
    ...when(textOf(source, 'datasetName').includes('/'), () =>
      invalid(child(at, 'datasetName'), 'path-segment', textOf(source, 'datasetName')),
    ),
  ]
}

const azureModes: ReadonlyArray<string> = ['None', 'ReadOnly', 'ReadWrite']
const azureKinds: ReadonlyArray<string> = ['Dedicated', 'Managed', 'Shared']

const choice =
  (key: string, allowed: ReadonlyArray<string>): SourceCheck =>
  (source, at) =>
    when(isGiven(source, key) && !allowed.includes(textOf(source, key)), () =>
      unsupported(child(at, key), 'one-of', textOf(source, key), { allowed }),
    )

const azureDisk: SourceCheck = all(
  needs('diskName', 'diskURI'),
  choice('cachingMode', azureModes),
  choice('kind', azureKinds),
  (source, at) => {
    const start = textOf(source, 'kind') === 'Managed' ? '/subscriptions/' : 'https://'
    const uri = textOf(source, 'diskURI')
    return when(isGiven(source, 'kind') && !uri.startsWith(start), () =>
      unsupported(child(at, 'diskURI'), 'one-of', uri, { allowed: [`${start}...`] }),
    )
  },
)

const hostPorts: SourceCheck = (source, at) =>
  textOf(source, 'registry')
    .split(',')
    .flatMap((pair) =>
      when(!/^[^:]*:[^:]*$|^\[.*\]:[^:]*$/.test(pair), () => invalid(child(at, 'registry'), 'host-port', pair)),
    )

type Storage =
  | 'gcePersistentDisk'
  | 'awsElasticBlockStore'
  | 'iscsi'
  | 'glusterfs'
  | 'flocker'
  | 'rbd'
  | 'cinder'
  | 'cephfs'
  | 'quobyte'
  | 'fc'
  | 'flexVolume'
  | 'azureFile'
  | 'vsphereVolume'
  | 'photonPersistentDisk'
  | 'portworxVolume'
  | 'azureDisk'
  | 'storageos'
  | 'scaleIO'

/** Each source. */
export const storage: Readonly<Record<Storage, SourceCheck>> = {
  gcePersistentDisk: all(needs('pdName'), partition),
  awsElasticBlockStore: all(needs('volumeID'), partition),
  iscsi,
  glusterfs: needs('endpoints', 'path'),
  flocker,
  rbd: all(needsItems('monitors'), needs('image')),
  cinder: all(needs('volumeID'), secretName('secretRef')),
  cephfs: needsItems('monitors'),
  quobyte: all(needs('registry', 'volume'), (source, at) =>
    textOf(source, 'registry') === '' ? [] : hostPorts(source, at),
  ),
  fc: fibreChannel,
  flexVolume,
  azureFile: needs('secretName', 'shareName'),
  vsphereVolume: needs('volumePath'),
  photonPersistentDisk: needs('pdID'),
  portworxVolume: needs('volumeID'),
  azureDisk,
  storageos: all(needs('volumeName'), secretName('secretRef')),
  scaleIO: needs('gateway', 'system', 'volumeName'),
}
