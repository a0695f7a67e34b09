/** Where an input shows that the objects of a kind were observed. */
import { describe, expect, it } from 'vitest'

import { type ClusterSnapshot, decodeObjects, type DecodeOptions } from '../../../src/index.js'
import { kinds, type ObservedKind, observedKinds } from '../../../src/snapshot/kind.js'
import { observedIn } from '../../../src/snapshot/observed.js'
import { moduleOf } from '../builders.js'

const namespaced = observedKinds.filter((kind) => kinds[kind].isNamespaced)

const specs: Partial<Record<ObservedKind, object>> = {
  DaemonSet: { spec: { selector: {}, template: { spec: { containers: [] } } } },
  Job: { spec: { template: { spec: { containers: [] } } } },
  ManifestWork: { spec: {} },
}

const object = (kind: ObservedKind, namespace: string, name = 'a') => ({
  apiVersion: kinds[kind].apiVersion,
  kind,
  metadata: { name, namespace, uid: `${namespace}-${name}` },
  ...specs[kind],
})
const list = (...items: ReadonlyArray<unknown>) => ({ apiVersion: 'v1', kind: 'List', items })
const typedList = (kind: ObservedKind, ...items: ReadonlyArray<unknown>) => ({
  apiVersion: kinds[kind].apiVersion,
  kind: `${kind}List`,
  items,
})

/** In `drivers`, in `other`, in the whole cluster. */
const seen = ({ snapshot }: { readonly snapshot: ClusterSnapshot }, kind: ObservedKind) => {
  const { isObserved } = observedIn(snapshot)
  return [isObserved(kind, 'drivers'), isObserved(kind, 'other'), isObserved(kind)]
}
const nowhere = [false, false, false]
const here = [true, false, false]
const everywhere = [true, true, true]

describe.each(namespaced)('%s', (kind) => {
  const one = object(kind, 'drivers')
  const only = (...namespaces: ReadonlyArray<string>): DecodeOptions => ({
    observedNamespaces: { [kinds[kind].list]: namespaces },
  })
  it.each<[string, unknown, DecodeOptions, ReadonlyArray<boolean>]>([
    ['nothing', [], {}, nowhere],
    ['an object', one, {}, here],
    [
      'documents beside each other',
      [one, object(kind, 'quiet'), object('Pod', 'other')],
      {},
      kind === 'Pod' ? [true, true, false] : here,
    ],
    ['a List of one namespace', list(one, object(kind, 'drivers', 'b')), {}, here],
    ['Lists of one namespace each', [list(one), list(object(kind, 'quiet'))], {}, here],
    ['a List of several namespaces', list(one, object(kind, 'quiet')), {}, everywhere],
    ['a List with others of several namespaces', list(one, object('Pod', 'quiet')), {}, everywhere],
    ['a List with kinds that are not read', list(one, { ...object('Pod', 'quiet'), kind: 'Service' }), {}, everywhere],
    ['a List in a list', [[list(list(one), list(object(kind, 'quiet')))]], {}, here],
    ['an empty List', list(), {}, nowhere],
    ['a typed list', typedList(kind, one), {}, everywhere],
    ['an empty typed list', typedList(kind), {}, everywhere],
    ['the word of the caller', [], { observed: [kinds[kind].list] }, everywhere],
    ['the word of the caller about namespaces', [], only('other', 'quiet'), [false, true, false]],
    ['the word of the caller beside objects', [one], only('other'), [true, true, false]],
    ['an object that cannot be read', { ...one, metadata: { ...one.metadata, labels: 1 } }, {}, here],
  ])('%s', (_, input, options, expected) => {
    expect(seen(decodeObjects(input, options), kind)).toEqual(expected)
  })

  it('is no matter of the order in which objects come', () => {
    const objects = [one, object(kind, 'quiet'), object('Pod', 'other')]
    const forwards = decodeObjects(objects).snapshot.observedNamespaces
    expect(decodeObjects([...objects].reverse()).snapshot.observedNamespaces).toEqual(forwards)
  })
})

describe('what other objects show to be left out', () => {
  const status = { nodesMatchingSelectorNumber: 1, desiredNumber: 1, availableNumber: 1 }
  const idle = moduleOf()
  const node = (label: string) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'worker-1', labels: { [label]: '' } },
  })
  const pod = (kind: string, phase = 'Running', namespace = 'drivers') => ({
    ...object('Pod', namespace),
    metadata: {
      ...object('Pod', namespace).metadata,
      ownerReferences: [{ apiVersion: 'v1', kind, name: 'a', uid: 'u', controller: true }],
    },
    status: { phase },
  })
  const counted = { ...object('DaemonSet', 'drivers'), status: { numberReady: 1 } }
  const kept = { ...object('ServiceAccount', 'drivers', 'default') }

  const table: ReadonlyArray<[string, ObservedKind, ReadonlyArray<unknown>, boolean]> = [
    ['a Module that runs nothing', 'DaemonSet', [idle], true],
    ['a Module that counts pods of its loader', 'DaemonSet', [moduleOf({ status: { moduleLoader: status } })], false],
    ['a Module that counts pods of its plugin', 'DaemonSet', [moduleOf({ status: { devicePlugin: status } })], false],
    ['a Module that counts pods', 'Pod', [moduleOf({ status: { moduleLoader: status } })], false],
    ['a ready label', 'DaemonSet', [idle, node('kmm.node.kubernetes.io/drivers.gpu.ready')], false],
    [
      'a ready label of the device plugin',
      'Pod',
      [idle, node('kmm.node.kubernetes.io/drivers.gpu.device-plugin-ready')],
      false,
    ],
    ['a ready label that names no namespace', 'DaemonSet', [idle, node('kmm.node.kubernetes.io/gpu.ready')], true],
    [
      'a ready label of a Module of another namespace',
      'DaemonSet',
      [idle, node('kmm.node.kubernetes.io/other.gpu.ready')],
      true,
    ],
    ['a pod of a DaemonSet', 'DaemonSet', [pod('DaemonSet')], false],
    ['a pod of a DaemonSet in another namespace', 'DaemonSet', [pod('DaemonSet', 'Running', 'other')], true],
    ['a pod of something else', 'DaemonSet', [pod('ReplicaSet')], true],
    ['a pod of a Build', 'Build', [pod('Build')], false],
    ['a pod of a Job', 'Job', [pod('Job', 'Pending')], false],
    ['a pod of a Job that has ended', 'Job', [pod('Job', 'Succeeded')], true],
    ['a DaemonSet that counts pods', 'Pod', [counted], false],
    ['a DaemonSet that counts none', 'Pod', [object('DaemonSet', 'drivers')], true],
    ['a namespace without ServiceAccounts', 'ServiceAccount', [idle], false],
    ['a namespace with a ServiceAccount', 'ServiceAccount', [idle, kept], true],
  ]

  it.each(table)('%s: %s', (_, kind, objects, expected) => {
    const elsewhere = object(kind, 'quiet')
    for (const listed of [typedList(kind, elsewhere), typedList(kind), list(elsewhere, object(kind, 'third'))]) {
      expect(seen(decodeObjects([listed, ...objects]), kind)[0]).toBe(expected)
      expect(observedIn(decodeObjects([listed, ...objects]).snapshot).isObserved(kind, 'quiet')).toBe(true)
    }
  })

  it.each(table)('%s: %s, against the word of the caller', (_, kind, objects) => {
    const { list: section } = kinds[kind]
    expect(seen(decodeObjects(objects, { observed: [section] }), kind)[0]).toBe(true)
    const some = { observedNamespaces: { [section]: ['drivers'] } }
    expect(seen(decodeObjects([typedList(kind), ...objects], some), kind)[0]).toBe(true)
  })

  it.each(table)('%s: %s, where one of them is there', (_, kind, objects) => {
    expect(seen(decodeObjects([typedList(kind, object(kind, 'drivers', 'b')), ...objects]), kind)[0]).toBe(true)
  })

  it('is told once, with all kinds and namespaces', () => {
    const network = moduleOf({ namespace: 'network', status: { moduleLoader: status } })
    const { problems } = decodeObjects([
      network,
      moduleOf({ status: { moduleLoader: status } }),
      moduleOf({ name: 'other' }),
      typedList('DaemonSet'),
      object('Pod', 'network'),
    ])
    expect(problems).toMatchObject([
      {
        name: 'NamespacesNotObserved',
        severity: 'warning',
        subject: { kind: 'Input' },
        facts: {
          kinds: [
            {
              kind: 'DaemonSet',
              plural: 'daemonsets',
              namespaces: ['drivers', 'network'],
              namespaceCount: 2,
              leftOut: true,
            },
            { kind: 'Pod', plural: 'pods', namespaces: ['drivers'], namespaceCount: 1 },
          ],
        },
      },
    ])
  })

  it('is not told of namespaces in which nobody asked for anything', () => {
    expect(decodeObjects([idle, object('Pod', 'drivers'), object('DaemonSet', 'drivers')]).problems).toEqual([])
    expect(decodeObjects([object('Pod', 'drivers')]).problems).toEqual([])
  })
})
