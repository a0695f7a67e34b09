/** Where one option of a hub is wrong, the namespace of its operator still says where the Builds are that stay. */
import { expect, it } from 'vitest'

import { planHub } from '../../../src/hub/index.js'
import { hubModuleOf } from '../hub/builders.js'

it('is still desired', () => {
  const module = hubModuleOf()
  const build = {
    apiVersion: 'build.openshift.io/v1',
    kind: 'Build',
    metadata: {
      namespace: 'my-hub',
      name: 'gpu-build',
      labels: {
        'kmm.node.kubernetes.io/module.name': module.metadata.name,
        'kmm.openshift.io/build.type': 'build',
        'kmm.node.kubernetes.io/target-kernel': '6.6.13',
      },
      ownerReferences: [
        {
          apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
          kind: 'ManagedClusterModule',
          name: module.metadata.name,
          uid: module.metadata.uid ?? '',
          controller: true,
        },
      ],
    },
  }
  const planned = (manifestLimit: unknown) =>
    planHub({ builds: [build], manifestWorks: [] }, [module], {
      operatorNamespace: 'my-hub',
      manifestLimit: manifestLimit as number,
    })
  expect(planned('x').changes).toStrictEqual([])
  expect(planned('x').desired).toStrictEqual(planned(500_000).desired)
  expect(planned('x').desired).toHaveLength(1)
})
