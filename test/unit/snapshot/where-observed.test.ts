/** Where an input shows that the objects of a kind were observed. */
import { describe, expect, it } from 'vitest'

import { type ClusterSnapshot, decodeObjects, type DecodeOptions, type Origin } from '../../../src/index.js'
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

describe.each(namespaced)('typed lists of one namespace: %s', (kind) => {
  const [one, quiet] = [object(kind, 'drivers'), object(kind, 'quiet')]
  const linked = (namespace: string, ...items: ReadonlyArray<unknown>) => ({
    ...typedList(kind, ...items),
    metadata: { selfLink: `/apis/g/v1/namespaces/${namespace}/${kinds[kind].list.toLowerCase()}` },
  })
  const { apiVersion } = kinds[kind]
  const bare = { metadata: one.metadata, ...specs[kind] }

  it.each<[string, ReadonlyArray<unknown>, ReadonlyArray<Origin | undefined>, ReadonlyArray<boolean>]>([
    ['in the folder of the namespace', [typedList(kind, one)], [{ namespace: 'drivers' }], here],
    ['empty, in the folder of the namespace', [typedList(kind)], [{ namespace: 'drivers' }], here],
    ['empty, in the folder of another', [typedList(kind)], [{ namespace: 'quiet' }], nowhere],
    ['in the folder of another namespace', [typedList(kind, one)], [{ namespace: 'quiet' }], here],
    ['of several namespaces in the folder of one', [typedList(kind, one, quiet)], [{ namespace: 'quiet' }], everywhere],
    [
      'in the folders of two namespaces',
      [typedList(kind), typedList(kind)],
      ['drivers', 'other'].map((namespace) => ({ namespace })),
      [true, true, false],
    ],
    ['beside one of the whole cluster', [typedList(kind), typedList(kind)], [{ namespace: 'drivers' }], everywhere],
    ['below a folder called like it', [typedList(kind, one)], [{ around: ['dump', 'drivers'] }], here],
    ['below a folder called like another', [typedList(kind, one)], [{ around: ['dump', 'quiet'] }], everywhere],
    ['empty below a folder', [typedList(kind)], [{ around: ['drivers'] }], everywhere],
    ['that says so', [linked('drivers', one)], [], here],
    ['that is empty and says so', [linked('drivers')], [], here],
    ['beside another of another namespace', [typedList(kind, one), typedList(kind, quiet)], [], here],
    ['beside an object of another namespace', [typedList(kind, one), quiet], [], here],
    ['that is empty beside an object', [typedList(kind), one], [], here],
    ['beside an object of its namespace', [typedList(kind, one), object(kind, 'drivers', 'b')], [], everywhere],
    ['without kinds', [[bare]], [{ kind: { apiVersion, kind } }], everywhere],
    [
      'without kinds, in the folder of the namespace',
      [[bare]],
      [{ kind: { apiVersion, kind }, namespace: 'drivers' }],
      here,
    ],
    ['without kinds, empty', [[]], [{ kind: { apiVersion, kind }, namespace: 'drivers' }], here],
  ])('%s', (_, input, origins, expected) => {
    expect(seen(decodeObjects(input, { origins }), kind)).toEqual(expected)
    expect(
      seen(
        decodeObjects([...input].reverse(), { origins: [...input.map((__, index) => origins[index])].reverse() }),
        kind,
      ),
    ).toEqual(expected)
  })
})

it('an object that does not say its kind is what its place says', () => {
  const { metadata } = object('Node', '')
  const origins = [{ kind: { apiVersion: 'v1', kind: 'Node' } }]
  expect(decodeObjects([[{ metadata }]], { origins }).snapshot.nodes).toMatchObject([{ kind: 'Node', metadata }])
  expect(decodeObjects([{ metadata }], { origins }).snapshot.nodes).toMatchObject([{ kind: 'Node', metadata }])
  expect(decodeObjects([{ ...object('Pod', 'drivers') }], { origins }).snapshot.nodes).toBeUndefined()
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
    // A list of everything has what else is there of its kind.
    const others = (objects as ReadonlyArray<{ readonly kind: string }>).filter((one) => one.kind === kind)
    for (const listed of [
      typedList(kind, elsewhere, ...others),
      typedList(kind, ...others),
      list(elsewhere, object(kind, 'third')),
    ]) {
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
