import { describe, expect, it } from 'vitest'

import type { Node } from '../../../src/index.js'
import { kernelLabel } from '../../../src/node-label/kernel-label.js'
import { bareNode as node } from '../builders.js'
import { changeOf } from './builders.js'

const RHCOS = 'Red Hat Enterprise Linux CoreOS 413.92.202310131716-0 (Plow)'

const nodeOn = (kernel: string, label?: string, osImage = RHCOS): Node => {
  const made = node('a', {
    kernel,
    labels: label === undefined ? {} : { 'kmm.node.kubernetes.io/kernel-version.full': label },
  })
  return { ...made, status: { nodeInfo: { ...made.status!.nodeInfo!, osImage } } }
}

const safe = (one: Node) => {
  const decision = kernelLabel('safe')(one)
  return `${decision.reason} ${changeOf(decision)}`.trim()
}
const kmm = (one: Node) => {
  const decision = kernelLabel('kmm-1.1')(one)
  return `${decision.reason} ${changeOf(decision)}`.trim()
}

describe('the kernel label', () => {
  it('is the version without a plus at the end, in both profiles', () => {
    expect(safe(nodeOn('6.5.0+'))).toBe('NodeRunsKernel +kernel-version.full=6.5.0')
    expect(kmm(nodeOn('6.5.0+'))).toBe('NodeRunsKernel +kernel-version.full=6.5.0')
  })

  it('is left alone where it says what the node runs, and replaced where it does not', () => {
    expect(safe(nodeOn('6.5.0+', '6.5.0'))).toBe('NodeRunsKernel')
    expect(safe(nodeOn('6.6.0', '6.5.0'))).toBe('NodeRunsKernel +kernel-version.full=6.6.0')
  })

  it('is written on every OS image, except by the operator', () => {
    expect(safe(nodeOn('6.5.0', undefined, 'Ubuntu 22.04.3 LTS'))).toBe('NodeRunsKernel +kernel-version.full=6.5.0')
    expect(safe(node('a', { kernel: '6.5.0' }))).toBe('NodeRunsKernel +kernel-version.full=6.5.0')
    expect(kmm(nodeOn('6.6.0', '6.5.0', 'Ubuntu 22.04.3 LTS'))).toBe('OsImageUnknown')
    expect(kmm(nodeOn('6.5.0', undefined, 'Anything 1.2.3-4'))).toBe('NodeRunsKernel +kernel-version.full=6.5.0')
  })

  it('is always a label value in the safe profile', () => {
    expect(safe(nodeOn('6.5.0+rt@1'))).toBe('NodeRunsKernel +kernel-version.full=6.5.0_rt_1')
    expect(kmm(nodeOn('6.5.0+rt@1'))).toBe('NodeRunsKernel +kernel-version.full=6.5.0+rt@1')
    expect(safe(nodeOn(`6.5.0-${'x'.repeat(63)}`))).toBe('KernelNotALabel')
    expect(safe(nodeOn(`6.5.0-${'x'.repeat(63)}`, '6.5.0'))).toBe('KernelNotALabel -kernel-version.full')
  })

  it('stays as it is on a node that does not report a kernel', () => {
    expect(safe(nodeOn('', '6.5.0'))).toBe('KernelUnknown')
    const silent: Node = { metadata: { name: 'a', labels: { 'kmm.node.kubernetes.io/kernel-version.full': '6.5.0' } } }
    expect(safe(silent)).toBe('KernelUnknown')
  })
})
