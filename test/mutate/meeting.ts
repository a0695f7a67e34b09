/** What files of tests have to do with mutants. */
import { relative } from 'node:path'

import { type TestModule } from 'vitest/node'

import { type Kill, type Witness } from './mutant.js'
import { root } from './root.js'

/** What a file of tests meets: mutants while it is collected and in its tests, and files of the source that it enters. */
export interface Meeting {
  readonly collecting: ReadonlySet<number>
  readonly testing: ReadonlySet<number>
  readonly entered: ReadonlySet<number>
}

export const witnessOf = (file: string): Witness => {
  const folder = relative(root, file).split('/')[1]
  return folder === 'laws' ? 'laws' : folder === 'golden' ? 'golden' : 'unit'
}

export const killOf = (module: TestModule, test: string): Kill => ({
  by: witnessOf(module.moduleId),
  test: `${relative(root, module.moduleId)} > ${test}`,
})

export const meetingOf = (module: TestModule): Meeting => {
  const tests = [...module.children.allTests()].map((test) => test.meta())
  return {
    collecting: new Set(module.meta().met),
    testing: new Set(tests.flatMap(({ met }) => met ?? [])),
    entered: new Set([module.meta(), ...tests].flatMap(({ entered }) => entered ?? [])),
  }
}

/** Folders of tests that take long, or see the whole from outside. */
const late: ReadonlySet<string> = new Set(['cli', 'render', 'testing', 'reduction', 'minimisation'])

/** Tests of these rooms come first: they find most, and what is found is not tried again. */
export const placeIn =
  (rooms: ReadonlySet<string>) =>
  (file: string): number => {
    const folder = relative(root, file).split('/')[2] ?? ''
    return rooms.has(folder) ? 0 : late.has(folder) ? 2 : 1
  }
