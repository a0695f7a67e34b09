/** From which place of a Module something in an object that is rendered for it comes. */
import type { OfRefusedObject, RefusalRule } from '../diagnostic/refusal-rule.js'
import { JOB_TYPE_LABEL } from '../image-build/kaniko.js'
import { BUILD_TYPE_LABEL } from '../image-build/openshift.js'
import { lookup, type Path } from '../kubernetes/json.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import { roleOf } from '../label/identity.js'
import type { Module } from '../module/module.js'
import { buildSource, makingSection } from './build-source.js'
import { daemonSetSource, sectionOf } from './daemon-set-source.js'
import { labelSource } from './label-source.js'

/** What is rendered for a Module. */
export type RenderedRole = OfRefusedObject['roles'][number]

/** An object, what it is for, and where in the Module what it holds comes from. */
export interface Sourced {
  readonly role: RenderedRole
  /** Nothing, where it comes from no single field. */
  readonly sourceOf: (path: Path, rule: RefusalRule) => Path | undefined
  /** Where it is asked for. */
  readonly section: Path
}

const grantSource = (path: Path): Path | undefined =>
  path[0] === 'metadata' && path[1] !== 'ownerReferences' ? ['metadata', 'name'] : undefined

/** What an object is for, and where it comes from. */
export const objectSource = (module: Module, object: KubernetesObject): Sourced => {
  const { kind, metadata } = object
  const label = labelSource(module, { selector: {}, path: [] })
  switch (kind) {
    case 'DaemonSet': {
      const role = roleOf(metadata.labels)
      return { role, sourceOf: daemonSetSource(module, role), section: sectionOf[role] }
    }
    case 'Job':
    case 'Build': {
      const type = lookup(metadata.labels, kind === 'Job' ? JOB_TYPE_LABEL : BUILD_TYPE_LABEL)
      const role = type === 'sign' ? 'sign' : 'build'
      return { role, sourceOf: buildSource(module, role, object), section: makingSection(module, role) }
    }
    case 'Node':
      return {
        role: 'node-label',
        sourceOf: (path, rule) => label(String(path[2]), rule),
        section: ['metadata', 'name'],
      }
    case 'Module':
      return { role: 'module', sourceOf: (path) => path, section: [] }
    default:
      return { role: 'grant', sourceOf: grantSource, section: ['spec'] }
  }
}
