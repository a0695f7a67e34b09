import type { ProfileName } from '../../../src/index.js'
import { KERNEL, moduleOf } from '../builders.js'
import { build, IMAGE_HERE, makerOf, missing } from '../image-build/world.js'
import { validated, validation } from './worlds.js'

export interface PreflightScenario {
  readonly shows: (profile: ProfileName) => unknown
  readonly safe: unknown
  readonly kmm: unknown
}

const verified = { crStatuses: { gpu: { verificationStatus: 'True' } } }

/** Decisions about validations, each by itself. */
export const preflightScenarios: Readonly<Record<string, PreflightScenario>> = {
  'preflight-tries-what-is-there': {
    shows: (profile) =>
      validated(profile, makerOf({ build }), { images: { [IMAGE_HERE]: { state: 'exists', modules: [] } } })[0]
        ?.verdict,
    safe: 'module missing in image',
    kmm: 'needs build',
  },
  'preflight-verifies-each-time': {
    shows: (profile) =>
      validated(profile, moduleOf(), { images: { [IMAGE_HERE]: missing } }, validation({}, { status: verified }))[0]
        ?.verdict,
    safe: 'image missing',
    kmm: 'verified',
  },
  'preflight-kernels-as-written': {
    shows: (profile) =>
      validated(profile, moduleOf(), {}, validation({ kernelVersion: `${KERNEL}+` })).map(
        ({ kernelVersion }) => kernelVersion,
      ),
    safe: [KERNEL],
    kmm: [`${KERNEL}+`],
  },
}
