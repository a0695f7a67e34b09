/** Pods of DaemonSets, in every state that a running cluster has them in. */
import fc from 'fast-check'

import { MODULE_NAME_LABEL } from '../../constants.js'
import type { DaemonSet, Node, Pod } from '../../kubernetes/object.js'
import { DELETED_AT } from '../../simulation/cluster-state.js'
import { daemonPod } from '../../simulation/daemon-pod.js'

type Edit = (pod: Pod) => Pod

const inPhase =
  (phase: string, ready?: 'True' | 'False'): Edit =>
  (pod) => ({
    ...pod,
    status: {
      phase,
      conditions: [
        { type: 'PodScheduled', status: 'True' },
        ...(ready === undefined ? [] : [{ type: 'Ready', status: ready }]),
      ],
    },
  })

const ready = inPhase('Running', 'True')

const deleted: Edit = (pod) => ({ ...pod, metadata: { ...pod.metadata, deletionTimestamp: DELETED_AT } })

const labelled =
  (edit: (labels: ReadonlyArray<readonly [string, string]>) => ReadonlyArray<readonly [string, string]>): Edit =>
  (pod) => ({
    ...pod,
    metadata: { ...pod.metadata, labels: Object.fromEntries(edit(Object.entries(pod.metadata.labels ?? {}))) },
  })

/** What `podState` draws, by name; `absent` makes no pod. */
const states: Readonly<Record<string, Edit>> = {
  'ready': ready,
  'not ready': inPhase('Running', 'False'),
  'starting': inPhase('Pending'),
  'on no node yet': (pod) => ({
    ...pod,
    spec: { containers: [], ...pod.spec, nodeName: '' },
    status: { phase: 'Pending' },
  }),
  'failed': inPhase('Failed', 'False'),
  'ending': (pod) => deleted(ready(pod)),
  'ended and held': (pod) => deleted(inPhase('Failed', 'False')(pod)),
  'deleted before it had a node': (pod) =>
    deleted({ ...pod, spec: { containers: [], ...pod.spec, nodeName: '' }, status: { phase: 'Pending' } }),
  'of a node that is gone': (pod) =>
    deleted(ready({ ...pod, spec: { containers: [], ...pod.spec, nodeName: `${pod.spec?.nodeName ?? ''}-gone` } })),
  'without its labels, and held': (pod) =>
    deleted(ready(labelled((labels) => labels.filter(([key]) => key !== MODULE_NAME_LABEL))(pod))),
  'of another version': (pod) =>
    ready(labelled((labels) => labels.map(([key, value]) => [key, value === 'v1' ? 'v2' : value]))(pod)),
  'without a status': ({ status: _status, ...pod }) => pod,
  'without labels or conditions': ({
    metadata: { labels: _labels, finalizers: _finalizers, ...metadata },
    ...pod
  }) => ({
    ...pod,
    metadata,
    status: { phase: 'Running' },
  }),
}

/** The state of a pod: mostly ready or not there, towards which it shrinks. */
export const podState: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('absent') },
  { weight: 3, arbitrary: fc.constant('ready') },
  { weight: 3, arbitrary: fc.constantFrom(...Object.keys(states)) },
)

/** Pods of DaemonSets on nodes; the states go round. O(DaemonSets x nodes). */
export const podsOf = (
  daemonSets: ReadonlyArray<DaemonSet>,
  nodes: ReadonlyArray<Node>,
  drawn: ReadonlyArray<string>,
): ReadonlyArray<Pod> =>
  daemonSets.flatMap((daemonSet, row) => {
    const make = daemonPod(daemonSet)
    return nodes.flatMap((node, column): ReadonlyArray<Pod> => {
      const place = row * nodes.length + column
      const state = states[drawn[place % Math.max(1, drawn.length)] ?? 'absent']
      return state === undefined ? [] : [state(make(node, 1000 + place))]
    })
  })
