/** Kubelets renew a Lease each, or their nodes count as lost. */
import * as E from 'fp-ts/lib/Either.js'
import type { Send } from 'kmm-planner/operator'

import type { SimulatedCluster } from '../../src/simulation/cluster-state.js'

/** Milliseconds between two renewals. Source: Kubernetes, kubelet configuration, nodeLeaseDurationSeconds (40 s) / 4. */
const INTERVAL = 10_000

const LEASES = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases'

/** As the API server writes it. Source: Kubernetes, meta/v1 `MicroTime`. */
const now = (): string => new Date().toISOString().replace('Z', '000Z')

/** Renews the Leases of all nodes, when it is time; a Lease goes with its node. */
export const heartbeats = (send: Send): ((cluster: SimulatedCluster) => Promise<void>) => {
  let last = -Infinity
  const beat = async (name: string, uid = ''): Promise<void> => {
    const spec = { holderIdentity: name, leaseDurationSeconds: 40, renewTime: now() }
    const path = `${LEASES}/${name}`
    // A patch: nobody replaces a Lease without saying which version of it.
    const answer = await send({ verb: 'PATCH', path, contentType: 'application/merge-patch+json', body: { spec } })()
    if (E.isRight(answer) || answer.left.status !== 404) return
    const metadata = {
      name,
      namespace: 'kube-node-lease',
      ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }],
    }
    const body = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata, spec }
    await send({ verb: 'POST', path: LEASES, contentType: 'application/json', body })()
  }
  return async ({ nodes }) => {
    if (performance.now() - last < INTERVAL) return
    last = performance.now()
    for (const { metadata } of nodes) await beat(metadata.name, metadata.uid)
  }
}
