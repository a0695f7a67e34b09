/** Images for a registry, pushed by HTTP. Source: OCI distribution specification 1.1, push. */
import { createHash } from 'node:crypto'

import { basic } from './registry-server.js'

const OCI = 'application/vnd.oci.image'

const digestOf = (content: string): string => `sha256:${createHash('sha256').update(content).digest('hex')}`

const sent = async (method: string, url: string, contentType: string, body = ''): Promise<Response> => {
  const headers = { 'authorization': basic, 'content-type': contentType }
  const answer = await fetch(url, { method, headers, ...(body === '' ? {} : { body }) })
  if (!answer.ok) throw new Error(`${method} ${url}: ${String(answer.status)} ${await answer.text()}`)
  return answer
}

const pushed = async (
  host: string,
  repository: string,
  tag: string,
  manifest: { readonly mediaType: string; readonly [field: string]: unknown },
) => {
  const text = JSON.stringify(manifest)
  await sent('PUT', `http://${host}/v2/${repository}/manifests/${tag}`, manifest.mediaType, text)
  return { mediaType: manifest.mediaType, digest: digestOf(text), size: text.length }
}

/** An image without layers, and an index of it under another tag: their digests. */
export const pushImages = async (
  host: string,
  repository: string,
): Promise<{ readonly image: string; readonly index: string }> => {
  const config = '{"architecture":"amd64","os":"linux"}'
  const upload = await sent('POST', `http://${host}/v2/${repository}/blobs/uploads/`, 'application/octet-stream')
  const place = new URL(upload.headers.get('location') ?? '', `http://${host}`)
  place.searchParams.set('digest', digestOf(config))
  await sent('PUT', place.href, 'application/octet-stream', config)
  const image = await pushed(host, repository, '1', {
    ...{ schemaVersion: 2, mediaType: `${OCI}.manifest.v1+json`, layers: [] },
    config: { mediaType: `${OCI}.config.v1+json`, digest: digestOf(config), size: config.length },
  })
  const manifests = [{ ...image, platform: { architecture: 'amd64', os: 'linux' } }]
  const index = await pushed(host, repository, 'all', {
    ...{ schemaVersion: 2, mediaType: `${OCI}.index.v1+json`, manifests },
  })
  return { image: image.digest, index: index.digest }
}
