/** The look-up of images in the example, on a registry. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { ImageFact, ImageRequirement } from 'kmm-planner'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { fetchClient } from '../../examples/007-operator/fetch-ports.js'
import { pullSecretOf } from '../../examples/007-operator/pull-secret.js'
import { type Registries, registryLookUp } from '../../examples/007-operator/registry.js'
import type { Auths } from '../../examples/007-operator/registry-auth.js'
import { emptyCluster } from '../../src/simulation/cluster-state.js'
import { pushImages } from '../registry/push.js'
import { basic, registryServer, type RunningRegistry, user } from '../registry/registry-server.js'
import { clusterServer } from '../server/cluster-server.js'

const requirement = (image: string, insecure = false): ImageRequirement => ({
  ...{ requires: 'image', image, insecure, insecureSkipTLSVerify: false },
  pullSecret: { namespace: 'drivers', name: 'pull' },
})

const knowing = (auths: Auths): Registries => ({ authsOf: () => Promise.resolve(auths) })

const nowhere = `sha256:${'0'.repeat(64)}`

describe('the look-up of an image in a registry that asks for a password', () => {
  let registry: RunningRegistry
  let digests: { readonly image: string; readonly index: string }
  beforeAll(async () => {
    registry = await registryServer()
    digests = await pushImages(registry.host, 'drivers/gpu')
    console.log(`images are looked up in: ${registry.name}`)
  })
  afterAll(() => registry.close())

  const asked = (image: string, auths?: Auths): Promise<ImageFact> =>
    registryLookUp(knowing(auths ?? { [registry.host]: user }))(requirement(`${registry.host}/${image}`))()

  it('finds a tag, and says its digest', async () => {
    expect(await asked('drivers/gpu:1')).toEqual({ state: 'exists', digest: digests.image })
  })

  it('finds a digest', async () => {
    expect(await asked(`drivers/gpu@${digests.image}`)).toEqual({ state: 'exists', digest: digests.image })
  })

  it('finds an image for several architectures, as such', async () => {
    expect(await asked('drivers/gpu:all')).toEqual({ state: 'exists', digest: digests.index })
  })

  it.each(['drivers/gpu:2', `drivers/gpu@${nowhere}`, 'drivers/other:1'])('knows that %s is missing', async (image) => {
    expect(await asked(image)).toEqual({ state: 'missing' })
  })

  it.each<[string, Auths]>([
    ['without credentials', {}],
    ['with credentials for another registry', { 'registry.example': user }],
    ['with credentials for another port', { '127.0.0.1': user }],
  ])('does not know %s', async (_, auths) => {
    expect(await asked('drivers/gpu:1', auths)).toEqual({ state: 'error', reason: 'the registry says 401' })
    expect(await asked('drivers/gpu:2', auths)).toEqual({ state: 'error', reason: 'the registry says 401' })
  })

  it('does not know with a wrong password, which it has shown', async () => {
    const auths = { [registry.host]: { username: 'user', password: 'wrong' } }
    expect(await asked('drivers/gpu:1', auths)).toEqual({ state: 'error', reason: 'the registry says 401' })
  })

  it.each<[string, (host: string) => Auths]>([
    ['in one text', (host) => ({ [host]: { auth: basic.slice('Basic '.length) } })],
    ['for an address', (host) => ({ [`https://${host}/v2/`]: user })],
    ['for a folder, before those of the registry', (host) => ({ [host]: {}, [`${host}/drivers`]: user })],
    ['for a repository', (host) => ({ [`${host}/drivers/gpu`]: user, [`${host}/drivers/gp`]: {} })],
  ])('takes credentials %s', async (_, authsOf) => {
    expect((await asked('drivers/gpu:1', authsOf(registry.host))).state).toBe('exists')
  })

  it('asks mirrors first, and itself for what they lack', async () => {
    const mirrors = { 'registry.invalid/team': [`${registry.host}/nothing`, `${registry.host}/drivers`] }
    const lookUp = registryLookUp({ ...knowing({ [registry.host]: user }), mirrors })
    expect(await lookUp(requirement('registry.invalid/team/gpu:1'))()).toEqual({
      state: 'exists',
      digest: digests.image,
    })
    const own = registryLookUp({
      ...knowing({ [registry.host]: user }),
      mirrors: { [`${registry.host}/drivers`]: [`${registry.host}/nothing`] },
    })
    expect((await own(requirement(`${registry.host}/drivers/gpu:1`))()).state).toBe('exists')
    expect(await own(requirement(`${registry.host}/drivers/gpu:2`))()).toEqual({ state: 'missing' })
  })

  it('takes the credentials of the pull secret', async () => {
    const data = { auths: { [registry.host]: user } }
    const secret = {
      ...{ apiVersion: 'v1', kind: 'Secret', metadata: { namespace: 'drivers', name: 'pull', uid: 's' } },
      data: { '.dockerconfigjson': Buffer.from(JSON.stringify(data)).toString('base64') },
    }
    const server = await clusterServer({ cluster: emptyCluster, others: [secret] })
    const lookUp = registryLookUp({ authsOf: pullSecretOf(fetchClient(server)) })
    const which = requirement(`${registry.host}/drivers/gpu:1`)
    expect((await lookUp(which)()).state).toBe('exists')
    const { pullSecret: _pullSecret, ...bare } = which
    expect((await lookUp(bare)()).state).toBe('error')
    expect((await lookUp({ ...which, pullSecret: { namespace: 'drivers', name: 'gone' } })()).state).toBe('error')
    server.fail(() => ({ code: 500, body: { message: 'the API server is broken' } }))
    expect(await lookUp(which)()).toEqual({ state: 'error', reason: 'the API server is broken' })
    await server.close()
  })
})

describe('the look-up of an image', () => {
  const ended: Array<() => Promise<void>> = []
  afterEach(async () => {
    for (const end of ended.splice(0)) await end()
  })

  const answering = async (answer: (request: IncomingMessage, response: ServerResponse, host: string) => void) => {
    const asked: Array<string> = []
    const server = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
      answer(request, response, `127.0.0.1:${String((server.address() as AddressInfo).port)}`)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    ended.push(async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    return { host: `127.0.0.1:${String((server.address() as AddressInfo).port)}`, asked }
  }

  it.each([301, 400, 403, 405, 418, 429, 500, 503])('takes %i for an error', async (code) => {
    const { host } = await answering((_, response) => response.writeHead(code).end())
    const fact = await registryLookUp()(requirement(`${host}/gpu:1`))()
    expect(fact).toEqual({ state: 'error', reason: expect.stringMatching(code === 301 ? /./ : String(code)) })
  })

  it.each([
    ['a page', '<html><body>default backend - 404</body></html>'],
    ['nothing', ''],
    ['null', 'null'],
    ['no errors', '{"errors":[]}'],
    ['errors that are not all of that', '{"errors":[{"code":"NAME_UNKNOWN"},{"code":"DENIED"}]}'],
    ['errors that are none', '{"errors":[null]}'],
  ])('takes 404 with %s for an error: it is of no registry', async (_, text) => {
    const { host } = await answering((_, response) => response.writeHead(404).end(text))
    expect(await registryLookUp()(requirement(`${host}/gpu:1`))()).toEqual({
      state: 'error',
      reason: 'the registry says 404',
    })
  })

  it.each(['MANIFEST_UNKNOWN', 'NAME_UNKNOWN', 'NOT_FOUND'])('takes 404 with %s for missing', async (code) => {
    const { host, asked } = await answering((_, response) =>
      response.writeHead(404).end(JSON.stringify({ errors: [{ code }] })),
    )
    expect(await registryLookUp()(requirement(`${host}/gpu:1`))()).toEqual({ state: 'missing' })
    expect(asked).toEqual(['HEAD /v2/gpu/manifests/1', 'GET /v2/gpu/manifests/1'])
  })

  it('takes a page for no image', async () => {
    const { host } = await answering((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end())
    expect((await registryLookUp()(requirement(`${host}/gpu:1`))()).state).toBe('error')
  })

  it.each(['', '<none>'])('believes no digest that is none: %j', async (digest) => {
    const { host } = await answering((_, response) => response.setHeader('docker-content-digest', digest).end())
    expect(await registryLookUp()(requirement(`${host}/gpu:1`))()).toEqual({ state: 'exists' })
  })

  it.each([401, 404])('takes what only a mirror says (%i) for no answer', async (code) => {
    const { host } = await answering((_, response) => response.writeHead(code).end())
    const lookUp = registryLookUp({ mirrors: { '127.0.0.1:1': [host] } })
    expect((await lookUp(requirement('127.0.0.1:1/gpu:1'))()).state).toBe('error')
  })

  it('goes where it is sent', async () => {
    const { host } = await answering(({ url }, response) =>
      url === '/there' ? response.end() : response.writeHead(307, { location: '/there' }).end(),
    )
    expect(await registryLookUp()(requirement(`${host}/gpu:1`))()).toEqual({ state: 'exists' })
  })

  const tokens = (code = 200) =>
    answering(({ url = '', headers }, response, host) => {
      const { pathname, searchParams } = new URL(url, `http://${host}`)
      const scope = searchParams.get('scope') ?? ''
      if (pathname === '/token') {
        const token = `${headers.authorization ?? 'nobody'} ${searchParams.get('service') ?? ''} ${scope}`
        response.writeHead(code).end(JSON.stringify(code === 200 ? { token } : {}))
      } else if (headers.authorization === `Bearer ${basic} registry repository:gpu:pull`) response.end()
      else {
        const challenge = `Bearer realm="http://${host}/token",service="registry"`
        response.writeHead(401, { 'www-authenticate': challenge }).end()
      }
    })

  it('fetches a token with its credentials', async () => {
    const { host, asked } = await tokens()
    const lookUp = registryLookUp(knowing({ [host]: user }))
    expect(await lookUp(requirement(`${host}/gpu:1`))()).toEqual({ state: 'exists' })
    expect(asked).toEqual([
      'HEAD /v2/gpu/manifests/1',
      'GET /token?service=registry&scope=repository%3Agpu%3Apull',
      'HEAD /v2/gpu/manifests/1',
    ])
  })

  it('does not know with a token that is not enough, or none', async () => {
    const enough = await tokens()
    const reason = { state: 'error', reason: 'the registry says 401' }
    expect(await registryLookUp()(requirement(`${enough.host}/gpu:1`))()).toEqual(reason)
    const { host } = await tokens(403)
    const fact = await registryLookUp(knowing({ [host]: user }))(requirement(`${host}/gpu:1`))()
    expect(fact).toEqual({ state: 'error', reason: 'the token service says 403' })
  })

  it.each([
    ['gpu', '/v2/hub/library/gpu/manifests/latest'],
    ['docker.io/gpu:1', '/v2/hub/library/gpu/manifests/1'],
    ['team/gpu:1', '/v2/hub/team/gpu/manifests/1'],
    [`index.docker.io/team/gpu@${nowhere}`, `/v2/hub/team/gpu/manifests/${nowhere}`],
  ])('reads %s as Docker does', async (image, path) => {
    const { host, asked } = await answering((_, response) => response.end())
    await registryLookUp({ mirrors: { 'docker.io': [`${host}/hub`] } })(requirement(image))()
    expect(asked).toEqual([`HEAD ${path}`])
  })

  it('speaks without TLS only to this machine, and to whom a Module calls insecure', async () => {
    const { host, asked } = await answering((_, response) => response.end())
    const other = `localtest.invalid:${host.split(':')[1] ?? ''}`
    expect((await registryLookUp()(requirement(`${other}/gpu:1`))()).state).toBe('error')
    const local = host.replace('127.0.0.1', 'localhost')
    await registryLookUp()(requirement(`${local}/gpu:1`))()
    expect(asked.length).toBeLessThan(2)
    expect((await registryLookUp()(requirement(`${host}/gpu:1`, true))()).state).toBe('exists')
  })

  it.each(['127.0.0.1:1/gpu:1', 'registry.example/ gpu'])(
    'of what nobody answers for is an error: %s',
    async (image) => {
      expect(await registryLookUp()(requirement(image))()).toEqual({
        state: 'error',
        reason: expect.stringMatching(/./),
      })
    },
  )
})
