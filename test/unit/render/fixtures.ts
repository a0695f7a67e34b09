import { catalogue, type Change, type DaemonSet, type Diagnostic, type DiagnosticName, type Plan } from 'kmm-planner'

import type { Subject } from '../../../src/diagnostic/diagnostic.js'
import type { JsonObject, Path } from '../../../src/kubernetes/json.js'

export const emptyPlan: Plan = {
  desired: [],
  deletions: [],
  changes: [],
  held: [],
  requirements: [],
  statuses: [],
  diagnostics: [],
}

export const kernel = '5.14.0-284.36.1.el9_2.x86_64'
export const olderKernel = '5.14.0-70.el9.x86_64'

const module = { namespace: 'drivers', name: 'gpu' }

export const daemonSet = (name: string): DaemonSet => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name, namespace: 'drivers', labels: { 'kmm.node.kubernetes.io/module.name': 'gpu' } },
})

const about = (name: string) => ({
  ref: { apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: 'drivers', name },
  module,
  role: 'module-loader' as const,
})

export const create = (
  name: string,
  nodes: ReadonlyArray<string> = ['worker-1'],
  kernelVersion: string = kernel,
): Change => ({
  ...about(name),
  action: 'create',
  reason: 'NewKernel',
  kernelVersion,
  nodes: nodes.map((node) => ({ name: node, effect: 'load' })),
})

export const update = (name: string, to = 'new', from = 'old'): Change => ({
  ...about(name),
  action: 'update',
  reason: 'Drifted',
  kernelVersion: kernel,
  nodes: [{ name: 'worker-2', effect: 'reload' }],
  differences: [{ path: ['spec', 'template', 'spec', 'containers', 0, 'image'], from, to }],
  live: daemonSet(name),
})

export const remove = (name: string): Change & { readonly action: 'delete' } => ({
  ...about(name),
  action: 'delete',
  reason: 'NoNodeRunsKernel',
  kernelVersion: olderKernel,
  nodes: [{ name: 'worker-3', effect: 'unload' }],
  ownership: { kind: 'Module', name: 'gpu', uid: '1', by: 'uid' },
  live: daemonSet(name),
})

/** A remark as a plan from elsewhere may hold it: nothing checks its facts. */
export const strange = (name: DiagnosticName, subject: Subject, path: Path, facts: JsonObject): Diagnostic =>
  ({ ...catalogue[name], name, subject, path, facts }) as never
