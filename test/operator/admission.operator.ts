/** The webhook of the example, asked over HTTPS as an API server asks it; over HTTP where there is no openssl to make a certificate. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { review } from '../../examples/010-admission/review.js'
import { admissionServer } from '../../examples/010-admission/server.js'
import { jsonPost } from '../../examples/json-post.js'

interface Response {
  readonly uid: string
  readonly allowed: boolean
  readonly status?: { readonly code: number; readonly reason: string; readonly message: string }
  readonly warnings?: ReadonlyArray<string>
}

const recorded = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../examples/010-admission/${name}.json`, import.meta.url), 'utf8'))

const certificate = (): { readonly key: string; readonly cert: string } | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'kmm-admission-'))
  const [key, cert] = [join(folder, 'key'), join(folder, 'cert')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const { status } = spawnSync('openssl', ['req', ...kind, ...subject, '-keyout', key, '-out', cert])
  const made = status === 0 ? { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } : undefined
  rmSync(folder, { recursive: true })
  return made
}

let server: Server
let tls: ReturnType<typeof certificate>
beforeAll(async () => {
  tls = certificate()
  server = tls === undefined ? createServer(jsonPost({ '/validate': review }, 8 * 1024 * 1024)) : admissionServer(tls)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const ask = (body: unknown): Promise<{ readonly code: number; readonly body: Record<string, unknown> }> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    const target = { host: '127.0.0.1', port, path: '/validate', method: 'POST', agent: false }
    const begun = tls === undefined ? overHttp(target) : overHttps({ ...target, servername: 'localhost', ca: tls.cert })
    begun.on('error', reject).on('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      answer.on('end', () =>
        resolve({ code: answer.statusCode ?? 0, body: JSON.parse(text) as Record<string, unknown> }),
      )
    })
    begun.end(typeof body === 'string' ? body : JSON.stringify(body))
  })

const judged = async (body: unknown): Promise<Response> => {
  const answer = await ask(body)
  expect([answer.code, answer.body['apiVersion'], answer.body['kind']]).toStrictEqual([
    200,
    'admission.k8s.io/v1',
    'AdmissionReview',
  ])
  return answer.body['response'] as Response
}

describe('a Module', () => {
  it('is allowed where nothing is wrong, and the uid comes back', async () => {
    const sent = recorded('create')
    expect(await judged(sent)).toStrictEqual({ uid: sent.request.uid, allowed: true })
  })

  it('is refused with code, place and words of every error, also in a dry run', async () => {
    const { allowed, status, warnings } = await judged(recorded('create-wrong'))
    expect([allowed, status?.code, status?.reason, warnings]).toStrictEqual([false, 422, 'Invalid', undefined])
    expect(status?.message).toMatch(/^KMM203 spec\.moduleLoader\.container\.kernelMappings\.0\.regexp: /)
  })

  it('is allowed with warnings where it is doubtful, each of them short', async () => {
    const { allowed, warnings = [] } = await judged(recorded('create-doubtful'))
    expect(allowed).toBe(true)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatch(/^KMM214 spec\.moduleLoader\.container\.kernelMappings\.0\.regexp: .*…$/)
    expect(warnings[0]).toHaveLength(120)
  })

  it('cannot get a version by a change, and can be made with one', async () => {
    const sent = recorded('update-version')
    const refused = await judged(sent)
    expect([refused.allowed, refused.status?.code]).toStrictEqual([false, 422])
    expect(refused.status?.message).toMatch(/version/)
    const created = await judged({ ...sent, request: { ...sent.request, operation: 'CREATE', oldObject: null } })
    expect(created.allowed).toBe(true)
  })

  it('can be changed where it was wrong before, and is not refused for that', async () => {
    const wrong = recorded('create-wrong')
    const { object } = wrong.request
    const update = { ...wrong.request, operation: 'UPDATE', oldObject: object }
    const { allowed, warnings = [] } = await judged({ ...wrong, request: update })
    expect([allowed, warnings.map((line) => line.slice(0, 6))]).toStrictEqual([true, ['KMM203']])
    const more = {
      ...object,
      spec: { ...object.spec, moduleLoader: recorded('create').request.object.spec.moduleLoader },
    }
    expect((await judged({ ...wrong, request: { ...update, object: more } })).allowed).toBe(true)
  })

  it('can always be deleted, and let go', async () => {
    const sent = recorded('delete')
    expect(await judged(sent)).toStrictEqual({ uid: sent.request.uid, allowed: true })
    const { oldObject } = sent.request
    const object = { ...oldObject, metadata: { ...oldObject.metadata, deletionTimestamp: '2026-11-03T08:00:00Z' } }
    const update = { ...sent.request, operation: 'UPDATE', object, oldObject: recorded('create').request.object }
    expect((await judged({ ...sent, request: update })).allowed).toBe(true)
  })

  it('is judged where it only says that it is being deleted', async () => {
    const { request, ...sent } = recorded('create-wrong')
    for (const deletionTimestamp of [null, '2026-11-03T08:00:00Z']) {
      const object = { ...request.object, metadata: { ...request.object.metadata, deletionTimestamp } }
      expect((await judged({ ...sent, request: { ...request, object } })).allowed).toBe(false)
    }
  })

  it('of a hub is refused for what is wrong in the Module inside', async () => {
    const { allowed, status } = await judged(recorded('create-hub'))
    expect(allowed).toBe(false)
    expect(status?.message).toMatch(/^KMM203 spec\.moduleSpec\./)
  })

  it('that cannot be read is refused, and what is something else is not judged', async () => {
    const sent = recorded('create')
    const { object } = sent.request
    const odd = { ...object, spec: { selector: 7 } }
    expect((await judged({ ...sent, request: { ...sent.request, object: odd } })).allowed).toBe(false)
    const other = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' } }
    expect((await judged({ ...sent, request: { ...sent.request, object: other } })).allowed).toBe(true)
  })
})

describe('what is no AdmissionReview', () => {
  const sent = recorded('create')
  const hostile: ReadonlyArray<readonly [string, unknown, number]> = [
    ['nothing', '', 400],
    ['no JSON', '{', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['another kind', { ...sent, kind: 'Review' }, 400],
    ['an older version', { ...sent, apiVersion: 'admission.k8s.io/v1beta1' }, 400],
    ['no request', { ...sent, request: undefined }, 400],
    ['no uid', { ...sent, request: { ...sent.request, uid: undefined } }, 400],
    ['more than is read', { ...sent, padding: 'x'.repeat(9 * 1024 * 1024) }, 413],
  ]
  it.each(hostile)('is an error: %s', async (_, body, code) => {
    const answer = await ask(body)
    expect([answer.code, Object.keys(answer.body)]).toStrictEqual([code, ['error']])
  })

  it('may lack its object', async () => {
    for (const object of [null, undefined, 7, 'x', []]) {
      const answer = await judged({ ...sent, request: { ...sent.request, object } })
      expect(answer.uid).toBe(sent.request.uid)
    }
  })
})
