import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { inAdmissionOrder } from '../../../src/access/scc/admission-order.js'
import { allocationOf } from '../../../src/access/scc/allocation.js'
import type { Constraints } from '../../../src/access/scc/constraints.js'
import { storedConstraints } from '../../../src/access/scc/stored-constraints.js'
import { accessIndex, admit } from '../../../src/index.js'
import {
  devicePlugin,
  granted,
  harmless,
  moduleLoader,
  moduleScc,
  openShift,
  scc,
  standardSccs,
  summaryOf,
  verdictOn,
} from './fixtures.js'

const stored = (...objects: ReadonlyArray<unknown>): ReadonlyArray<Constraints> =>
  storedConstraints(objects).constraints
const orderOf = (...objects: ReadonlyArray<unknown>): ReadonlyArray<string> =>
  inAdmissionOrder(stored(...objects)).map(({ name }) => name)

describe('the order of SCCs', () => {
  it('is by priority, then strictness, then name', () => {
    const list = [
      scc('b'),
      scc('a'),
      moduleScc('loose'),
      scc('negative', { priority: -1 }),
      moduleScc('first', { priority: 5 }),
      scc('null', { priority: null }),
    ]
    expect(orderOf(...list)).toStrictEqual(['first', 'a', 'b', 'null', 'loose', 'negative'])
  })

  it('does not depend on the order in which they are listed, and neither does a verdict', () => {
    const all = [
      ...standardSccs,
      moduleScc('own', { users: ['system:serviceaccount:drivers:loader'] }),
      moduleScc('same'),
      scc('z', { priority: 3 }),
    ]
    const facts = { ...openShift, securityContextConstraints: all }
    const pods = [moduleLoader, devicePlugin, harmless]
    const verdicts = (list: ReadonlyArray<unknown>) => {
      const ask = admit(accessIndex({ ...facts, securityContextConstraints: list }))
      return pods.map((pod) => ask({ namespace: 'drivers', pod }))
    }
    const expected = verdicts(all)
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(verdicts(shuffled)).toStrictEqual(expected)
      }),
    )
  })
})

describe('an SCC as it is stored', () => {
  it('has the defaults of the API server', () => {
    expect(stored({ metadata: { name: 'bare' } })).toMatchObject([
      {
        priority: 0,
        allowPrivilegeEscalation: true,
        fsGroup: { type: 'RunAsAny', ranges: [] },
        supplementalGroups: { type: 'RunAsAny', ranges: [] },
        userNamespaceLevel: 'AllowHostLevel',
      },
    ])
  })

  it.each([
    ['no list is every type but host paths', {}, false, 'hostPath'],
    ['no list, with host paths', { allowHostDirVolumePlugin: true }, true, '*'],
    ['an empty list is nothing', { volumes: [] }, true, 'none'],
    ['an empty list, with host paths', { volumes: [], allowHostDirVolumePlugin: true }, true, 'hostPath'],
    ['a flag adds host paths', { volumes: ['secret'], allowHostDirVolumePlugin: true }, true, 'hostPath'],
    ['the flag takes them away', { volumes: ['secret', 'hostPath'] }, false, 'hostPath'],
  ])('says its volumes in one way: %s', (_, fields, isListed, type) => {
    expect(stored({ metadata: { name: 'x' }, ...fields })[0]?.volumes.includes(type)).toBe(isListed)
  })
})

describe('what a namespace was given', () => {
  const given = (annotations: Readonly<Record<string, string>>) => allocationOf({ metadata: { annotations } })
  const uidRange = 'openshift.io/sa.scc.uid-range'
  const groups = 'openshift.io/sa.scc.supplemental-groups'

  it('is a range of users, as a start and a size or as both ends', () => {
    expect(given({ [uidRange]: '1000/10' }).uids).toStrictEqual({ min: 1000, max: 1009 })
    expect(given({ [uidRange]: '1000-1010' }).uids).toStrictEqual({ min: 1000, max: 1010 })
    for (const wrong of ['', '1000', 'a/b', '-5/10', '99999999999/1'])
      expect(given({ [uidRange]: wrong }).uids).toBeUndefined()
  })

  it('are ranges of groups, which fall back to that of users', () => {
    expect(given({ [groups]: '1/2,5-6' }).groups).toStrictEqual([
      { min: 1, max: 2 },
      { min: 5, max: 6 },
    ])
    expect(given({ [uidRange]: '7/1' }).groups).toStrictEqual([{ min: 7, max: 7 }])
    expect(given({ [groups]: '1/2,x', [uidRange]: '7/1' }).groups).toBeUndefined()
  })
})

describe('one field of an SCC', () => {
  const own = (given: object) => ({
    ...openShift,
    securityContextConstraints: [
      ...standardSccs,
      moduleScc('own', { users: ['system:serviceaccount:drivers:loader'], ...given }),
    ],
  })
  const rulesAgainst = (given: object, pod: unknown = moduleLoader): ReadonlyArray<string> => {
    const verdict = verdictOn(own(given), { pod })
    const [reason] = verdict._tag === 'Refused' ? verdict.reasons : []
    const found = reason?._tag === 'Scc' ? reason.sccs.find(({ name }) => name === 'own') : undefined
    return found?.misfits.map(({ rule }) => rule) ?? [summaryOf(verdict)]
  }
  const [container] = moduleLoader.spec.containers
  const withSpec = (spec: object) => ({ ...moduleLoader, spec: { ...moduleLoader.spec, ...spec } })

  it.each<[string, object, unknown, ReadonlyArray<string>]>([
    ['nothing is wrong', {}, moduleLoader, ['own through serviceaccount']],
    ['SYS_MODULE in another spelling', { allowedCapabilities: ['CAP_SYS_MODULE'] }, moduleLoader, ['CapabilityAdded']],
    ['ALL is one capability, not all of them', { allowedCapabilities: ['ALL'] }, moduleLoader, ['CapabilityAdded']],
    [
      'a capability by default',
      { allowedCapabilities: [], defaultAddCapabilities: ['SYS_MODULE'] },
      moduleLoader,
      ['own through serviceaccount'],
    ],
    [
      'any SELinux rule, for a pod with a type of its own',
      { seLinuxContext: { type: 'MustRunAs', seLinuxOptions: { type: 'spc_t' } } },
      moduleLoader,
      ['SELinux'],
    ],
    ['no root', { runAsUser: { type: 'MustRunAsNonRoot' } }, moduleLoader, ['User']],
    ['root, by number', { runAsUser: { type: 'MustRunAs', uid: 0 } }, moduleLoader, ['own through serviceaccount']],
    ['users of its own', { userNamespaceLevel: 'RequirePodLevel' }, moduleLoader, ['HostUsers']],
    [
      'users of its own, which it has',
      { userNamespaceLevel: 'RequirePodLevel' },
      withSpec({ hostUsers: false }),
      ['own through serviceaccount'],
    ],
    [
      'a read-only file system, which is filled in',
      { readOnlyRootFilesystem: true },
      moduleLoader,
      ['own through serviceaccount'],
    ],
    ['the network of the node', {}, withSpec({ hostNetwork: true }), ['HostNamespace']],
    [
      'a port of the node',
      {},
      withSpec({ containers: [{ ...container, ports: [{ hostPort: 0 }, { hostPort: 9100 }] }] }),
      ['HostPort'],
    ],
    [
      'a list of no groups',
      { supplementalGroups: { type: 'MustRunAs' } },
      withSpec({ securityContext: { supplementalGroups: [] } }),
      ['Group'],
    ],
    [
      'seccomp switched off',
      {},
      withSpec({ securityContext: { seccompProfile: { type: 'Unconfined' } } }),
      ['Seccomp', 'Seccomp'],
    ],
    [
      'an unsafe sysctl',
      {},
      withSpec({ securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }),
      ['Sysctl'],
    ],
    [
      'a sysctl by its start',
      { allowedUnsafeSysctls: ['kernel.*'] },
      withSpec({ securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }),
      ['own through serviceaccount'],
    ],
    [
      'a sysctl that is forbidden',
      { forbiddenSysctls: ['net.*'] },
      withSpec({ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] } }),
      ['Sysctl'],
    ],
    [
      'a driver of a flex volume',
      { volumes: ['*'], allowedFlexVolumes: [{ driver: 'a' }] },
      withSpec({ volumes: [{ name: 'v', flexVolume: { driver: 'b' } }] }),
      ['FlexVolumeDriver'],
    ],
  ])('%s', (_, given, pod, expected) => {
    expect(rulesAgainst(given, pod)).toStrictEqual(expected)
  })

  it('counts in every container, init containers first', () => {
    const init = { name: 'init', securityContext: { privileged: true, runAsUser: 0 } }
    const verdict = verdictOn(own({}), { pod: withSpec({ initContainers: [init] }) })
    const [reason] = verdict._tag === 'Refused' ? verdict.reasons : []
    const found = reason?._tag === 'Scc' ? reason.sccs.find(({ name }) => name === 'own') : undefined
    expect(found?.misfits.map(({ path }) => path.join('.'))).toStrictEqual([
      'spec.initContainers.0.securityContext.privileged',
    ])
  })
})

describe('a grant of privileged', () => {
  it('is used only after everything stricter was tried', () => {
    expect(summaryOf(verdictOn(granted, { pod: harmless }))).toBe('restricted-v2 through user')
  })
})
