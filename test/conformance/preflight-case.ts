/**
 * A case of the corpus `preflight`, as far as it is read.
 */
import type { KubernetesObject } from '../../src/kubernetes/object.js'
import type { PreflightValidation, PreflightValidationOCP } from '../../src/module/preflight-validation.js'
import type { Line } from './adapter.js'
import type { RecordedImage } from './layers.js'
import type { ReconcileCase } from './reconcile-case.js'

export interface PreflightCase extends ReconcileCase {
  readonly images: Readonly<Record<string, RecordedImage>>
  readonly validations: ReadonlyArray<PreflightValidation>
  readonly ocpValidations: ReadonlyArray<PreflightValidationOCP>
}

export interface RecordedStatus {
  readonly verificationStatus: string
  readonly verificationStage: string
  readonly statusReason?: string
}

export interface PreflightExpected {
  readonly perValidation: Readonly<
    Record<
      string,
      {
        readonly error: string | null
        readonly kernelVersion: string
        readonly requeue: boolean
        readonly crStatuses: Readonly<Record<string, RecordedStatus>>
      }
    >
  >
  readonly ocp: Readonly<
    Record<
      string,
      {
        readonly error: string | null
        readonly kernelVersion?: string
        readonly pushBuiltImage?: boolean
        readonly dtk?: string
      }
    >
  >
  readonly asked: ReadonlyArray<string>
  readonly after: ReadonlyArray<KubernetesObject>
  readonly created: ReadonlyArray<string>
  readonly deleted: ReadonlyArray<{ readonly kind: string; readonly namespace: string; readonly name: string }>
}

export type PreflightLine = Line<PreflightCase, PreflightExpected>
