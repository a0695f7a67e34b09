/**
 * Every error of standard output was skipped, for the sake of `| head`: on a full disk a plan was cut short, without a word and with
 * exit code 0.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, describe, expect, it } from 'vitest'

import { nodeIO } from '../../../src/cli/node-io.js'
import { command, moduleYaml, nodes } from '../cli/fake-io.js'

const folder = mkdtempSync(join(tmpdir(), 'kmm-plan-'))
afterAll(() => rmSync(folder, { recursive: true }))

const root = fileURLToPath(new URL('../../../', import.meta.url))
const main = `exec node --import tsx src/cli/main.ts plan examples/002-cluster-dump -o json`
const shell = (line: string) => spawnSync('bash', ['-c', line], { cwd: root, encoding: 'utf8' })

/** The input and output of a process whose standard output is this. */
const ioTo = (stdout: object) => nodeIO({ ...process, stdout } as unknown as NodeJS.Process, '0')

const failing = (code: string) => ({
  fd: -1,
  isTTY: false,
  write: (_: string, done: (cause?: Error) => void) => done(Object.assign(new Error(code), { code })),
})

describe('output that cannot be written', () => {
  it.each(['plan', 'validate'])('ends %s with 2, and is told', async (name) => {
    const files = { 'm.yaml': moduleYaml(), 'nodes.json': nodes }
    const { code, out, err } = await command([name, ...Object.keys(files)], { files, full: 'no space is left' })
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('kmm-plan: cannot write the output: no space is left. What was written is not complete.')
  })

  it.each(['--help', '--version'])('ends %s with 2', async (flag) => {
    expect((await command([flag], { full: 'x' })).code).toBe(2)
  })

  it.each([
    ['ENOSPC', { reason: 'no space is left on the device' }],
    ['EDQUOT', { reason: 'the quota is used up' }],
    ['EFBIG', { reason: 'the file would be too large' }],
    ['EIO', { reason: 'the device failed' }],
    ['EBADF', { reason: 'it is closed' }],
    ['EOTHER', { reason: 'EOTHER' }],
    ['EPIPE', undefined],
  ])('is %s: %j', async (code, expected) => {
    expect(await ioTo(failing(code)).stdout('text')).toEqual(expected)
  })

  it.runIf(existsSync('/dev/full'))('is what a full device takes', async () => {
    const fd = openSync('/dev/full', 'w')
    expect(await ioTo({ ...failing('EOTHER'), fd }).stdout('text')).toEqual({
      reason: 'no space is left on the device',
    })
    closeSync(fd)
  })

  it('is not what a file takes', async () => {
    const path = join(folder, 'plan.txt')
    const fd = openSync(path, 'w')
    expect(await ioTo({ ...failing('EOTHER'), fd }).stdout('täxt\n'.repeat(100_000))).toBeUndefined()
    closeSync(fd)
    expect(readFileSync(path, 'utf8')).toHaveLength(500_000)
  })

  it('cuts no plan short in silence where files may not grow', () => {
    const path = join(folder, 'part.json')
    const { status, stderr } = shell(`ulimit -f 8; ${main} > ${path}`)
    expect(status).toBe(2)
    expect(stderr).toContain('cannot write the output: the file would be too large')
  })

  it.runIf(process.platform === 'linux').each([
    ['>&-', 2, 'cannot write the output: it is closed'],
    ['1</dev/null', 2, 'cannot write the output: it is closed'],
    ['1</', 2, 'cannot write the output: '],
    ['>/dev/null', 0, ''],
  ])('with %s, ends with %i', (redirection, code, message) => {
    const { status, stderr } = shell(`${main} ${redirection}`)
    expect([status, stderr]).toEqual([code, expect.stringContaining(message) as string])
  })

  it('is no matter when nobody reads any more', () => {
    const { status, stderr } = shell(`set -o pipefail; (${main}) | head -c 10`)
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('cannot write')])
  })
})
