/** Words for the reasons of changes: clauses that follow what is done. */
import type { Reason } from '../plan-model/reason.js'

/** Words by reason. */
export const reasonWords: Readonly<Record<Reason, string>> = {
  NewKernel: 'nodes run this kernel, and no DaemonSet serves them yet',
  DevicePluginRequested: 'the Module asks for a device plugin, and its DaemonSet does not exist',
  Drifted: 'drift: the live spec differs from the desired spec',
  SelectorChanged: 'its selector must change, which Kubernetes does not allow: it is deleted and created again',
  ReloadAfterDuplicate: 'a duplicate goes and unloads the module under this one, so its pods must load it again',
  NoNodeRunsKernel: 'no selected node runs this kernel any more',
  NoMapping: 'no kernel mapping of the Module matches this kernel any more',
  Unresolvable: 'its kernel mapping cannot be resolved, and the operator deletes in that case',
  OldVersion: 'another version of the Module is current, and no node is left on this one',
  SectionRemoved: 'the Module no longer has the section that asks for it',
  Duplicate: 'another object does the same and stays',
  ModuleGone: 'its Module does not exist any more',
  ImageMissing: 'the image is not in its registry, and the Module says how to build it',
  RebuildRequested: 'spec.imageRebuildTriggerGeneration asks to rebuild every image',
  DefinitionChanged: 'it was built from another definition than the Module has now',
  Finished: 'build completed',
  GrantMissing: 'without it the pods of the Module would be refused',
  ClusterSelected: 'the cluster is selected, and has been given nothing yet',
  ClusterNotSelected: 'the cluster is not selected any more',
  NodesUnschedulable: 'all its nodes are cordoned or tainted, and the module is unloaded in that case',
  ModuleBeingDeleted: 'its Module is terminating; its objects are removed in order',
  KernelsClaimed: 'the hub has to know which kernels run here',
  NodeRunsKernel: 'the node runs this kernel, and ModuleLoaders find it by this label',
  KernelUnknown: 'the node does not report its kernel',
  KernelNotALabel: 'the kernel version cannot be written as a label',
  OsImageUnknown: 'the operator does not know the OS image of the node',
  PodReady: 'a pod of the Module is ready on the node',
  NoReadyPod: 'no pod of the Module is ready on the node any more',
  OtherPodReady: 'another pod keeps the label',
  NodeMissing: 'the node of the pod does not exist any more',
  NotOfAModule: 'the pod does not say which Module it belongs to',
  NoVersionAsked: 'no version is asked for on the node',
  VersionWithdrawn:
    'no version is asked for on the node any more: the device plugin is removed, then the module is unloaded',
  OldDevicePlugin: 'another version is asked for; the old device plugin is removed first',
  DevicePluginOnOldModule: 'the device plugin of the new version must not run on the old module',
  DevicePluginWithoutModule: 'a device plugin must not run without its module',
  OldModule: 'no device plugin uses the old version any more; its module is unloaded',
  NewModule: 'the old version was unloaded; the new version is loaded next',
  NewDevicePlugin: 'the new version is loaded; its device plugin is started next',
  UpgradeDone: 'the version that is asked for is there',
  VersionRuns: 'the version that is asked for runs already, but its label is missing',
  VersionNotThere: 'nothing has the version that is asked for',
  NotInTable: 'the operator has no step for this state',
  Selected: 'the device plugin may run on the node',
  NotSelected: 'the Module does not select the node any more',
  ModuleLeaves: 'the module is about to be unloaded; the device plugin that uses it is removed first',
  Unschedulable: 'the node takes no new pods; the device plugin is removed before the module',
  PodDeleted: 'the pod is deleted, and the readiness labels it provided were removed',
  PodNotScheduled: 'the deleted pod never came to a node',
  NothingLeft: 'nothing of the Module is left',
}

/**
 * Words for reasons on a hub, where they differ: what is there belongs to a ManagedClusterModule, and clusters run kernels.
 */
export const hubReasonWords: Readonly<Partial<Record<Reason, string>>> = {
  Drifted: 'drift: the live spec differs from the desired spec',
  NoNodeRunsKernel: 'no selected cluster runs this kernel any more',
  NoMapping: 'no kernel mapping of the ManagedClusterModule matches any more',
  ModuleGone: 'its ManagedClusterModule does not exist any more',
  ImageMissing: 'the image is not in its registry, and the ManagedClusterModule says how to build it',
  DefinitionChanged: 'it was built from another definition than the ManagedClusterModule has now',
}
