/** What is missing in the input, as lines. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { Requirement } from '../plan-model/requirement.js'
import { counted, someOf } from '../words/printable.js'
import { subjectName } from '../words/words.js'
import { type Line, styled, titled } from './line.js'
import { mostOf, type TextOptions } from './text-options.js'

/** What has to be looked up, as a line. */
export const requirementLine = (requirement: Requirement): Line => {
  switch (requirement.requires) {
    case 'objects':
      return [
        `all ${requirement.kind} objects (${requirement.apiVersion}) ${requirement.namespace === undefined ? 'of the cluster' : `in namespace ${requirement.namespace}`}`,
      ]
    case 'object':
      return [
        `${requirement.kind} ${requirement.namespace === '' ? '' : `${requirement.namespace}/`}${requirement.name} (${requirement.apiVersion}), or that it does not exist`,
      ]
    case 'image':
      return [`whether image ${requirement.image} exists`]
  }
}

type Asked = Pick<Plan, 'requirements' | 'diagnostics'>

type Unchecked = Extract<Diagnostic, { readonly name: 'ImageUnknown' }>

type AboutImage = Unchecked | Extract<Diagnostic, { readonly name: 'DigestUnknown' }>

const isUnchecked = (diagnostic: Diagnostic): diagnostic is Unchecked => diagnostic.name === 'ImageUnknown'

const isAboutImage = (diagnostic: Diagnostic): diagnostic is AboutImage =>
  isUnchecked(diagnostic) || diagnostic.name === 'DigestUnknown'

const imagesOf = ({ facts }: AboutImage): ReadonlyArray<string> => ('images' in facts ? facts.images : [facts.image])

/** The diagnostics that say more than the list of what is missing does; verbose: all. O(requirements + diagnostics). */
export const withoutMissing = (
  { requirements, diagnostics }: Asked,
  { verbose = false }: TextOptions,
): ReadonlyArray<Diagnostic> => {
  if (verbose) return diagnostics
  const images = new Set(requirements.flatMap((one) => (one.requires === 'image' ? [one.image] : [])))
  return diagnostics.filter((one) => !isUnchecked(one) || !imagesOf(one).every((image) => images.has(image)))
}

const mostShown = mostOf(40)
const mostSubjects = mostOf(3)

/** What has to be collected; in short, with the code and the objects of the diagnostics that are left out for it. */
export const missingLines = ({ requirements, diagnostics }: Asked, options: TextOptions): ReadonlyArray<Line> => {
  const known = options.verbose === true ? [] : diagnostics.filter(isAboutImage)
  const most = mostShown(options)
  const line = (requirement: Requirement): Line => {
    const about =
      requirement.requires === 'image' ? known.filter((one) => imagesOf(one).includes(requirement.image)) : []
    if (requirement.requires !== 'image' || about.length === 0) return requirementLine(requirement)
    const subjects = [...new Set(about.map(({ subject }) => subjectName(subject)))]
    const codes = about.slice(0, 1).map(({ code }) => `${code}, `)
    return [
      `image ${requirement.image}`,
      styled('faint', ` (${codes.join('')}${someOf(mostSubjects(options))(subjects)})`),
    ]
  }
  return titled('Missing information (collect, add to the input, run again)', [
    ...requirements.slice(0, most).map(line),
    ...(requirements.length > most
      ? [[styled('faint', `and ${counted(requirements.length - most, 'more', 'more')}`)]]
      : []),
  ])
}
