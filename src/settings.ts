/** What a caller has chosen, checked, with every default in its place. */
import { type Diagnostic, diagnostic, type DiagnosticOf } from './diagnostic/diagnostic.js'
import { isJsonObject, type Path } from './kubernetes/json.js'
import type { JsonSchema } from './kubernetes/json-schema.js'
import {
  type Backend,
  type Grants,
  isLimit,
  type Mode,
  type OnUnschedulable,
  PERCENTAGE,
  type PlanOptions,
  type Platform,
} from './options.js'
import type { ProfileName } from './profile.js'

/** The choices that decisions depend on; what only one room asks for is in a context of that room. */
export interface Settings extends CheckedOptions {
  readonly profile: ProfileName
  readonly grants: Grants
  readonly completeModules: boolean
  readonly onUnschedulable: OnUnschedulable
  readonly mode: Mode
}

/** What is wrong with what a caller has chosen. If anything is, all that runs is left alone, and the choices are the defaults. */
export interface CheckedOptions {
  readonly optionProblems: ReadonlyArray<Diagnostic>
}

interface Check {
  readonly allows: (value: unknown) => boolean
  readonly allowed: string
}

/** A check that says in JSON Schema what it allows. */
interface DescribedCheck extends Check {
  readonly schema: JsonSchema
}

/** A check for each option: a new one does not compile until it has one. */
export type OptionChecks<Options> = { readonly [Name in keyof Options]-?: Check }

/** Every name of a union: a new one does not compile until it is here. */
const oneOf = <Name extends string>(names: Readonly<Record<Name, true>>): DescribedCheck => ({
  allows: (value) => typeof value === 'string' && Object.hasOwn(names, value),
  allowed: Object.keys(names).join(', '),
  schema: { enum: Object.keys(names) },
})

const text: DescribedCheck = {
  allows: (value) => typeof value === 'string',
  allowed: 'a text',
  schema: { type: 'string' },
}

/** True or false; a text such as "false" is true to JavaScript. */
export const flagCheck: DescribedCheck = {
  allows: (value) => typeof value === 'boolean',
  allowed: 'true, false',
  schema: { type: 'boolean' },
}

/** A number, or a percentage. */
export const limitCheck: DescribedCheck = {
  allows: isLimit,
  allowed: 'a number, such as 3, or a percentage, such as "25%"',
  schema: { type: ['number', 'string'], minimum: 0, pattern: PERCENTAGE.source },
}

/** What may be chosen for a cluster. */
export const planChecks: { readonly [Name in keyof PlanOptions]-?: DescribedCheck } = {
  grants: oneOf<Grants>({ suggest: true, render: true }),
  profile: oneOf<ProfileName>({ 'safe': true, 'kmm-1.1': true }),
  platform: oneOf<Platform>({ auto: true, openshift: true, kubernetes: true }),
  operatorNamespace: text,
  completeModules: flagCheck,
  maxUnloadedNodes: limitCheck,
  maxStoppedNodes: limitCheck,
  backend: oneOf<Backend>({ 'openshift-build': true, 'kaniko-job': true }),
  signImage: text,
  buildImage: text,
  onUnschedulable: oneOf<OnUnschedulable>({ keep: true, unload: true }),
  mode: oneOf<Mode>({ standalone: true, spoke: true }),
}

/** A value that may be anything, as a sentence tells it. */
const told = (value: unknown): string =>
  typeof value === 'string'
    ? JSON.stringify(value)
    : Array.isArray(value)
      ? 'a list'
      : value !== null && (typeof value === 'object' || typeof value === 'function')
        ? `of type ${typeof value}`
        : String(value)

const problem = (path: Path, value: unknown, allowed: string): DiagnosticOf<'InvalidOption'> =>
  diagnostic('InvalidOption', { kind: 'Options' }, path, { found: told(value), allowed })

/** What is wrong with options that may come from JavaScript or from a file. An option that is undefined is not given. */
export const optionProblems = <Options>(
  checks: OptionChecks<Options>,
  options: unknown,
): ReadonlyArray<DiagnosticOf<'InvalidOption'>> => {
  if (!isJsonObject(options)) return [problem([], options, 'an object')]
  return Object.entries<Check>(checks).flatMap(([name, { allows, allowed }]) => {
    const value = options[name]
    return value === undefined || allows(value) ? [] : [problem([name], value, allowed)]
  })
}

/** What is wrong with a profile that is asked for by itself, if anything is. */
export const profileProblem = (profile: unknown): DiagnosticOf<'InvalidOption'> | undefined => {
  const { allows, allowed } = planChecks.profile
  return allows(profile) ? undefined : problem(['profile'], profile, allowed)
}

/** The options, if nothing is wrong with them; else none, and nothing may be decided. */
export const checkedOptions = <Options>(
  checks: OptionChecks<Options>,
  options: Options,
): CheckedOptions & { readonly options: Partial<Options> } => {
  const found = optionProblems(checks, options)
  return { options: found.length === 0 ? options : {}, optionProblems: found }
}
