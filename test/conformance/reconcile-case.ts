/**
 * A case of the corpus `module-reconcile`, as far as it is read.
 */
import type { KubernetesObject } from '../../src/kubernetes/object.js'
import type { Build, Module, Sign } from '../../src/module/module.js'
import type { Line } from './adapter.js'

export interface ReconcileCase {
  readonly operatorNamespace: string
  readonly images: Readonly<Record<string, unknown>>
  readonly objects: ReadonlyArray<KubernetesObject>
  readonly modules: ReadonlyArray<Module>
}

export interface PerModule {
  /** Why the operator stopped before it was done with the Module; null when it did not. */
  readonly error: string | null
  readonly panic?: boolean
  readonly mappings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly kernelErrors?: Readonly<Record<string, string>>
  readonly status?: Readonly<Record<string, unknown>>
}

export interface ReconcileExpected {
  readonly perModule: Readonly<Record<string, PerModule>>
  readonly after: ReadonlyArray<KubernetesObject>
  readonly created: ReadonlyArray<string>
  readonly patched: ReadonlyArray<string>
  readonly deleted: ReadonlyArray<{ readonly kind: string; readonly namespace: string; readonly name: string }>
}

export type ReconcileLine = Line<ReconcileCase, ReconcileExpected>

const isMade = ({ build, sign }: { readonly build?: Build; readonly sign?: Sign }): boolean =>
  build !== undefined || sign !== undefined

/** Whether a Module has anything to build or to sign, at either level. */
export const buildsOrSigns = ({ spec }: Pick<Module, 'spec'>): boolean => {
  const container = spec.moduleLoader?.container
  return container !== undefined && (isMade(container) || container.kernelMappings.some(isMade))
}

/** Whether the case is about builds too, which are for later. */
export const isAboutBuilds = ({ modules, objects }: ReconcileCase): boolean =>
  modules.some(buildsOrSigns) || objects.some(({ kind }) => kind === 'Build' || kind === 'Job')
