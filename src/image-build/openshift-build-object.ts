/** The Build of OpenShift, as far as this library renders it. */
import type { EnvVar, LocalObjectReference, ObjectReference, SecretVolumeSource } from 'kubernetes-types/core/v1.js'

import type { DeepReadonly } from '../kubernetes/json.js'
import type { KubernetesObject, ObjectMeta } from '../kubernetes/object.js'
import type { NodeSelector } from '../module/module.js'

/**
 * Group and version of Build.
 *
 * Source: github.com/openshift/api build/v1.
 */
export const BUILD_API_VERSION = 'build.openshift.io/v1'

/**
 * Label of a Build: whether it builds or signs.
 *
 * Source: midstream internal/constants/constants.go, release-1.1.
 */
export const BUILD_TYPE_LABEL = 'kmm.openshift.io/build.type'

/** A Secret that the steps of a Build can read. */
export interface BuildVolume {
  readonly name: string
  readonly source: { readonly type: 'Secret'; readonly secret: DeepReadonly<SecretVolumeSource> }
  readonly mounts: ReadonlyArray<{ readonly destinationPath: string }>
}

/** The part of a Build's spec that this library renders. */
export interface OpenshiftBuildSpec {
  readonly serviceAccount: string
  readonly source: { readonly type: 'Dockerfile'; readonly dockerfile: string }
  readonly strategy: {
    readonly type: 'Docker'
    readonly dockerStrategy: {
      readonly buildArgs?: ReadonlyArray<DeepReadonly<EnvVar>>
      readonly volumes?: ReadonlyArray<BuildVolume>
    }
  }
  readonly output?: {
    readonly to: DeepReadonly<ObjectReference>
    readonly pushSecret?: DeepReadonly<LocalObjectReference>
  }
  readonly nodeSelector: NodeSelector
  readonly mountTrustedCA: boolean
}

/** A Build of OpenShift. */
export interface OpenshiftBuild extends KubernetesObject {
  readonly apiVersion: typeof BUILD_API_VERSION
  readonly kind: 'Build'
  readonly metadata: ObjectMeta & { readonly namespace: string }
  readonly spec: OpenshiftBuildSpec
}
