/** What is said about a ManagedClusterModule as a whole or about a part of it. */
import { type Diagnostic, type RemarkAbout, remarkAbout, type Subject } from '../diagnostic/diagnostic.js'
import type { ManagedClusterModule } from '../module/module.js'

type Managed = Pick<ManagedClusterModule, 'metadata'>

/** The ManagedClusterModule as the subject of remarks. */
export const subjectOf = ({ metadata: { name } }: Managed): Subject => ({ kind: 'ManagedClusterModule', name })

/** Remarks on a ManagedClusterModule; without a path, on all of it. */
export const remarkOn = (module: Managed): RemarkAbout => remarkAbout(subjectOf(module))

/** Of a path in a Module, the path in the ManagedClusterModule around it. */
export const wrappedPath = (path: Diagnostic['path']): Diagnostic['path'] => {
  const [first, second] = path
  if (first === 'metadata' && second === 'namespace') return ['spec', 'spokeNamespace']
  return first === 'spec' ? ['spec', 'moduleSpec', ...path.slice(1)] : path
}

/** A remark on the Module that is in it, as one on the ManagedClusterModule; what is said of options is about neither. */
export const wrapped = (module: Managed): ((remark: Diagnostic) => Diagnostic) => {
  const subject = subjectOf(module)
  return (remark) =>
    remark.subject.kind === 'Module' ? { ...remark, subject, path: wrappedPath(remark.path) } : remark
}
