/**
 * The recorded runs of the real operator, of OpenShift's and Kubernetes' own admission code, and of an API server, that come with the
 * project: a first recording, and a second one by another recorder, from cases that were composed and not drawn from lists.
 */
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

import { adapters } from '../conformance/adapters/index.js'
import { corporaIn } from '../conformance/corpus.js'
import { deviations } from '../conformance/deviations.js'
import { type CorpusVerdict, judgeCorpus } from '../conformance/judge.js'
import { disagreeing } from '../conformance/report.js'

const judgedIn = (path: string): ReadonlyArray<CorpusVerdict> => {
  const corpora = corporaIn(
    fileURLToPath(new URL(path, import.meta.url)),
    adapters.map(({ corpus }) => corpus),
  )
  if ('problem' in corpora) throw new Error(corpora.problem)
  return corpora.flatMap((corpus) =>
    adapters
      .filter((adapter) => adapter.corpus === corpus.name)
      .map((adapter) => judgeCorpus(deviations)(adapter, corpus)),
  )
}

const recordings = [
  { folder: 'corpora', judged: judgedIn('corpora') },
  { folder: 'corpora/second', judged: judgedIn('corpora/second') },
]

const count = ({ cases }: CorpusVerdict, verdict: string): number =>
  cases.filter((one) => one.verdict === verdict).length

describe.each(recordings)(
  'the planner, in the profile kmm-1.1, decides as the operator of release 1.1, as the admission code of a cluster, and as an API server: $folder',
  ({ folder, judged }) => {
    test.each(judged)('in every case of $corpus, listed deviations apart', (corpus) => {
      expect(disagreeing(corpus)).toEqual([])
    })

    test('few cases need an excuse, none of what is covered is passed over, and the copies are complete', () => {
      const counts = judged.map(
        (one) => `${one.corpus}: ${count(one, 'agreed')} + ${count(one, 'excused')} of ${one.cases.length}`,
      )
      expect(counts).toEqual(
        folder === 'corpora'
          ? [
              'regexp: 400 + 0 of 400',
              'template: 191 + 9 of 200',
              'webhook: 200 + 0 of 200',
              'module-reconcile: 400 + 0 of 400',
              'image-ref: 150 + 0 of 150',
              'node-labels: 150 + 0 of 150',
              'webhook-hub: 40 + 0 of 40',
              'hub-reconcile: 147 + 3 of 150',
              'scc-admission: 150 + 0 of 150',
              'psa-level: 150 + 0 of 150',
              'psa-sync: 150 + 0 of 150',
              'api-module: 520 + 1 of 521',
              'api-object: 708 + 0 of 708',
              'api-node-label: 89 + 0 of 89',
            ]
          : [
              'regexp: 600 + 0 of 600',
              'template: 335 + 15 of 350',
              'webhook: 260 + 0 of 260',
              'module-reconcile: 570 + 0 of 570',
              'image-ref: 260 + 0 of 260',
              'node-labels: 260 + 0 of 260',
              'webhook-hub: 80 + 0 of 80',
              'hub-reconcile: 412 + 8 of 420',
              'preflight: 260 + 0 of 260',
            ],
      )
    })
  },
)

test('each excuse excuses something', () => {
  const used = new Set(
    recordings.flatMap(({ judged }) =>
      judged.flatMap(({ corpus, cases }) =>
        cases.flatMap(({ differences }) => differences.flatMap(({ excuse }) => (excuse ? `${corpus} ${excuse}` : []))),
      ),
    ),
  )
  expect(deviations.map(({ corpus, name }) => `${corpus} ${name}`).filter((excuse) => !used.has(excuse))).toEqual([])
})
