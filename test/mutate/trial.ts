/**
 * What happens in the process of the tests: which mutant is tried, which were met, which still live. It is kept on `globalThis`, because
 * the instrumented source asks there, and because files of tests share it.
 */
export interface Trial {
  /** The mutant that is tried, -1: none. */
  active: number
  /** How often each mutant was met since the last look; `undefined` while one is tried. */
  met: Map<number, number> | undefined
  /** Files of the source that were entered since the last look. */
  entered: Set<number>
  /** How often the active one may be met before it counts as a loop without an end. */
  left: number
  /** Nothing more is asked about these. */
  readonly dead: Set<number>
  /** A test has told the active one from the original: the others need not run. */
  isKilled: boolean
  /** Seconds of CPU that each one has taken. */
  readonly spent: Map<number, number>
}

declare global {
  var __trial: Trial | undefined
  var __mutant: ((id: number) => boolean) | undefined
  var __entered: ((file: number) => void) | undefined
}

/** The trial of this process, made by who asks first. */
export const trial = (): Trial => {
  if (globalThis.__trial !== undefined) return globalThis.__trial
  const made: Trial = {
    active: -1,
    met: new Map(),
    entered: new Set(),
    left: Infinity,
    dead: new Set(),
    isKilled: false,
    spent: new Map(),
  }
  globalThis.__trial = made
  globalThis.__mutant = (id) => {
    if (made.met !== undefined) made.met.set(id, (made.met.get(id) ?? 0) + 1)
    if (made.active !== id) return false
    made.left -= 1
    if (made.left < 0) throw new Error('a loop without an end')
    return true
  }
  globalThis.__entered = (file) => {
    if (made.met !== undefined) made.entered.add(file)
  }
  return made
}
