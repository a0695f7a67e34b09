/** How far a Build or a Job got. */
import type { LiveBuild, LiveJob } from '../kubernetes/object.js'

/** `unclear`: it shows a phase on which the operator gives up. */
export type BuildPhase = 'running' | 'succeeded' | 'failed' | 'unclear'

/** What any of them may say of itself. */
export interface LiveStatus {
  readonly status?: LiveBuild['status'] & LiveJob['status']
}

/**
 * The phase of a Build. The operator does not know what Error, Cancelled and no phase at all mean: the first two are failures,
 * the last is that of a Build that nobody has looked at yet.
 *
 * Source: midstream internal/build/ocpbuild/manager.go `Sync`, release-1.1; github.com/openshift/api build/v1 `BuildPhase`.
 */
export const phaseOfBuild =
  (isOperators: boolean) =>
  ({ status }: LiveStatus): BuildPhase => {
    switch (status?.phase) {
      case 'Complete':
        return 'succeeded'
      case 'Failed':
        return 'failed'
      case 'New':
      case 'Pending':
      case 'Running':
        return 'running'
      case 'Error':
      case 'Cancelled':
        return isOperators ? 'unclear' : 'failed'
      case undefined:
      default:
        return isOperators ? 'unclear' : 'running'
    }
  }

/**
 * The phase of a Job, which runs one pod. The operator wants to see exactly one.
 *
 * Source: upstream internal/build/job/manager.go and internal/utils/jobhelper.go, release-1.1.
 */
export const phaseOfJob =
  (isOperators: boolean) =>
  ({ status: { active = 0, succeeded = 0, failed = 0 } = {} }: LiveStatus): BuildPhase => {
    if (!isOperators) return succeeded > 0 ? 'succeeded' : failed > 0 && active === 0 ? 'failed' : 'running'
    return succeeded === 1 ? 'succeeded' : active === 1 ? 'running' : failed === 1 ? 'failed' : 'unclear'
  }
