import { spawnSync } from 'node:child_process'

import { describe, expect, it } from 'vitest'

import { keptKinds } from '../../../src/snapshot/kind.js'
import { resourceOf } from '../../../src/snapshot/kubectl-get.js'
import { command } from './fake-io.js'

const printed = async (...args: ReadonlyArray<string>): Promise<string> => (await command(args)).out

const resourcesIn = (line: string): ReadonlyArray<string> => /^kubectl get (\S+)/.exec(line)?.[1]?.split(',') ?? []

describe('dump-command', () => {
  it('asks for every kind that is read, on one platform or the other, or on a hub', async () => {
    const lines = await Promise.all([
      printed('dump-command', '--platform', 'openshift', '--mode', 'spoke'),
      printed('dump-command', '--platform', 'kubernetes'),
      printed('hub', 'dump-command', '--platform', 'openshift'),
    ])
    expect(new Set(lines.flatMap(resourcesIn))).toEqual(new Set(keptKinds.map(resourceOf)))
  })

  it.each([
    [['dump-command', '--platform', 'openshift'], 'builds.build.openshift.io', 'jobs.batch'],
    [['dump-command', '--platform', 'openshift', '--backend', 'kaniko-job'], 'jobs.batch', 'builds.build.openshift.io'],
    [['dump-command', '--platform', 'kubernetes'], 'jobs.batch', 'securitycontextconstraints.security.openshift.io'],
    [['dump-command', '--platform', 'kubernetes', '--no-secrets'], 'configmaps', 'secrets'],
    [['hub', 'dump-command', '--platform', 'kubernetes'], 'nodes', 'pods'],
  ])('%j asks for %s and not for %s', async (args, asked, left) => {
    const resources = resourcesIn(await printed(...args))
    expect(resources).toContain(asked)
    expect(resources).not.toContain(left)
  })

  it('asks a cluster of which nothing is said for the kinds that it knows', async () => {
    const line = await printed('dump-command')
    expect(line).toMatch(/^kubectl get "\$\(kubectl api-resources .*\)" --all-namespaces --output yaml\n$/)
    const known = new RegExp(`^(?:${/grep -xE '([^']*)'/.exec(line)?.[1] ?? ''})$`)
    for (const name of ['nodes', 'modules.kmm.sigs.x-k8s.io', 'jobs.batch']) expect(name).toMatch(known)
    for (const name of ['events', 'nodesx', 'modules-kmm.sigs.x-k8s.io']) expect(name).not.toMatch(known)
  })

  it('asks for namespaces one by one, and for the rest once', async () => {
    const line = await printed('dump-command', '--platform', 'openshift', '-n', 'drivers,kmm')
    expect(
      line
        .trimEnd()
        .split(' && ')
        .map((one) => one.replace(/get \S+,\S+/, 'get ...')),
    ).toEqual([
      'kubectl get ... --output yaml',
      'echo ---',
      'kubectl get ... --namespace drivers --output yaml',
      'echo ---',
      'kubectl get ... --namespace kmm --output yaml',
      'echo ---',
      'kubectl get imagestreams.image.openshift.io driver-toolkit --namespace openshift --output yaml',
    ])
    expect((await command(['dump-command', '-n', 'A;B'])).code).toBe(2)
  })

  it('runs in a shell, and fails where kubectl does', async () => {
    const line = await printed('dump-command', '-n', 'drivers')
    const inShell = (kubectl: string): { readonly status: number | null; readonly stdout: string } =>
      spawnSync('sh', ['-c', `kubectl() { ${kubectl}; }\n${line}`], { encoding: 'utf8' })
    const listed = inShell('if [ "$1" = api-resources ]; then printf "nodes\\npods\\nevents\\n"; else echo "$@"; fi')
    expect(listed.stdout).toBe('get nodes --output yaml\n---\nget pods --namespace drivers --output yaml\n')
    expect(inShell('[ "$1" = api-resources ]').status).not.toBe(0)
  })
})
