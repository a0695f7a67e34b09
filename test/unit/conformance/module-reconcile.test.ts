import { describe, expect, test } from 'vitest'

import { judge, line, parts, type Recorded } from './fixtures.js'

const verdict = (change: (one: Recorded) => void) => {
  const one = line()
  change(one)
  return judge('module-reconcile', one)
}

const recorded = (one: Recorded) => one.expected.perModule['drivers/gpu']
const made = (one: Recorded) => one.expected.after.find(({ metadata }: Recorded) => metadata.name === 'gpu-0001')
const kept = (one: Recorded) => one.expected.after.find(({ metadata }: Recorded) => metadata.name === 'gpu-kept')
const container = (daemonSet: Recorded) => daemonSet.spec.template.spec.containers[0]

describe('a recording that is as the planner decides', () => {
  test('agrees', () => {
    expect(judge('module-reconcile', line())).toEqual({ id: 'small', verdict: 'agreed', differences: [] })
  })

  test('agrees whatever the new DaemonSet is called', () => {
    const { verdict: found } = verdict((one) => {
      Object.assign(made(one).metadata, { name: 'gpu-4711', generateName: 'gpu-' })
      one.expected.created = ['DaemonSet/drivers/gpu-4711']
    })
    expect(found).toBe('agreed')
  })

  test('agrees when an API server has completed an object, and the operator patched it for that', () => {
    const { verdict: found } = verdict((one) => {
      const live = parts.loader('gpu-kept', '5.14.0-1.x86_64')
      Object.assign(live.spec.template.spec, { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst' })
      one.case.objects[5] = live
    })
    expect(found).toBe('agreed')
  })
})

describe('a recording that is not as the planner decides disagrees:', () => {
  const changes: ReadonlyArray<readonly [string, (one: Recorded) => void]> = [
    [
      'another image in a mapping',
      (one) => {
        recorded(one).mappings['6.1.0-2.x86_64'].containerImage = 'other'
      },
    ],
    [
      'a field more in a mapping',
      (one) => {
        recorded(one).mappings['6.1.0-2.x86_64'].moduleVersion = '1'
      },
    ],
    [
      'a mapping less',
      (one) => {
        delete recorded(one).mappings['6.1.0-2.x86_64']
      },
    ],
    [
      'a kernel more',
      (one) => {
        recorded(one).mappings['6.5.0'] = parts.mapping('6.5.0')
      },
    ],
    [
      'a kernel without a mapping less',
      (one) => {
        recorded(one).kernelErrors = {}
      },
    ],
    [
      'a kernel without a mapping more',
      (one) => {
        recorded(one).kernelErrors['6.5.0'] = 'no'
      },
    ],
    [
      'another count in the status',
      (one) => {
        recorded(one).status.moduleLoader.desiredNumber = 3
      },
    ],
    [
      'a count less in the status',
      (one) => {
        delete recorded(one).status.moduleLoader.desiredNumber
      },
    ],
    [
      'a Module that was not asked about',
      (one) => {
        one.expected.perModule['drivers/other'] = recorded(one)
      },
    ],
    [
      'another image in a new DaemonSet',
      (one) => {
        container(made(one)).image = 'other'
      },
    ],
    [
      'another command',
      (one) => {
        container(made(one)).lifecycle.preStop.exec.command.push('x')
      },
    ],
    [
      'another order of volumes',
      (one) => {
        made(one).spec.template.spec.volumes.unshift({ name: 'x', emptyDir: {} })
      },
    ],
    [
      'a flag that is true',
      (one) => {
        container(made(one)).securityContext.allowPrivilegeEscalation = true
      },
    ],
    [
      'a flag that is absent',
      (one) => {
        delete container(made(one)).securityContext.allowPrivilegeEscalation
      },
    ],
    [
      'a label less',
      (one) => {
        delete made(one).metadata.labels['kmm.node.kubernetes.io/kernel-version.full']
      },
    ],
    [
      'an empty label more',
      (one) => {
        made(one).metadata.labels.x = ''
      },
    ],
    [
      'an empty node selector term more',
      (one) => {
        made(one).spec.template.spec.nodeSelector.x = ''
      },
    ],
    [
      'another owner',
      (one) => {
        made(one).metadata.ownerReferences[0].uid = 'other'
      },
    ],
    [
      'a new DaemonSet twice',
      (one) => {
        one.expected.after.push(parts.loader('gpu-0002', '6.1.0-2.x86_64'))
      },
    ],
    [
      'no new DaemonSet',
      (one) => {
        one.expected.after = [kept(one)]
      },
    ],
    [
      'none created',
      (one) => {
        one.expected.created = []
      },
    ],
    [
      'an edit that stays',
      (one) => {
        one.expected.after[0] = one.case.objects[5]
      },
    ],
    [
      'an update that was not made',
      (one) => {
        one.expected.patched = []
      },
    ],
    [
      'another name of one that was there',
      (one) => {
        kept(one).metadata.name = 'gpu-other'
      },
    ],
    [
      'a deletion that was not made',
      (one) => {
        one.expected.deleted = []
      },
    ],
    [
      'one that should be gone',
      (one) => {
        one.expected.after.push(one.case.objects[4])
      },
    ],
    [
      'one more deleted',
      (one) => {
        one.expected.deleted.push({ kind: 'DaemonSet', namespace: 'drivers', name: 'gpu-kept' })
      },
    ],
    [
      "something done to what is nobody's",
      (one) => {
        const stranger = {
          apiVersion: 'apps/v1',
          kind: 'DaemonSet',
          metadata: { name: 'x', namespace: 'drivers' },
          spec: { selector: {}, template: {} },
        }
        one.case.objects.push(stranger)
      },
    ],
  ]

  test.each(changes)('%s', (_title, change) => {
    const { verdict: found, differences } = verdict(change)
    expect(found).toBe('disagreed')
    expect(differences.some(({ excuse }) => excuse === undefined)).toBe(true)
  })
})
