/** What there is to say of the head that was not to say of the base, and the other way round. */
import { canonicalDiagnostics, type Diagnostic, diagnosticKey } from '../diagnostic/diagnostic.js'
import { canonicalText } from '../kubernetes/canonical.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { startsWith } from '../kubernetes/json.js'
import { compareStrings } from '../kubernetes/order.js'
import { steadyPath } from '../kubernetes/steady-path.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Module } from '../module/module.js'
import { moduleKey } from '../module/module-name.js'
import { byKey, keyOf } from './revision.js'

/**
 * The remarks of two plans. A remark is the same wherever the mapping that it is about stands among the others.
 *
 * @since 0.3.0
 */
export interface DiagnosticImpact {
  /** Only about the head. */
  readonly introduced: ReadonlyArray<Diagnostic>
  /** Only about the base. */
  readonly resolved: ReadonlyArray<Diagnostic>
  /** About both, as it is said of the head. */
  readonly unchanged: ReadonlyArray<Diagnostic>
}

/** What there is to say of one revision, and those of its Modules that are not the same in the other. */
export interface Remarks {
  readonly modules: ReadonlyArray<Module>
  readonly diagnostics: ReadonlyArray<Diagnostic>
}

const mappingAt =
  (module: Module) =>
  (index: number): ReadonlyArray<string> =>
    steadyPath(module, [...KERNEL_MAPPINGS_PATH, index])

/** A remark about several mappings has the first in its path, and all in its facts. */
const placeOf = (module: Module, { path, facts }: Diagnostic): ReadonlyArray<string> =>
  'mappings' in facts && startsWith(path, ...KERNEL_MAPPINGS_PATH)
    ? path.map((key) => (typeof key === 'number' ? '' : key))
    : steadyPath(module, path)

const factsOf = (module: Module, { facts }: Diagnostic): unknown => {
  const texts = 'mappings' in facts ? (facts.mappings ?? []).map(mappingAt(module)).map(canonicalText) : []
  return {
    ...facts,
    ...('by' in facts && typeof facts.by === 'number' ? { by: mappingAt(module)(facts.by) } : {}),
    ...(texts.length === 0 ? {} : { mappings: texts.sort(compareStrings) }),
  }
}

/** Remarks by what they say, whatever the places of mappings; a list may hold the same item twice. */
const byMeaning = ({ modules, diagnostics }: Remarks): ReadonlyMap<string, ReadonlyArray<Diagnostic>> => {
  const known = byKey(modules)
  return groupedBy((one: Diagnostic) => {
    const { kind, namespace = '', name = '' } = one.subject
    const module = kind === 'Module' ? known.get(moduleKey({ namespace, name })) : undefined
    return module === undefined
      ? diagnosticKey(one)
      : canonicalText([one.code, keyOf(module), placeOf(module, one), factsOf(module, one)])
  })(canonicalDiagnostics(diagnostics))
}

/** Compare remarks: of those that say the same, as many are unchanged as are in both. O(n log n). */
export const diagnosticImpact = (before: Remarks, after: Remarks): DiagnosticImpact => {
  const [was, is] = [byMeaning(before), byMeaning(after)]
  const count = (key: string, side: ReadonlyMap<string, ReadonlyArray<Diagnostic>>): number =>
    side.get(key)?.length ?? 0
  return {
    introduced: canonicalDiagnostics([...is].flatMap(([key, alike]) => alike.slice(count(key, was)))),
    resolved: canonicalDiagnostics([...was].flatMap(([key, alike]) => alike.slice(count(key, is)))),
    unchanged: canonicalDiagnostics([...is].flatMap(([key, alike]) => alike.slice(0, count(key, was)))),
  }
}
