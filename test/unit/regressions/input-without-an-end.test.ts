/**
 * What was named was read, whatever it was: a device without an end took all memory, and a pipe without a writer was waited for.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import * as E from 'fp-ts/lib/Either.js'
import { afterAll, describe, expect, it } from 'vitest'

import { LARGEST_INPUT } from '../../../src/cli/node-failure.js'
import { nodeIO } from '../../../src/cli/node-io.js'
import { readStream } from '../../../src/cli/node-read.js'

const folder = mkdtempSync(join(tmpdir(), 'kmm-plan-'))
afterAll(() => rmSync(folder, { recursive: true }))

const io = nodeIO(process, '0')
const at = (name: string): string => join(folder, name)
const reasonOf = async (path: string): Promise<string | undefined> => {
  const read = await io.readFile(path)
  return E.isLeft(read) ? read.left.reason : undefined
}
const isPosix = process.platform !== 'win32'

describe('input without an end', () => {
  it.runIf(existsSync('/dev/zero')).each(['/dev/zero', '/dev/null', '/dev/tty'])('is refused: %s', async (path) => {
    expect(await reasonOf(path)).toMatch(/^it is a pipe, a socket or a device/)
  })

  it.runIf(isPosix)('is refused: a pipe that nobody writes to, also behind a link', async () => {
    execFileSync('mkfifo', [at('pipe.yaml')])
    symlinkSync('pipe.yaml', at('link.yaml'))
    for (const name of ['pipe.yaml', 'link.yaml'])
      expect(await reasonOf(at(name))).toMatch(/^it is a pipe, a socket or a device/)
  })

  it.runIf(isPosix)('is refused: a socket', async () => {
    const server = createServer()
    await new Promise<void>((done) => server.listen(at('socket.yaml'), done))
    expect(await reasonOf(at('socket.yaml'))).toMatch(/^it is a pipe, a socket or a device/)
    server.close()
  })

  it('is refused: a file larger than a text can be', async () => {
    writeFileSync(at('sparse.yaml'), '')
    truncateSync(at('sparse.yaml'), LARGEST_INPUT + 1)
    expect(await reasonOf(at('sparse.yaml'))).toBe('it is larger than 512 MiB')
  })

  it('is refused: a stream that does not stop', async () => {
    const megabyte = new Uint8Array(1 << 20)
    let given = 0
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1
        yield await Promise.resolve(megabyte)
      }
    }
    expect(await readStream(endless())).toEqual(E.left({ reason: 'it is larger than 512 MiB' }))
    expect(given).toBe(512)
  })

  it.each(['', 'a', 'x'.repeat(70_000)])('is not what a file has, whatever its size', async (text) => {
    writeFileSync(at('a.yaml'), text)
    expect(await io.readFile(at('a.yaml'))).toMatchObject({ right: Buffer.from(text) })
  })

  it.runIf(existsSync('/proc/self/status'))('is not what a file has that does not say its size', async () => {
    const read = await io.readFile('/proc/self/status')
    expect(E.isRight(read) && new TextDecoder().decode(read.right)).toContain('Name:')
  })

  it.runIf(existsSync('/dev/fd'))('is not what a shell passes as a file', () => {
    const root = fileURLToPath(new URL('../../../', import.meta.url))
    const line = 'exec node --import tsx src/cli/main.ts validate <(cat examples/002-cluster-dump/cluster.yaml)'
    const { stdout } = spawnSync('bash', ['-c', line], { cwd: root, encoding: 'utf8' })
    expect(stdout).toMatch(/Modules? checked/)
  })
})
