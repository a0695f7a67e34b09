/**
 * Runs a test as it is, then again for each mutant that it met and that still lives: no process and no import for a mutant. What a file of
 * tests computes while it is collected is out of reach of that; `main.ts` tries what lives on in a process of its own, from the start.
 */
import fc from 'fast-check'
import { VitestTestRunner } from 'vitest/runners'
import { getFn } from 'vitest/suite'

import { trial } from './trial.js'

type File = Parameters<VitestTestRunner['onCollectStart']>[0]
type Test = Parameters<VitestTestRunner['onAfterTryTask']>[0]

declare module 'vitest' {
  interface ProvidedContext {
    /** The mutant that is active from the start, -1: those that a test meets are tried one by one. */
    readonly mutant: number
    readonly dead: ReadonlyArray<number>
    /** So many seconds of CPU are spent on a mutant that no test kills. */
    readonly patience: number
  }
  interface TaskMeta {
    kills?: ReadonlyArray<number>
    met?: ReadonlyArray<number>
    entered?: ReadonlyArray<number>
  }
}

/** A loop of a mutant may be this much longer than that of the original. */
const LONGER = 20
const LONGER_BY = 50_000

/** So many runs of a property, where nobody says how many. */
const FEW = 25

/** What was met is counted from here on. */
const look = (): void => {
  const state = trial()
  state.met = new Map()
  state.entered = new Set()
}

export default class MutantRunner extends VitestTestRunner {
  readonly #active: number
  readonly #patience: number

  constructor(config: ConstructorParameters<typeof VitestTestRunner>[0]) {
    super(config)
    this.#active = Number(this.injectValue('mutant'))
    this.#patience = Number(this.injectValue('patience'))
    const state = trial()
    state.active = this.#active
    if (this.#active !== -1) {
      state.left = 20_000_000
      state.met = undefined
    }
    for (const id of this.injectValue('dead') as ReadonlyArray<number>) state.dead.add(id)
  }

  override onCollectStart(file: File): void {
    super.onCollectStart(file)
    if (this.#active === -1) look()
  }

  onCollected(files: ReadonlyArray<File>): void {
    const state = trial()
    for (const file of files) {
      file.meta.met = [...(state.met?.keys() ?? [])]
      file.meta.entered = [...state.entered]
    }
  }

  async runTask(test: Test): Promise<void> {
    const run = getFn(test)
    // Nothing is learnt from a smaller counterexample, and little from many runs.
    fc.configureGlobal({ numRuns: FEW, ...fc.readConfigureGlobal(), endOnFailure: true })
    const state = trial()
    if (this.#active !== -1) {
      if (state.isKilled) return
      state.isKilled = true
      await run()
      state.isKilled = false
      return
    }
    look()
    await run()
    const met = state.met ?? new Map<number, number>()
    const kills: Array<number> = []
    state.met = undefined
    for (const [id, times] of met) {
      if (state.dead.has(id)) continue
      const begun = process.cpuUsage()
      state.active = id
      state.left = times * LONGER + LONGER_BY
      try {
        await run()
      } catch {
        state.dead.add(id)
        kills.push(id)
      } finally {
        state.active = -1
      }
      const { user, system } = process.cpuUsage(begun)
      const spent = (state.spent.get(id) ?? 0) + (user + system) / 1_000_000
      state.spent.set(id, spent)
      if (spent > this.#patience) state.dead.add(id)
    }
    test.meta.kills = kills
    test.meta.met = [...met.keys()]
    test.meta.entered = [...state.entered]
  }
}
