import { describe, expect, it } from 'vitest'

import { command, moduleYaml } from './fake-io.js'

const indented = (text: string, by: number): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : `${' '.repeat(by)}${line}`))
    .join('\n')

const broken = (module: string): string => module.replace('^.+$', () => "'^[.+$'")

const policy = (
  module: string,
  complianceType = 'musthave',
): string => `apiVersion: policy.open-cluster-management.io/v1
kind: Policy
metadata: {name: kmm, namespace: policies}
spec:
  policy-templates:
    - objectDefinition:
        apiVersion: policy.open-cluster-management.io/v1
        kind: ConfigurationPolicy
        metadata: {name: kmm}
        spec:
          object-templates:
            - complianceType: ${complianceType}
              objectDefinition:
${indented(module, 16)}
`

const template = (module: string): string => `apiVersion: template.openshift.io/v1
kind: Template
metadata: {name: kmm}
parameters: [{name: NAME}, {name: TAG}, {name: COUNT}]
objects:
-
${indented(module, 2)}
`

const configMap = (text: string): string => `apiVersion: v1
kind: ConfigMap
metadata: {name: crs, namespace: ztp}
data:
  other: text
  module.yaml: |
${indented(text, 4)}
`

const raw = (module: string): string => `apiVersion: policy.open-cluster-management.io/v1
kind: ConfigurationPolicy
metadata: {name: kmm}
spec:
  object-templates-raw: |
    {{- range $i := list 1 2 }}
    - complianceType: musthave
      objectDefinition:
${indented(module, 8)}
    {{- end }}
`

const validate = (text: string, ...options: ReadonlyArray<string>) =>
  command(['validate', 'm.yaml', ...options], { files: { 'm.yaml': text } })

describe('validate of what is inside other objects', () => {
  it.each([
    ['a Policy', policy(broken(moduleYaml())), /^m\.yaml:28:33: error KMM203 Module drivers\/gpu: /m],
    ['a Template', template(broken(moduleYaml())), /^m\.yaml:\d+:\d+: error KMM203 Module drivers\/gpu: /m],
    ['a ConfigMap, at the line of the value', configMap(broken(moduleYaml())), /^m\.yaml:6:\d+: error KMM203 /m],
    ['a template of objects', raw(broken(moduleYaml())), /^m\.yaml:5:\d+: error KMM203 /m],
  ])('says where something is wrong in %s', async (_, text, expected) => {
    const { code, out } = await validate(text)
    expect(out).toMatch(expected)
    expect(out).toContain('1 Module checked')
    expect(code).toBe(1)
  })

  it.each([
    ['a Policy', policy],
    ['a Template', template],
    ['a ConfigMap', configMap],
  ])('finds nothing wrong with a good one in %s', async (_, wrap) => {
    const { code, out } = await validate(wrap(moduleYaml()))
    expect(out).toBe('1 Module checked; nothing found.\n')
    expect(code).toBe(0)
  })

  it('checks several of one name each by itself: they may be for several clusters', async () => {
    const other = moduleYaml().replace('gpu: "yes"', 'gpu: "no"')
    const { code, out } = await validate(`${policy(moduleYaml())}---\n${template(other)}`)
    expect(out).toBe('2 Modules checked; nothing found.\n')
    expect(code).toBe(0)
  })

  it('checks all that does not depend on what is to be filled in', async () => {
    const unfilled = broken(moduleYaml())
      .replace('name: gpu', () => 'name: ${NAME}')
      .replace('spec:', () => 'spec:\n  imageRebuildTriggerGeneration: ${{COUNT}}')
    const { code, out } = await validate(template(unfilled))
    expect([...new Set(out.match(/KMM\d+/g))].sort()).toEqual(['KMM156', 'KMM203'])
    expect(code).toBe(1)
  })

  it('takes a text that is no manifest for one that nobody can read', async () => {
    const { code, out } = await validate(
      configMap('apiVersion: kmm.sigs.x-k8s.io/v1beta1\nkind: Module\nmetadata: {name'),
    )
    expect(out).toMatch(/^m\.yaml:6:\d+: warning KMM157 /)
    expect(code).toBe(0)
  })

  it('fails where there is no Module, unless that is allowed', async () => {
    const none = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\n'
    const { code, err } = await validate(none)
    expect(code).toBe(1)
    expect(err).toContain('no Module was found')
    expect((await validate(none, '-o', 'json')).code).toBe(1)
    const allowed = await validate(none, '--allow-empty')
    expect([allowed.code, allowed.err]).toEqual([0, ''])
    expect((await validate(policy(moduleYaml(), 'mustnothave'))).code).toBe(0)
  })
})

const NODE =
  'apiVersion: v1\nkind: Node\nmetadata: {name: n1, labels: {gpu: "yes"}}\nstatus: {nodeInfo: {kernelVersion: 6.1.0}}\n'

const planned = (text: string, ...options: ReadonlyArray<string>) =>
  command(
    [
      'plan',
      'm.yaml',
      'n.yaml',
      '--observed',
      'daemonsets,pods,nodes',
      '--platform',
      'kubernetes',
      '-o',
      'json',
      ...options,
    ],
    { files: { 'm.yaml': text, 'n.yaml': NODE } },
  )

const planOf = (out: string) =>
  JSON.parse(out) as {
    readonly changes: ReadonlyArray<{ readonly action: string }>
    readonly diagnostics: ReadonlyArray<{ readonly code: string; readonly message: string; readonly line?: number }>
  }

describe('plan of what is inside other objects', () => {
  it('names the object once, and plans nothing', async () => {
    const { changes, diagnostics } = planOf((await planned(policy(moduleYaml()))).out)
    expect(changes.filter(({ action }) => action === 'create')).toEqual([])
    expect(diagnostics.filter(({ code }) => code === 'KMM155')).toMatchObject([
      {
        message: expect.stringContaining(
          'Policy policies/kmm holds Module drivers/gpu that was not planned; --unwrap plans it',
        ) as string,
      },
    ])
  })

  it('plans it as if it were an object of its own when it is asked to, and says where it is', async () => {
    const { changes, diagnostics } = planOf((await planned(policy(moduleYaml()), '--unwrap')).out)
    expect(changes.filter(({ action }) => action === 'create')).toHaveLength(1)
    expect(diagnostics.map(({ code }) => code)).not.toContain('KMM155')
    const none = planOf((await planned(policy(broken(moduleYaml())), '--unwrap')).out)
    expect(none.diagnostics).toContainEqual(expect.objectContaining({ code: 'KMM203', file: 'm.yaml', line: 28 }))
  })

  it('does not plan what is to be filled in, and says so', async () => {
    const { changes, diagnostics } = planOf(
      (await planned(policy(moduleYaml().replace('name: gpu', "name: '{{ .n }}'")), '--unwrap')).out,
    )
    expect(changes.filter(({ action }) => action === 'create')).toEqual([])
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'KMM155' }))
  })
})
