import { type Module, plan } from 'kmm-planner'
import { MODULE_FINALIZER } from 'kmm-planner/constants'
import { eventCall, eventsOf, holdCall, rbacFor, requeue, statusCall, watches } from 'kmm-planner/operator'
import { describe, expect, it } from 'vitest'

import { patched } from '../../server/json-patch.js'
import { live, moduleOf, node, renderedOne } from '../builders.js'

const modulePath = '/apis/kmm.sigs.x-k8s.io/v1beta1/namespaces/drivers/modules/gpu'

const held = (parts: Partial<Module['metadata']>): Module => {
  const module = moduleOf()
  return { ...module, metadata: { ...module.metadata, ...parts } }
}

describe('the request that holds a Module', () => {
  const add = (value: ReadonlyArray<string>) => ({ op: 'add', path: '/metadata/finalizers', value })
  const same = (path: string, value: unknown) => ({ op: 'test', path: `/metadata/${path}`, value })
  it.each<[string, Partial<Module['metadata']>, ReadonlyArray<unknown> | undefined]>([
    ['has none yet', { generation: 3 }, [same('uid', 'module-uid'), same('finalizers', null), add([MODULE_FINALIZER])]],
    [
      'others hold',
      { finalizers: ['other'] },
      [same('uid', 'module-uid'), same('finalizers', ['other']), add(['other', MODULE_FINALIZER])],
    ],
    ['has it', { finalizers: [MODULE_FINALIZER] }, undefined],
    ['is being deleted', { deletionTimestamp: '2026-01-01T00:00:00Z' }, undefined],
  ])('of one that %s', (_, metadata, body) => {
    const call = holdCall(held(metadata))
    expect(call).toStrictEqual(
      body === undefined
        ? undefined
        : { verb: 'PATCH', path: modulePath, contentType: 'application/json-patch+json', body },
    )
  })

  it('leaves a list alone that has changed', () => {
    const operations = holdCall(held({}))!.body as never
    expect(patched(held({ finalizers: ['other'] }), operations)).toBeUndefined()
  })
})

describe('the request that writes a status', () => {
  it('replaces it whole, whatever the generation', () => {
    const [update] = plan({ nodes: [node('a')], daemonSets: [] }, [held({ generation: 4 })]).statuses
    expect(statusCall(update!)).toStrictEqual({
      verb: 'PATCH',
      path: `${modulePath}/status`,
      contentType: 'application/json-patch+json',
      body: [
        { op: 'test', path: '/metadata/uid', value: 'module-uid' },
        { op: 'add', path: '/status', value: update!.status },
      ],
    })
  })
})

describe('the Events of a plan', () => {
  const stored = live(renderedOne(moduleOf()), { name: 'gpu-abc' })
  const cordoned = moduleOf({ selector: { other: 'yes' } })
  const planned = plan({ nodes: [node('a')], daemonSets: [stored] }, [cordoned])

  it('tell changes with what nodes feel, and warnings with what to do', () => {
    const events = eventsOf(planned, { at: '2026-01-01T00:00:00Z', component: 'operator' })
    expect(events.map(({ type, reason }) => `${type} ${reason}`).sort()).toStrictEqual([
      `Normal ${planned.changes[0]!.reason}`,
      'Warning DefaultServiceAccount',
      'Warning NoNodeSelected',
    ])
    expect(events.find(({ type }) => type === 'Normal')).toMatchObject({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { namespace: 'drivers', name: expect.stringMatching(/^gpu\.[0-9a-f]{16}$/) },
      involvedObject: { kind: 'Module', namespace: 'drivers', name: 'gpu', uid: 'module-uid' },
      message: 'delete DaemonSet drivers/gpu-abc: unload on 1 node',
      source: { component: 'operator' },
      reportingComponent: 'operator',
      firstTimestamp: '2026-01-01T00:00:00Z',
      lastTimestamp: '2026-01-01T00:00:00Z',
      count: 1,
    })
  })

  it('have the same name for the same words, and another for others', () => {
    const namesOf = (uid: string) =>
      eventsOf(
        plan({ nodes: [node('a')], daemonSets: [] }, [{ ...cordoned, metadata: { ...cordoned.metadata, uid } }]),
      ).map(({ metadata }) => metadata.name)
    expect(namesOf('1')).toStrictEqual(namesOf('1'))
    expect(namesOf('1')).not.toStrictEqual(namesOf('2'))
  })

  it.each(['é', '€', '😀'])('say no more than an API server takes, in whole characters: %s', (character) => {
    const [change] = planned.changes
    const named = { ...change!, ref: { ...change!.ref, name: character.repeat(900) } }
    const [event] = eventsOf({ ...planned, changes: [named], diagnostics: [] })
    expect(event).toBeDefined()
    const bytes = Buffer.from(event!.message)
    expect([bytes.length <= 1024, bytes.length > 1016]).toStrictEqual([true, true])
    expect(event!.message).toMatch(/[^\ufffd]…$/)
  })

  it('have a name that an API server takes, however long that of the Module is', () => {
    const name = `${'a'.repeat(198)}-.b`
    const long = plan({ nodes: [node('a')], daemonSets: [] }, [held({ name })])
    const names = eventsOf(long).map(({ metadata }) => metadata.name)
    expect(names).not.toStrictEqual([])
    for (const one of names) expect(one).toMatch(/^a{198}\.[0-9a-f]{16}$/)
  })

  it('are created in the namespace of the Module', () => {
    const [event] = eventsOf(planned)
    expect(eventCall(event!)).toStrictEqual({
      verb: 'POST',
      path: '/api/v1/namespaces/drivers/events',
      contentType: 'application/json',
      body: event,
    })
  })
})

describe('when to plan again', () => {
  it.each<[string, ReadonlyArray<string>, unknown]>([
    ['never by itself where nothing is open', [], { because: [] }],
    [
      'soon where a registry fails',
      ['ImageLookupFailed', 'ImageMissing'],
      { afterSeconds: 30, because: ['KMM-1', 'KMM-2'] },
    ],
    ['later where an image is missing', ['ImageMissing', 'ImageMissing'], { afterSeconds: 300, because: ['KMM-1'] }],
    [
      'soon where a Dockerfile could not be read, is missing or lacks a key, which no watch tells',
      ['BuildInputUnknown', 'BuildInputMissing', 'BuildInputKeyMissing'],
      { afterSeconds: 30, because: ['KMM-1', 'KMM-2', 'KMM-3'] },
    ],
    ['never for what a watch tells', ['NoNodeSelected'], { because: [] }],
  ])('%s', (_, names, expected) => {
    const codes = new Map([...new Set(names)].map((name, index) => [name, `KMM-${String(index + 1)}`]))
    const diagnostics = names.map((name) => ({ name, code: codes.get(name) }))
    expect(requeue({ diagnostics: diagnostics as never })).toStrictEqual(expected)
  })
})

describe('the kinds to watch', () => {
  const common = ['modules', 'nodes', 'daemonsets', 'pods']
  const access = ['namespaces', 'serviceaccounts', 'roles', 'clusterroles', 'rolebindings', 'clusterrolebindings']
  it.each<[Parameters<typeof watches>[0], ReadonlyArray<string>]>([
    [{}, [...common, 'builds', 'imagestreams']],
    [{ platform: 'openshift' }, [...common, 'builds', 'imagestreams']],
    [{ platform: 'openshift', backend: 'kaniko-job' }, [...common, 'jobs', 'imagestreams']],
    [{ platform: 'kubernetes' }, [...common, 'jobs']],
    [{ mode: 'spoke' }, [...common, 'clusterclaims']],
    [{ platform: 'kubernetes', access: true }, [...common, 'jobs', ...access]],
    [
      { platform: 'openshift', grants: 'render' },
      [...common, 'builds', 'imagestreams', 'securitycontextconstraints', ...access],
    ],
  ])('with %j', (options, resources) => {
    const watched = watches(options)
    expect(watched.map(({ resource }) => resource)).toStrictEqual(resources)
    expect(watched.filter(({ section }) => section === undefined).map(({ kind }) => kind)).toStrictEqual(['Module'])
    expect(watched.filter(({ labelSelector }) => labelSelector !== undefined)).toStrictEqual([])
    expect(watched.filter(({ fields }) => fields.length === 0)).toStrictEqual([])
  })
})

describe('the rights of an operator', () => {
  const rulesOf = (options: Parameters<typeof rbacFor>[0]) =>
    rbacFor(options)[0].rules.map(
      ({ apiGroups, resources, verbs, resourceNames = [] }) =>
        `${[...apiGroups, ...resources].join('/')}: ${verbs.join(' ')}${resourceNames.map((name) => ` (${name})`).join('')}`,
    )

  it('are to read what is watched and to write what plans change', () => {
    expect(rulesOf({ platform: 'kubernetes' })).toStrictEqual([
      'kmm.sigs.x-k8s.io/modules: get list patch watch',
      '/nodes: get list patch watch',
      'apps/daemonsets: create delete get list patch watch',
      '/pods: get list patch watch',
      'batch/jobs: create delete get list patch watch',
      'kmm.sigs.x-k8s.io/modules/status: patch',
      'kmm.sigs.x-k8s.io/modules/finalizers: update',
      '/configmaps: get',
      '/secrets: get',
      '/events: create patch',
    ])
  })

  it('are fewer on a spoke, which builds nothing', () => {
    expect(rulesOf({ platform: 'kubernetes', mode: 'spoke', name: 'spoke' }).slice(4)).toStrictEqual([
      'cluster.open-cluster-management.io/clusterclaims: create get list patch watch',
      'kmm.sigs.x-k8s.io/modules/status: patch',
      'kmm.sigs.x-k8s.io/modules/finalizers: update',
      '/events: create patch',
    ])
    expect(rbacFor({ name: 'spoke' })[0].metadata).toStrictEqual({ name: 'spoke' })
  })

  it('let an operator that grants bind the roles that it may, and no others', () => {
    const granting = rulesOf({ platform: 'openshift', grants: 'render', securityContextConstraints: ['a', 'b'] })
    expect(granting.slice(-3)).toStrictEqual([
      'rbac.authorization.k8s.io/rolebindings: create',
      'rbac.authorization.k8s.io/clusterroles: bind (system:openshift:scc:a) (system:openshift:scc:b)',
      '/events: create patch',
    ])
  })

  it('let it create no grants on Kubernetes, where plans make none', () => {
    const granting = rulesOf({ platform: 'kubernetes', grants: 'render' })
    expect(granting.filter((rule) => /rolebindings: .*create|bind /.test(rule))).toStrictEqual([])
  })
})
