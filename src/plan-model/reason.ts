/** Why things are done. Reasons are for people and never drive a decision. */

/** Why an object is created, changed or deleted. */
export type ObjectReason =
  | 'NewKernel' // nodes run a kernel that has no DaemonSet yet
  | 'DevicePluginRequested' // spec.devicePlugin asks for a DaemonSet that is not there
  | 'Drifted' // the live object differs from what the Module asks for
  | 'SelectorChanged' // a DaemonSet's selector is immutable: delete and create
  | 'ReloadAfterDuplicate' // a duplicate that goes unloads the module under the one that stays
  | 'NoNodeRunsKernel' // no selected node runs the kernel
  | 'NodesUnschedulable' // only unschedulable nodes run the kernel: kmm-1.1, or where the caller wants modules unloaded then
  | 'NoMapping' // no mapping matches the kernel any more
  | 'Unresolvable' // kmm-1.1 only: the mapping failed, and the operator deletes
  | 'OldVersion' // another version is current and no node is left on this one
  | 'SectionRemoved' // spec.moduleLoader or spec.devicePlugin is gone
  | 'Duplicate' // another object has the same identity
  | 'ModuleGone' // the Module does not exist any more
  | 'ImageMissing' // the image is not in its registry, and the Module says how to make it
  | 'RebuildRequested' // spec.imageRebuildTriggerGeneration asks for every image again
  | 'DefinitionChanged' // the Build or Job was made from another definition than the Module has now
  | 'Finished' // the Build or Job has done its work
  | 'GrantMissing' // the pods would be refused without it
  | 'ClusterSelected' // on a hub: a spoke is selected, and has been given nothing yet
  | 'ClusterNotSelected' // on a hub: the spoke is not selected any more, or is gone
  | 'ModuleBeingDeleted' // the Module is being deleted, and takes what it made with it
  | 'KernelsClaimed' // the claim of a spoke names the kernels of its nodes

/** Why labels of a node are as they should be, or change. */
export type LabelReason =
  | 'NodeRunsKernel' // the label says which kernel the node runs
  | 'KernelUnknown' // the node does not report a kernel: its label stays
  | 'KernelNotALabel' // the kernel version cannot be written as a label
  | 'OsImageUnknown' // kmm-1.1 only: the operator does not know the OS image and gives up
  | 'PodReady' // a pod of the Module in this role is ready
  | 'NoReadyPod' // none is
  | 'OtherPodReady' // this pod is not ready, and another one keeps the label
  | 'NodeMissing' // the pod is on no node, or on one that does not exist
  | 'NotOfAModule' // the pod does not say which Module it belongs to
  | 'NoVersionAsked' // the user asks for no version on this node
  | 'VersionWithdrawn' // the user asks for no version any more: the device plugin leaves, then the module
  | 'OldDevicePlugin' // another version is asked for: its device plugin leaves first
  | 'DevicePluginOnOldModule' // the new device plugin is scheduled, the old module is still there
  | 'DevicePluginWithoutModule' // the device plugin is scheduled, the module is not
  | 'OldModule' // then the module of the other version leaves
  | 'NewModule' // then the module of the version that is asked for comes
  | 'NewDevicePlugin' // and its device plugin last
  | 'UpgradeDone' // module and device plugin are scheduled in the version that is asked for
  | 'VersionRuns' // the version that is asked for runs, and the label that schedules it is gone
  | 'VersionNotThere' // neither the Module nor a DaemonSet has the version that is asked for
  | 'NotInTable' // kmm-1.1 only: the operator has no step for this state
  | 'Selected' // the device plugin may run on the node
  | 'NotSelected' // the Module does not select the node
  | 'Unschedulable' // the node takes no new pods, and the device plugin leaves before the module
  | 'ModuleLeaves' // the module is about to leave the node, and its device plugin goes first
  | 'ModuleBeingDeleted' // the Module is being deleted, and its labels go with it
  | 'ModuleGone' // no Module and no pod accounts for them

/** Why a finalizer is taken off. */
export type ReleaseReason =
  | 'PodDeleted' // the pod is deleted, and the labels that it stood for are gone or going
  | 'PodNotScheduled' // the deleted pod never came to a node
  | 'NodeMissing' // the node of the deleted pod does not exist any more
  | 'NotOfAModule' // the deleted pod does not say which Module it belongs to
  | 'NothingLeft' // the Module is being deleted, and nothing of it is left

/** Why a change is made. */
export type Reason = ObjectReason | LabelReason | ReleaseReason
