import { spawnSync } from 'node:child_process'

import { describe, expect, it } from 'vitest'

import { command } from './fake-io.js'

const printed = async (...args: ReadonlyArray<string>): Promise<string> => {
  const { code, out, err } = await command(args)
  expect([code, err]).toEqual([0, ''])
  return out
}

/** What bash would offer after these words; the last one is being typed. */
const offeredByBash = (script: string, words: ReadonlyArray<string>): ReadonlyArray<string> => {
  const { stdout, stderr } = spawnSync(
    'bash',
    [
      '-c',
      `${script}\nCOMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _kmm_plan; printf '%s\\n' "\${COMPREPLY[@]}"`,
      'bash',
      ...words,
    ],
    { encoding: 'utf8' },
  )
  expect(stderr).toBe('')
  return stdout.split('\n').filter((line) => line !== '')
}

const commands = [
  'plan',
  'explain',
  'preflight',
  'images',
  'reduce',
  'hub',
  'install',
  'validate',
  'completion',
  'help',
]

describe('kmm-plan help', () => {
  it.each([{ words: ['plan'] }, { words: ['hub', 'plan'] }, { words: ['install', 'spoke-policy'] }, { words: [] }])(
    'shows what --help shows: $words',
    async ({ words }) => {
      expect(await printed('help', ...words)).toBe(await printed(...words, '--help'))
    },
  )

  it.each([
    [['plam'], '(Did you mean plan?)'],
    [['hub', 'plam'], 'kmm-plan hub --help'],
    [['plan', 'x'], 'there is no plan x'],
  ])('knows no command %j', async (words, message) => {
    const { code, out, err } = await command(['help', ...words])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })
})

describe('kmm-plan completion', () => {
  it.each([
    [
      ['plan', '--profile', ''],
      ['safe', 'kmm-1.1'],
    ],
    [['plan', '--profile', '=', 'k'], ['kmm-1.1']],
    [
      ['plan', '--profile', '='],
      ['safe', 'kmm-1.1'],
    ],
    [
      ['hub', 'p'],
      ['plan', 'preflight'],
    ],
    [['hub', 'plan', '--max'], ['--max-withdrawn-spokes']],
    [['plan', 'dump.yaml', '-o', 'n'], ['name']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['plan', 'dump'], []],
    [['plan', '--operator-namespace', ''], []],
  ])('offers in bash after %j', async (words, offered) => {
    expect(offeredByBash(await printed('completion', 'bash'), ['kmm-plan', ...words])).toEqual(offered)
  })

  it('offers every command in bash', async () => {
    expect(offeredByBash(await printed('completion', 'bash'), ['kmm-plan', ''])).toEqual(
      expect.arrayContaining(commands),
    )
  })

  it('has each option of the help in every shell', async () => {
    const [zsh, fish, help] = [
      await printed('completion', 'zsh'),
      await printed('completion', 'fish'),
      await printed('hub', 'plan', '--help'),
    ]
    const names = [...help.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(([, name]) => name)
    expect(names).toContain('max-withdrawn-spokes')
    for (const name of names) {
      expect(fish).toMatch(new RegExp(`__kmm_plan_at kmm-plan hub plan'.* -l ${name} `))
      expect(zsh.split('_kmm_plan_hub_plan() {')[1]?.split('\n}')[0]).toMatch(new RegExp(`'[*]?--${name}[=[]`))
    }
  })

  it('escapes what a shell or its completion would read', async () => {
    expect(await printed('completion', 'zsh')).toContain(String.raw`'*--profile=[how to decide\: safe,`)
    expect(await printed('completion', 'fish')).toContain(String.raw`-d 'what becomes of modules`)
  })

  it('refuses other shells', async () => {
    const { code, err } = await command(['completion', 'tcsh'])
    expect(code).toBe(2)
    expect(err).toContain('Allowed choices are bash, zsh, fish')
  })
})

describe('kmm-plan manual', () => {
  it('has every command with its options and examples, and no line that is an order by accident', async () => {
    const page = await printed('manual')
    expect(page).toContain('.TH KMM-PLAN 1 "" "kmm-plan 1.2.3" "User Commands"')
    for (const name of commands) expect(page).toContain(`.SS kmm\\-plan ${name}`)
    expect(page).toContain(String.raw`\fB\-o\fR, \fB\-\-output\fR \fIform\fR`)
    expect(page).toContain(String.raw`kmm\-plan validate manifests/`)
    const orders = page.split('\n').filter((line) => line.startsWith('.'))
    expect(new Set(orders.map((line) => line.split(' ')[0]))).toEqual(
      new Set(['.TH', '.SH', '.SS', '.TP', '.PP', '.nf', '.fi']),
    )
  })
})
