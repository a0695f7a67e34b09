/** Kubelets renew a Lease each, or their nodes count as lost. */
import * as E from 'fp-ts/lib/Either.js'

import type { SimulatedCluster } from '../../src/simulation/cluster-state.js'
import type { Ask } from './live-cluster.js'

/** Milliseconds between two renewals. Source: Kubernetes, kubelet configuration, nodeLeaseDurationSeconds (40 s) / 4. */
const INTERVAL = 10_000

const LEASES = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases'

/** Renews the Leases of all nodes, when it is time; a Lease goes with its node. */
export const heartbeats = (ask: Ask): ((cluster: SimulatedCluster) => Promise<void>) => {
  let last = -Infinity
  const beat = async (name: string, uid = ''): Promise<void> => {
    const owner = { apiVersion: 'v1', kind: 'Node', name, uid }
    const renewTime = new Date().toISOString().replace('Z', '000Z')
    const lease = {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name, namespace: 'kube-node-lease', ownerReferences: [owner] },
      spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime },
    }
    const answer = await ask('PUT', `${LEASES}/${name}`, lease)()
    if (E.isLeft(answer) && answer.left.status === 404) await ask('POST', LEASES, lease)()
  }
  return async ({ nodes }) => {
    if (performance.now() - last < INTERVAL) return
    last = performance.now()
    for (const { metadata } of nodes) await beat(metadata.name, metadata.uid)
  }
}
