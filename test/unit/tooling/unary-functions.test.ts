/**
 * Functions of one argument are passed to `map` and `flatMap`, which pass an index and the list, too: none of ours may take
 * these for something of its own.
 */
import * as core from 'kmm-planner'
import * as hub from 'kmm-planner/hub'
import * as operator from 'kmm-planner/operator'
import * as policy from 'kmm-planner/policy'
import * as cel from 'kmm-planner/policy/cel'
import * as render from 'kmm-planner/render'
import * as source from 'kmm-planner/source'
import * as testing from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { cluster, hubModuleOf } from '../hub/builders.js'

type AnyFunction = (...args: ReadonlyArray<unknown>) => unknown

const module: core.Module = {
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'Module',
  metadata: { name: 'gpu', namespace: 'drivers', uid: '1' },
  spec: {
    selector: {},
    moduleLoader: {
      container: {
        modprobe: { moduleName: 'gpu' },
        kernelMappings: [{ regexp: '^6', containerImage: 'registry.example/gpu:${KERNEL_XYZ}' }],
      },
    },
  },
}
const node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'worker-1' },
  status: { nodeInfo: { kernelVersion: '6.6.13' } },
}
const { snapshot } = core.decodeObjects([node, module], { observed: ['daemonSets', 'builds', 'jobs', 'imageStreams'] })
const planned = core.plan(snapshot, [module])
const access = core.accessFactsOf(snapshot)
const suites = [{ file: 'gpu.kmm-test.yaml', cases: [{ name: 'one', line: 3, failures: [] }] }]
const reports = [
  {
    formatVersion: '1.0',
    tool: { name: 'kmm-plan', version: '0.3.0' },
    environment: 'prod',
    rules: [],
    findings: [],
    passed: [],
    modules: 1,
    exitCode: 0,
  },
]
const fleet = hub.indexHub({ managedClusters: [cluster('edge-oslo', '6.6.13')], manifestWorks: [] }, {})
const fleetModule = hubModuleOf()

const gated = policy.gateOf({ rules: [] })
const gate = gated._tag === 'Right' ? gated.right : undefined

const map = policy.coverageMap(policy.makeReview({ head: [module], snapshot }))

/** An argument of each function, and one for each function that it gives. */
const samples: Readonly<Record<string, readonly [unknown, ...ReadonlyArray<unknown>]>> = {
  accessFactsOf: [snapshot],
  accessIndex: [access],
  admit: [core.accessIndex(access), { namespace: 'drivers', pod: { spec: { containers: [] } } }],
  anonymiseObjects: [[node, module]],
  appendToTag: ['-signed', 'registry.example/gpu:1'],
  around: [{ snapshot }],
  assertLaw: [testing.monoid],
  expectCheck: [{ given: {}, cases: [{ name: 'any', then: {} }] }, { gate }],
  carryOut: [() => () => Promise.resolve({ _tag: 'Right', right: undefined }), planned],
  celPolicyRule: [{ name: 'mine', on: 'module', require: 'true', message: '"no"' }],
  changeId: [planned.changes[0]],
  baselineOf: [undefined, []],
  check: [gate, { formatVersion: '1.0', environment: 'prod', head: [module], diagnostics: [] }],
  checkAll: [gate, []],
  clusterCommands: [core.plan],
  compileRegexp: ['^6'],
  concatAll: [[planned, planned]],
  tellEvents: [() => () => Promise.resolve({ _tag: 'Right', right: undefined }), { events: [], now: 0 }],
  decide: [() => () => Promise.resolve({ _tag: 'Left', left: '' }), { snapshot, modules: [module], now: 0 }],
  coverageMap: [policy.makeReview({ head: [module], snapshot })],
  decodeBaseline: [{ formatVersion: '1.0', findings: [] }],
  decodeCheckConfig: [{ failOn: 'error' }],
  decodeImages: [{ 'registry.example/gpu:1': { exists: true } }],
  decodeObjects: [[node, module]],
  decodePlan: [planned],
  decodeSuite: [{ given: {}, cases: [{ name: 'one', then: { verdict: 'pass' } }] }],
  describeWorld: [{ snapshot, modules: [module], options: {} }],
  describeDiagnostic: [planned.diagnostics[0]],
  diagnosticData: [() => undefined, planned.diagnostics[0]],
  documents: [[{ file: 'gpu.yaml', text: 'kind: Module' }]],
  eventCall: [operator.eventsOf(planned)[0]],
  eventsOf: [planned],
  expandTemplate: [new Map([['KERNEL_FULL_VERSION', '6.6.13']]), 'gpu:${KERNEL_FULL_VERSION}'],
  fleet: [fleet, [fleetModule]],
  gateOf: [{ rules: [] }],
  happening: [core.plan, { user: 'cordon', node: 0 }],
  hashOfSecretData: ['aGk='],
  holdCall: [module],
  holds: [testing.totality, core.plan, {}],
  hubConflicts: [fleet, [fleetModule]],
  installHub: [{ channel: 'release-1.1' }],
  installSpokePolicy: [{ channel: 'release-1.1' }],
  intermediateImage: [true],
  isAdmitted: [core.validateModule(module)],
  isDaemonSet: [module],
  isCurrent: [node, node],
  isStale: [{ call: { verb: 'POST', path: '/api/v1/nodes' }, failure: { status: 409, message: '' } }],
  joinReports: [[hub.reportHub(fleet)([fleetModule])]],
  jsonPatchOf: [planned.changes.find(({ action }) => action === 'label')],
  lawReport: [testing.monoid.check((left) => left)({ numRuns: 20, seed: 1, endOnFailure: true })],
  lintModule: [module],
  liveCluster: [testing.fc.sample(testing.scenario, { numRuns: 1, seed: 1 })[0]],
  makeReview: [{ head: [module], snapshot }],
  operatorNamespaceOf: [snapshot],
  parseReference: ['registry.example/gpu:1'],
  planHubOn: [fleet, [fleetModule]],
  planHubShard: [{ index: 0, count: 1 }],
  ownPolicyRule: [{ name: 'mine', judge: () => [] }],
  planOn: [core.indexCluster(snapshot, {}), [module]],
  planShard: [{ index: 0, count: 1 }],
  planSummary: [planned],
  rbacFor: [{}],
  readText: ['kind: Module'],
  reconciler: [{ clock: {} }],
  reduceObjects: [[node, module]],
  refusals: [module],
  renderAzure: [reports],
  renderCompact: [reports],
  renderExplanationText: [core.explain(snapshot, module, 'worker-1')],
  renderFindings: [planned.diagnostics],
  renderGitHub: [reports],
  renderGitLab: [reports],
  renderCoverageHtml: [map],
  renderCoverageJson: [map],
  renderCoverageMarkdown: [map],
  renderCoverageText: [map],
  renderImpactText: [core.impact(snapshot, { modules: [] }, { modules: [module] })],
  renderImageNames: [core.imagesOf(snapshot, [module])],
  renderImagesText: [core.imagesOf(snapshot, [module])],
  renderJUnit: [reports],
  renderNames: [planned],
  renderObjects: [planned],
  renderOpenReports: [reports],
  renderPlanJson: [planned],
  renderPlanText: [planned],
  renderPlanYaml: [planned],
  renderPreflightText: [core.preflight(snapshot, [module], ['6.6.13'])],
  renderReportJson: [reports],
  renderReportMarkdown: [reports],
  renderReportText: [reports],
  renderSarif: [reports],
  renderSpokeText: [hub.explainSpoke({}, fleetModule, 'edge-oslo')],
  renderSuppositions: [[{ _tag: 'Cordon', node: 'worker-1' }]],
  requeue: [planned],
  reviewOfBase: [policy.makeReview({ head: [module], base: [module] })],
  renderSuiteJson: [suites],
  renderSuiteJUnit: [suites],
  renderSuiteTap: [suites],
  renderSuiteText: [suites],
  renderTap: [reports],
  replaceTagWithDigest: [`sha256:${'0'.repeat(64)}`, 'registry.example/gpu:1'],
  reportHub: [fleet, [fleetModule]],
  reportHubShard: [{ index: 0, count: 1 }, fleet, [fleetModule]],
  resolveModule: ['safe'],
  schemaValidity: [() => []],
  shardOf: [{ index: 0, count: 1 }, [module]],
  simulate: [core.plan, testing.fc.sample(testing.scenario, { numRuns: 1, seed: 1 })[0]],
  statusCall: [planned.statuses[0]],
  stepsOf: [planned],
  tellAll: [[node, module]],
  validateManagedClusterModule: ['safe', fleetModule],
  validateModule: [module],
  watches: [{}],
}

const unary = Object.entries<unknown>({
  ...core,
  ...hub,
  ...operator,
  ...policy,
  ...cel,
  ...render,
  ...source,
  ...testing,
}).flatMap(([name, value]) =>
  typeof value === 'function' && value.length <= 1 ? [{ name, call: value as AnyFunction }] : [],
)

/** Thrice, so that no index passes for nothing; then the same with the function that came back, if it takes one argument. */
const differs = (call: AnyFunction, [argument, ...others]: ReadonlyArray<unknown>): boolean => {
  const alone = call(argument)
  const all = [argument, argument, argument].map(call)
  if (typeof alone !== 'function') return all.some((each) => JSON.stringify(each) !== JSON.stringify(alone))
  return alone.length <= 1 && differs(alone as AnyFunction, others)
}

describe('a function of one argument', () => {
  it.each(unary)('$name gives the same when map calls it', ({ name, call }) => {
    expect(samples[name], 'there is a sample argument').toBeDefined()
    expect(differs(call, samples[name]!)).toBe(false)
  })

  it('is noticed when it takes the index for something', () => {
    expect(differs((text, shift = 0) => `${String(text)}${String(shift)}`, ['a'])).toBe(true)
    expect(
      differs(
        () =>
          (text: unknown, ...more: ReadonlyArray<unknown>) => [text, more],
        ['a', 'b'],
      ),
    ).toBe(true)
  })

  it('validates a list of Modules', () => {
    expect([module, module].flatMap(core.validateModule)).toEqual([
      ...core.validateModule(module),
      ...core.validateModule(module),
    ])
  })
})
