/** The cluster that KUBECONFIG names, and how it is spoken to: the client of Kubernetes knows all that a kubeconfig may say. */
import type { RequestOptions } from 'node:https'

import { KubeConfig } from '@kubernetes/client-node'

/** Where a cluster is, and what shows it who asks. */
export interface Access {
  readonly context: string
  readonly url: string
  /** Asked for each request, since tokens expire. */
  readonly options: () => Promise<RequestOptions>
}

/** What the current context of KUBECONFIG, or of ~/.kube/config, says; undefined where it names no cluster. */
export const accessOfKubeconfig = (): Access | undefined => {
  const config = new KubeConfig()
  config.loadFromDefault()
  const cluster = config.getCurrentCluster()
  if (cluster === null) return undefined
  return {
    context: config.getCurrentContext(),
    url: cluster.server,
    options: async () => {
      const options: RequestOptions = {}
      await config.applyToHTTPSOptions(options)
      return options
    },
  }
}
