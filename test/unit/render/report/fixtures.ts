import type { Finding } from '../../../../src/policy/finding.js'
import type { Report } from '../../../../src/policy/report.js'
import type { RuleDescription } from '../../../../src/policy/rule-description.js'

export const unloadsNodes: RuleDescription = {
  name: 'unloads-nodes',
  code: 'KMM420',
  level: 'error',
  summary: 'No node loses a kernel module.',
  why: 'Devices vanish from the nodes that unload it.',
  needs: ['cluster', 'base'],
  isAboutSecurity: false,
}

export const insecureRegistry: RuleDescription = {
  name: 'insecure-registry',
  level: 'error',
  summary: 'Images come over TLS that is checked.',
  why: 'An image over plain HTTP can be replaced on its way.',
  needs: [],
  isAboutSecurity: true,
}

export const findingOf = (changes: Partial<Finding> = {}): Finding => ({
  rule: 'unloads-nodes',
  level: 'error',
  verdict: 'fail',
  state: 'new',
  fingerprint: '00000000000000aa',
  module: { namespace: 'drivers', name: 'gpu' },
  path: ['spec', 'moduleLoader', 'container', 'kernelMappings', 1, 'regexp'],
  message: 'gpu would be unloaded from 2 nodes',
  cure: 'Keep the mapping.',
  nodes: ['worker-1', 'worker-2'],
  place: { file: 'clusters/prod/gpu.yaml', line: 12, column: 9, endLine: 12, endColumn: 20 },
  ...changes,
})

export const reportOf = (findings: ReadonlyArray<Finding>, changes: Partial<Report> = {}): Report => ({
  formatVersion: '1.0',
  tool: { name: 'kmm-plan', version: '0.3.0' },
  environment: 'prod',
  rules: [insecureRegistry, unloadsNodes],
  findings,
  passed: ['insecure-registry'],
  modules: 3,
  exitCode: 1,
  ...changes,
})

/** As many findings, each about another Module. */
export const manyFindings = (count: number, changes: Partial<Finding> = {}): ReadonlyArray<Finding> =>
  Array.from({ length: count }, (_, index) =>
    findingOf({
      fingerprint: index.toString(16).padStart(16, '0'),
      module: { namespace: 'drivers', name: `gpu-${String(index).padStart(5, '0')}` },
      ...changes,
    }),
  )
