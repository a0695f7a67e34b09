/** A dump as `kubectl get ... -A -o yaml` prints it, in the forms that other tools give what they saw in the same cluster. */
import { keptKinds, pluralOf } from '../../../src/snapshot/kind.js'

interface Item {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
}

/** Contents by path. JSON is YAML, and quicker to read. */
export type Files = Readonly<Record<string, string>>

const groupOf = ({ apiVersion }: Item): string => (apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : 'core')

const pluralOfItem = ({ kind }: Item): string => {
  const known = keptKinds.find((kept) => kept === kind)
  return known === undefined ? `${kind.toLowerCase()}s` : pluralOf(known)
}

const text = (value: unknown): string => JSON.stringify(value, null, 2)

interface Listed {
  readonly first: Item
  readonly namespace: string
  readonly items: ReadonlyArray<Item>
}

/** What a tool lists, kind by kind and namespace by namespace: empty lists, too. */
const listedIn = (items: ReadonlyArray<Item>): ReadonlyArray<Listed> => {
  const namespaces = [
    ...new Set(
      items.flatMap(({ kind, metadata }) => (kind === 'Namespace' ? metadata.name : (metadata.namespace ?? []))),
    ),
  ].sort()
  const firsts = [
    ...new Map(
      items.filter(({ metadata }) => metadata.namespace !== undefined).map((item) => [item.kind, item]),
    ).values(),
  ]
  return firsts.flatMap((first) =>
    namespaces.map((namespace) => ({
      first,
      namespace,
      items: items.filter(({ kind, metadata }) => kind === first.kind && metadata.namespace === namespace),
    })),
  )
}

const listOf = ({ first: { apiVersion, kind }, items }: Listed): string =>
  text({ apiVersion, items, kind: `${kind}List`, metadata: { continue: '', resourceVersion: '81234' } })

const isCustom = ({ first }: Listed): boolean =>
  !['Build', 'ImageStream'].includes(first.kind) && /^kmm|open-cluster/.test(groupOf(first))

/** As `oc adm must-gather` and `oc adm inspect` write it: lists by namespace, pods once more, and custom resources one by one. */
export const mustGather = (items: ReadonlyArray<Item>, root = 'mg'): Files =>
  Object.fromEntries([
    ...items
      .filter(({ metadata }) => metadata.namespace === undefined)
      .map((item) => [
        item.kind === 'Namespace'
          ? `${root}/namespaces/${item.metadata.name}/${item.metadata.name}.yaml`
          : `${root}/cluster-scoped-resources/${groupOf(item)}/${pluralOfItem(item)}/${item.metadata.name}.yaml`,
        text(item),
      ]),
    ...listedIn(items).flatMap((listed) => {
      const folder = `${root}/namespaces/${listed.namespace}`
      const inside = `${folder}/${groupOf(listed.first)}/${pluralOfItem(listed.first)}`
      const single = listed.items.map((item) => [`${inside}/${item.metadata.name}.yaml`, text(item)])
      if (isCustom(listed) && listed.first.kind === 'Module') return single
      const pods = listed.items.map(({ metadata: { name } }, index) => [
        `${folder}/pods/${name}/${name}.yaml`,
        text(listed.items[index]),
      ])
      return [[`${inside}.yaml`, listOf(listed)], ...(listed.first.kind === 'Pod' ? pods : [])]
    }),
    [`${root}/etcd_info/alarm_list.json`, '{}'],
    [`${root}/etcd_info/endpoint_health.json`, text([{ endpoint: 'https://192.0.2.10:2379', health: true }])],
    [`${root}/event-filter.html`, '<html></html>'],
    [`${root}/timestamp`, '2026-11-22'],
  ])

/** The parts that `kubectl cluster-info dump` knows in its own form, and the rest as kubectl prints it. */
export const clusterInfoDump = (items: ReadonlyArray<Item>, root = 'dump'): Files => {
  const lists = listedIn(items)
  const own = ['DaemonSet', 'Pod']
  return Object.fromEntries([
    [
      `${root}/nodes.json`,
      text({ apiVersion: 'v1', kind: 'NodeList', items: items.filter(({ kind }) => kind === 'Node') }),
    ],
    ...lists.map(({ namespace }) => [
      `${root}/${namespace}/replication-controllers.json`,
      text({ apiVersion: 'v1', kind: 'ReplicationControllerList', metadata: {}, items: [] }),
    ]),
    ...lists
      .filter(({ first }) => own.includes(first.kind))
      .map((listed) => [`${root}/${listed.namespace}/${pluralOfItem(listed.first)}.json`, listOf(listed)]),
    [
      `${root}/others.json`,
      text({ apiVersion: 'v1', kind: 'List', items: items.filter(({ kind }) => !['Node', ...own].includes(kind)) }),
    ],
  ])
}

const bare = ({ apiVersion: _apiVersion, kind: _kind, ...item }: Item): unknown => item

/** As troubleshoot.sh writes it: arrays, of which only custom resources say their kinds. */
export const supportBundle = (items: ReadonlyArray<Item>, root = 'bundle'): Files => {
  const lists = listedIn(items)
  const isOfKubernetes = ({ apiVersion }: Item): boolean =>
    !apiVersion.includes('/') || /^(?:apps|batch|rbac[.\w]*)\//.test(apiVersion)
  const folder = `${root}/cluster-resources`
  const wide = [...new Set(items.flatMap((item) => (item.metadata.namespace === undefined ? item.kind : [])))]
  return Object.fromEntries([
    ...wide.map((kind) => {
      const all = items.filter((item) => item.kind === kind)
      const [first] = all
      return first !== undefined && isOfKubernetes(first)
        ? [`${folder}/${pluralOfItem(first)}.json`, text(all.map(bare))]
        : [
            `${folder}/custom-resources/${kind.toLowerCase()}s.${first === undefined ? '' : groupOf(first)}.json`,
            text(all),
          ]
    }),
    ...lists.map((listed) =>
      isOfKubernetes(listed.first)
        ? [`${folder}/${pluralOfItem(listed.first)}/${listed.namespace}.json`, text(listed.items.map(bare))]
        : [
            `${folder}/custom-resources/${pluralOfItem(listed.first)}.${groupOf(listed.first)}/${listed.namespace}.json`,
            text(listed.items),
          ],
    ),
    [`${folder}/pods-errors.json`, 'null'],
    [`${folder}/groups.json`, text([{ name: 'apps', versions: [] }])],
    [`${folder}/resources.json`, text([{ kind: 'APIResourceList', groupVersion: 'v1', resources: [] }])],
    [`${folder}/auth-cani-list/default.json`, text([{ verbs: ['*'], apiGroups: ['*'] }])],
    [`${folder}/services/default.json`, text([{ metadata: { name: 'kubernetes' }, spec: {} }])],
  ])
}
