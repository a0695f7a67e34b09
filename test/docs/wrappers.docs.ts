/**
 * What runs the gate elsewhere (the action, the workflow and the template that `init` writes, the lines for Azure Pipelines, the hook of
 * pre-commit), each script of it run as it stands, for the pull requests of examples/011-ci.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import { blocksOf, root } from './blocks.js'
import { openShell, type Said } from './shell.js'

const shell = openShell()
afterAll(shell.close)

/** As the one of npm, with the package that is here. */
shell.put('npx', 'while [ "$1" = --yes ] || [ "$1" = --package ]; do [ "$1" = --yes ] || shift; shift; done\nexec "$@"')

const PASSES = '1-next-release'
const FAILS = '2-old-kernel'

/** The repository with the branch of a pull request, and the hash of its base. */
const opened = (pullRequest: string): { readonly path: string; readonly base: string } => {
  const path = shell.run(`examples/011-ci/open.sh ${pullRequest}`).stdout.trim()
  return { path, base: shell.run('git rev-parse main', path).stdout.trim() }
}

const newFolder = (): string => mkdtempSync(join(shell.folder, 'reports-'))

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  Object.entries(values).reduce((filling, [key, value]) => filling.replaceAll(key, value), text)

const filledAll = (
  env: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(env).map(([name, text]) => [name, filled(text, values)]))

interface Step {
  readonly run?: string
  readonly uses?: string
  readonly script?: string
  readonly env?: Readonly<Record<string, string>>
}

const read = (text: string): unknown => parse(text)

const resultsIn = (file: string): number =>
  (JSON.parse(readFileSync(file, 'utf8')) as { runs: ReadonlyArray<{ results: ReadonlyArray<unknown> }> }).runs.flatMap(
    ({ results }) => results,
  ).length

describe('action.yml', () => {
  const { inputs, runs } = read(readFileSync(`${root}action.yml`, 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default: string }>>
    readonly runs: { readonly steps: ReadonlyArray<Step> }
  }
  const [check, , comment] = runs.steps

  interface Run extends Said {
    readonly reports: string
    readonly outputs: string
  }

  const ran = (pullRequest: string, given: Readonly<Record<string, string>> = {}): Run => {
    const { path, base } = opened(pullRequest)
    const reports = newFolder()
    const values = {
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, { default: value }]) => [`\${{ inputs.${name} }}`, value]),
      ),
      '${{ inputs.base }}': base,
      ...Object.fromEntries(Object.entries(given).map(([name, value]) => [`\${{ inputs.${name} }}`, value])),
      '${{ runner.temp }}': reports,
    }
    const outputs = join(reports, 'outputs')
    writeFileSync(outputs, '')
    const said = shell.run(`set -eo pipefail\n${check?.run ?? ''}`, path, {
      ...filledAll(check?.env ?? {}, values),
      GITHUB_OUTPUT: outputs,
      GITHUB_STEP_SUMMARY: join(reports, 'summary.md'),
    })
    return { ...said, reports, outputs: readFileSync(outputs, 'utf8') }
  }

  it('fails a pull request that takes a module away, with annotations and all reports', () => {
    const { status, stdout, reports, outputs } = ran(FAILS)
    expect(status).toBe(1)
    expect(stdout).toMatch(/^::error file=modules\/gpu\.yaml,line=15,endLine=16,title=KMM425 drops-needed-mapping::/)
    expect(outputs).toBe('reported=true\n')
    expect(resultsIn(join(reports, 'kmm-plan.sarif'))).toBeGreaterThan(2)
    const summary = readFileSync(join(reports, 'summary.md'), 'utf8')
    expect(summary.split('\n')[0]).toBe('<!-- kmm-plan:prod -->')
    expect(readFileSync(join(reports, 'kmm-plan.md'), 'utf8')).toBe(summary)
  })

  it('passes one that nobody feels', () => {
    expect(ran(PASSES)).toMatchObject({ status: 0, outputs: 'reported=true\n' })
  })

  it('goes by its inputs', () => {
    expect(ran(FAILS, { 'fail-on': 'never' }).status).toBe(0)
    expect(ran(FAILS, { paths: 'modules/nic.yaml' }).status).toBe(0)
    expect(ran(FAILS, { environment: 'prod', cluster: 'dumps/prod.yaml' }).status).toBe(1)
    expect(ran(FAILS, { environment: 'lab' })).toMatchObject({ status: 2, outputs: '' })
    // Nothing is compared, so nothing is known to be lost.
    expect(ran(FAILS, { base: '' }).stdout).not.toContain('KMM425')
  })

  it('runs the version that it came with', () => {
    const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { readonly version: string }
    expect(inputs['version']?.default).toBe(version)
  })

  it.each([
    ['makes a comment where there is none', '', ['--method POST repos/lab/drivers/issues/7/comments']],
    ['updates the one that there is', '42\n43', ['--method PATCH repos/lab/drivers/issues/comments/42']],
  ])('%s', (_, found, calls) => {
    const { reports } = ran(FAILS)
    const log = join(reports, 'calls')
    // Answers the question which comments there are, and notes everything else.
    shell.put(
      'gh',
      `case "$*" in *--jq*) echo "$MARKER" > ${log}.marker; [ -z "${found.replace('\n', ' ')}" ] || printf '${found.replace('\n', '\\n')}\\n' ;; *) echo "$*" >> ${log} ;; esac`,
    )
    const said = shell.run(`set -eo pipefail\n${comment?.run ?? ''}`, root, {
      ...filledAll(comment?.env ?? {}, {
        '${{ github.repository }}': 'lab/drivers',
        '${{ github.event.pull_request.number }}': '7',
        '${{ runner.temp }}': reports,
      }),
    })
    expect(said).toMatchObject({ status: 0, stderr: '' })
    expect(readFileSync(`${log}.marker`, 'utf8')).toBe('<!-- kmm-plan:prod -->\n')
    expect(readFileSync(log, 'utf8')).toBe(
      calls.map((call) => `api --silent ${call} -F body=@${reports}/kmm-plan.md\n`).join(''),
    )
  })
})

/** What `init` writes into the repository of a pull request. */
const written = (path: string, option: string, file: string): unknown => {
  expect(shell.run(`kmm-plan init ${option}`, path)).toMatchObject({ status: 0, stderr: '' })
  return read(readFileSync(join(path, file), 'utf8'))
}

describe('the workflow of init --github', () => {
  it.each([
    [PASSES, 0],
    [FAILS, 1],
  ])('judges %s', (pullRequest, status) => {
    const { path, base } = opened(pullRequest)
    const { jobs } = written(path, '--github', '.github/workflows/kmm-plan.yaml') as {
      readonly jobs: { readonly check: { readonly steps: ReadonlyArray<Step> } }
    }
    const step = jobs.check.steps.find(({ run }) => run !== undefined)
    const summary = join(newFolder(), 'summary.md')
    const said = shell.run(step?.run ?? '', path, {
      ...filledAll(step?.env ?? {}, { '${{ github.event.pull_request.base.sha }}': base }),
      GITHUB_STEP_SUMMARY: summary,
    })
    expect(said).toMatchObject({ status, stderr: '' })
    expect(said.stdout.includes('::error file=modules/gpu.yaml,line=15,')).toBe(status === 1)
    expect(resultsIn(join(path, 'kmm-plan.sarif'))).toBeGreaterThan(0)
    expect(existsSync(summary)).toBe(true)
  })
})

describe('the template of init --gitlab', () => {
  it.each([
    [PASSES, 0],
    [FAILS, 1],
  ])('judges %s', (pullRequest, status) => {
    const { path, base } = opened(pullRequest)
    const { 'kmm-plan': job } = written(path, '--gitlab', '.gitlab/kmm-plan.yml') as {
      readonly 'kmm-plan': {
        readonly script: ReadonlyArray<string>
        readonly artifacts: { readonly reports: Readonly<Record<string, string>> }
      }
    }
    const said = shell.run(job.script.join('\n'), path, { CI_MERGE_REQUEST_DIFF_BASE_SHA: base })
    expect(said).toMatchObject({ status, stderr: '' })
    const { codequality = '', junit = '' } = job.artifacts.reports
    const quality = JSON.parse(readFileSync(join(path, codequality), 'utf8')) as ReadonlyArray<{
      readonly check_name: string
    }>
    expect(quality.some(({ check_name: name }) => name === 'drops-needed-mapping')).toBe(status === 1)
    expect(readFileSync(join(path, junit), 'utf8')).toContain('<testsuites')
  })
})

describe('the lines for Azure Pipelines', () => {
  const lines = blocksOf('docs/ci.md').find(
    ({ info, lines: all }) => info === 'yaml' && all.join().includes('-o azure'),
  )
  const { steps } = read((lines?.lines ?? []).join('\n')) as { readonly steps: ReadonlyArray<Step> }
  const [check, summary] = steps.flatMap(({ script }) => script ?? [])

  it.each([
    [PASSES, 0],
    [FAILS, 1],
  ])('judge %s', (pullRequest, status) => {
    const { path } = opened(pullRequest)
    const folder = newFolder()
    const values = {
      '$(System.PullRequest.TargetBranchName)': 'main',
      '$(Common.TestResultsDirectory)': join(folder, 'tests'),
      '$(Agent.TempDirectory)': folder,
    }
    mkdirSync(join(folder, 'tests'))
    shell.run('git update-ref refs/remotes/origin/main main', path)
    const said = shell.run(filled(check ?? '', values), path)
    expect(said).toMatchObject({ status, stderr: '' })
    expect(said.stdout.includes('##vso[task.logissue type=error;sourcepath=modules/gpu.yaml;linenumber=15;')).toBe(
      status === 1,
    )
    expect(readFileSync(join(folder, 'tests/kmm-plan.xml'), 'utf8')).toContain('<testsuites')
    const [, file = ''] = shell
      .run(filled(summary ?? '', values))
      .stdout.trim()
      .split(']')
    expect(existsSync(file)).toBe(true)
  })
})

describe('.pre-commit-hooks.yaml', () => {
  const [hook] = read(readFileSync(`${root}.pre-commit-hooks.yaml`, 'utf8')) as ReadonlyArray<{
    readonly entry: string
    readonly pass_filenames: boolean
  }>

  it('passes what has no Modules, and files of others', () => {
    const path = newFolder()
    writeFileSync(join(path, 'values.yaml'), 'replicas: 3\n')
    writeFileSync(join(path, 'package.json'), '{}\n')
    expect(shell.run(hook?.entry ?? '', path)).toMatchObject({ status: 0, stderr: '' })
  })

  it('fails Modules that do not pass', () => {
    const { path } = opened('3-quick-fix')
    const { status, stdout } = shell.run(hook?.entry ?? '', path)
    expect(status).toBe(1)
    expect(stdout).toContain('insecure-registry')
  })

  it('reads all manifests, as part of them looks as if the others were gone', () => {
    expect(hook?.pass_filenames).toBe(false)
  })
})
