/**
 * A case of the corpus `module-reconcile`, as far as it is read.
 */
import type { KubernetesObject } from '../../src/kubernetes/object.js'
import type { Module } from '../../src/module/module.js'
import type { Line } from './adapter.js'
import type { OperatorSettings } from './recorded-operator.js'

export interface ReconcileCase extends OperatorSettings {
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
