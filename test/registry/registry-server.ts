/** A registry that asks for a password: the real one where `docker-registry` is on the PATH, as Debian's package has it, else a double. */
import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

import { registryDouble } from './registry-double.js'

/** A registry that runs. */
export interface RunningRegistry {
  /** Which of the two it is. */
  readonly name: 'docker-registry' | 'double'
  /** As it stands in the names of images. */
  readonly host: string
  readonly close: () => Promise<void>
}

/** Who may read and write. */
export const user = { username: 'user', password: 'password' }

/** The same as a header has it. */
export const basic = `Basic ${Buffer.from(`${user.username}:${user.password}`).toString('base64')}`

/** The registry takes bcrypt only; this is the password above. */
const HTPASSWD = 'user:$2b$04$klBlV0yGyWjS0SQI4yYig.okADGNl9KjbLcm4zpC1gVEFQs8PabJq'

const program = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'docker-registry'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const answers = async (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  )

const realRegistry = async (file: string): Promise<RunningRegistry> => {
  const folder = mkdtempSync(join(tmpdir(), 'registry-'))
  const host = `127.0.0.1:${String(await freePort())}`
  writeFileSync(join(folder, 'htpasswd'), `${HTPASSWD}\n`)
  const config = {
    version: '0.1',
    log: { accesslog: { disabled: true }, level: 'error' },
    storage: { filesystem: { rootdirectory: join(folder, 'data') } },
    auth: { htpasswd: { realm: 'registry', path: join(folder, 'htpasswd') } },
    http: { addr: host, secret: 'of this test' },
  }
  // YAML is a superset of JSON.
  writeFileSync(join(folder, 'config.yml'), JSON.stringify(config))
  const child = spawn(file, ['serve', join(folder, 'config.yml')], { stdio: 'ignore' })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  while (!(await answers(`http://${host}/v2/`)) && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 50))
  return {
    name: 'docker-registry',
    host,
    close: async () => {
      child.kill()
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Starts one. */
export const registryServer = async (): Promise<RunningRegistry> => {
  const file = program()
  return file === undefined ? registryDouble(basic) : realRegistry(file)
}
