/**
 * Secrets that ManifestWorks carry, hidden where they are read: what is left of them says that they are there, and no more.
 */
import { fieldAt, isJsonObject, lookup } from '../kubernetes/json.js'
import type { ManifestWork } from './hub-object.js'

const isSecret = (manifest: unknown): boolean => fieldAt(manifest, 'kind') === 'Secret'

/** Only what tells Secrets apart: annotations may repeat the data. */
const hidden = (manifest: unknown): unknown => {
  if (!isJsonObject(manifest) || !isSecret(manifest)) return manifest
  const [name, namespace] = [fieldAt(manifest, 'metadata', 'name'), fieldAt(manifest, 'metadata', 'namespace')]
  return {
    apiVersion: lookup(manifest, 'apiVersion') ?? 'v1',
    kind: 'Secret',
    metadata: { ...(name === undefined ? {} : { name }), ...(namespace === undefined ? {} : { namespace }) },
  }
}

/**
 * A ManifestWork as it came, without the data of the Secrets that it carries, and then without its annotations, which may repeat
 * all of it. O(manifests).
 */
export const withHiddenManifests = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const spec = lookup(value, 'spec')
  const workload = isJsonObject(spec) ? lookup(spec, 'workload') : undefined
  const manifests = isJsonObject(workload) ? lookup(workload, 'manifests') : undefined
  if (!isJsonObject(spec) || !isJsonObject(workload) || !Array.isArray(manifests) || !manifests.some(isSecret)) return value
  const metadata = lookup(value, 'metadata')
  const { annotations: _annotations, ...rest } = isJsonObject(metadata) ? metadata : {}
  return {
    ...value,
    ...(isJsonObject(metadata) ? { metadata: rest } : {}),
    spec: { ...spec, workload: { ...workload, manifests: manifests.map(hidden) } },
  }
}

/** Whether a ManifestWork carries what was hidden when it was read, so that it cannot be written back. */
export const hasHiddenManifests = ({ spec }: ManifestWork): boolean => (spec?.workload?.manifests ?? []).some(isSecret)
