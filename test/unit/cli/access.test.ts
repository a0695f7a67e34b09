/**
 * Access on the command line: what is said, what is rendered, and that a refusal is no failure.
 */
import { describe, expect, it } from 'vitest'

import { account, namespace, openShift, roleBinding } from '../access/fixtures.js'
import { moduleOf, node } from '../builders.js'
import { command } from './fake-io.js'

const uid = (object: unknown, index: number): unknown => {
  const { metadata, ...rest } = object as { readonly metadata: object }
  return { ...rest, metadata: { ...metadata, uid: String(index) } }
}

const list = (apiVersion: string, kind: string, items: ReadonlyArray<unknown>): unknown => ({
  apiVersion,
  kind: `${kind}List`,
  items: items.map(uid),
})

const rbac = 'rbac.authorization.k8s.io/v1'
const sections = (roleBindings: ReadonlyArray<unknown> = []): ReadonlyArray<unknown> => [
  list('security.openshift.io/v1', 'SecurityContextConstraints', openShift.securityContextConstraints),
  list('v1', 'Namespace', [namespace('drivers')]),
  list('v1', 'ServiceAccount', openShift.serviceAccounts),
  list(rbac, 'ClusterRole', openShift.clusterRoles),
  list(rbac, 'ClusterRoleBinding', openShift.clusterRoleBindings),
  list(rbac, 'Role', []),
  list(rbac, 'RoleBinding', roleBindings),
  list('apps/v1', 'DaemonSet', []),
  list('v1', 'Node', [node('worker-1')]),
]

const files = (roleBindings?: ReadonlyArray<unknown>) => ({
  'm.json': JSON.stringify(moduleOf({ loaderServiceAccount: 'loader' })),
  'c.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: sections(roleBindings) }),
})

describe('kmm-plan plan, on a cluster of which access is known', () => {
  it('says that pods will be refused, and ends well', async () => {
    const { code, out } = await command(['plan', 'm.json', 'c.json'], { files: files() })
    expect(out).toContain(
      'warning KMM802: Module drivers/gpu: module-loader pods (ServiceAccount "loader") are refused: ',
    )
    expect(out).toContain('oc adm policy add-scc-to-user privileged -z loader -n drivers')
    expect(out).not.toContain('Missing information')
    expect(code).toBe(0)
  })

  it('says nothing of pods that will be admitted', async () => {
    const bound = [roleBinding('drivers', 'own', 'system:openshift:scc:privileged', [account('loader', 'drivers')])]
    expect((await command(['plan', 'm.json', 'c.json'], { files: files(bound) })).out).not.toContain('KMM8')
  })

  it('takes for granted what OpenShift writes to a namespace that is to be made, and says so', async () => {
    const manifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'drivers' } }
    const cluster = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: sections().map((section) =>
        JSON.stringify(section).includes('"NamespaceList"') ? list('v1', 'Namespace', [namespace('other')]) : section,
      ),
    })
    const world = { ...files(), 'c.json': cluster, 'ns.json': JSON.stringify(manifest) }
    const { out, err } = await command(['plan', 'm.json', 'c.json', 'ns.json'], { files: world })
    expect(out).toContain('oc adm policy add-scc-to-user privileged -z loader -n drivers')
    expect(err).toBe(
      'kmm-plan: namespace drivers is not in the cluster yet: it is assumed that OpenShift writes its sa.scc annotations\n',
    )
    const made = { ...world, 'ns.json': JSON.stringify({ ...manifest, metadata: { name: 'drivers', uid: '1' } }) }
    const bare = await command(['plan', 'm.json', 'c.json', 'ns.json'], { files: made })
    expect(bare.out).toContain('sa.scc.uid-range')
    expect(bare.err).toBe('')
  })

  it('renders the grant when asked to', async () => {
    const { out } = await command(['plan', 'm.json', 'c.json', '--grants', 'render', '-o', 'name'], { files: files() })
    expect(out.split('\n')[0]).toBe(
      'create drivers rolebinding.rbac.authorization.k8s.io/kmm:gpu:loader:scc:privileged',
    )
    expect((await command(['plan', 'm.json', 'c.json', '--grants', 'perhaps'], { files: files() })).code).toBe(2)
  })

  it('explains each verdict', async () => {
    const { out } = await command(['explain', 'gpu', 'worker-1', 'm.json', 'c.json'], { files: files() })
    expect(out).toContain('no   The module loader pods, as ServiceAccount loader, will be refused.')
    const { out: json } = await command(['explain', 'gpu', 'worker-1', 'm.json', 'c.json', '-o', 'json'], {
      files: files(),
    })
    expect(JSON.parse(json)).toMatchObject({
      steps: expect.arrayContaining([
        expect.objectContaining({ _tag: 'Admission', verdict: expect.objectContaining({ _tag: 'Refused' }) }),
      ]),
    })
  })

  it('takes the word of --observed', async () => {
    const given = {
      'm.json': files()['m.json'],
      'n.json': JSON.stringify([
        list('v1', 'Namespace', [namespace('drivers')]),
        list('v1', 'Node', [node('worker-1')]),
      ]),
    }
    const { out } = await command(['plan', 'm.json', 'n.json', '--observed', 'daemonsets,securitycontextconstraints'], {
      files: given,
    })
    expect(out).not.toContain('KMM8')
  })
})
