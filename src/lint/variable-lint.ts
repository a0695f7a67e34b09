/** Variables where none is replaced: only images, and the files to sign, are templates. */
import type { RemarkOf } from '../diagnostic/diagnostic.js'
import type { ModuleSpec } from '../module/module.js'
import { plainTexts } from './field-text.js'

/** Source: `templateVariables`; internal/utils/replaceStrings.go, release-1.1. */
const KNOWN = '(?:KERNEL_(?:FULL_VERSION|VERSION|XYZ|X|Y|Z)|MOD_(?:NAME|NAMESPACE))'

/** Anything in braces, and without them what KMM knows. */
const VARIABLE = new RegExp(String.raw`\$\{[^}]*\}?|\$${KNOWN}(?!\w)`, 'g')

/** Whether a text asks for a variable. */
export const variablesIn = (text: string): ReadonlyArray<string> => [...new Set(text.match(VARIABLE) ?? [])]

/** Each text with variables that stay as they are written. O(n). */
export const variableFindings = (spec: ModuleSpec): ReadonlyArray<RemarkOf<'VariableNotExpanded'>> =>
  plainTexts(spec).flatMap(({ text, path, use }) => {
    const variables = variablesIn(text)
    return variables.length === 0 ? [] : [{ name: 'VariableNotExpanded', path, facts: { text, variables, of: use } }]
  })
