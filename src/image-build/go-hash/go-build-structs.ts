/**
 * The Go structs of a Build of OpenShift.
 *
 * `last-hash` covers every field of a struct, also those that nobody sets, in the order in which Go declares them. A row is
 * the name of a field, its type, and its key in JSON if this library ever sets it; of the others only the kind of their
 * zero value counts, so a pointer that is never set is just `nil`.
 *
 * Source: github.com/openshift/api build/v1, as release-1.1 of the operator vendors it.
 */
import type { GoStructs } from './go-type.js'

/** The structs of a Build, by name. */
export const buildStructs: GoStructs = {
  BuildSource: [
    ['Type', 'string', 'type'],
    ['Binary', 'nil'],
    ['Dockerfile', '*string', 'dockerfile'],
    ['Git', 'nil'],
    ['Images', 'list'],
    ['ContextDir', 'string'],
    ['SourceSecret', 'nil'],
    ['Secrets', 'list'],
    ['ConfigMaps', 'list'],
  ],
  BuildSpec: [
    ['CommonSpec', 'CommonSpec', ''],
    ['TriggeredBy', 'list'],
  ],
  CommonSpec: [
    ['ServiceAccount', 'string', 'serviceAccount'],
    ['Source', 'BuildSource', 'source'],
    ['Revision', 'nil'],
    ['Strategy', 'BuildStrategy', 'strategy'],
    ['Output', 'BuildOutput', 'output'],
    ['Resources', 'ResourceRequirements'],
    ['PostCommit', 'BuildPostCommitSpec'],
    ['CompletionDeadlineSeconds', 'nil'],
    ['NodeSelector', 'map[string]string', 'nodeSelector'],
    ['MountTrustedCA', '*bool', 'mountTrustedCA'],
  ],
  BuildStrategy: [
    ['Type', 'string', 'type'],
    ['DockerStrategy', '*DockerBuildStrategy', 'dockerStrategy'],
    ['SourceStrategy', 'nil'],
    ['CustomStrategy', 'nil'],
    ['JenkinsPipelineStrategy', 'nil'],
  ],
  DockerBuildStrategy: [
    ['From', 'nil'],
    ['PullSecret', 'nil'],
    ['NoCache', 'bool'],
    ['Env', 'list'],
    ['ForcePull', 'bool'],
    ['DockerfilePath', 'string'],
    ['BuildArgs', '[]EnvVar', 'buildArgs'],
    ['ImageOptimizationPolicy', 'nil'],
    ['Volumes', '[]BuildVolume', 'volumes'],
  ],
  EnvVar: [
    ['Name', 'string', 'name'],
    ['Value', 'string', 'value'],
    ['ValueFrom', 'nil'],
  ],
  BuildVolume: [
    ['Name', 'string', 'name'],
    ['Source', 'BuildVolumeSource', 'source'],
    ['Mounts', '[]BuildVolumeMount', 'mounts'],
  ],
  BuildVolumeSource: [
    ['Type', 'string', 'type'],
    ['Secret', '*SecretVolumeSource', 'secret'],
    ['ConfigMap', 'nil'],
    ['CSI', 'nil'],
  ],
  BuildVolumeMount: [['DestinationPath', 'string', 'destinationPath']],
  BuildOutput: [
    ['To', '*ObjectReference', 'to'],
    ['PushSecret', '*LocalObjectReference', 'pushSecret'],
    ['ImageLabels', 'list'],
  ],
  ObjectReference: [
    ['Kind', 'string', 'kind'],
    ['Namespace', 'string'],
    ['Name', 'string', 'name'],
    ['UID', 'string'],
    ['APIVersion', 'string'],
    ['ResourceVersion', 'string'],
    ['FieldPath', 'string'],
  ],
  BuildPostCommitSpec: [
    ['Command', 'list'],
    ['Args', 'list'],
    ['Script', 'string'],
  ],
}
