import { describe, expect, it } from 'vitest'

import { daemonSetName } from '../../../src/daemon-set/name.js'
import type { Identity } from '../../../src/label/identity.js'
import { KERNEL, OLD_KERNEL } from '../builders.js'

const gpu = { namespace: 'drivers', name: 'gpu' }
const loader = (kernelVersion: string, version = ''): Identity => ({ role: 'module-loader', kernelVersion, version })
const plugin: Identity = { role: 'device-plugin', version: '' }

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

describe('the name of a DaemonSet', () => {
  it('shows the module and the kernel, and is always the same', () => {
    expect(daemonSetName(gpu, loader('6.5.0'))).toMatch(/^gpu-6-5-0-[0-9a-f]{8}$/)
    expect(daemonSetName(gpu, loader('6.5.0'))).toBe('gpu-6-5-0-de7e7a7e')
    expect(daemonSetName(gpu, plugin)).toMatch(/^gpu-device-plugin-[0-9a-f]{8}$/)
  })

  it.each([
    ['gpu', KERNEL],
    ['a', 'x'.repeat(63)],
    ['a'.repeat(63), KERNEL],
    ['a'.repeat(253), KERNEL],
    [`${'a'.repeat(20)}.${'b'.repeat(60)}`, KERNEL],
    [`${'a'.repeat(21)}.b${'-b'.repeat(60)}`, KERNEL],
    ['my.dotted.module', KERNEL],
    ['gpu', 'ABC__DEF..6'],
    ['gpu', '...___'],
    ['gpu', ''],
    ['gpu', '6.5.0_rt-é'],
    ['a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z', KERNEL],
  ])('is a valid and short name for %s on %j', (name, kernel) => {
    for (const identity of [loader(kernel), plugin]) {
      const made = daemonSetName({ namespace: 'drivers', name }, identity)
      expect(made).toMatch(subdomain)
      expect(made.length).toBeLessThanOrEqual(52)
      expect(made.startsWith(name.slice(0, 10).replace(/[-.]+$/, ''))).toBe(true)
    }
  })

  it('is valid wherever a long name is cut', () => {
    for (let length = 1; length < 60; length += 1) {
      const name = `${'a'.repeat(length)}.b-${'c'.repeat(60 - length)}`
      expect(daemonSetName({ namespace: 'd', name }, loader(KERNEL))).toMatch(subdomain)
    }
  })

  it('differs wherever the identity differs', () => {
    const identities = [
      loader(KERNEL),
      loader(OLD_KERNEL),
      loader(KERNEL, 'v1'),
      loader(KERNEL, 'v2'),
      plugin,
      { ...plugin, version: 'v1' },
      loader('6.5.0'),
      loader('6-5-0'),
      loader('6_5_0'),
    ]
    const long = { namespace: 'drivers', name: 'x'.repeat(80) }
    for (const module of [gpu, long])
      expect(new Set(identities.map((identity) => daemonSetName(module, identity))).size).toBe(identities.length)
  })

  it('differs for modules whose names are cut alike', () => {
    const nameOf = (end: string) => daemonSetName({ namespace: 'd', name: `${'x'.repeat(80)}${end}` }, loader(KERNEL))
    expect(nameOf('a')).not.toBe(nameOf('b'))
  })

  it('is another one at each attempt', () => {
    const names = [0, 1, 2, 10].map((attempt) => daemonSetName(gpu, loader(KERNEL), attempt))
    expect(new Set(names).size).toBe(names.length)
    expect(names.every((name) => subdomain.test(name))).toBe(true)
  })
})
