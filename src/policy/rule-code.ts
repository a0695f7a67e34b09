/**
 * The code of each built-in rule. A rule that finds what a diagnostic finds, and more, has the code of that diagnostic; the others have
 * codes of their own: KMM250 and on for what stands in manifests, KMM420 and on for what a change does to nodes. A code is never reused.
 */
import type { DiagnosticName } from '../diagnostic/catalogue.js'

/** The codes by name. */
export const ruleCodes = {
  'default-service-account': 'KMM801',
  'selector-too-wide': 'KMM217',
  'image-tag-floating': 'KMM218',
  'toleration-too-wide': 'KMM250',
  'image-not-by-digest': 'KMM251',
  'registry-not-allowed': 'KMM252',
  'insecure-registry': 'KMM253',
  'mapping-unused': 'KMM254',
  'sign-dropped': 'KMM255',
  'unsigned-for-secure-boot': 'KMM256',
  'bypasses-ordered-upgrade': 'KMM257',
  'kernel-uncovered': 'KMM301',
  'image-missing': 'KMM702',
  'unloads-nodes': 'KMM420',
  'stops-device-plugin': 'KMM421',
  'restarts-nodes': 'KMM422',
  'removes-module': 'KMM423',
  'renames-module': 'KMM424',
  'drops-needed-mapping': 'KMM425',
  'kernel-falls-through': 'KMM426',
  'loads-on-new-nodes': 'KMM427',
  'loads-on-control-plane': 'KMM428',
} as const

/** The name of a built-in rule that finds by itself. */
export type RuleName = keyof typeof ruleCodes

/** Diagnostics that such a rule tells in its own way: they make no rule of their own. */
export const toldByRules: ReadonlySet<DiagnosticName> = new Set<DiagnosticName>([
  'DefaultServiceAccount',
  'ImageMissing',
  'ImageWithoutTag',
  'NoMapping',
  'SelectorEmpty',
])
