/**
 * What the manifests of examples/012-fleet run in their pods makes the plan that a single command makes.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import { root } from './blocks.js'

interface Container {
  readonly args: ReadonlyArray<string>
}

interface Job {
  readonly spec: {
    readonly completions?: number
    readonly template: { readonly spec: { readonly containers: ReadonlyArray<Container> } }
  }
}

interface Workflow {
  readonly spec: {
    readonly arguments: { readonly parameters: ReadonlyArray<{ readonly value: string }> }
    readonly templates: ReadonlyArray<{ readonly name: string; readonly container?: Container }>
  }
}

const manifest = (name: string): unknown => parse(readFileSync(`${root}examples/012-fleet/${name}.yaml`, 'utf8'))

const folder = mkdtempSync(join(tmpdir(), 'kmm-plan-fleet-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
symlinkSync(`${root}dist/bin/kmm-plan.js`, join(folder, 'kmm-plan'))

/** A volume with the dump of an example in it. */
const volume = (name: string): string => {
  const path = join(folder, name)
  mkdirSync(join(path, 'parts'), { recursive: true })
  const script = `kmm-plan reduce ${root}examples/002-cluster-dump -o json > ${path}/dump.json`
  expect(inPod(path, script)).toBe(0)
  return path
}

const inPod = (fleet: string, script: string, index = 0): number | null =>
  spawnSync('sh', ['-ec', script.replaceAll('/fleet/', `${fleet}/`)], {
    env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, JOB_COMPLETION_INDEX: String(index) },
  }).status

const scriptOf = (container: Container | undefined): string => container?.args[0] ?? ''

const jobScript = ({ spec }: Job): string => scriptOf(spec.template.spec.containers[0])

const planIn = (fleet: string): string => readFileSync(`${fleet}/plan.json`, 'utf8')

/** One command, with the options of the manifests. */
const whole = (fleet: string): string => {
  expect(
    inPod(
      fleet,
      'kmm-plan plan /fleet/dump.json --complete-modules --max-unloaded-nodes 10% -o json > /fleet/plan.json',
    ),
  ).toBe(0)
  return planIn(fleet)
}

describe('the fleet', () => {
  it('is planned by an Indexed Job', () => {
    const fleet = volume('job')
    const job = manifest('job') as Job
    for (let index = 0; index < (job.spec.completions ?? 0); index++)
      expect(inPod(fleet, jobScript(job), index)).toBe(0)
    expect(inPod(fleet, jobScript(manifest('join') as Job))).toBe(0)
    const joined = planIn(fleet)
    expect(joined).toEqual(whole(fleet))
    expect(joined).toContain('sdrcard')
  })

  it('is planned by Argo Workflows', () => {
    const fleet = volume('workflow')
    const { arguments: given, templates } = (manifest('workflow') as Workflow).spec
    const count = given.parameters[0]?.value ?? ''
    const script = (name: string, index = 0): string =>
      scriptOf(templates.find((template) => template.name === name)?.container)
        .replaceAll('{{workflow.parameters.count}}', count)
        .replaceAll('{{inputs.parameters.index}}', String(index))
    for (let index = 0; index < Number(count); index++) expect(inPod(fleet, script('part', index))).toBe(0)
    expect(inPod(fleet, script('join'))).toBe(0)
    expect(planIn(fleet)).toEqual(whole(fleet))
  })
})
