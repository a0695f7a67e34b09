/**
 * The table of docs/access.md, of both pods against every SCC that OpenShift comes with, is what the library says of them today.
 * `UPDATE_DOCS=1 npm test -- --project docs` rewrites it.
 */
import { readFileSync, writeFileSync } from 'node:fs'

import { decodeObjects, explain, type Step } from 'kmm-planner'
import { expect, it } from 'vitest'

import { type Refusal } from '../../src/access/access-verdict.js'
import { root } from './blocks.js'
import { stockSccs } from './stock-sccs.js'

const page = `${root}docs/access.md`
const opening = '<!-- made by test/docs/access-table.docs.ts -->\n'
const closing = '<!-- until here -->'

const annotations = { 'openshift.io/sa.scc.uid-range': '1000700000/10000', 'openshift.io/sa.scc.mcs': 's0:c26,c25' }
const status = { nodeInfo: { kernelVersion: '5.14.0-284.36.1.el9_2.x86_64' } }
const kernelMappings = [{ regexp: '^.+$', containerImage: 'registry.example.com/gpu:1' }]

const { snapshot, modules } = decodeObjects(
  [
    ...stockSccs,
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'drivers', uid: '1', annotations } },
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'worker-1' }, status },
    {
      apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
      kind: 'Module',
      metadata: { name: 'gpu', namespace: 'drivers', uid: '2' },
      spec: {
        selector: {},
        moduleLoader: { container: { modprobe: { moduleName: 'gpu' }, kernelMappings } },
        devicePlugin: { container: { image: 'registry.example.com/plugin:1' } },
      },
    },
  ],
  { observed: ['daemonSets', 'roles', 'clusterRoles', 'roleBindings', 'clusterRoleBindings'] },
)

const isAdmission = (step: Step): step is Extract<Step, { readonly _tag: 'Admission' }> => step._tag === 'Admission'
const isScc = (reason: Refusal): reason is Extract<Refusal, { readonly _tag: 'Scc' }> => reason._tag === 'Scc'

/** What each SCC says of the pods of each role; nobody was granted any, so that all are looked at. */
const verdicts = explain(snapshot, modules[0]!, 'worker-1').steps.filter(isAdmission)
const sccsOf = (role: string) =>
  verdicts
    .filter((step) => step.role === role)
    .flatMap(({ verdict }) =>
      verdict._tag === 'Refused' ? verdict.reasons.filter(isScc).flatMap(({ sccs }) => sccs) : [],
    )

const cellOf = (role: string, name: string): string => {
  const misfits = sccsOf(role).find((scc) => scc.name === name)?.misfits ?? []
  return misfits.length === 0 ? '**fits**' : [...new Set(misfits.map(({ rule }) => rule))].join(', ')
}

const table = (): string =>
  [
    '| SCC, in the order in which they are tried | ModuleLoader | device plugin |',
    '|---|---|---|',
    ...sccsOf('module-loader').map(
      ({ name }) => `| ${name} | ${cellOf('module-loader', name)} | ${cellOf('device-plugin', name)} |`,
    ),
    '',
  ].join('\n')

it('docs/access.md has the table of both pods against the SCCs of OpenShift', () => {
  const text = readFileSync(page, 'utf8')
  const start = text.indexOf(opening) + opening.length
  const end = text.indexOf(closing)
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(page, `${text.slice(0, start)}${table()}${text.slice(end)}`)
  else expect(text.slice(start, end)).toBe(table())
})

it('judges all of them', () => {
  expect(sccsOf('module-loader')).toHaveLength(stockSccs.length)
  expect(sccsOf('device-plugin')).toHaveLength(stockSccs.length)
})
