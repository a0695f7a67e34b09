/** `npm run operator`: on the cluster of KUBECONFIG, or in a pod on its own. `--dry-run` logs what it would send. */
import { hostname } from 'node:os'

import { KubeConfig } from '@kubernetes/client-node'

import { kubeConfigClient } from './client-node.js'
import { operate } from './operate.js'
import { asking, portsOf } from './ports.js'
import { pullSecretOf } from './pull-secret.js'
import { registryLookUp } from './registry.js'

const { PLATFORM, POD_NAMESPACE = 'default', MIRRORS = '{}', PORT = '8080' } = process.env

const config = new KubeConfig()
config.loadFromDefault()
const client = kubeConfigClient(config)
const operator = operate({
  ports: portsOf(client, registryLookUp({ authsOf: pullSecretOf(client), mirrors: JSON.parse(MIRRORS) })),
  ask: asking(client),
  plan: { platform: PLATFORM === 'openshift' ? 'openshift' : 'kubernetes' },
  lease: { namespace: POD_NAMESPACE, name: 'kmm-planner', identity: hostname(), seconds: 30 },
  port: Number(PORT),
  isDryRun: process.argv.includes('--dry-run'),
  log: console.log,
})
process.once('SIGTERM', operator.stop)
process.once('SIGINT', operator.stop)
await operator.ended
