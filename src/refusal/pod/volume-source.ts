/**
 * Where a volume comes from: what each source needs.
 *
 * Source: Kubernetes 1.31, pkg/apis/core/validation/validation.go, validateVolumeSource and the function of each source.
 */
import { lookup } from '../../kubernetes/json.js'
import { quantityAmount } from '../../kubernetes/quantity.js'
import { wrongMode } from '../number-range.js'
import { child } from '../place.js'
import { isGiven, partOf, textOf } from '../read.js'
import { forbidden, invalid, required, tooLong, unsupported, when } from '../refusal.js'
import { dnsSubdomain, malformed } from '../text-format.js'
import { wrongClaimTemplate } from './claim-template.js'
import { wrongFiles, wrongItems, wrongProjections } from './file.js'
import { backsteps, notDescending } from './path.js'
import { all, needs, secretName, type SourceCheck } from './source-check.js'
import { storage } from './storage-source.js'

const mode: SourceCheck = (source, at) => wrongMode(source, at, 'defaultMode')

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

const csi: SourceCheck = all((source, at) => {
  const driver = textOf(source, 'driver')
  const place = child(at, 'driver')
  if (driver === '') return [required(place)]
  return [
    ...when(driver.length > 63, () => tooLong(place, 'length', driver, { length: driver.length, limit: 63 })),
    ...malformed(dnsSubdomain, driver.toLowerCase(), place),
  ]
}, secretName('nodePublishSecretRef'))

const ephemeral: SourceCheck = (source, at) => {
  const place = child(at, 'volumeClaimTemplate')
  return isGiven(source, 'volumeClaimTemplate')
    ? wrongClaimTemplate(partOf(source, 'volumeClaimTemplate'), place)
    : [required(place)]
}

/** Each source, in the order in which an API server looks at them: of two, the later is one too many. */
export const sources: Readonly<Record<string, SourceCheck>> = {
  emptyDir,
  hostPath,
  gitRepo,
  gcePersistentDisk: storage.gcePersistentDisk,
  awsElasticBlockStore: storage.awsElasticBlockStore,
  secret: all(needs('secretName'), mode, items),
  nfs,
  iscsi: storage.iscsi,
  glusterfs: storage.glusterfs,
  flocker: storage.flocker,
  persistentVolumeClaim: needs('claimName'),
  rbd: storage.rbd,
  cinder: storage.cinder,
  cephfs: storage.cephfs,
  quobyte: storage.quobyte,
  downwardAPI: all(mode, (source, at) => wrongFiles(source, at)),
  fc: storage.fc,
  flexVolume: storage.flexVolume,
  configMap: all(needs('name'), mode, items),
  azureFile: storage.azureFile,
  vsphereVolume: storage.vsphereVolume,
  photonPersistentDisk: storage.photonPersistentDisk,
  portworxVolume: storage.portworxVolume,
  azureDisk: storage.azureDisk,
  storageos: storage.storageos,
  projected: all(mode, (source, at) => wrongProjections(source, at)),
  scaleIO: storage.scaleIO,
  csi,
  ephemeral,
}
