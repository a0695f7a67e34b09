/**
 * Where a volume comes from: what each source needs.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, validateVolumeSource and the function of each source.
 */
import { lookup } from '../../kubernetes/json.js'
import { quantityAmount } from '../../kubernetes/quantity.js'
import { outside, wrongMode } from '../number-range.js'
import { child, entry, type Place } from '../place.js'
import { type Fields, isGiven, isTrue, listOf, partOf, textMapOf, textOf } from '../read.js'
import { forbidden, invalid, type Refusals, required, tooLong, unsupported, when } from '../refusal.js'
import { dnsSubdomain, malformed } from '../text-format.js'
import { wrongClaimTemplate } from './claim-template.js'
import { wrongFiles, wrongItems, wrongProjections } from './file.js'
import { backsteps, notDescending } from './path.js'

/** What is wrong with a source. `name`: that of its volume. */
export type SourceCheck = (source: Fields, at: Place, name: string) => Refusals

const needs =
  (...keys: ReadonlyArray<string>): SourceCheck =>
  (source, at) =>
    keys.filter((key) => textOf(source, key) === '').map((key) => required(child(at, key)))

const all =
  (...checks: ReadonlyArray<SourceCheck>): SourceCheck =>
  (source, at, name) =>
    checks.flatMap((check) => check(source, at, name))

const needsItems =
  (key: string): SourceCheck =>
  (source, at) =>
    when(listOf(source, key).length === 0, () => required(child(at, key)))

/** A Secret that is named has a name. */
const secretName =
  (key: string): SourceCheck =>
  (source, at) =>
    when(isGiven(source, key) && textOf(partOf(source, key), 'name') === '', () => required(child(at, key, 'name')))

const mode: SourceCheck = (source, at) => wrongMode(source, at, 'defaultMode')

const byte = outside(0, 255)

const partition: SourceCheck = (source, at) => byte(source, at, 'partition')

const items: SourceCheck = (source, at) => wrongItems(source, child(at, 'items'))

const emptyDir: SourceCheck = (source, at) => {
  const limit = lookup(source, 'sizeLimit')
  return when((quantityAmount(typeof limit === 'string' ? limit : '0') ?? 0n) < 0n, () =>
    forbidden(child(at, 'sizeLimit'), 'not-negative', limit),
  )
}

/** The types of a host path. */
const hostPathTypes: ReadonlyArray<string> = [
  ...['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'],
]

const hostPath: SourceCheck = (source, at) => {
  const path = textOf(source, 'path')
  const type = textOf(source, 'type')
  if (path === '') return [required(child(at, 'path'))]
  return [
    ...backsteps(path, child(at, 'path')),
    ...when(!hostPathTypes.includes(type), () =>
      unsupported(child(at, 'type'), 'one-of', type, { allowed: hostPathTypes }),
    ),
  ]
}

const gitRepo: SourceCheck = all(needs('repository'), (source, at) =>
  notDescending(textOf(source, 'directory'), child(at, 'directory')),
)

const nfs: SourceCheck = all(needs('server', 'path'), (source, at) =>
  when(!textOf(source, 'path').startsWith('/'), () =>
    invalid(child(at, 'path'), 'absolute-path', textOf(source, 'path')),
  ),
)

const initiator = /^(iqn\.\d{4}-\d{2}\.[\w.-]+(:[^,;*&$|\s]+)$|eui\.?[A-Za-z0-9]{16}$|naa\.?[A-Za-z0-9]{32}$)/

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
    ...when(hasTargets && hasIds, () => invalid(child(at, 'targetWWNs'), 'one-source')),
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

const csi: SourceCheck = all((source, at) => {
  const driver = textOf(source, 'driver')
  const place = child(at, 'driver')
  if (driver === '') return [required(place)]
  return [
    ...when(driver.length > 63, () => tooLong(place, 'length', driver, { length: driver.length, limit: 63 })),
    ...malformed(dnsSubdomain, driver.toLowerCase(), place),
  ]
}, secretName('nodePublishSecretRef'))

const flocker: SourceCheck = (source, at) => {
  const given = ['datasetName', 'datasetUUID'].filter((key) => textOf(source, key) !== '')
  return [
    ...when(given.length === 0, () => required(at, 'one-source')),
    ...when(given.length > 1, () => invalid(at, 'one-source')),
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

const ephemeral: SourceCheck = (source, at) => {
  const place = child(at, 'volumeClaimTemplate')
  return isGiven(source, 'volumeClaimTemplate')
    ? wrongClaimTemplate(partOf(source, 'volumeClaimTemplate'), place)
    : [required(place)]
}

const hostPorts: SourceCheck = (source, at) =>
  textOf(source, 'registry')
    .split(',')
    .flatMap((pair) =>
      when(!/^[^:]*:[^:]*$|^\[.*\]:[^:]*$/.test(pair), () => invalid(child(at, 'registry'), 'host-port', pair)),
    )

/** Each source, in the order in which an API server looks at them: of two, the later is one too many. */
export const sources: Readonly<Record<string, SourceCheck>> = {
  emptyDir,
  hostPath,
  gitRepo,
  gcePersistentDisk: all(needs('pdName'), partition),
  awsElasticBlockStore: all(needs('volumeID'), partition),
  secret: all(needs('secretName'), mode, items),
  nfs,
  iscsi,
  glusterfs: needs('endpoints', 'path'),
  flocker,
  persistentVolumeClaim: needs('claimName'),
  rbd: all(needsItems('monitors'), needs('image')),
  cinder: all(needs('volumeID'), secretName('secretRef')),
  cephfs: needsItems('monitors'),
  quobyte: all(needs('registry', 'volume'), (source, at, name) =>
    textOf(source, 'registry') === '' ? [] : hostPorts(source, at, name),
  ),
  downwardAPI: all(mode, (source, at) => wrongFiles(source, at)),
  fc: fibreChannel,
  flexVolume,
  configMap: all(needs('name'), mode, items),
  azureFile: needs('secretName', 'shareName'),
  vsphereVolume: needs('volumePath'),
  photonPersistentDisk: needs('pdID'),
  portworxVolume: needs('volumeID'),
  azureDisk,
  storageos: all(needs('volumeName'), secretName('secretRef')),
  projected: all(mode, (source, at) => wrongProjections(source, at)),
  scaleIO: needs('gateway', 'system', 'volumeName'),
  csi,
  ephemeral,
}
