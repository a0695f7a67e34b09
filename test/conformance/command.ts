/**
 * The command line of the runner, without the process around it.
 */
import { parseArgs } from 'node:util'

import type { Adapter } from './adapter.js'
import { corporaIn } from './corpus.js'
import type { Deviation } from './deviations.js'
import { type CorpusVerdict, judgeCorpus } from './judge.js'
import { caseText, disagreeing, report } from './report.js'

/** What is printed where, and the exit code: 0 agreed, 1 something disagrees, 2 the call itself is wrong. */
export interface Outcome {
  readonly out: ReadonlyArray<string>
  readonly err: ReadonlyArray<string>
  readonly code: 0 | 1 | 2
}

export const usage = `Usage: npm run conformance -- DIR [--verbose] [--case ID]

Holds the planner, in the profile kmm-1.1, against recorded runs of the real operator, of the code by which
OpenShift and Kubernetes admit pods, and of what an API server refuses: every known corpus (.jsonl, .jsonl.gz) in DIR. What is excused, and why, is in docs/deviations.md.

  --verbose   show every difference, excused or not
  --case ID   check one case only, and show all that differs in it
  -h, --help  show this

Exit code: 0 all agreed or excused, 1 a case disagrees, 2 wrong call or unreadable folder.`

const wrong = (problem: string): Outcome => ({ out: [], err: [`conformance: ${problem}`, 'Try --help.'], code: 2 })

const read = (args: ReadonlyArray<string>) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { verbose: { type: 'boolean' }, case: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

const codeOf = (judged: ReadonlyArray<CorpusVerdict>): 0 | 1 =>
  judged.some((one) => disagreeing(one).length > 0) ? 1 : 0

/** An excuse that has nothing left to excuse should go; a corpus made for something else may just not need it. */
const idleNotes = (judged: ReadonlyArray<CorpusVerdict>): ReadonlyArray<string> =>
  judged.flatMap(({ corpus, idle }) => idle.map((name) => `note: the deviation ${name} excuses nothing in ${corpus}`))

/** Run the command. */
export const command =
  (adapters: ReadonlyArray<Adapter>, deviations: ReadonlyArray<Deviation>) =>
  (args: ReadonlyArray<string>): Outcome => {
    const parsed = read(args)
    if (typeof parsed === 'string') return wrong(parsed)
    const { values, positionals } = parsed
    if (values.help === true) return { out: [usage], err: [], code: 0 }
    const [folder, ...others] = positionals
    if (folder === undefined) return wrong('which folder?')
    if (others.length > 0) return wrong(`one folder, not ${positionals.length}`)

    const corpora = corporaIn(
      folder,
      adapters.map(({ corpus }) => corpus),
    )
    if ('problem' in corpora) return wrong(corpora.problem)
    const asked = corpora
      .map(({ name, lines }) => ({
        name,
        lines: lines.filter(({ case: { id } }) => values.case === undefined || id === values.case),
      }))
      .filter(({ lines }) => lines.length > 0)
    if (asked.length === 0) return wrong(`no case ${values.case ?? ''} in ${folder}`)
    const judge = judgeCorpus(deviations)
    const judged = asked.flatMap((corpus) =>
      adapters.filter((adapter) => adapter.corpus === corpus.name).map((adapter) => judge(adapter, corpus)),
    )

    if (values.case !== undefined) {
      return {
        out: judged.flatMap(({ corpus, cases }) => cases.flatMap((one) => caseText(corpus, one))),
        err: [],
        code: codeOf(judged),
      }
    }
    return { out: judged.flatMap(report(values.verbose === true)), err: idleNotes(judged), code: codeOf(judged) }
  }
