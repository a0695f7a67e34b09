/** Options of `check`, from text to values. */
import * as E from 'fp-ts/lib/Either.js'

import { namedIn } from '../../kubernetes/named.js'
import type { RuleLevel } from '../../policy/finding.js'
import { type ReportFormName, reportForms } from '../report-form.js'

/** A form, and the file that it goes to; without one it goes to standard output. */
export interface OutputTarget {
  readonly form: ReportFormName
  readonly file?: string
}

const isForm = (text: string): text is ReportFormName => Object.hasOwn(reportForms, text)

/** `sarif=report.sarif` */
export const outputsOf = (text: string): E.Either<string, ReadonlyArray<OutputTarget>> => {
  const [form = '', ...rest] = text.split('=')
  const file = rest.join('=')
  if (isForm(form) && (rest.length === 0 || file !== ''))
    return E.right([{ form, ...(rest.length === 0 ? {} : { file }) }])
  const name = namedIn(Object.keys(reportForms))(form)
  const nearest = E.isLeft(name) && name.left.nearest !== undefined ? ` Did you mean ${name.left.nearest}?` : ''
  return E.left(
    `Allowed are FORM and FORM=FILE, where FORM is one of ${Object.keys(reportForms).join(', ')}.${nearest}`,
  )
}

const levels: ReadonlyArray<string> = ['error', 'warning', 'info', 'off']

const isLevel = (text: string): text is RuleLevel => levels.includes(text)

/** `image-not-by-digest=off` */
export const ruleLevelsOf = (text: string): E.Either<string, ReadonlyArray<readonly [string, RuleLevel]>> => {
  const [name = '', level = ''] = text.split('=')
  return name !== '' && isLevel(level)
    ? E.right([[name, level]])
    : E.left('Allowed is NAME=LEVEL, where LEVEL is error, warning, info or off: image-not-by-digest=off.')
}

/** `20` */
export const countOf = (text: string): E.Either<string, number> =>
  /^\d{1,9}$/.test(text) ? E.right(Number(text)) : E.left('Allowed is a number, such as 0 or 20.')

/** `2027-01-31` */
export const dayOf = (text: string): E.Either<string, string> =>
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)
    ? E.right(text)
    : E.left('Allowed is a day, such as 2027-01-31.')
