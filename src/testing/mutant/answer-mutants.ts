/** Planners that decide well and answer wrongly. */
import type { Change } from '../../plan-model/change.js'
import { answering, changing, dropping, type Mutant, mutantsOf } from './mutation.js'

const isUpdate = ({ action }: Change): boolean => action === 'update' || action === 'replace'

const withEffect =
  (from: string, to: 'load' | 'reload' | 'unload') =>
  (change: Change): ReadonlyArray<Change> => [
    { ...change, nodes: change.nodes.map((one) => (one.effect === from ? { ...one, effect: to } : one)) },
  ]

/** What is lost of an answer, or added to it. */
export const answerMutants: ReadonlyArray<Mutant> = mutantsOf({
  'changes nothing': answering((answer) => ({ ...answer, changes: [], deletions: [] })),
  'forgets updates of device plugins': dropping((change) => isUpdate(change) && change.role === 'device-plugin'),
  'forgets updates of ModuleLoaders': dropping((change) => isUpdate(change) && change.role === 'module-loader'),
  'never creates a ModuleLoader': dropping(({ action, role }) => action === 'create' && role === 'module-loader'),
  'never creates a device plugin': dropping(({ action, role }) => action === 'create' && role === 'device-plugin'),
  'never builds': dropping(({ action, role }) => action === 'create' && role === 'build'),
  'never signs': dropping(({ action, role }) => action === 'create' && role === 'sign'),
  'never deletes a DaemonSet': dropping(({ action, ref }) => action === 'delete' && ref.kind === 'DaemonSet'),
  'never deletes a Build or Job': dropping(({ action, ref }) => action === 'delete' && ref.kind !== 'DaemonSet'),
  'never sets a label of a node': dropping(({ action }) => action === 'label'),
  'never says which kernel a node runs': dropping(({ reason }) => reason === 'NodeRunsKernel'),
  'never takes a label off a node': dropping((change) => change.action === 'label' && change.remove.length > 0),
  'never lets a pod go': dropping(({ action }) => action === 'release'),
  'never says that a pod is ready': dropping(({ reason }) => reason === 'PodReady'),
  'deletes without a uid': changing((change) => {
    const { uid: _uid, ...ref } = change.ref
    return [change.action === 'delete' ? { ...change, ref } : change]
  }),
  'deletes without a generation': changing((change) => {
    const { generation: _generation, ...ref } = change.ref
    return [change.action === 'delete' ? { ...change, ref } : change]
  }),
  'keeps its deletions to itself': answering((answer) => ({ ...answer, deletions: [] })),
  'deletes what it does not list among its changes': answering((answer) => ({
    ...answer,
    changes: answer.changes.filter(({ action }) => action !== 'delete'),
  })),
  'gives every deletion the same reason': changing((change) => [
    change.action === 'delete' ? { ...change, reason: 'NoMapping' } : change,
  ]),
  'sorts its changes by name': answering((answer) => ({
    ...answer,
    changes: [...answer.changes].sort((left, right) => (left.ref.name < right.ref.name ? -1 : 1)),
  })),
  'turns the order of its changes round': answering((answer) => ({
    ...answer,
    changes: [...answer.changes].reverse(),
  })),
  'forgets what has to come first': changing(({ after: _after, ...change }) => [change]),
  'does what a budget holds': answering((answer) => ({
    ...answer,
    changes: [...answer.changes, ...answer.held],
    held: [],
  })),
  'forgets what a budget holds': answering((answer) => ({ ...answer, held: [] })),
  'makes no remark': answering((answer) => ({ ...answer, diagnostics: [] })),
  'makes every remark twice': answering((answer) => ({
    ...answer,
    diagnostics: answer.diagnostics.flatMap((remark) => [remark, remark]),
  })),
  'asks for nothing': answering((answer) => ({ ...answer, requirements: [] })),
  'counts one node too many in statuses': answering((answer) => ({
    ...answer,
    statuses: answer.statuses.map(({ status, ...update }) => ({
      ...update,
      status: {
        ...status,
        ...(status.moduleLoader === undefined
          ? {}
          : {
              moduleLoader: {
                ...status.moduleLoader,
                nodesMatchingSelectorNumber: (status.moduleLoader.nodesMatchingSelectorNumber ?? 0) + 1,
              },
            }),
      },
    })),
  })),
  'says no status': answering((answer) => ({ ...answer, statuses: [] })),
  'says of no change what differs': changing((change) => [
    change.action === 'update' || change.action === 'replace' ? { ...change, differences: [] } : change,
  ]),
  'says of no change which nodes feel it': changing((change) => [{ ...change, nodes: [] }]),
  'tells an unload as a reload': changing(withEffect('unload', 'reload')),
  'tells an unload as a load': changing(withEffect('unload', 'load')),
  'tells a reload as a load': changing(withEffect('reload', 'load')),
  'wants nothing': answering((answer) => ({ ...answer, desired: [] })),
  'wants things twice': answering((answer) => ({
    ...answer,
    desired: [...answer.desired, ...answer.desired.slice(0, 1)],
  })),
  'wants only what is there already': answering((answer, { daemonSets = [] }) => ({
    ...answer,
    desired: answer.desired.filter(({ metadata }) => daemonSets.some((live) => live.metadata.name === metadata.name)),
  })),
  'replaces where an update would do': changing((change) => [
    change.action === 'update' ? { ...change, action: 'replace', reason: 'SelectorChanged' } : change,
  ]),
})
