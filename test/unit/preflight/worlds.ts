/** Small worlds in which validations try images. */
import {
  type ClusterSnapshot,
  type Module,
  type PlanOptions,
  type PreflightValidation,
  preflightValidations,
  type ProfileName,
} from '../../../src/index.js'
import type { KubernetesObject, LiveBuild } from '../../../src/kubernetes/object.js'
import type { PreflightCell } from '../../../src/preflight/preflight-cell.js'
import { KERNEL } from '../builders.js'
import { buildContext, SIGN_IMAGE } from '../image-build/world.js'

export const validation = (
  spec: Partial<PreflightValidation['spec']> = {},
  rest: Partial<Omit<PreflightValidation, 'spec'>> = {},
): PreflightValidation => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'PreflightValidation',
  metadata: { name: 'pv', uid: 'pv-uid' },
  spec: { kernelVersion: KERNEL, ...spec },
  ...rest,
})

/** The answers about one validation. */
export const validated = (
  profile: ProfileName,
  modules: Module | ReadonlyArray<Module>,
  parts: ClusterSnapshot = {},
  asked: PreflightValidation = validation(),
  options: PlanOptions = {},
): ReadonlyArray<PreflightCell> =>
  preflightValidations({ ...buildContext, ...parts }, 'spec' in modules ? [modules] : modules, [asked], [], {
    profile,
    signImage: SIGN_IMAGE,
    ...options,
  }).cells

/** What the first need of a cell would be once it is there, as the API server stores it. */
export const begun = ({ needs: [need] }: PreflightCell, phase: string, name = 'live'): LiveBuild => {
  if (need?.object?.kind !== 'Build') throw new Error('there is nothing to build')
  return {
    ...(need.object as KubernetesObject as LiveBuild),
    metadata: { ...need.object.metadata, name, uid: `uid-${name}`, resourceVersion: '5' },
    status: { phase },
  }
}
