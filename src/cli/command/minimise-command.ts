/**
 * `kmm-plan minimise`: the smallest part of the input whose plan still says something.
 */
import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { isJsonObject } from '../../kubernetes/json.js'
import { minimise } from '../../minimisation/minimise.js'
import type { PlanOptions } from '../../options.js'
import { type Reduced, reducedDocuments } from '../../reduction/reduce-objects.js'
import { decodeObjects } from '../../snapshot/decode-objects.js'
import { onlyWrapped, wrappedRemarks } from '../../snapshot/only-wrapped.js'
import { readText } from '../../source/file-documents.js'
import { counted } from '../../words/printable.js'
import { DONE } from '../exit-code.js'
import { reduceForms } from '../form.js'
import { type Input, withDefaults } from '../input/read-input.js'
import type { IO } from '../io.js'
import { answered, type CommonFlags } from './answered.js'
import type { Kept } from './kept-answer.js'
import { errorsIn, type Outcome } from './outcome.js'
import { noModules, type PlannedInput, plannedInput } from './planned-input.js'

/** Options of `minimise`. */
export type MinimiseFlags = PlanOptions &
  CommonFlags<keyof typeof reduceForms> & { readonly keeps: ReadonlyArray<Kept> }

/** A part of the input as `plan` would read it. */
const readAgain = (
  documents: ReadonlyArray<unknown>,
  { images }: Input['snapshot'],
  unwrap: boolean,
): Pick<Input, 'snapshot' | 'modules' | 'problems'> & { readonly modulesObserved: boolean } => {
  const { snapshot, modules, managedClusterModules, problems, wrapped } = decodeObjects(documents, {
    unwrap,
    readText,
  })
  const others = onlyWrapped([...modules, ...managedClusterModules])(wrapped)
  return {
    snapshot: { ...snapshot, ...(images === undefined ? {} : { images }) },
    modules: modules.map(withDefaults),
    problems: [...problems, ...wrappedRemarks('Module', others, unwrap)],
    modulesObserved:
      modules.length > 0 || documents.some((document) => isJsonObject(document) && document['kind'] === 'ModuleList'),
  }
}

const objectsIn = (documents: Reduced['documents']): number =>
  documents.reduce((sum, { items }) => sum + (Array.isArray(items) ? items.length : 1), 0)

const codesOf = (remarks: ReadonlyArray<Diagnostic>): ReadonlySet<string> =>
  new Set(errorsIn(remarks).map(({ code }) => code))

const notAboutPlans =
  'What --keeps asks for is lost with how the input is written: of what cannot be read only the name stays. Take away the other documents by hand.'

export const minimiseCommand = (io: IO, paths: ReadonlyArray<string>, flags: MinimiseFlags): Promise<Outcome> => {
  const { keeps, completeModules = false, unwrap = false } = flags
  const planned = plannedInput(flags)
  const holds = (answer: PlannedInput): boolean => keeps.every((kept) => kept.holds(answer))
  return answered(io, paths, flags, reduceForms, (input) => {
    if (completeModules && !input.modulesObserved) return noModules
    const whole = planned(input)
    if (!holds(whole))
      return keeps.flatMap((kept) => (kept.holds(whole) ? [] : [kept.instead(whole)])).join('\nkmm-plan: ')
    const documents = reducedDocuments(input.decoded, input.values, input.modulesObserved)
    const known = codesOf(whole.remarks)
    const small = minimise(documents, (part) => {
      const again = readAgain(part, input.snapshot, unwrap)
      if (completeModules && !again.modulesObserved) return false
      const answer = planned(again)
      return holds(answer) && [...codesOf(answer.remarks)].every((code) => known.has(code))
    })
    if (!small.holds) return notAboutPlans
    const answer = small.documents.filter(isJsonObject)
    return {
      answer,
      remarks: [],
      exitCode: DONE,
      note: `kept ${objectsIn(answer)} of ${counted(objectsIn(documents), 'object')}, after ${counted(small.tries, 'plan')}`,
    }
  })
}
