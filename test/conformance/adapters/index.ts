/**
 * Every known corpus, in the order of the report.
 */
import { type Adapter, notYetCovered } from '../adapter.js'
import { imageRef } from './image-ref.js'
import { moduleReconcile } from './module-reconcile.js'
import { nodeLabels } from './node-labels.js'
import { psaLevel } from './psa-level.js'
import { psaSync } from './psa-sync.js'
import { regexp } from './regexp.js'
import { sccAdmission } from './scc-admission.js'
import { template } from './template.js'
import { webhook } from './webhook.js'

export const adapters: ReadonlyArray<Adapter> = [
  regexp,
  template,
  webhook,
  moduleReconcile,
  imageRef,
  nodeLabels,
  notYetCovered('hub-reconcile'),
  notYetCovered('webhook-hub'),
  sccAdmission,
  psaLevel,
  psaSync,
]
