/**
 * One row for each object of a world: what laws are mostly about, and the names of the rest. It is read as JSON, since a world may be
 * broken on purpose.
 */
import { KERNEL_LABEL, KERNEL_VERSIONS_CLAIM } from '../../constants.js'
import { fieldAt, isJsonObject, own, valueAt } from '../../kubernetes/json.js'
import { itemsOf, jsonText, pairsText, textOf } from './json-text.js'

/** Cells from left to right. */
export type Row = ReadonlyArray<string>

const present = (parts: ReadonlyArray<string>): string => parts.filter((part) => part !== '').join(', ')

const said = (before: string, text: string): string => (text === '' ? '' : `${before}${text}`)

/** `namespace/name`, or the name alone. */
export const nameOf = (object: unknown): string => {
  const [namespace, name] = [fieldAt(object, 'metadata', 'namespace'), fieldAt(object, 'metadata', 'name')].map(textOf)
  return `${namespace === undefined || namespace === '' ? '' : `${namespace}/`}${name ?? ''}`
}

const going = (object: unknown): string =>
  fieldAt(object, 'metadata', 'deletionTimestamp') === undefined ? '' : 'being deleted'

const finalizers = (object: unknown): string =>
  said(
    'finalizers ',
    itemsOf(fieldAt(object, 'metadata', 'finalizers'))
      .map(textOf)
      .join(' '),
  )

const taintText = (taint: unknown): string =>
  `${textOf(own(taint, 'key'))}${said('=', textOf(own(taint, 'value')))}:${textOf(own(taint, 'effect'))}`

/** What decides where pods run. */
export const nodeRow = (node: unknown): Row => [
  nameOf(node),
  textOf(fieldAt(node, 'status', 'nodeInfo', 'kernelVersion')) || 'no kernel',
  present([
    pairsText(fieldAt(node, 'metadata', 'labels')),
    said(
      'taints ',
      itemsOf(fieldAt(node, 'spec', 'taints'))
        .map(taintText)
        .join(' '),
    ),
    fieldAt(node, 'spec', 'unschedulable') === true ? 'cordoned' : '',
    going(node),
  ]),
]

/** The keys of an object that no row shows otherwise: who reads may look for them in the data. */
const others = (value: unknown, ...shown: ReadonlyArray<string>): string =>
  said(
    'also ',
    isJsonObject(value)
      ? Object.keys(value)
          .filter((key) => !shown.includes(key))
          .join(' ')
      : '',
  )

const mappingText = (mapping: unknown): string => {
  const [literal, regexp] = [own(mapping, 'literal'), own(mapping, 'regexp')].map(textOf)
  const image = textOf(own(mapping, 'containerImage'))
  return present([
    `${literal === '' ? `/${regexp ?? ''}/` : (literal ?? '')}${said(' -> ', image)}`,
    others(mapping, 'literal', 'regexp', 'containerImage'),
  ])
}

const specText = (spec: unknown): string => {
  const container = fieldAt(spec, 'moduleLoader', 'container')
  return present([
    `selects ${pairsText(own(spec, 'selector')) || 'all nodes'}`,
    said('image ', textOf(own(container, 'containerImage'))),
    said('version ', textOf(own(container, 'version'))),
    said('modprobe ', container === undefined ? '' : jsonText(own(container, 'modprobe'))),
    others(container, 'containerImage', 'version', 'modprobe', 'kernelMappings'),
    said('device plugin ', textOf(fieldAt(spec, 'devicePlugin', 'container', 'image'))),
    others(spec, 'selector', 'moduleLoader', 'devicePlugin', 'moduleSpec'),
  ])
}

/** A Module or a ManagedClusterModule, and below it its mappings in their order. */
export const moduleRows = (module: unknown): ReadonlyArray<Row> => {
  const spec = own(module, 'spec')
  const inner = own(spec, 'moduleSpec')
  const moduleSpec = inner ?? spec
  const mappings = itemsOf(fieldAt(moduleSpec, 'moduleLoader', 'container', 'kernelMappings'))
  return [
    [
      nameOf(module),
      present([
        inner === undefined ? '' : `on clusters ${pairsText(own(spec, 'selector')) || 'of any label'}`,
        specText(moduleSpec),
        inner === undefined ? '' : others(spec, 'selector', 'moduleSpec'),
        going(module),
        finalizers(module),
      ]),
    ],
    ...mappings.map((mapping): Row => ['', mappingText(mapping)]),
  ]
}

const imagesIn = (object: unknown): string =>
  [
    ...itemsOf(valueAt(object, ['spec', 'template', 'spec', 'containers'])),
    ...(own(object, 'kind') === 'Pod' ? [] : itemsOf(fieldAt(object, 'spec', 'containers'))),
  ]
    .map((container) => textOf(own(container, 'image')))
    .filter((image) => image !== '')
    .join(' ')

const ownerText = (object: unknown): string =>
  itemsOf(fieldAt(object, 'metadata', 'ownerReferences'))
    .filter((owner) => own(owner, 'controller') === true)
    .map((owner) => `of ${textOf(own(owner, 'kind'))} ${textOf(own(owner, 'name'))}`)
    .join(' ')

const isReady = (object: unknown): boolean =>
  itemsOf(fieldAt(object, 'status', 'conditions')).some(
    (condition) => own(condition, 'type') === 'Ready' && own(condition, 'status') === 'True',
  )

/** Of a DaemonSet and of a Job. */
const counts = {
  currentNumberScheduled: 'scheduled',
  numberReady: 'ready',
  active: 'active',
  succeeded: 'succeeded',
  failed: 'failed',
} as const

const statusText = (object: unknown): string =>
  present([
    textOf(fieldAt(object, 'status', 'phase')),
    isReady(object) ? 'ready' : '',
    ...Object.entries(counts).flatMap(([field, word]) => {
      const count = fieldAt(object, 'status', field)
      return typeof count === 'number' ? [`${word} ${count}`] : []
    }),
  ])

const claimText = (object: unknown): string =>
  itemsOf(fieldAt(object, 'status', 'clusterClaims'))
    .filter((claim) => own(claim, 'name') === KERNEL_VERSIONS_CLAIM)
    .map((claim) => `claims ${textOf(own(claim, 'value')).split('\n').join(' ')}`)
    .join(' ')

const clusterLabels = (object: unknown): string =>
  own(object, 'kind') === 'ManagedCluster' ? pairsText(fieldAt(object, 'metadata', 'labels')) : ''

const factsText = (object: unknown): string =>
  present([
    clusterLabels(object),
    said('kernel ', textOf(fieldAt(object, 'metadata', 'labels', KERNEL_LABEL))),
    imagesIn(object),
    said('on ', textOf(fieldAt(object, 'spec', 'nodeName'))),
    ownerText(object) || (own(object, 'kind') === 'DaemonSet' ? 'nobody controls it' : ''),
    statusText(object),
    claimText(object),
    going(object),
    finalizers(object),
  ])

/** Other objects: those of which there is something to say, each in a row, and the names of the rest by kind. O(n). */
export const objectRows = (objects: ReadonlyArray<unknown>): ReadonlyArray<Row> => {
  const rows = objects.map((object) => ({
    kind: textOf(own(object, 'kind')),
    name: nameOf(object),
    facts: factsText(object),
  }))
  const plain = rows.filter(({ facts }) => facts === '')
  return [
    ...rows.filter(({ facts }) => facts !== '').map(({ kind, name, facts }) => [`${kind} ${name}`, facts]),
    ...[...new Set(plain.map(({ kind }) => kind))].map((kind) => [
      `${kind} ${plain.flatMap((row) => (row.kind === kind ? [row.name] : [])).join(', ')}`,
    ]),
  ]
}

/** Whether a value looks like an object of Kubernetes. */
export const isObject = (value: unknown): boolean =>
  typeof own(value, 'kind') === 'string' && isJsonObject(own(value, 'metadata'))
