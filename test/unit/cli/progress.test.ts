import { describe, expect, it } from 'vitest'

import { type Progress, progressLine } from '../../../src/cli/progress.js'

const CLEAR = '\r\u001b[2K'

interface Alarm {
  readonly at: number
  readonly act: () => void
}

/** What is written on the terminal after steps at these times, in milliseconds, until the last of them. */
const shown = (...steps: ReadonlyArray<readonly [time: number, step: Progress | undefined]>): ReadonlyArray<string> => {
  const written: Array<string> = []
  let time = 0
  let alarm: Alarm | undefined
  const line = progressLine({
    write: (text) => written.push(text),
    now: () => time,
    later: (act, wait) => {
      alarm = { at: time + wait, act }
      return () => {
        alarm = undefined
      }
    },
  })
  for (const [at, step] of steps) {
    if (alarm !== undefined && alarm.at < at) {
      time = alarm.at
      alarm.act()
      alarm = undefined
    }
    time = at
    line(step)
  }
  return written
}

describe('the line that says what is read', () => {
  it('is not there for two seconds, and then not more often than five times a second', () => {
    expect(
      shown(
        [0, { name: 'a.yaml', number: 1, count: 3 }],
        [1999, { name: 'b.yaml', number: 2, count: 3 }],
        [2000, { name: 'c.yaml', number: 3, count: 3 }],
        [2100, { name: 'c.yaml', bytes: 5_000_000, number: 3, count: 3 }],
        [2200, { name: 'c.yaml', bytes: 5_000_000, number: 3, count: 3 }],
        [2201, undefined],
      ),
    ).toEqual([`${CLEAR}kmm-plan: reading c.yaml (3 of 3)`, `${CLEAR}kmm-plan: reading c.yaml, 5 MB (3 of 3)`, CLEAR])
  })

  it('comes by itself where something is waited for', () => {
    expect(shown([0, { name: '(standard input)' }], [9000, undefined])).toEqual([
      `${CLEAR}kmm-plan: reading (standard input)`,
      CLEAR,
    ])
  })

  it('is there at once where one file takes long', () => {
    expect(shown([0, { name: 'dump.yaml', bytes: 104_000_000 }], [4000, undefined])).toEqual([
      `${CLEAR}kmm-plan: reading dump.yaml, 104 MB`,
      CLEAR,
    ])
  })

  it('writes nothing where nothing takes long', () => {
    expect(shown([0, { name: 'a.yaml', bytes: 5 }], [10, undefined])).toEqual([])
  })

  it('fits into a terminal and is what a terminal may get', () => {
    const [text = ''] = shown([
      3000,
      { name: `\u001b[31m${'x'.repeat(500)}`, bytes: 104_000_000, number: 1000, count: 3705 },
    ])
    expect(text.slice(CLEAR.length)).toMatch(/^[ -~…]{1,79}$/)
  })
})
