import { describe, expect, it } from 'vitest'

import { command, moduleYaml } from './fake-io.js'

const broken = 'kind: Module\n  bad: [\n'
/** A Module that is read, and not understood. */
const refused = moduleYaml('nic').replace('gpu: "yes"', 'gpu: [1]')

const changed = async (base: string, head: string, ...args: ReadonlyArray<string>) => {
  const files = {
    'before/m/gpu.yaml': moduleYaml('gpu'),
    'm/gpu.yaml': moduleYaml('gpu'),
    ...(base === '' ? {} : { 'before/m/nic.yaml': base }),
    ...(head === '' ? {} : { 'm/nic.yaml': head }),
  }
  return command(['check', '--base', 'before', '-o', 'compact', 'm', ...args], { files })
}

const uncertain = 'hold something that cannot be read and may be a Module'

describe('a Module that cannot be read', () => {
  it.each([broken, refused])('is not gone, though the gate fails: %#', async (head) => {
    const { code, out } = await changed(moduleYaml('nic'), head)
    expect(code).toBe(1)
    expect(out).toMatch(/warning KMM423 unknown: The Module drivers\/nic is gone/)
    expect(out).not.toMatch(/error KMM423/)
    expect(out).toContain(`the manifests of the head ${uncertain}`)
  })

  it.each([
    ['mended', moduleYaml('nic')],
    ['deleted', ''],
  ])('in the base is no pass where it is %s: nobody knows what differs', async (_, head) => {
    const { code, out } = await changed(broken, head)
    expect(out).toContain(`unknown: What differs cannot be told: the manifests of the base ${uncertain}`)
    expect(code).toBe(0)
    expect((await changed(broken, head, '--unknown', 'error')).code).toBe(1)
  })

  it('excuses itself only where it was not touched', async () => {
    const { code, out } = await changed(broken, broken)
    expect([code, out]).toEqual([0, expect.not.stringContaining(uncertain) as string])
    expect(out).toContain('KMM120 known: ')
    const touched = await changed(broken, `${broken}# more\n`)
    expect([touched.code, touched.out]).toEqual([1, expect.stringMatching(/error KMM120 The document/) as string])
    expect(touched.out).toContain('the manifests of the base and of the head')
  })
})
