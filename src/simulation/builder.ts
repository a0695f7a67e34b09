/** What builds and signs: Builds and Jobs that run come to their end, and their images are pushed. */
import { fieldAt } from '../kubernetes/json.js'
import type { LiveBuild, LiveJob } from '../kubernetes/object.js'
import { isGoing, type SimulatedCluster, written } from './cluster-state.js'

/** A Build or a Job. */
export type Work = LiveBuild | LiveJob

const isBuild = (work: Work): work is LiveBuild => work.kind === 'Build'

/** The image that a Build or Job makes. */
export const imageOfWork = (work: Work): string | undefined => {
  const pushed: unknown = fieldAt(work.spec, 'output', 'to', 'name')
  if (typeof pushed === 'string') return pushed
  const containers = fieldAt(work.spec, 'template', 'spec', 'containers')
  const args: unknown = Array.isArray(containers) ? fieldAt(containers[0], 'args') : undefined
  const texts: ReadonlyArray<unknown> = Array.isArray(args) ? args : []
  const found = texts[texts.indexOf('--destination') + 1]
  return texts.includes('--destination') && typeof found === 'string' ? found : undefined
}

/** Whether a Build or Job still runs. */
export const isRunningWork = (work: Work): boolean => {
  if (isGoing(work)) return false
  if (isBuild(work)) return ['New', 'Pending', 'Running'].includes(work.status?.phase ?? 'New')
  const { succeeded = 0, failed = 0 } = work.status ?? {}
  return succeeded === 0 && failed === 0
}

/** How the next works end. */
export type Ending = 'succeeds' | 'fails'

const ended = (work: Work, ending: Ending): Work =>
  isBuild(work)
    ? { ...work, status: { phase: ending === 'succeeds' ? 'Complete' : 'Failed' } }
    : { ...work, status: ending === 'succeeds' ? { succeeded: 1 } : { failed: 1 } }

/** All works that run end, well or badly. O(Builds + Jobs). */
export const runBuilder =
  (ending: Ending) =>
  (cluster: SimulatedCluster): SimulatedCluster => {
    const running = [...cluster.builds, ...cluster.jobs].filter(isRunningWork)
    if (running.length === 0) return cluster
    const version = cluster.version + 1
    const end = <A extends Work>(work: A): A =>
      isRunningWork(work) ? written(ended(work, ending) as A, version) : work
    const pushed = ending === 'succeeds' ? running.flatMap((work) => imageOfWork(work) ?? []) : []
    return {
      ...cluster,
      version,
      builds: cluster.builds.map(end),
      jobs: cluster.jobs.map(end),
      registry: [...new Set([...cluster.registry, ...pushed])],
    }
  }
