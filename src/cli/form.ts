/**
 * The forms in which commands answer. Each command has one table of them: the choices of -o, their help, the type of the flag
 * and what is written follow from it. Renderers are handed in, so that help needs none of them.
 */
import type { Anonymised } from '../anonymisation/anonymise-objects.js'
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Explanation } from '../explanation.js'
import type { SpokeExplanation } from '../hub/explain-spoke.js'
import type { FleetModule } from '../hub/fleet.js'
import type { FleetImages } from '../images.js'
import type { Impact } from '../impact.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import type { ApiCall } from '../operator/api-call.js'
import type { Plan } from '../plan-model/plan-data.js'
import type { CoverageMap } from '../policy/coverage-map.js'
import type { Preflight } from '../preflight/preflight-matrix.js'
import type { Reduced } from '../reduction/reduce-objects.js'
import type { DiagnosticData } from '../render/diagnostic-data.js'
import type { TextOptions } from '../render/text-options.js'
import type * as renderers from './command/renderers.js'

type Renderers = typeof renderers

/** What a command found out. */
export interface Answer<A> {
  readonly answer: A
  /** Remarks on the input and on the answer. */
  readonly remarks: ReadonlyArray<Diagnostic>
}

/** One form of the answers of a command. */
export interface Form<A> {
  readonly help: string
  readonly write: (render: Renderers, answer: Answer<A>, options: TextOptions) => string
  /** Whether it tells the remarks, too; else they go to standard error. */
  readonly tellsRemarks?: true
  /** What it had to leave out, which is a finding. */
  readonly leftOut?: (render: Renderers, answer: A) => string
}

/** A table of forms. */
export type Forms<Name extends string, A> = Readonly<Record<Name, Form<A>>>

/** What a program is told of an answer; `describe` gives remarks their words and places. */
type DataOf<A> = (
  { answer, remarks }: Answer<A>,
  describe: (remarks: ReadonlyArray<Diagnostic>) => ReadonlyArray<DiagnosticData>,
) => unknown

const told = <A>(
  { diagnosticData }: Renderers,
  answer: Answer<A>,
  { sourceOf }: TextOptions,
  dataOf: DataOf<A>,
): unknown => dataOf(answer, (remarks) => remarks.map(diagnosticData(sourceOf)))

const json = <A>(help: string, dataOf: DataOf<A>): Form<A> => ({
  help,
  write: (render, answer, options) => render.printableJson(told(render, answer, options, dataOf)),
})

const yaml = <A>(dataOf: DataOf<A>): Form<A> => ({
  help: 'the same as YAML',
  write: (render, answer, options) => render.yamlText(told(render, answer, options, dataOf)),
})

/** All of the answer, with every remark that decides the exit code. */
const all: DataOf<object> = ({ answer, remarks }, describe) => ({ ...answer, diagnostics: describe(remarks) })

/** A plan, and the live objects of the kind of which there may be more than the plan knows. */
export interface Planned {
  readonly plan: Plan
  readonly live: ReadonlyArray<KubernetesObject>
  /** Requests that hold Modules. */
  readonly holds: ReadonlyArray<ApiCall>
}

/** The same of a hub, with what becomes of its spokes. */
export interface HubPlanned extends Planned {
  readonly fleet: ReadonlyArray<FleetModule>
}

const planOf: DataOf<Planned> = ({ answer: { plan }, remarks }, describe) => ({
  ...plan,
  diagnostics: describe(remarks),
})

const planData = {
  json: json('the whole plan', planOf),
  yaml: yaml(planOf),
  name: {
    help: 'one change a line: ACTION NAMESPACE RESOURCE/NAME',
    write: ({ renderNames }, { answer }) => renderNames(answer.plan),
  },
} satisfies Forms<string, Planned>

const objects: Pick<Form<Planned>, 'write'> = {
  write: ({ renderObjects }, { answer: { plan, live } }) => renderObjects(plan, { live }),
}

/** Of `plan`. */
export const planForms = {
  text: {
    help: 'for people',
    tellsRemarks: true,
    write: ({ renderPlanText }, { answer: { plan }, remarks }, options) =>
      renderPlanText({ ...plan, diagnostics: remarks }, options),
  },
  ...planData,
  objects: {
    ...objects,
    help: `all objects that should exist: for kubectl apply -f -, or a repository. No deletions.
Objects that may exist already (DaemonSets not observed) are left out.
apply leaves fields alone that it did not set itself: to take away what others
added to an object that apply did not make, use kubectl replace -f -`,
    leftOut: ({ counted, someOf, unknownObjects }, { plan, live }) => {
      const left = unknownObjects(plan, live)
      const names = someOf(10)(left.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`))
      return left.length === 0
        ? ''
        : `left out ${counted(left.length, 'object')} that may exist already, under another name (KMM501): ${names}. ` +
            'Add all DaemonSets to the input, or pass --observed daemonsets if the cluster has none.'
    },
  },
  calls: {
    help: `what an operator would send, as JSON: a list of steps in the order to send them.
Modules that are not in the cluster yet are neither created nor written to`,
    write: ({ printableJson, sentSteps }, { answer: { plan, holds } }) => printableJson(sentSteps(plan, holds)),
  },
} satisfies Forms<string, Planned>

/** Of `hub plan`. */
export const hubPlanForms = {
  text: {
    help: 'for people: spokes in the same situation together, long lists cut',
    tellsRemarks: true,
    write: ({ renderFleetText }, { answer: { plan, fleet }, remarks }, options) =>
      renderFleetText({ ...plan, diagnostics: remarks }, fleet, options),
  },
  fleet: json('the same as JSON, with every situation, cluster and kernel', ({ answer }) => answer.fleet),
  ...planData,
  objects: {
    ...objects,
    help: `all objects that should exist: for kubectl apply -f -, or a repository. No deletions.
ManifestWorks that may exist already (none were in the input) are left out.`,
    leftOut: ({ counted, unknownObjects }, { plan, live }) => {
      const { length } = unknownObjects(plan, live)
      return length === 0
        ? ''
        : `left out ${counted(length, 'ManifestWork')} that may exist already (KMM908). Add all ManifestWorks to the input.`
    },
  },
} satisfies Forms<string, HubPlanned>

/** The remarks on the input, and those on the Module in question. */
const steps: DataOf<Pick<Explanation, 'diagnostics'>> = ({ answer, remarks }, describe) => ({
  ...answer,
  diagnostics: describe([...remarks, ...answer.diagnostics]),
})

const stepData = { json: json('every step', steps), yaml: yaml(steps) }

/** Of `explain`. */
export const explainForms = {
  text: {
    help: 'for people',
    write: ({ renderExplanationText }, { answer }, options) => renderExplanationText(answer, options),
  },
  ...stepData,
} satisfies Forms<string, Explanation>

/** Of `hub explain`. */
export const hubExplainForms = {
  text: { help: 'for people', write: ({ renderSpokeText }, { answer }, options) => renderSpokeText(answer, options) },
  ...stepData,
} satisfies Forms<string, SpokeExplanation>

/** Of `preflight` and `hub preflight`. */
export const preflightForms = {
  text: {
    help: 'for people',
    tellsRemarks: true,
    write: ({ renderPreflightText }, { answer, remarks }, options) =>
      renderPreflightText({ ...answer, diagnostics: remarks }, options),
  },
  json: json('every Module and kernel', all),
  yaml: yaml(all),
} satisfies Forms<string, Preflight>

/** Of `images`. */
export const imagesForms = {
  text: {
    help: 'for people',
    tellsRemarks: true,
    write: ({ renderImagesText }, { answer, remarks }, options) =>
      renderImagesText({ ...answer, diagnostics: remarks }, options),
  },
  json: json('every image with what it is for, and what is not known', all),
  name: {
    help: 'the images to mirror, one a line: excluding images built in the cluster',
    write: ({ renderImageNames }, { answer }) => renderImageNames(answer),
  },
} satisfies Forms<string, FleetImages>

/** An impact, with words and places of the remarks on the two revisions, and those on the input. */
const impactOf: DataOf<Impact> = ({ answer: { diagnostics, plan, ...answer }, remarks }, describe) => ({
  formatVersion: '1.0',
  ...answer,
  diagnostics: {
    introduced: describe(diagnostics.introduced),
    resolved: describe(diagnostics.resolved),
    unchanged: describe(diagnostics.unchanged),
  },
  changes: plan.changes,
  remarks: describe(remarks),
})

/** Of `impact`. */
export const impactForms = {
  text: {
    help: 'for people',
    write: ({ renderImpactText }, { answer }, options) => renderImpactText(answer, options),
  },
  json: json('every node, Module, image and kernel, and the first changes', impactOf),
} satisfies Forms<string, Impact>

/** Of `coverage`. */
export const coverageForms = {
  text: {
    help: 'for people: kernel by kernel, and mappings that no node needs',
    write: ({ renderCoverageText }, { answer }, options) => renderCoverageText(answer, options),
  },
  html: {
    help: 'a picture: one file without scripts, for a browser or paper',
    write: ({ renderCoverageHtml }, { answer }) => renderCoverageHtml(answer),
  },
  markdown: {
    help: 'for a comment of a pull request',
    write: ({ renderCoverageMarkdown }, { answer }) => renderCoverageMarkdown(answer),
  },
  json: json('every kernel, Module and cell', all),
} satisfies Forms<string, CoverageMap>

const yamlDocuments = (render: Renderers, documents: Reduced['documents']): string =>
  documents.map((document) => `---\n${render.yamlText(document)}`).join('')

const jsonList = (render: Renderers, documents: Reduced['documents']): string =>
  render.printableJson({ apiVersion: 'v1', kind: 'List', items: documents })

/** Of `reduce` and `minimise`. */
export const reduceForms = {
  yaml: { help: 'documents of YAML', write: (render, { answer }) => yamlDocuments(render, answer) },
  json: { help: 'one List of JSON', write: (render, { answer }) => jsonList(render, answer) },
} satisfies Forms<string, Reduced['documents']>

/** Of `anonymise`. */
export const anonymiseForms = {
  yaml: { help: 'documents of YAML', write: (render, { answer }) => yamlDocuments(render, answer.documents) },
  json: { help: 'one List of JSON', write: (render, { answer }) => jsonList(render, answer.documents) },
  images: {
    help: 'the facts about images under the same names, for --images',
    write: ({ printableJson, imageFacts }, { answer }) => printableJson(imageFacts(answer.images)),
  },
  names: {
    help: 'the original of each name, to read what somebody answers: not to be shared',
    write: ({ printableJson }, { answer }) => printableJson(answer.originals),
  },
} satisfies Forms<string, Anonymised>

/** Of `validate`, which adds a last line for people. */
export const validateForms = {
  text: {
    help: 'for people',
    tellsRemarks: true,
    write: ({ renderFindings }, { answer, remarks }, options) => `${renderFindings(remarks, options)}${answer}`,
  },
  json: {
    ...json('one object a finding: the finding itself, its words, and where it is', ({ remarks }, describe) =>
      describe(remarks),
    ),
    tellsRemarks: true,
  },
} satisfies Forms<string, string>
