/** Words for remarks about nodes whose taints keep new pods away. */
import type { OnTaints } from '../diagnostic/facts.js'
import { clause, onNodes, type WordsOf } from './words.js'

/** What follows "nodes have". */
const taintsText = ({ taints, ignoresTolerations, staysRunning }: OnTaints, where: string): string => {
  const named = clause(taints, (text) => ` (${text})`)
  const why =
    ignoresTolerations === true
      ? `a NoSchedule taint${named}, and this release leaves such nodes out, whatever a Module tolerates: no new pods start ${where}.`
      : `taints that the Module does not tolerate${named}, so no new pods start ${where}.`
  return `${why}${staysRunning ? ' What runs there stays.' : ''}`
}

/** What else there is to do than to take the taints away. */
const orElse = ({ ignoresTolerations }: OnTaints): string =>
  ignoresTolerations === true
    ? 'or install a release that goes by spec.tolerations, KMM 2.4 or later'
    : 'or add spec.tolerations, with KMM 2.4 or later: an API server with an earlier CRD drops the field without a word'

/** Words by name. */
export const taintWords: Pick<WordsOf<'4'>, 'NodesUnschedulable' | 'NoNodeTakesPods'> = {
  NodesUnschedulable: ({ subject, facts }) => ({
    title: 'some nodes cannot take new pods',
    message: `${subject}: some selected nodes have ${taintsText(facts, 'there')}${onNodes(facts)}`,
    remediation: `Nothing to do if this is maintenance. Otherwise uncordon the nodes or take the taints away, ${orElse(facts)}.`,
  }),
  NoNodeTakesPods: ({ subject, facts }) => ({
    title: 'no selected node can take pods',
    message: `${subject}: all selected nodes have ${taintsText(facts, 'anywhere')}${onNodes(facts)}`,
    remediation: `Take the taints away, ${orElse(facts)}.`,
  }),
}
