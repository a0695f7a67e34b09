/** What the place of a file says of what it holds. */
import { describe, expect, it } from 'vitest'

import { mayLackKinds, namesByFolder, originOf } from '../../../src/cli/input/dump-layout.js'
import { command, moduleYaml, node, nodes } from './fake-io.js'

const beside = new Set(['daemonsets', 'pods', 'replication-controllers'])
const pods = { kind: { apiVersion: 'v1', kind: 'Pod' } }
const modules = { kind: { apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'Module' } }

describe('originOf', () => {
  it.each([
    ['mg/namespaces/drivers/apps/daemonsets.yaml', { namespace: 'drivers' }],
    ['./mg/quay-io-sha256/namespaces/drivers/core/pods.yaml', { namespace: 'drivers' }],
    ['C:\\mg\\namespaces\\drivers\\apps\\daemonsets.yaml', { namespace: 'drivers' }],
    ['mg.tar.gz/namespaces/drivers/pods/a/a.yaml', { namespace: 'drivers' }],
    ['namespaces/drivers/drivers.yaml', { namespace: 'drivers' }],
    ['namespaces/outer/namespaces/drivers/a.yaml', { namespace: 'drivers' }],
    ['dump/drivers/daemonsets.json', { namespace: 'drivers' }],
    ['dump/drivers/pods.yaml', { namespace: 'drivers' }],
    ['b/cluster-resources/pods/drivers.json', { ...pods, namespace: 'drivers' }],
    [
      'b/cluster-resources/custom-resources/modules.kmm.sigs.x-k8s.io/drivers.yaml',
      { ...modules, namespace: 'drivers' },
    ],
    ['b/cluster-resources/nodes.json', { kind: { apiVersion: 'v1', kind: 'Node' } }],
    [
      'b/cluster-resources/clusterRoles.json',
      { kind: { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' } },
    ],
  ])('%s', (path, origin) => {
    expect(originOf(path, beside)).toEqual(origin)
  })

  it.each([
    'daemonsets.yaml',
    'daemonsets.json',
    'dump/Drivers/daemonsets.json',
    'dump/drivers/modules.json',
    'namespaces/drivers.yaml',
    'namespaces/Drivers_1/apps/jobs.yaml',
    'cluster-scoped-resources/core/nodes/a.yaml',
    'b/cluster-resources/services/drivers.json',
    'b/cluster-resources/pods/logs/drivers/a.json',
    'b/cluster-resources/custom-resources/modules.example.com/drivers.yaml',
  ])('%s says nothing', (path) => {
    expect(originOf(path, beside)).toHaveProperty('around')
  })

  it('a folder is one of kubectl cluster-info dump by what is beside', () => {
    expect(originOf('dump/drivers/daemonsets.json', new Set(['daemonsets', 'pods']))).toEqual({
      around: ['dump', 'drivers', 'daemonsets'],
    })
    const names = namesByFolder(['dump/a/pods.json', 'dump/b/replication-controllers.json', 'dump/b/pods.json'])
    expect([...names('dump/b/pods.json')]).toEqual(['replication-controllers', 'pods'])
    expect([...names('dump/a/pods.json')]).toEqual(['pods'])
  })
})

it.each([
  ['b/cluster-resources/groups.json', true],
  ['b/cluster-resources/auth-cani-list/a.json', true],
  ['b/cluster-resources/pods-errors.json', true],
  ['b/cluster-resources/pods/a.json', false],
  ['b/cluster-resources/custom-resources/modules.kmm.sigs.x-k8s.io/a.json', false],
  ['cluster-scoped-resources/core/a.json', false],
  ['cluster-resources', false],
])('objects without kinds may be in %s: %s', (path, expected) => {
  expect(mayLackKinds(path)).toBe(expected)
})

describe('a dump of one namespace', () => {
  const empty = (kind: string, apiVersion: string): string =>
    JSON.stringify({ apiVersion, kind: `${kind}List`, items: [] })
  const daemonSets = empty('DaemonSet', 'apps/v1')
  const table: ReadonlyArray<readonly [string, (namespace: string) => Readonly<Record<string, string>>]> = [
    ['a must-gather', (namespace) => ({ [`in/namespaces/${namespace}/apps/daemonsets.yaml`]: daemonSets })],
    [
      'a cluster-info dump',
      (namespace) => ({
        [`in/${namespace}/daemonsets.json`]: daemonSets,
        [`in/${namespace}/replication-controllers.json`]: empty('ReplicationController', 'v1'),
      }),
    ],
    ['a support bundle', (namespace) => ({ [`in/cluster-resources/daemonsets/${namespace}.json`]: '[]' })],
  ]

  it.each(table)('lets nothing be created elsewhere: %s', async (_, files) => {
    const planned = (namespace: string) =>
      command(['plan', 'in', '-o', 'name'], {
        files: { 'in/nodes.json': nodes, 'in/module.yaml': moduleYaml(), ...files(namespace) },
      })
    expect((await planned('drivers')).out).toMatch(/^create drivers daemonset/)
    const other = await planned('other')
    expect(other.out).toBe('')
    expect(other.err).toMatch(/KMM501/)
  })

  it('says nothing of Modules elsewhere', async () => {
    const list = JSON.stringify({ apiVersion: 'kmm.sigs.x-k8s.io/v1beta1', kind: 'ModuleList', items: [] })
    const path = 'in/namespaces/drivers/kmm.sigs.x-k8s.io/modules.yaml'
    const files = { 'in/nodes.json': JSON.stringify(node('a')), [path]: list }
    expect((await command(['plan', 'in', '--complete-modules'], { files })).code).toBe(2)
    const { [path]: _path, ...others } = files
    expect(
      (await command(['plan', 'in', '--complete-modules'], { files: { ...others, 'in/modules.yaml': list } })).code,
    ).toBe(0)
  })
})

it('events of a watch in a folder are told of, though they have no kind', async () => {
  const event = JSON.stringify({ type: 'ADDED', object: node('a') })
  const { code, out } = await command(['plan', 'in'], { files: { 'in/nodes.json': nodes, 'in/watch.json': event } })
  expect([code, out]).toEqual([1, expect.stringMatching(/KMM127/)])
})

it('a file of a support bundle that is deeper than any object is told of, and is no bug', async () => {
  const deep = `${'['.repeat(50_000)}{"kind":1}${']'.repeat(50_000)}`
  const { code, out, err } = await command(['plan', 'in'], {
    files: { 'in/nodes.json': nodes, 'in/cluster-resources/events.json': deep },
  })
  expect([code, out + err]).toEqual([1, expect.stringMatching(/KMM106|KMM120/) as string])
})
