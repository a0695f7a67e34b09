import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { nodeIO } from '../../../src/cli/node-io.js'
import { run } from '../../../src/cli/run.js'
import { moduleYaml } from './fake-io.js'

const git = (...args: ReadonlyArray<string>) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { stdio: 'pipe' })

const write = (files: Readonly<Record<string, string>>) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}

const commit = (files: Readonly<Record<string, string>> = {}) => {
  write(files)
  git('add', '--all')
  git('commit', '--quiet', '--allow-empty', '--message', 'a change')
}

/** The command in the repository, as `main.ts` runs it. */
const told = async (...args: ReadonlyArray<string>) => {
  const texts = { out: '', err: '' }
  const to = (name: keyof typeof texts) => (text: string) => {
    texts[name] += text
    return Promise.resolve(undefined)
  }
  const io = { ...nodeIO(process, '1.2.3'), stdout: to('out'), stderr: to('err'), today: () => '2026-11-28' }
  const code = await run(args, io)
  return { code, ...texts }
}

const check = (...args: ReadonlyArray<string>) => told('check', '-o', 'compact', ...args)

describe('kmm-plan check --base git:REVISION', () => {
  const before = process.cwd()
  let made = ''
  beforeEach(() => {
    made = mkdtempSync(join(tmpdir(), 'kmm-plan-git-'))
    process.chdir(made)
    git('init', '--quiet')
    commit({ 'm/gpu.yaml': moduleYaml('gpu'), 'm/nic.yaml': moduleYaml('nic') })
  })
  afterEach(() => {
    process.chdir(before)
    rmSync(made, { recursive: true })
  })

  it('passes what is as it was', async () => {
    expect(await check('--base', 'git:HEAD')).toEqual({ code: 0, out: '', err: '' })
  })

  it.each([[[]], [['m']], [['m/nic.yaml']], [['m/gpu.yaml', 'm/nic.yaml']], [['./m/']]])(
    'fails where a file is gone, asked for %j',
    async (paths) => {
      rmSync('m/nic.yaml')
      const { code, out } = await check('--base', 'git:HEAD', ...paths)
      expect(code).toBe(1)
      expect(out).toContain('The Module drivers/nic is gone')
    },
  )

  it('tells of what is gone at the file in which it was, by the settings for that file', async () => {
    const [gpu, nic] = [moduleYaml('gpu'), moduleYaml('nic')]
    commit({ 'm/nic.yaml': `${moduleYaml('fpga')}---\n${nic}`, '.kmm-plan.yaml': 'root: true' })
    write({ 'm/nic.yaml': nic })
    expect((await check('--base', 'git:HEAD')).out).toMatch(/^m\/nic\.yaml:1:1: error KMM423 /)
    rmSync('m/nic.yaml')
    expect((await check('--base', 'git:HEAD')).out).toMatch(/^(?:m\/nic\.yaml:1:1: error KMM423 .*\n){2}$/)
    const overrides = '[{ files: [m/nic.yaml], rules: { removes-module: { level: warning } } }]'
    commit({ 'm/gpu.yaml': gpu, 'm/nic.yaml': nic, '.kmm-plan.yaml': `overrides: ${overrides}` })
    rmSync('m/nic.yaml')
    expect(await check('--base', 'git:HEAD')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^m\/nic\.yaml:1:1: warning KMM423 /) as string,
    })
  })

  it('takes a path that the base does not have for one that is new', async () => {
    commit({ 'new/tagged.yaml': moduleYaml('tagged').replace('${KERNEL_FULL_VERSION}', 'latest') })
    const { code, out } = await check('--base', 'git:HEAD~1', 'new')
    expect(code).toBe(1)
    expect(out).toMatch(/^new\/tagged\.yaml:\d+:\d+: error KMM218 /)
    expect(out).not.toContain('gone')
  })

  it('takes a folder that is gone for Modules that are gone', async () => {
    commit({ 'old/fpga.yaml': moduleYaml('fpga') })
    rmSync('old', { recursive: true })
    const { code, out } = await check('--base', 'git:HEAD', 'old')
    expect(code).toBe(1)
    expect(out).toContain('The Module drivers/fpga is gone')
  })

  it('refuses a path that neither revision has', async () => {
    expect(await check('--base', 'git:HEAD', 'mm')).toEqual({
      code: 2,
      out: '',
      err: 'kmm-plan: cannot read mm: no such file or folder\n',
    })
  })

  it.each(['../elsewhere', '-'])('refuses %s, of which no revision is known', async (path) => {
    const { code, err } = await check('--base', 'git:HEAD', path)
    expect(code).toBe(2)
    expect(err).toMatch(/^kmm-plan: cannot read git:HEAD: /)
  })

  it('sees in the base what links lead to, so that a link that goes is a Module that goes', async () => {
    mkdirSync('real')
    renameSync('m/nic.yaml', 'real/nic.yaml')
    symlinkSync('../real/nic.yaml', 'm/nic.yaml')
    symlinkSync('m', 'current')
    commit()
    expect((await check('--base', 'git:HEAD', 'current')).code).toBe(0)
    rmSync('m/nic.yaml')
    for (const path of ['m', 'current']) {
      const { code, out } = await check('--base', 'git:HEAD', path)
      expect([path, code]).toEqual([path, 1])
      expect(out).toContain('The Module drivers/nic is gone')
    }
  })

  it('refuses a link that leads out of the repository', async () => {
    symlinkSync('/elsewhere', 'outside')
    commit()
    const { code, err } = await check('--base', 'git:HEAD', 'outside')
    expect(code).toBe(2)
    expect(err).toBe('kmm-plan: cannot read git:HEAD: outside leads out of what the repository has in this revision\n')
  })

  it('names files from the root of the repository, wherever it runs', async () => {
    commit({ 'a b/ç/x y.yaml': moduleYaml('odd').replace('${KERNEL_FULL_VERSION}', 'latest') })
    process.chdir('a b')
    for (const path of ['.', 'ç', 'ç/x y.yaml', join(made, 'a b/ç'), `${made}/m/../a b`]) {
      const { code, out } = await check('--base', 'git:HEAD~1', path)
      expect([path, code]).toEqual([path, 1])
      expect(out).toMatch(/^a b\/ç\/x y\.yaml:16:25: error KMM218 /)
    }
  })

  it('says of a revision that is not there, which', async () => {
    expect(await check('--base', 'git:main~9')).toMatchObject({ code: 2, out: '' })
  })

  it('lets the configuration of the base count', async () => {
    rmSync('m/nic.yaml')
    write({ '.kmm-plan.yaml': 'rules: { removes-module: off }' })
    const { code, err } = await check('--base', 'git:HEAD')
    expect(code).toBe(1)
    expect(err).toContain('the configuration of the base counts')
    expect((await check('--base', 'git:HEAD', '--config-from', 'head')).code).toBe(0)
  })
})

describe('kmm-plan impact --base git:REVISION', () => {
  const before = process.cwd()
  let made = ''
  beforeEach(() => {
    made = mkdtempSync(join(tmpdir(), 'kmm-plan-git-'))
    process.chdir(made)
    git('init', '--quiet')
    write({ '.gitignore': 'dump.json\n', 'dump.json': '{"apiVersion":"v1","kind":"NodeList","items":[]}' })
    commit({ 'm/gpu.yaml': moduleYaml('gpu') })
  })
  afterEach(() => {
    process.chdir(before)
    rmSync(made, { recursive: true })
  })

  it('takes paths that one revision lacks for Modules that come or go', async () => {
    commit({ 'new/nic.yaml': moduleYaml('nic') })
    const impact = (...args: ReadonlyArray<string>) => told('impact', '--cluster', 'dump.json', ...args)
    expect((await impact('--base', 'git:HEAD~1', 'new')).out).toContain('drivers/nic  added')
    rmSync('new', { recursive: true })
    expect((await impact('--base', 'git:HEAD', 'new', 'm')).out).toContain('drivers/nic  removed')
    expect((await impact('--base', 'git:HEAD', 'new')).err).toContain('all of them would be removed')
    expect((await impact('--base', 'git:HEAD', 'nowhere')).err).toContain('cannot read nowhere')
  })
})
