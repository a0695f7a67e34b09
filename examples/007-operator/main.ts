/** `npm run operator`: against `kubectl proxy`, or in a pod. `--dry-run` logs what it would send. */
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

import { operate } from './operate.js'
import { registryLookUp } from './registry.js'

const { KUBERNETES_SERVICE_HOST: host, KUBE_URL: url = 'http://127.0.0.1:8001', PLATFORM, POD_NAMESPACE } = process.env
const account = '/var/run/secrets/kubernetes.io/serviceaccount'

const operator = operate({
  server:
    host === undefined
      ? { url }
      : { url: 'https://kubernetes.default.svc', token: () => readFileSync(`${account}/token`, 'utf8') },
  plan: { platform: PLATFORM === 'openshift' ? 'openshift' : 'kubernetes' },
  lookUpImage: registryLookUp('https'),
  lease: { namespace: POD_NAMESPACE ?? 'default', name: 'kmm-planner', identity: hostname(), seconds: 15 },
  port: 8080,
  isDryRun: process.argv.includes('--dry-run'),
  log: console.log,
})
process.once('SIGTERM', operator.stop)
process.once('SIGINT', operator.stop)
await operator.ended
