import { describe, expect, it } from 'vitest'

import { pullRequests } from './pull-requests.js'
import { answerTo, effectsOf, findingsOf, pendingOf } from './steady-cluster.js'

describe('a pull request', () => {
  const answers = pullRequests.map((pullRequest) => ({ ...pullRequest, answer: answerTo(pullRequest) }))

  it.each(answers)('$name', ({ answer, verdict, effects, findings }) => {
    expect({
      verdict: answer.report.exitCode === 0 ? 'pass' : 'fail',
      effects: effectsOf(answer),
      findings: findingsOf(answer),
    }).toEqual({ verdict, effects, findings })
  })

  it('is not blamed for what its base has not done yet', () => {
    const pending = [
      'restart my-kmod plugin: 131-17 132-34 133-51 135-85 136-102 137-119 138-136',
      'restart habana plugin: 131-17 137-119',
    ]
    for (const { answer } of answers)
      expect(pendingOf(answer)).toEqual(answer.review.changes?.length === 0 ? [] : pending)
  })
})
