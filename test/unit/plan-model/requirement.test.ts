import { describe, expect, it } from 'vitest'

import { diagnostic } from '../../../src/diagnostic/diagnostic.js'
import { allIn, allOf, missingIn, unobservedIn } from '../../../src/plan-model/requirement.js'

const partly = { isPartlyObserved: () => true }
const nowhere = { isPartlyObserved: () => false }
const pods = { requires: 'objects', apiVersion: 'v1', kind: 'Pod' }
const subject = { kind: 'Module', namespace: 'drivers', name: 'gpu' }

describe('what to look up', () => {
  it('is a kind in one namespace where the others are known, and everywhere else all of it', () => {
    expect(allOf('Pod')).toStrictEqual(pods)
    expect(allOf('Pod', 'drivers')).toStrictEqual({ ...pods, namespace: 'drivers' })
    expect(allIn(partly, 'Pod', 'drivers')).toStrictEqual({ ...pods, namespace: 'drivers' })
    expect(allIn(nowhere, 'Pod', 'drivers')).toStrictEqual(pods)
    expect(allIn(partly, 'Node', 'drivers')).toStrictEqual({ requires: 'objects', apiVersion: 'v1', kind: 'Node' })
    expect(unobservedIn(partly, 'Pod', 'drivers')).toStrictEqual({ namespace: 'drivers' })
    expect(unobservedIn(nowhere, 'Pod', 'drivers')).toStrictEqual({})
  })

  it('is what remarks say was not observed, and not what could not be read', () => {
    const missing = { kernelVersion: '6', requires: 'Pod' } as never
    const remarks = [
      diagnostic('NodesNotObserved', subject, [], {}),
      diagnostic('DaemonSetsNotObserved', subject, [], { namespace: 'drivers' }),
      diagnostic('DaemonSetsNotObserved', subject, [], { unreadableIn: 'drivers' }),
      diagnostic('NothingToRun', subject, [], {}),
      diagnostic('PodsNotObserved', subject, [], missing),
    ]
    expect(missingIn(remarks)).toStrictEqual([
      { requires: 'objects', apiVersion: 'v1', kind: 'Node' },
      { requires: 'objects', apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: 'drivers' },
      pods,
    ])
  })
})
