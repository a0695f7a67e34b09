/** Options of the planner. */
import fc from 'fast-check'

import type { Grants, Limit, OnUnschedulable, PlanOptions } from '../../options.js'

/**
 * How images are made: with which backend, and with which images of the tools; mostly the same, sometimes nobody says.
 */
export const tools: fc.Arbitrary<Pick<PlanOptions, 'backend' | 'signImage' | 'buildImage'>> = fc
  .record({
    backend: fc.constantFrom('openshift-build', 'openshift-build', 'kaniko-job', undefined),
    signImage: fc.constantFrom(
      'registry.example/signer:1',
      'registry.example/signer:1',
      'registry.example/signer:2',
      '',
      undefined,
    ),
    buildImage: fc.constantFrom(
      'registry.example/kaniko:1',
      'registry.example/kaniko:1',
      'registry.example/kaniko:2',
      undefined,
    ),
  })
  .map(({ backend, signImage, buildImage }) => ({
    ...(backend === undefined ? {} : { backend }),
    ...(signImage === undefined ? {} : { signImage }),
    ...(buildImage === undefined ? {} : { buildImage }),
  }))

const others: fc.Arbitrary<PlanOptions> = fc.record(
  {
    profile: fc.constantFrom('safe', 'safe', 'safe', 'kmm-1.1'),
    platform: fc.constantFrom('auto', 'openshift', 'kubernetes'),
    operatorNamespace: fc.constantFrom('openshift-kmm', 'drivers'),
    completeModules: fc.boolean(),
    maxUnloadedNodes: fc.constantFrom<Limit>(0, 1, 2, '0%', '20%', '50%', '100%'),
    onUnschedulable: fc.constantFrom<OnUnschedulable>('keep', 'unload'),
    grants: fc.constantFrom<Grants>('suggest', 'render'),
    maxStoppedNodes: fc.constantFrom<Limit>(0, 1, '50%', '100%'),
  },
  { requiredKeys: [] },
)

/** Options: mostly the safe profile, sometimes a complete list of Modules, sometimes budgets of few nodes. */
export const planOptions: fc.Arbitrary<PlanOptions> = fc
  .tuple(others, tools)
  .map(([rest, made]) => ({ ...rest, ...made }))
