/** What is said about a Module as a whole or about a part of it. */
import { type RemarkAbout, remarkAbout, type Subject } from '../diagnostic/diagnostic.js'
import { type ModuleName, moduleNameOf } from './module-name.js'

interface Named {
  readonly metadata: ModuleName
}

/** The Module as the subject of remarks. */
export const subjectOfModule = (module: Named): Subject => ({ kind: 'Module', ...moduleNameOf(module) })

/** Remarks on a Module; with an empty path, on all of it. */
export const remarkOn = (module: Named): RemarkAbout => remarkAbout(subjectOfModule(module))
