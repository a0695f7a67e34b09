import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'

import { installHub, installSpokePolicy } from '../../../src/hub/index.js'
import { command } from './fake-io.js'

const printed = async (...args: ReadonlyArray<string>) => {
  const { code, out, err } = await command(['install', ...args])
  return { code, err, objects: parseAllDocuments(out).map((document) => document.toJS() as unknown) }
}

describe('kmm-plan install', () => {
  it('prints what the library makes, without options', async () => {
    expect(await printed('hub')).toEqual({ code: 0, err: '', objects: installHub() })
    expect(await printed('spoke-policy')).toEqual({ code: 0, err: '', objects: installSpokePolicy() })
  })

  it('passes every option on', async () => {
    expect(
      (await printed('hub', '--channel', 'release-1.1', '--approval', 'Manual', '--catalog', 'mine')).objects,
    ).toEqual(installHub({ channel: 'release-1.1', approval: 'Manual', catalog: 'mine' }))
    const flags = [
      '--placement',
      'Placement',
      '--cluster-set',
      'edge',
      '--cluster-set',
      'lab',
      '--placement-name',
      'gpu',
      '--agent',
      'agents/work',
      '--cluster-selector',
      'example.com/gpu=yes,region=',
    ]
    expect((await printed('spoke-policy', ...flags, '--policy-namespace', 'policies')).objects).toEqual(
      installSpokePolicy({
        placement: 'Placement',
        clusterSets: ['edge', 'lab'],
        placementName: 'gpu',
        agent: { namespace: 'agents', name: 'work' },
        clusterSelector: { matchLabels: { 'example.com/gpu': 'yes', 'region': '' } },
        policyNamespace: 'policies',
      }),
    )
  })

  it('binds the policy to a placement of the name that was chosen', async () => {
    const { objects } = await printed('spoke-policy', '--placement-name', 'gpu-clusters')
    expect(objects.slice(1)).toMatchObject([
      { metadata: { name: 'gpu-clusters' } },
      { placementRef: { name: 'gpu-clusters' } },
    ])
  })

  it('says that a Placement needs a ManagedClusterSetBinding', async () => {
    const { code, err } = await printed('spoke-policy', '--placement', 'Placement', '--policy-namespace', 'policies')
    expect([code, err]).toEqual([
      0,
      'kmm-plan: a Placement selects from the cluster sets that are bound to its namespace policies: see that there is a ManagedClusterSetBinding.\n',
    ])
  })

  it.each<readonly [ReadonlyArray<string>, string]>([
    [['hub', '--channel='], 'A channel is named by'],
    [['hub', '--catalog', 'My Catalog'], 'A name has'],
    [['spoke-policy', '--cluster-selector', 'a=b,a=c'], 'The label a is there twice'],
    [['spoke-policy', '--cluster-selector', 'bad key=x'], '"bad key=x" is no label'],
    [['spoke-policy', '--cluster-selector', 'a=!!!'], '"a=!!!" is no label'],
    [['spoke-policy', '--cluster-selector', 'a'], '"a" is no label'],
    [['spoke-policy', '--cluster-selector', 'a=b=c'], '"a=b=c" is no label'],
    [['spoke-policy', '--cluster-selector', 'a/b/c=d'], '"a/b/c=d" is no label'],
    [['spoke-policy', '--agent', 'work'], 'Allowed is NAMESPACE/NAME'],
    [['spoke-policy', '--cluster-set', 'edge'], '--cluster-set is for a Placement: add --placement Placement'],
  ])('refuses %j with a cure', async (args, text) => {
    const { code, err, objects } = await printed(...args)
    expect([code, objects]).toEqual([2, []])
    expect(err).toContain(text)
  })
})

describe('help', () => {
  it.each<readonly [ReadonlyArray<string>, ReadonlyArray<string>]>([
    [
      ['hub', 'preflight'],
      ['Verdicts:', 'Exit codes:', 'Examples:'],
    ],
    [
      ['hub', 'plan'],
      ['Output forms:', 'Exit codes:', 'Examples:'],
    ],
    [
      ['install', 'hub'],
      ['Exit codes:', 'Examples:'],
    ],
    [
      ['install', 'spoke-policy'],
      ['Exit codes:', 'Examples:', 'ManagedClusterSetBinding'],
    ],
  ])('%j says what it needs to', async (args, parts) => {
    const { code, out } = await command([...args, '--help'])
    expect(code).toBe(0)
    for (const part of parts) expect(out).toContain(part)
  })

  it.each<readonly [ReadonlyArray<string>, string]>([
    [['hub', 'plan', '--nonsense', 'x'], 'Try: kmm-plan hub plan --help'],
    [['install', 'hub', '--nonsense'], 'Try: kmm-plan install hub --help'],
    [['plan', '--nonsense', 'x'], 'Try: kmm-plan plan --help'],
    [['--nonsense'], 'Try: kmm-plan --help'],
  ])('an error in %j names the help of the command', async (args, text) => {
    const { code, err } = await command(args)
    expect([code, err.trimEnd().split('\n').at(-1)]).toEqual([2, text])
  })
})
