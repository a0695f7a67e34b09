/** What `modprobe` is told. */
import fc from 'fast-check'

import type { Modprobe } from '../../module/module.js'

const args = fc.record(
  { load: fc.constantFrom(['-v'], ['--first-time', '-v']), unload: fc.constantFrom(['-rv'], ['-r']) },
  { requiredKeys: [] },
)

const byName: fc.Arbitrary<Modprobe> = fc.record(
  {
    moduleName: fc.constantFrom('gpu', 'gpu_core'),
    dirName: fc.constantFrom('/opt', '/opt/drivers', '/opt/my drivers'),
    parameters: fc.constantFrom(['debug=1'], ['a=1', 'b=2'], ['label="two words"'], ['mode=$(reboot)']),
    args,
    firmwarePath: fc.constantFrom('/firmware', ''),
    modulesLoadingOrder: fc.constantFrom(['gpu', 'gpu_core'], ['gpu_core', 'gpu']),
  },
  { requiredKeys: ['moduleName', 'dirName'] },
)

const byRawArgs: fc.Arbitrary<Modprobe> = fc.record(
  {
    rawArgs: fc.record({
      load: fc.constantFrom(['gpu'], ['-d', '/opt', 'gpu']),
      unload: fc.constantFrom(['-r', 'gpu'], ['-r gpu']),
    }),
    firmwarePath: fc.constant('/firmware'),
  },
  { requiredKeys: ['rawArgs'] },
)

/** What the webhook refuses. */
const refused: fc.Arbitrary<Modprobe> = fc.constantFrom<Modprobe>(
  {},
  { moduleName: 'gpu', rawArgs: { load: ['gpu'], unload: ['gpu'] } },
  { moduleName: 'gpu', modulesLoadingOrder: ['gpu'] },
  { moduleName: 'gpu', modulesLoadingOrder: ['core', 'gpu'] },
  { rawArgs: { load: ['gpu'], unload: ['gpu'] }, modulesLoadingOrder: ['gpu', 'core'] },
  { moduleName: 'gpu.ko', dirName: '/opt' },
  { moduleName: 'gpu', modulesLoadingOrder: ['gpu', 'core', 'core'] },
)

/** Arguments that the admission webhook takes. */
export const soundModprobe: fc.Arbitrary<Modprobe> = fc
  .oneof({ weight: 4, arbitrary: byName }, { weight: 1, arbitrary: byRawArgs })
  .map(({ modulesLoadingOrder, ...spec }) =>
    modulesLoadingOrder === undefined || modulesLoadingOrder[0] !== spec.moduleName
      ? spec
      : { ...spec, modulesLoadingOrder },
  )

/** Any arguments, also such as the webhook refuses. */
export const modprobe: fc.Arbitrary<Modprobe> = fc.oneof(
  { weight: 14, arbitrary: soundModprobe },
  { weight: 1, arbitrary: refused },
)
