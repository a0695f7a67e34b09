/**
 * A shell in which the command has its name, as after an install.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { root } from './blocks.js'

export interface Said {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Shell {
  /** Removed in the end; what asks for a temporary folder gets one in here. */
  readonly folder: string
  readonly run: (script: string, cwd?: string, env?: Readonly<Record<string, string>>) => Said
  /** A program for the PATH. */
  readonly put: (name: string, script: string) => void
  readonly close: () => void
}

/** Colours are for terminals, and commits have no author of this machine. */
const surroundings = (): NodeJS.ProcessEnv => {
  const { NO_COLOR: _noColor, FORCE_COLOR: _forceColor, ...environment } = process.env
  const someone = { name: 'example', email: 'example@example.com' }
  return {
    ...environment,
    GIT_AUTHOR_NAME: someone.name,
    GIT_AUTHOR_EMAIL: someone.email,
    GIT_COMMITTER_NAME: someone.name,
    GIT_COMMITTER_EMAIL: someone.email,
  }
}

export const openShell = (): Shell => {
  const folder = mkdtempSync(join(tmpdir(), 'kmm-plan-'))
  symlinkSync(`${root}dist/bin/kmm-plan.js`, join(folder, 'kmm-plan'))
  const environment = { ...surroundings(), PATH: `${folder}:${process.env['PATH'] ?? ''}`, TMPDIR: folder }
  return {
    folder,
    run: (script, cwd = root, env = {}) => {
      const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
        cwd,
        encoding: 'utf8',
        env: { ...environment, ...env },
      })
      return { status, stdout, stderr }
    },
    put: (name, script) => {
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
      chmodSync(join(folder, name), 0o755)
    },
    close: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A Git repository with the Modules of examples/011-ci, and the package installed: where docs/ci.md begins. */
export const newRepository = ({ folder, run }: Shell): string => {
  const path = join(folder, 'new-repository')
  cpSync(`${root}examples/011-ci/repository/modules`, join(path, 'modules'), { recursive: true })
  mkdirSync(join(path, 'node_modules/.bin'), { recursive: true })
  symlinkSync(`${root}dist/bin/kmm-plan.js`, join(path, 'node_modules/.bin/kmm-plan'))
  writeFileSync(join(path, '.gitignore'), 'node_modules/\n')
  run('git init --quiet --initial-branch=main && git add . && git commit --quiet --message "What runs"', path)
  return path
}
