/** Kernel versions as nodes report them: few, so that nodes share them, and some that are easily mixed up. */
import fc from 'fast-check'

/**
 * Every kernel version that `rawKernel` draws: RHCOS of two releases, real-time, aarch64 and its 64k pages, Debian,
 * Ubuntu on two clouds, a modified tree (`+` at the end) next to the same version without it, a `+` that no label may
 * hold next to the version that takes its place, one that cannot be made a label's value, and one too short for a template.
 */
export const rawKernels: ReadonlyArray<string> = [
  '5.14.0-284.36.1.el9_2.x86_64',
  '4.18.0-372.73.1.el8_6.x86_64',
  '5.14.0-284.36.1.rt14.321.el9_2.x86_64',
  '5.14.0-427.13.1.el9_4.aarch64',
  '5.14.0-427.13.1.el9_4.aarch64+64k',
  '6.1.0-13-amd64',
  '5.15.0-1053-azure',
  '6.2.0-1015-aws',
  '6.5.0+',
  '6.5.0',
  '6.1.21-v8+rt',
  '6.1.21-v8_rt',
  '6.9.3-custom@',
  '5.10',
]

/** A kernel version as `status.nodeInfo.kernelVersion` has it. Shrinks towards plain RHCOS. */
export const rawKernel: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...rawKernels.slice(0, 3)) },
  { weight: 4, arbitrary: fc.constantFrom(...rawKernels) },
)
