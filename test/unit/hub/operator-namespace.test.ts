import { describe, expect, it } from 'vitest'

import { operatorNamespaceOf } from '../../../src/hub/index.js'
import type { LiveBuild, LiveJob } from '../../../src/kubernetes/object.js'

const work = (namespace: string, kind = 'ManagedClusterModule', apiVersion = 'hub.kmm.sigs.x-k8s.io/v1beta1') => ({
  apiVersion: 'build.openshift.io/v1',
  kind: 'Build',
  metadata: {
    name: 'gpu-build',
    namespace,
    ownerReferences: [{ apiVersion, kind, name: 'gpu', uid: '1', controller: true }],
  },
})

describe('operatorNamespaceOf', () => {
  it.each<readonly [string, ReadonlyArray<LiveBuild>, ReadonlyArray<LiveJob>, string]>([
    ['the namespace of its Builds', [work('manager'), work('manager')], [], 'manager'],
    ['the namespace of its Jobs', [], [work('manager')], 'manager'],
    ['the default one when there are several', [work('manager')], [work('elsewhere')], 'openshift-kmm-hub'],
    ['the default one when there are none', [], [], 'openshift-kmm-hub'],
    [
      'no namespace where only Modules own Builds',
      [work('drivers', 'Module', 'kmm.sigs.x-k8s.io/v1beta1')],
      [],
      'openshift-kmm-hub',
    ],
    [
      'no namespace of a stranger with the name of the kind',
      [work('drivers', 'ManagedClusterModule', 'example.org/v1')],
      [],
      'openshift-kmm-hub',
    ],
  ])('is %s', (_, builds, jobs, namespace) => {
    expect(operatorNamespaceOf({ builds, jobs })).toBe(namespace)
  })

  it('takes Builds that were looked up one by one', () => {
    expect(operatorNamespaceOf({ found: { builds: [work('manager')] } })).toBe('manager')
  })
})
