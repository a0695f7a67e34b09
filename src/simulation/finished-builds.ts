/** Time passes in the simulated cluster: what was started comes to its end. */
import { isJsonObject, lookup } from '../kubernetes/json.js'
import type { KubernetesObject, LiveBuild, LiveJob } from '../kubernetes/object.js'
import type { ClusterSnapshot, ImageFact } from '../snapshot/cluster-snapshot.js'

const endOf = (build: LiveBuild): LiveBuild =>
  ['Complete', 'Failed', 'Error', 'Cancelled'].includes(build.status?.phase ?? '')
    ? build
    : { ...build, status: { phase: 'Complete' } }

const endOfJob = (job: LiveJob): LiveJob => {
  const { active = 0, succeeded = 0, failed = 0 } = job.status ?? {}
  return succeeded > 0 || (failed > 0 && active === 0) ? job : { ...job, status: { succeeded: 1 } }
}

const isStaying = ({ metadata }: KubernetesObject): boolean => metadata.deletionTimestamp === undefined

const at = (value: unknown, ...path: ReadonlyArray<string>): unknown =>
  path.reduce<unknown>((found, key) => (isJsonObject(found) ? lookup(found, key) : undefined), value)

const imageOfBuild = ({ spec, status }: LiveBuild): unknown =>
  status?.phase === 'Complete' ? at(spec, 'output', 'to', 'name') : undefined

const imageOfJob = ({ spec, status }: LiveJob): unknown => {
  const containers = at(spec, 'template', 'spec', 'containers')
  const args: unknown = Array.isArray(containers) ? at(containers[0], 'args') : undefined
  const texts: ReadonlyArray<unknown> = Array.isArray(args) ? args : []
  const index = texts.indexOf('--destination')
  return (status?.succeeded ?? 0) > 0 && index >= 0 ? texts[index + 1] : undefined
}

/**
 * The cluster after a while: every Build and Job that runs has succeeded, and those that were going away are gone. With
 * `seesImages` somebody has looked at the registry, too: the images that were made are there. O(Builds + Jobs + images).
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { finishBuilds } from 'kmm-planner/testing'
 *
 * const build = {
 *   apiVersion: 'build.openshift.io/v1',
 *   kind: 'Build',
 *   metadata: { namespace: 'drivers', name: 'gpu-build' },
 *   spec: { output: { to: { kind: 'DockerImage', name: 'registry.example/gpu:1' } } },
 *   status: { phase: 'Running' },
 * }
 * const snapshot = { builds: [build], images: { 'registry.example/gpu:1': { state: 'missing' } } } as const
 * const done = [{ ...build, status: { phase: 'Complete' } }]
 * assert.deepStrictEqual(finishBuilds(snapshot, { seesImages: false }), { ...snapshot, builds: done })
 * assert.deepStrictEqual(finishBuilds(snapshot, { seesImages: true }), {
 *   builds: done,
 *   images: { 'registry.example/gpu:1': { state: 'exists' } },
 * })
 * ```
 */
export const finishBuilds = (
  snapshot: ClusterSnapshot,
  { seesImages }: { readonly seesImages: boolean },
): ClusterSnapshot => {
  const builds = snapshot.builds?.filter(isStaying).map(endOf)
  const jobs = snapshot.jobs?.filter(isStaying).map(endOfJob)
  const images = [...(builds ?? []).map(imageOfBuild), ...(jobs ?? []).map(imageOfJob)]
  const seen = images.flatMap((image): ReadonlyArray<readonly [string, ImageFact]> =>
    typeof image === 'string' ? [[image, { state: 'exists' }]] : [],
  )
  return {
    ...snapshot,
    ...(builds === undefined ? {} : { builds }),
    ...(jobs === undefined ? {} : { jobs }),
    ...(seesImages && seen.length > 0 ? { images: { ...snapshot.images, ...Object.fromEntries(seen) } } : {}),
  }
}
