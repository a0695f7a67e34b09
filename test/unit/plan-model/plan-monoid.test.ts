import { describe, expect, it } from 'vitest'

import { concat, concatAll, empty, plan } from '../../../src/index.js'
import { KERNEL, liveLoader, lives, moduleOf, node, OLD_KERNEL, pluginSection } from '../builders.js'

const build = { dockerfileConfigMap: { name: 'd' } }
const nodes = [node('b'), node('a', { kernel: OLD_KERNEL }), node('c', { labels: {} })]
const gpu = moduleOf({ devicePlugin: pluginSection })
const fpga = moduleOf({
  name: 'fpga',
  uid: 'f',
  selector: {},
  mappings: [{ regexp: '.', containerImage: 'a/b:1', build }],
})
const snapshot = {
  nodes,
  daemonSets: [
    liveLoader(gpu, '4.18.0-1', 'gpu-0'),
    liveLoader(moduleOf({ name: 'fpga', uid: 'f', selector: {} }), '4.18.0-1', 'fpga-0'),
  ],
}
const planned = (...modules: ReadonlyArray<typeof gpu>) => plan(snapshot, modules)

describe('plans that are joined', () => {
  it('are the plan of all their Modules', () => {
    expect(concat(planned(gpu), planned(fpga))).toStrictEqual(planned(gpu, fpga))
    expect(planned(fpga, gpu)).toStrictEqual(planned(gpu, fpga))
    expect(planned(gpu, gpu)).toStrictEqual(planned(gpu))
  })

  it('do not depend on how they are put together', () => {
    const parts = [planned(gpu), planned(fpga), planned(moduleOf({ name: 'x' }))] as const
    const whole = concatAll(parts)
    expect(concat(concat(parts[0], parts[1]), parts[2])).toStrictEqual(whole)
    expect(concat(parts[2], concat(parts[1], parts[0]))).toStrictEqual(whole)
    expect(concat(whole, whole)).toStrictEqual(whole)
    expect(concat(whole, parts[1])).toStrictEqual(whole)
  })

  it('with the empty plan stay as they are', () => {
    const one = planned(gpu)
    expect(concat(one, empty)).toStrictEqual(one)
    expect(concat(empty, one)).toStrictEqual(one)
    expect(concatAll([])).toStrictEqual(empty)
    expect(planned()).toStrictEqual(empty)
  })

  it('ask for a fact once', () => {
    const { requirements } = planned(fpga, { ...fpga, metadata: { ...fpga.metadata, name: 'fpga-2' } })
    expect(requirements).toStrictEqual([
      { requires: 'image', image: 'a/b:1', insecure: false, insecureSkipTLSVerify: false },
    ])
  })
})

describe('the order of changes', () => {
  it('is: what goes, what is replaced, what is updated, what comes; plugins go before and come after the module', () => {
    const before = moduleOf({ devicePlugin: pluginSection })
    const [loader, , plugin] = lives(before, [node('a'), node('b', { kernel: OLD_KERNEL })])
    const edited = { ...loader!, spec: { ...loader!.spec!, revisionHistoryLimit: 1 } }
    const x = moduleOf({ name: 'x', uid: 'x' })
    const { changes } = plan(
      {
        nodes: [node('a'), node('b', { kernel: OLD_KERNEL })],
        daemonSets: [
          edited,
          plugin!,
          liveLoader(moduleOf(), '4.18.0-1', 'gpu-0'),
          liveLoader(x, KERNEL, 'x-1'),
          liveLoader(x, KERNEL, 'x-2'),
        ],
      },
      [moduleOf(), x, moduleOf({ name: 'y', uid: 'y', devicePlugin: pluginSection })],
    )
    expect(changes.map(({ action, role, module }) => `${action} ${role} ${module?.name}`)).toStrictEqual([
      'delete device-plugin gpu',
      'delete module-loader gpu',
      'delete module-loader x',
      'replace module-loader x',
      'update module-loader gpu',
      'create module-loader gpu',
      'create module-loader x',
      'create module-loader y',
      'create module-loader y',
      'create device-plugin y',
    ])
  })
})
