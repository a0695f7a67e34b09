/**
 * What there is a JSON Schema of, by name. Each is made of the codec that reads the same, so that the two cannot come apart.
 *
 * The build adds the docblocks of the types as descriptions, which are gone at run time.
 */
import { KMM_API_VERSION, KMM_HUB_API_VERSION } from '../constants.js'
import type { JsonSchema } from '../kubernetes/json-schema.js'
import type { ManagedClusterModule, Module } from '../module/module.js'
import { planCodec } from '../plan-codec.js'
import type { Plan } from '../plan-model/plan-data.js'
import { checkConfigCodec, type Written } from '../policy/config/written-codec.js'
import type { Review } from '../policy/review.js'
import { rules } from '../policy/rule-list.js'
import { managedClusterModuleCodec, moduleCodec } from '../snapshot/codec/module-codec.js'
import { schemaOf } from '../snapshot/codec/schema-of.js'
import { impactCodec, type ImpactDocument } from './impact-codec.js'
import { type ReportDocument, reportDocumentCodec } from './report-codec.js'
import { reviewCodec } from './review-codec.js'
import { withRuleSettings } from './rule-settings-schema.js'
import type { SchemaName } from './schema-name.js'

/** The type of what each schema describes; its docblocks become descriptions. */
export interface SchemaSubjects extends Readonly<Record<SchemaName, unknown>> {
  readonly config: Written
  readonly impact: ImpactDocument
  readonly managedclustermodule: ManagedClusterModule
  readonly module: Module
  readonly plan: Plan
  readonly report: ReportDocument
  readonly review: Review
}

const document = (title: string, codec: unknown): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title,
  ...schemaOf(codec),
})

/** Of an object of one kind. A codec is asked only when kind and version are known, and takes any. */
const objectDocument = (kind: string, apiVersion: string, codec: unknown): JsonSchema => {
  const schema = document(kind, codec)
  return { ...schema, properties: { ...schema.properties, apiVersion: { const: apiVersion }, kind: { const: kind } } }
}

/** All schemas. */
export const schemas: Readonly<Record<SchemaName, JsonSchema>> = {
  config: withRuleSettings(rules)(document('Configuration of kmm-plan check', checkConfigCodec)),
  impact: document('Impact', impactCodec),
  managedclustermodule: objectDocument('ManagedClusterModule', KMM_HUB_API_VERSION, managedClusterModuleCodec),
  module: objectDocument('Module', KMM_API_VERSION, moduleCodec),
  plan: document('Plan', planCodec),
  report: document('Reports', reportDocumentCodec),
  review: document('Review', reviewCodec),
}
