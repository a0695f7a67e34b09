/**
 * The Go structs of a pod template.
 *
 * `last-hash` covers every field of a struct, also those that nobody sets, in the order in which Go declares them. A row is
 * the name of a field, its type, and its key in JSON if this library ever sets it; of the others only the kind of their
 * zero value counts, so a pointer that is never set is just `nil`.
 *
 * Source: k8s.io/api core/v1 0.27 and k8s.io/apimachinery meta/v1, as release-1.1 of the operator vendors them.
 */
import type { GoStructs } from './go-type.js'

/** The structs of a pod template, by name; some of them are part of a Build too. */
export const podStructs: GoStructs = {
  PodTemplateSpec: [['ObjectMeta', 'ObjectMeta', 'metadata'], ['Spec', 'PodSpec', 'spec']],
  ObjectMeta: [
    ['Name', 'string'], ['GenerateName', 'string'], ['Namespace', 'string'], ['SelfLink', 'string'],
    ['UID', 'string'], ['ResourceVersion', 'string'], ['Generation', 'int64'], ['CreationTimestamp', 'Time'],
    ['DeletionTimestamp', 'nil'], ['DeletionGracePeriodSeconds', 'nil'], ['Labels', 'map'],
    ['Annotations', 'map[string]string', 'annotations'], ['OwnerReferences', 'list'], ['Finalizers', 'list'],
    ['ManagedFields', 'list'],
  ],
  Time: [['Time', 'time']],
  PodSpec: [
    ['Volumes', '[]Volume', 'volumes'], ['InitContainers', 'list'], ['Containers', '[]Container', 'containers'],
    ['EphemeralContainers', 'list'], ['RestartPolicy', 'string', 'restartPolicy'],
    ['TerminationGracePeriodSeconds', 'nil'], ['ActiveDeadlineSeconds', 'nil'], ['DNSPolicy', 'string'],
    ['NodeSelector', 'map[string]string', 'nodeSelector'], ['ServiceAccountName', 'string'],
    ['DeprecatedServiceAccount', 'string'], ['AutomountServiceAccountToken', 'nil'], ['NodeName', 'string'],
    ['HostNetwork', 'bool'], ['HostPID', 'bool'], ['HostIPC', 'bool'], ['ShareProcessNamespace', 'nil'],
    ['SecurityContext', 'nil'], ['ImagePullSecrets', 'list'], ['Hostname', 'string'], ['Subdomain', 'string'],
    ['Affinity', 'nil'], ['SchedulerName', 'string'], ['Tolerations', '[]Toleration', 'tolerations'],
    ['HostAliases', 'list'], ['PriorityClassName', 'string'], ['Priority', 'nil'], ['DNSConfig', 'nil'],
    ['ReadinessGates', 'list'], ['RuntimeClassName', 'nil'], ['EnableServiceLinks', 'nil'],
    ['PreemptionPolicy', 'nil'], ['Overhead', 'map'], ['TopologySpreadConstraints', 'list'],
    ['SetHostnameAsFQDN', 'nil'], ['OS', 'nil'], ['HostUsers', 'nil'], ['SchedulingGates', 'list'],
    ['ResourceClaims', 'list'],
  ],
  Toleration: [
    ['Key', 'string', 'key'], ['Operator', 'string', 'operator'], ['Value', 'string', 'value'],
    ['Effect', 'string', 'effect'], ['TolerationSeconds', '*int64', 'tolerationSeconds'],
  ],
  Container: [
    ['Name', 'string', 'name'], ['Image', 'string', 'image'], ['Command', 'list'], ['Args', '[]string', 'args'],
    ['WorkingDir', 'string'], ['Ports', 'list'], ['EnvFrom', 'list'], ['Env', 'list'],
    ['Resources', 'ResourceRequirements'], ['VolumeMounts', '[]VolumeMount', 'volumeMounts'],
    ['VolumeDevices', 'list'], ['LivenessProbe', 'nil'], ['ReadinessProbe', 'nil'], ['StartupProbe', 'nil'],
    ['Lifecycle', 'nil'], ['TerminationMessagePath', 'string'], ['TerminationMessagePolicy', 'string'],
    ['ImagePullPolicy', 'string'], ['SecurityContext', 'nil'], ['Stdin', 'bool'], ['StdinOnce', 'bool'],
    ['TTY', 'bool'],
  ],
  VolumeMount: [
    ['Name', 'string', 'name'], ['ReadOnly', 'bool', 'readOnly'], ['MountPath', 'string', 'mountPath'],
    ['SubPath', 'string'], ['MountPropagation', 'nil'], ['SubPathExpr', 'string'],
  ],
  Volume: [['Name', 'string', 'name'], ['VolumeSource', 'VolumeSource', '']],
  VolumeSource: [
    ['HostPath', 'nil'], ['EmptyDir', 'nil'], ['GCEPersistentDisk', 'nil'], ['AWSElasticBlockStore', 'nil'],
    ['GitRepo', 'nil'], ['Secret', '*SecretVolumeSource', 'secret'], ['NFS', 'nil'], ['ISCSI', 'nil'],
    ['Glusterfs', 'nil'], ['PersistentVolumeClaim', 'nil'], ['RBD', 'nil'], ['FlexVolume', 'nil'], ['Cinder', 'nil'],
    ['CephFS', 'nil'], ['Flocker', 'nil'], ['DownwardAPI', '*DownwardAPIVolumeSource', 'downwardAPI'], ['FC', 'nil'],
    ['AzureFile', 'nil'], ['ConfigMap', '*ConfigMapVolumeSource', 'configMap'], ['VsphereVolume', 'nil'],
    ['Quobyte', 'nil'], ['AzureDisk', 'nil'], ['PhotonPersistentDisk', 'nil'], ['Projected', 'nil'],
    ['PortworxVolume', 'nil'], ['ScaleIO', 'nil'], ['StorageOS', 'nil'], ['CSI', 'nil'], ['Ephemeral', 'nil'],
  ],
  ConfigMapVolumeSource: [
    ['LocalObjectReference', 'LocalObjectReference', ''], ['Items', '[]KeyToPath', 'items'], ['DefaultMode', 'nil'],
    ['Optional', 'nil'],
  ],
  DownwardAPIVolumeSource: [['Items', '[]DownwardAPIVolumeFile', 'items'], ['DefaultMode', 'nil']],
  DownwardAPIVolumeFile: [
    ['Path', 'string', 'path'], ['FieldRef', '*ObjectFieldSelector', 'fieldRef'], ['ResourceFieldRef', 'nil'],
    ['Mode', 'nil'],
  ],
  ObjectFieldSelector: [['APIVersion', 'string'], ['FieldPath', 'string', 'fieldPath']],
  SecretVolumeSource: [
    ['SecretName', 'string', 'secretName'], ['Items', '[]KeyToPath', 'items'], ['DefaultMode', 'nil'],
    ['Optional', '*bool', 'optional'],
  ],
  KeyToPath: [['Key', 'string', 'key'], ['Path', 'string', 'path'], ['Mode', 'nil']],
  LocalObjectReference: [['Name', 'string', 'name']],
  ResourceRequirements: [['Limits', 'map'], ['Requests', 'map'], ['Claims', 'list']],
}
