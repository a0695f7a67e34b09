/**
 * `kmm-plan hub explain`: why a spoke gets what it gets.
 */
import { explainSpoke } from '../../hub/explain-spoke.js'
import type { PlanHubOptions } from '../../hub/hub-options.js'
import { someOf } from '../../words/printable.js'
import { DONE, FINDINGS } from '../exit-code.js'
import { hubExplainForms } from '../form.js'
import type { IO } from '../io.js'
import { answered, type CommonFlags } from './answered.js'
import { hubOptionsOf } from './hub-options.js'
import { errorsIn, type Outcome } from './outcome.js'

/** Options of `hub explain`. */
export type HubExplainFlags = PlanHubOptions & CommonFlags<keyof typeof hubExplainForms>

export const hubExplainCommand = (
  io: IO,
  name: string,
  cluster: string,
  paths: ReadonlyArray<string>,
  flags: HubExplainFlags,
): Promise<Outcome> =>
  answered(
    io,
    paths,
    { ...flags, planned: 'ManagedClusterModule' },
    hubExplainForms,
    ({ snapshot, managedClusterModules, problems: remarks }) => {
      const module = managedClusterModules.find(({ metadata }) => metadata.name === name)
      if (module === undefined) {
        const names = someOf(10)(managedClusterModules.map(({ metadata }) => metadata.name))
        return managedClusterModules.length === 0
          ? 'the input holds no ManagedClusterModule that can be read'
          : `the input holds no ManagedClusterModule ${name}; it holds ${names}`
      }
      const answer = explainSpoke(snapshot, module, cluster, hubOptionsOf(snapshot, flags))
      return { answer, remarks, exitCode: remarks.length > 0 || !answer.isKnown ? FINDINGS : DONE }
    },
    errorsIn,
  )
