import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import { command, moduleYaml, nodes } from './fake-io.js'

const NEW = '5.14.0-427.13.1.el9_4.x86_64'
const reference = `registry.example/gpu:${NEW}`

const validation = `---
apiVersion: kmm.sigs.x-k8s.io/v1beta1
kind: PreflightValidation
metadata: { name: next }
spec: { kernelVersion: ${NEW}, pushBuiltImage: true }
`

const image = /containerImage: (\S+)/.exec(moduleYaml())?.[1]?.replace('${KERNEL_FULL_VERSION}', NEW) ?? reference
const files = {
  'm.yaml': moduleYaml(),
  'folder/n.json': nodes,
  'images.json': JSON.stringify({ [image]: { exists: true } }),
  'missing.json': JSON.stringify({ [image]: { exists: false } }),
  'dump': moduleYaml(),
}

describe('kmm-plan preflight', () => {
  it('takes files, folders and - for input and the rest for kernels, in any order', async () => {
    for (const args of [
      [NEW, 'm.yaml', 'folder', 'images.json'],
      ['m.yaml', NEW, 'images.json'],
      ['dump', 'images.json', NEW],
    ]) {
      const { code, out, err } = await command(['preflight', ...args], { files })
      expect([code, err]).toEqual([0, ''])
      expect(out).toContain(`Module       ${NEW}\ndrivers/gpu  ready\n`)
      expect(out).toMatch(/\n1 Module on 1 kernel: 1 ready\.\n$/)
    }
    const { code } = await command(['preflight', NEW, '-', 'images.json'], { files, stdin: moduleYaml() })
    expect(code).toBe(0)
  })

  it('ends with 1 while it is not known what would be built from', async () => {
    const built = moduleYaml().replace(
      /( *)containerImage: (\S+)/,
      (whole, indent: string) => `${whole}\n${indent}build: { dockerfileConfigMap: { name: gpu } }`,
    )
    const all = {
      ...files,
      'b.yaml': built,
      'cm.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: gpu, namespace: ${/namespace: (\S+?)[ ,}\n]/.exec(built)?.[1] ?? ''} }\ndata: { dockerfile: FROM scratch }\n`,
    }
    const asked = async (...args: ReadonlyArray<string>) =>
      await command(['preflight', NEW, 'b.yaml', '--images', 'missing.json', '--backend', 'openshift-build', ...args], {
        files: all,
      })
    const known = await asked('cm.yaml')
    expect([known.code, known.err]).toEqual([0, ''])
    expect((await asked()).code).toBe(1)
  })

  it('says what it takes for what, when there is no input or no kernel', async () => {
    const noInput = await command(['preflight', NEW, 'dump.txt'], { files })
    expect([noInput.code, noInput.err]).toEqual([
      2,
      `kmm-plan: no input: name a file, a folder, or - for standard input (taken for kernel versions: "${NEW}", "dump.txt")\n`,
    ])
    const noKernel = await command(['preflight', 'm.yaml'], { files })
    expect([noKernel.code, noKernel.err]).toEqual([
      2,
      'kmm-plan: no kernel version: name at least one, or add a PreflightValidation to the input\n',
    ])
    const noModule = await command(['preflight', NEW, 'folder'], { files })
    expect([noModule.code, noModule.err]).toEqual([2, 'kmm-plan: the input holds no Module that can be read\n'])
    for (const path of ['gone.yaml', 'some/where']) {
      const gone = await command(['preflight', NEW, 'm.yaml', path], { files })
      expect([gone.code, gone.err]).toEqual([2, `kmm-plan: cannot read ${path}: no such file or folder\n`])
    }
    expect((await command(['preflight'], { files })).code).toBe(2)
  })

  it('ends with 1 when a Module is not ready, and with --exit-code when something has to be made', async () => {
    expect((await command(['preflight', NEW, 'm.yaml'], { files })).code).toBe(1)
    expect((await command(['preflight', NEW, 'm.yaml', '--images', 'missing.json'], { files })).code).toBe(1)
    expect((await command(['preflight', '6.6', 'm.yaml'], { files })).code).toBe(1)
    const building = {
      'm.yaml': moduleYaml().replace(
        /( +)containerImage: .*\n/,
        (line: string, indent: string) => `${line}${indent}build: { dockerfileConfigMap: { name: d } }\n`,
      ),
      'd.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { namespace: drivers, name: d }\ndata: { dockerfile: FROM scratch }\n',
      'missing.json': files['missing.json'],
    }
    const args = ['preflight', NEW, 'm.yaml', 'd.yaml', '--images', 'missing.json']
    const { code, out } = await command(args, { files: building })
    expect(out).toContain(`drivers/gpu on ${NEW}: needs build\n`)
    expect(out).toMatch(/\n {2}builds \S+: Build drivers\/gpu-build-\S+, not pushed\n/)
    expect([code, (await command([...args, '--exit-code'], { files: building })).code]).toEqual([0, 1])
  })

  it('uses the PreflightValidations of the input, unless kernels are named', async () => {
    const world = { files: { ...files, 'v.yaml': validation } }
    const used = await command(['preflight', 'm.yaml', 'v.yaml', 'images.json', '-o', 'json'], world)
    expect(used.code).toBe(0)
    expect(JSON.parse(used.out)).toMatchObject({
      columns: [{ kernelVersion: NEW, validation: { name: 'next' }, pushBuiltImage: true }],
    })
    const named = await command(['preflight', '6.6.13', 'm.yaml', 'v.yaml', '-o', 'json'], world)
    expect(JSON.parse(named.out)).toMatchObject({ columns: [{ kernelVersion: '6.6.13', pushBuiltImage: false }] })
  })

  it('knows the kernel of a release from a look-up only', async () => {
    const upgrade = validation
      .replace('PreflightValidation', 'PreflightValidationOCP')
      .replace(`kernelVersion: ${NEW}`, 'releaseImage: quay.io/release:1')
    const facts = { 'quay.io/release:1': { exists: true, release: { kernelVersion: NEW } }, [image]: { exists: true } }
    const world = { files: { ...files, 'v.yaml': upgrade, 'facts.json': JSON.stringify(facts) } }
    const unknown = await command(['preflight', 'm.yaml', 'v.yaml'], world)
    expect(unknown.code).toBe(1)
    expect(unknown.out).toContain('drivers/gpu  image unknown')
    expect(unknown.out).toContain('next: (kernel unknown)')
    expect((await command(['preflight', 'm.yaml', 'v.yaml', '--images', 'facts.json'], world)).code).toBe(0)
  })

  it('says of an image without the kernel module that it is missing there, and ends with 1', async () => {
    const facts = (name: string) =>
      JSON.stringify({ [image]: { exists: true, modules: [`opt/lib/modules/${name}/gpu.ko`] } })
    const asked = (name: string) =>
      command(['preflight', NEW, 'm.yaml', 'images.json'], { files: { ...files, 'images.json': facts(name) } })
    const lacking = await asked('6.6.13')
    expect(lacking.code).toBe(1)
    expect(lacking.out).toContain('drivers/gpu  module missing in image')
    expect(lacking.out).toContain('warning KMM730: Module drivers/gpu: ')
    expect(lacking.out).toContain('1 Module on 1 kernel: 1 module missing in image (1 warning).')
    const holding = await asked(NEW)
    expect(holding.code).toBe(0)
    expect(holding.out).toContain('drivers/gpu  ready')
  })

  it('says what the operator writes, in its profile', async () => {
    const world = { files: { ...files, 'v.yaml': validation } }
    const { out } = await command(['preflight', 'm.yaml', 'v.yaml', 'images.json', '--profile', 'kmm-1.1'], world)
    expect(out).toContain('the operator writes: Verification successful (image accessible and verified)')
    const safe = await command(['preflight', 'm.yaml', 'v.yaml', 'images.json'], world)
    expect(safe.out).not.toContain('the operator writes')
  })

  it('gives the same data as JSON and YAML, and remarks on standard error', async () => {
    const files = { 'm.yaml': moduleYaml().replace('^.+$', '^5') }
    const json = await command(['preflight', '6.6.13', NEW, 'm.yaml', '-o', 'json'], { files })
    const yaml = await command(['preflight', '6.6.13', NEW, 'm.yaml', '-o', 'yaml'], { files })
    expect(JSON.parse(json.out)).toMatchObject({
      columns: [{ kernelVersion: NEW }, { kernelVersion: '6.6.13' }],
      cells: [{ verdict: 'image unknown' }, { verdict: 'no mapping' }],
    })
    expect(parse(yaml.out)).toEqual(JSON.parse(json.out))
    expect(json.err).toContain('warning KMM701')
  })

  it('numbers the kernels when their names are too long for one line of the terminal', async () => {
    const kernels = Array.from({ length: 6 }, (_, index) => `5.14.0-${index}.el9_4.x86_64`)
    const { out } = await command(['preflight', ...kernels, 'm.yaml'], { files, columns: 110 })
    expect(out).toContain('[6] 5.14.0-5.el9_4.x86_64\n\nModule       [1]            [2] ')
    for (const line of out.split('\n').slice(0, 10)) expect(line.length).toBeLessThan(120)
  })
})
