/** All that can be said of a Module by itself: what it says, and what an API server and a webhook would refuse of it. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import { lintModuleWith } from '../lint/lint.js'
import { validateModuleWith } from '../lint/validation.js'
import type { Module } from '../module/module.js'
import type { Patterns } from '../pattern/patterns.js'
import { isRefusal } from '../refusal/refusal.js'
import { foreseeModule } from './foresee-module.js'
import { refusedOfEach } from './module-request.js'

const placeOf = ({ subject, path }: Diagnostic): string =>
  JSON.stringify([subject.kind, subject.namespace, subject.name, path])

/** Whether a remark is about a place that none of these is about. O(n) once. */
export const isElsewhere = (said: ReadonlyArray<Diagnostic>): ((one: Diagnostic) => boolean) => {
  const places = new Set(said.map(placeOf))
  return (one) => !places.has(placeOf(one))
}

/** What was found already is not said again of what an API server does with it. O(n). */
export const withoutRepeatedRefusals = (
  said: ReadonlyArray<Diagnostic>,
): ((found: ReadonlyArray<Diagnostic>) => ReadonlyArray<Diagnostic>) => {
  const isNew = isElsewhere(said)
  return (found) => found.filter((one) => !isRefusal(one) || isNew(one))
}

const isAboutAValue = ({ name }: Diagnostic): boolean => name === 'InvalidValue'

/** What there is to say of a Module, whatever the cluster is like; of one place each thing once. O(size). */
export const checkModule = (patterns: Patterns): ((module: Module) => ReadonlyArray<Diagnostic>) => {
  const [lint, validate] = [lintModuleWith(patterns), validateModuleWith(patterns)]
  const [refusedOf, foresee] = [refusedOfEach(), foreseeModule('safe')]
  return (module) => {
    const remarks = lint(module)
    const refused = [...validate(module), ...refusedOf(module)]
    const foreseen = [...refused, ...foresee(module).filter(isElsewhere(refused))]
    return [
      ...foreseen,
      ...remarks.filter(isAboutAValue).filter(isElsewhere(foreseen)),
      ...remarks.filter((remark) => !isAboutAValue(remark)),
    ]
  }
}
