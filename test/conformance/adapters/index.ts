/**
 * Every known corpus, in the order of the report.
 */
import { type Adapter } from '../adapter.js'
import { apiModule, apiNodeLabel, apiObject } from './api-refusals.js'
import { hubReconcile } from './hub-reconcile.js'
import { imageRef } from './image-ref.js'
import { moduleReconcile } from './module-reconcile.js'
import { nodeLabels } from './node-labels.js'
import { preflight } from './preflight.js'
import { psaLevel } from './psa-level.js'
import { psaSync } from './psa-sync.js'
import { regexp } from './regexp.js'
import { sccAdmission } from './scc-admission.js'
import { template } from './template.js'
import { webhook } from './webhook.js'
import { webhookHub } from './webhook-hub.js'

export const adapters: ReadonlyArray<Adapter> = [
  regexp,
  template,
  webhook,
  moduleReconcile,
  imageRef,
  nodeLabels,
  webhookHub,
  hubReconcile,
  preflight,
  sccAdmission,
  psaLevel,
  psaSync,
  apiModule,
  apiObject,
  apiNodeLabel,
]
