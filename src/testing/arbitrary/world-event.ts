/** What happens in a simulated cluster: mostly people and time, with planners in between that see late and work badly. */
import fc from 'fast-check'

import type { Taint } from '../../kubernetes/taint.js'
import type { Mover } from '../../simulation/settle.js'
import { type Carrying, faithfully, type WorldEvent } from '../simulation/event.js'
import type { UserEvent } from '../simulation/user.js'
import { daemonSetEditNames, moduleEditNames } from '../simulation/user-edit.js'
import { freshView, type View } from '../simulation/view.js'
import { simulatedKernels, simulatedModule, versionLabels } from './simulated-module.js'

const index = fc.nat({ max: 5 })

const taint: fc.Arbitrary<Taint> = fc.constantFrom<Taint>(
  { key: 'dedicated', effect: 'NoSchedule' },
  { key: 'dedicated', effect: 'NoExecute' },
  { key: 'maintenance', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/network-unavailable', effect: 'NoSchedule' },
)

const relabel = fc.oneof(
  fc.constantFrom<readonly [string, string | undefined]>(['gpu', 'yes'], ['gpu', 'no'], ['gpu', undefined]),
  fc.tuple(fc.constantFrom(...versionLabels), fc.constantFrom('v1', 'v2', undefined)),
)

const userEvent: fc.Arbitrary<UserEvent> = fc.oneof(
  fc.record({ user: fc.constant('taint'), node: index, taint }),
  fc.record({ user: fc.constantFrom('untaint', 'cordon', 'drain', 'reregister', 'remove-node'), node: index }),
  {
    weight: 2,
    arbitrary: fc.tuple(index, relabel).map(([node, [label, value]]): UserEvent => ({
      user: 'relabel',
      node,
      label,
      value,
    })),
  },
  fc.record({ user: fc.constant('reboot'), node: index, kernelVersion: fc.constantFrom(...simulatedKernels) }),
  {
    weight: 3,
    arbitrary: fc.record({
      user: fc.constant('edit-module'),
      module: index,
      edit: fc.constantFrom(...moduleEditNames),
    }),
  },
  fc.record({ user: fc.constant('delete-module'), module: index }),
  fc.record({ user: fc.constant('create-module'), module: simulatedModule }),
  fc.record({ user: fc.constant('copy-daemon-set'), daemonSet: index }),
  fc.record({
    user: fc.constant('edit-daemon-set'),
    daemonSet: index,
    edit: fc.constantFrom(...daemonSetEditNames),
  }),
  fc.record({ user: fc.constant('delete-pod'), pod: fc.nat({ max: 11 }) }),
)

const age = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 8 }) })

const lateView: fc.Arbitrary<View> = fc.record({
  ages: fc.record({ nodes: age, modules: age, daemonSets: age, pods: age, builds: age, jobs: age }),
  unseen: fc.oneof(
    { weight: 3, arbitrary: fc.constant<View['unseen']>([]) },
    {
      weight: 1,
      arbitrary: fc.subarray<View['unseen'][number]>(['nodes', 'daemonSets', 'pods', 'builds', 'jobs']),
    },
  ),
})

const dump: fc.Arbitrary<View> = fc
  .subarray(['drivers', 'openshift-kmm'], { maxLength: 1 })
  .map((namespaces) => ({ ...freshView, namespaces }))

/** How somebody looks: now, late, or at a part. */
export const view: fc.Arbitrary<View> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(freshView) },
  { weight: 3, arbitrary: lateView },
  { weight: 1, arbitrary: dump },
)

const places = fc.array(fc.nat({ max: 4 }), { maxLength: 2 })

/** How somebody carries a plan out. */
export const carrying: fc.Arbitrary<Carrying> = fc.oneof(
  fc.constant(faithfully),
  fc.record(
    {
      crashesAfter: fc.nat({ max: 3 }),
      lost: places,
      repeated: places,
      isReversed: fc.boolean(),
      propagation: fc.constantFrom('Background', 'Foreground'),
    },
    { requiredKeys: ['lost', 'repeated', 'isReversed', 'propagation'] },
  ),
)

/** One thing that happens. */
export const worldEvent: fc.Arbitrary<WorldEvent> = fc.oneof(
  { weight: 5, arbitrary: userEvent },
  {
    weight: 2,
    arbitrary: fc.record({
      happens: fc.constant('time'),
      movers: fc.subarray<Mover>(['garbage', 'daemon-sets', 'kubelets', 'builder'], { minLength: 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      happens: fc.constant('rest'),
      builds: fc.constantFrom('succeeds', 'succeeds', 'succeeds', 'fails'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ happens: fc.constant('plan'), view }) },
  { weight: 4, arbitrary: fc.record({ happens: fc.constant('reconcile'), view, carrying }) },
  { weight: 1, arbitrary: fc.record({ happens: fc.constant('rival'), view }) },
  {
    weight: 1,
    arbitrary: fc.record({ happens: fc.constant('carry out'), plan: fc.nat({ max: 3 }), carrying }),
  },
)
