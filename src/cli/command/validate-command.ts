/**
 * `kmm-plan validate`: what is wrong with the input, whatever the cluster is like.
 */
import { canonicalDiagnostics, type Diagnostic } from '../../diagnostic/diagnostic.js'
import { lintModule } from '../../lint/lint.js'
import { validateModule } from '../../lint/validation.js'
import type { ManagedClusterModule, Module } from '../../module/module.js'
import { describeDiagnostic } from '../../render/describe-diagnostic.js'
import { renderFindings } from '../../render/findings-text.js'
import { counted } from '../../render/printable.js'
import type { SourceOf } from '../../render/source.js'
import { type ColourChoice, isColoured, paletteFor } from '../colour.js'
import { DONE, FINDINGS, USAGE } from '../exit-code.js'
import { type Input, readInput } from '../input/read-input.js'
import type { IO } from '../io.js'
import { hasErrors, nothingToRead, type Outcome, skippedFiles, unreadable } from './outcome.js'

/** Options of `validate`. */
export interface ValidateFlags {
  readonly output: 'text' | 'json'
  readonly color: ColourChoice
}

const check = (module: Module): ReadonlyArray<Diagnostic> => [...validateModule(module), ...lintModule(module)]

/** The Module that every selected spoke gets, checked like any other; findings point into the wrapping object. */
const checkHubModule = ({ metadata, spec }: ManagedClusterModule): ReadonlyArray<Diagnostic> => {
  const { moduleSpec, spokeNamespace } = spec
  const wrapped: Module = {
    apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
    kind: 'Module',
    metadata: { name: metadata.name, namespace: spokeNamespace },
    spec: moduleSpec,
  }
  const subject = { kind: 'ManagedClusterModule', name: metadata.name }
  return check(wrapped).map((finding) => ({
    ...finding,
    subject,
    path: finding.path[0] === 'spec' ? ['spec', 'moduleSpec', ...finding.path.slice(1)] : finding.path,
  }))
}

const findingsOf = ({ modules, managedClusterModules, problems }: Input): ReadonlyArray<Diagnostic> => [
  ...problems,
  ...canonicalDiagnostics([...modules.flatMap(check), ...managedClusterModules.flatMap(checkHubModule)]),
]

/** One object a finding: the finding itself, its words, and where it is. */
const jsonText = (findings: ReadonlyArray<Diagnostic>, sourceOf: SourceOf<Diagnostic>): string => {
  const items = findings.map((finding) => {
    const source = sourceOf(finding)
    const { code, name, severity, subject, path, facts } = finding
    return {
      code,
      name,
      severity,
      ...(source === undefined ? {} : { file: source.file, line: source.line, column: source.column }),
      subject,
      path,
      facts,
      ...describeDiagnostic(finding),
    }
  })
  return `${JSON.stringify(items, undefined, 2)}\n`
}

const verdict = ({ modules, managedClusterModules }: Input, findings: ReadonlyArray<Diagnostic>): string => {
  const checked = [
    ...(modules.length === 0 ? [] : [counted(modules.length, 'Module')]),
    ...(managedClusterModules.length === 0 ? [] : [counted(managedClusterModules.length, 'ManagedClusterModule')]),
  ]
  const what = checked.length === 0 ? 'No Module could be read' : `${checked.join(' and ')} checked`
  return `${what}; ${hasErrors(findings) ? 'there are errors' : findings.length === 0 ? 'nothing found' : 'no errors'}.\n`
}

export const validateCommand =
  (io: IO) =>
  async (paths: ReadonlyArray<string>, { output, color }: ValidateFlags): Promise<Outcome> => {
    const input = await readInput(io)({ paths, images: [], observed: [] })
    const failed = unreadable(input)
    if (failed !== undefined) return failed
    const findings = findingsOf(input)
    const { sourceOf } = input
    const readable = input.isReadable
    const exitCode = !readable ? USAGE : hasErrors(findings) ? FINDINGS : DONE
    const stderr = `${skippedFiles(input)}${readable ? '' : `kmm-plan: ${nothingToRead(input)}\n`}`
    const palette = paletteFor(isColoured(io, color))
    const text = `${renderFindings(findings, { sourceOf, palette })}${readable ? verdict(input, findings) : ''}`
    return { stdout: output === 'json' ? jsonText(findings, sourceOf) : text, stderr, exitCode }
  }
