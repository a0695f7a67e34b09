/**
 * The recorded runs of the real operator, of OpenShift's and Kubernetes' own admission code, and of an API server, that come with the project.
 */
import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

import { adapters } from '../conformance/adapters/index.js'
import { corporaIn } from '../conformance/corpus.js'
import { deviations } from '../conformance/deviations.js'
import { judgeCorpus } from '../conformance/judge.js'
import { disagreeing } from '../conformance/report.js'

const folder = fileURLToPath(new URL('corpora', import.meta.url))
const corpora = corporaIn(
  folder,
  adapters.map(({ corpus }) => corpus),
)
if ('problem' in corpora) throw new Error(corpora.problem)

const judged = corpora.flatMap((corpus) =>
  adapters
    .filter((adapter) => adapter.corpus === corpus.name)
    .map((adapter) => judgeCorpus(deviations)(adapter, corpus)),
)

describe('the planner, in the profile kmm-1.1, decides as the operator of release 1.1, as the admission code of a cluster, and as an API server', () => {
  test.each(judged)('in every case of $corpus, listed deviations apart', (corpus) => {
    expect(disagreeing(corpus)).toEqual([])
  })

  test('the copies are complete', () => {
    expect(judged.map(({ corpus, cases }) => `${corpus}: ${cases.length}`)).toEqual([
      'regexp: 400',
      'template: 200',
      'webhook: 200',
      'module-reconcile: 400',
      'image-ref: 150',
      'node-labels: 150',
      'webhook-hub: 40',
      'hub-reconcile: 150',
      'scc-admission: 150',
      'psa-level: 150',
      'psa-sync: 150',
      'api-module: 521',
      'api-object: 708',
      'api-node-label: 89',
    ])
  })

  test('few cases need an excuse, and none of what is covered is passed over', () => {
    const counts = (corpus: string) => {
      const cases = judged.find((one) => one.corpus === corpus)?.cases ?? []
      const count = (verdict: string): number => cases.filter((one) => one.verdict === verdict).length
      return { agreed: count('agreed'), excused: count('excused'), notYetCovered: count('notYetCovered') }
    }
    expect(counts('regexp')).toEqual({ agreed: 400, excused: 0, notYetCovered: 0 })
    expect(counts('template')).toEqual({ agreed: 191, excused: 9, notYetCovered: 0 })
    expect(counts('webhook')).toEqual({ agreed: 200, excused: 0, notYetCovered: 0 })
    expect(counts('webhook-hub')).toEqual({ agreed: 40, excused: 0, notYetCovered: 0 })
    expect(counts('hub-reconcile')).toEqual({ agreed: 147, excused: 3, notYetCovered: 0 })
    expect(counts('image-ref')).toEqual({ agreed: 150, excused: 0, notYetCovered: 0 })
    expect(counts('module-reconcile')).toEqual({ agreed: 396, excused: 4, notYetCovered: 0 })
    expect(counts('node-labels')).toEqual({ agreed: 150, excused: 0, notYetCovered: 0 })
    expect(counts('scc-admission')).toEqual({ agreed: 150, excused: 0, notYetCovered: 0 })
    expect(counts('psa-level')).toEqual({ agreed: 150, excused: 0, notYetCovered: 0 })
    expect(counts('psa-sync')).toEqual({ agreed: 150, excused: 0, notYetCovered: 0 })
    expect(counts('api-module')).toEqual({ agreed: 520, excused: 1, notYetCovered: 0 })
    expect(counts('api-object')).toEqual({ agreed: 708, excused: 0, notYetCovered: 0 })
    expect(counts('api-node-label')).toEqual({ agreed: 89, excused: 0, notYetCovered: 0 })
  })

  test('only deviations that these recordings cannot show are idle', () => {
    expect(judged.flatMap(({ idle }) => idle)).toEqual(['container-image-is-empty'])
  })
})
