import { describe, expect, it } from 'vitest'

import { mainConfigOf, ruleLayersOf, sayingsOf } from '../../../../src/policy/config/loaded-config.js'

const loud = { level: 'error', parameters: {} } as const

const loaded = {
  file: 'teams/a/.kmm-plan.yaml',
  config: {
    extends: ['strict', './shared.yaml'],
    failOn: 'warning',
    protect: ['x'],
    rules: { a: loud },
    overrides: [{ files: ['lab/**'], rules: { b: loud } }],
  },
  extended: {
    './shared.yaml': {
      file: 'shared/shared.yaml',
      config: {
        failOn: 'info',
        unknown: 'error',
        protect: ['y'],
        overrides: [{ files: ['old/**'], rules: { c: loud } }],
      },
    },
  },
} as const

describe('configurations together', () => {
  it('are what the last of them says, and all lists', () => {
    expect(mainConfigOf(sayingsOf(loaded))).toEqual({
      environments: {},
      failOn: 'warning',
      unknown: 'error',
      suppress: [],
      protect: ['y', 'x'],
      policies: [],
    })
  })

  it('set rules layer by layer, and what is extended is about the files of who extends it', () => {
    const folder = 'teams/a'
    expect(ruleLayersOf(sayingsOf(loaded))).toEqual([
      { folder, path: ['rules'], preset: 'strict', rules: {} },
      { folder, file: 'shared/shared.yaml', path: ['overrides', 0, 'rules'], files: ['old/**'], rules: { c: loud } },
      { folder, file: 'teams/a/.kmm-plan.yaml', path: ['rules'], rules: { a: loud } },
      {
        folder,
        file: 'teams/a/.kmm-plan.yaml',
        path: ['overrides', 0, 'rules'],
        files: ['lab/**'],
        rules: { b: loud },
      },
    ])
  })
})
