/**
 * What the operator writes of a Module into `status.crStatuses` of a PreflightValidation.
 *
 * Source: api/v1beta1/preflightvalidation_types.go and internal/preflight/preflight.go, release-1.1.
 */
import type { BuildOrSignAction } from '../image/module-image-spec.js'
import { fieldAt } from '../kubernetes/json.js'

/** The verdict of the operator on one Module: `True` when it is verified. It is `Done` then, else `Requeued`, and tried again. */
export interface Verification {
  readonly verificationStatus: 'True' | 'False'
  readonly verificationStage: 'Image' | 'Build' | 'Sign' | 'Requeued' | 'Done'
  readonly statusReason: string
}

const refused = (statusReason: string): Verification => ({
  verificationStatus: 'False',
  verificationStage: 'Requeued',
  statusReason,
})

const verified = (how: string): Verification => ({
  verificationStatus: 'True',
  verificationStage: 'Done',
  statusReason: `Verification successful (${how}), this Module will not be verified again in this Preflight CR`,
})

/** What is asked, for the words. */
export interface Asked {
  /** The Module by name. */
  readonly module: string
  readonly kernelVersion: string
  readonly image: string
}

/** The image is there and holds the kernel module. */
export const imageVerified: Verification = verified('image accessible and verified')

/** No mapping matches, or one cannot be worked out. */
export const unmapped = ({ module, kernelVersion }: Omit<Asked, 'image'>): Verification =>
  refused(`failed to process kernel mapping in the module ${module} for kernel version ${kernelVersion}`)

/** The image is missing, or could not be looked up. */
export const inaccessible = ({ image }: Asked): Verification =>
  refused(`image ${image} inaccessible or does not exists`)

/** The image, or a layer of it, could not be read; the reason says which. */
export const unreadable = ({ image }: Asked, reason: string): Verification => refused(`image ${image}, ${reason}`)

/** The image does not hold the kernel module. */
export const lacking = ({ image, kernelVersion }: Asked): Verification =>
  refused(`image ${image} does not contain kernel module for kernel ${kernelVersion} on any layer`)

const steps: Readonly<Record<BuildOrSignAction, { readonly done: string; readonly called: string }>> = {
  build: { done: 'build compiles', called: 'build' },
  sign: { done: 'sign completes', called: 'signing' },
}

/** What makes the image has succeeded. */
export const made = (type: BuildOrSignAction, pushes: boolean): Verification =>
  verified(`${steps[type].done}${pushes ? ' and image pushed' : ''}`)

/** What makes the image is at work, or will be. */
export const awaited = (type: BuildOrSignAction): Verification => refused(`Waiting for ${type} verification`)

/** What should make the image has failed, or cannot even begin; behind this the operator has the words of the error. */
export const failed = (type: BuildOrSignAction, { module, kernelVersion }: Asked): Verification =>
  refused(`Failed to verify ${steps[type].called} for module ${module}, kernel version ${kernelVersion}, error`)

/** What a status says of the Modules of a name, if that is that they are verified: the operator does not look at them again. */
export const verificationIn = (status: unknown, module: string): Verification | undefined => {
  const [said, stage, reason] = ['verificationStatus', 'verificationStage', 'statusReason'].map((field) =>
    fieldAt(status, 'crStatuses', module, field),
  )
  return said === 'True'
    ? {
        verificationStatus: 'True',
        verificationStage:
          stage === 'Image' || stage === 'Build' || stage === 'Sign' || stage === 'Requeued' ? stage : 'Done',
        statusReason: typeof reason === 'string' ? reason : '',
      }
    : undefined
}
