/** Words for remarks about kernels, nodes, DaemonSets and garbage: KMM3xx to KMM6xx. */
import { plural, type Told, type WordsOf } from './words.js'

const kernel = ({ fact }: Told): string => fact(['kernelVersion', 'kernel'], '(unknown)')

const onNodes = ({ nodes, nodeCount }: Told): string => (nodes === '' ? '' : ` ${nodeCount === 1 ? 'Node' : 'Nodes'}: ${nodes}.`)

/** A fact that is yes or no; what is not there is no. */
const isTrue = ({ fact }: Told, key: string): boolean => fact([key], '') === 'true'

const kept = 'What runs for it now is kept.'

/** Words by name. */
export const clusterWords: WordsOf<'3' | '4' | '5' | '6'> = {
  NoMapping: (told) => ({
    title: 'no mapping for a kernel',
    message: `${told.subject}: no kernel mapping matches kernel ${kernel(told)}, so the module is not loaded there.${onNodes(told)}`,
    cure: `Add a mapping that matches ${kernel(told)}, or take ${told.isOnHub ? 'the clusters that run it' : 'these nodes'} out of spec.selector.`,
  }),
  MappingUnresolvable: (told) => ({
    title: 'a kernel mapping cannot be worked out',
    message: `${told.subject}: what ${told.field} means for kernel ${kernel(told)} cannot be worked out${told.clause(['reason'], (text) => `: ${text}`)}. ${kept}${onNodes(told)}`,
    cure: 'Correct the mapping; until then nothing changes for this kernel.',
  }),
  TemplateMalformed: ({ subject, field, clause }) => ({
    title: 'a template is malformed',
    message: `${subject}: the text at ${field} is not a valid template${clause(['reason'], (text) => `: ${text}`)}${clause(['offset'], (text) => ` (at character ${text})`)}. ${kept}`,
    cure: 'Close every "${" with "}"; a plain "$" is written "$$".',
  }),
  KernelVersionTooShort: (told) => ({
    title: 'a kernel version has too few parts',
    message: `${told.subject}: kernel ${kernel(told)} does not have the form X.Y.Z, so templates cannot be filled in. ${kept}${onNodes(told)}`,
    cure: `Check ${told.isOnHub ? 'what the clusters claim in status.clusterClaims' : 'status.nodeInfo.kernelVersion of the nodes'}. The real operator stops on such a kernel.`,
  }),
  TemplateVariableUnknown: ({ subject, field, fact }) => ({
    title: 'a template variable is not known',
    message: `${subject}: ${field} uses ${fact(['variable', 'variables', 'name'], 'a variable')}, which KMM does not know; it becomes nothing.`,
    cure: 'Use KERNEL_FULL_VERSION, KERNEL_VERSION, KERNEL_XYZ, KERNEL_X, KERNEL_Y, KERNEL_Z, MOD_NAME or MOD_NAMESPACE.',
  }),
  KernelVersionsCollide: (told) => ({
    title: 'two kernels look the same to Kubernetes',
    message: `${told.subject}: kernels ${told.fact(['kernels', 'kernelVersions'], 'of some nodes')} differ only in characters that a label cannot hold; both become ${kernel(told)}. They cannot have a DaemonSet each. ${kept}`,
    cure: 'Let these nodes run one and the same kernel, or select only one of them.',
  }),
  KernelVersionNormalised: (told) => ({
    title: 'a kernel version is written differently in labels',
    message: `${told.subject}: kernel ${told.fact(['raw', 'found', 'kernel', 'matched', 'kernels'], '(unknown)')} is written ${told.fact(['kernelVersion', 'normalised', 'expanded'], 'with "_"')} in labels and image tags, which cannot hold all of its characters.`,
    cure: 'Nothing to do. Tag images with the second form.',
  }),
  KernelVersionUnknown: (told) => ({
    title: 'a node does not say which kernel it runs',
    message: `${told.subject}: some selected nodes report no kernel version, so nothing can be planned for them.${onNodes(told)}`,
    cure: 'Check status.nodeInfo.kernelVersion of the nodes; is the kubelet running?',
  }),
  KernelVersionNotALabel: (told) => ({
    title: 'a kernel version cannot be a label',
    message: `${told.subject}: kernel ${kernel(told)} cannot be the value of a label, so no DaemonSet can select its nodes. ${kept}${onNodes(told)}`,
    cure: 'Label values have at most 63 letters, digits, "-", "_" and ".". Use the safe profile, which replaces other characters.',
  }),
  NodesNotObserved: ({ subject }) => ({
    title: 'nodes were not in the input',
    message: `${subject}: no nodes were given, so it is not known which kernels run. Nothing is created and nothing is deleted for a kernel.`,
    cure: 'Add the output of "kubectl get nodes -o yaml", or pass --observed nodes if the cluster has none.',
  }),
  NoNodeSelected: ({ subject }) => ({
    title: 'no node is selected',
    message: `${subject}: no node of the input has all labels of spec.selector.`,
    cure: 'Compare spec.selector with "kubectl get nodes --show-labels".',
  }),
  NodesUnschedulable: (told) => ({
    title: 'some nodes cannot take new pods',
    message: `${told.subject}: some selected nodes have taints that the Module does not tolerate${told.clause(['taints'], (text) => ` (${text})`)}, so no new pods start there.${isTrue(told, 'staysRunning') ? ' What runs there stays.' : ''}${onNodes(told)}`,
    cure: 'Nothing to do if this is maintenance. Otherwise uncordon the nodes, or add spec.tolerations.',
  }),
  UpgradeWaits: (told) => ({
    title: 'an ordered upgrade waits',
    message: `${told.subject}: on node ${told.fact(['node'], '(unknown)')}, ${told.fact(['role'], '') === 'device-plugin' ? 'the device plugin' : 'the module'} can go or come only when these pods are gone: ${told.fact(['pods'], '(unknown)')}${told.clause(['to'], (text) => ` (upgrade to version ${text})`)}.`,
    cure: 'Nothing to do: plan again when they are gone.',
  }),
  PodsNotObserved: (told) => ({
    title: 'pods were not observed',
    message: `${told.subject}: ${told.clause(['node'], (text) => `the next step of an ordered upgrade on node ${text} depends`) || 'whether the module may be unloaded depends'} on the pods there, which are not in the input or could not all be read. It is not done.`,
    cure: 'Add all pods to the input: kubectl get pods -A -o yaml.',
  }),
  OsImageUnknown: (told) => ({
    title: 'the operator does not label some nodes',
    message: `The operator does not know the OS image of some nodes, and so never corrects their kernel label: no ModuleLoader is scheduled there.${onNodes(told)}`,
    cure: 'Set the label by hand, or decide in the profile "safe", which labels every node.',
  }),
  UnloadWaits: (told) => ({
    title: 'a module waits for its device plugin',
    message: `${told.subject} has to go, but only when nothing uses the module any more${told.clause(['kernelVersion'], (text) => ` (kernel ${text})`)}${told.clause(['pods'], (text) => `; device plugin pods are left: ${text}`)}${told.clause(['unreadable'], (text) => `; which pods there are is not known, because a ${text} could not be read`)}.`,
    cure: 'Nothing to do: plan again when these pods are gone.',
  }),
  NoKernelsToClaim: () => ({
    title: 'there is no kernel to claim',
    message: 'No node reports a kernel, and a ClusterClaim must not be empty. The claim of the spoke stays as it is.',
    cure: 'Check status.nodeInfo.kernelVersion of the nodes.',
  }),
  TooManyKernelsToClaim: ({ fact }) => ({
    title: 'the kernels do not fit into the claim',
    message: `The kernels of the nodes together have more than the ${fact(['most'], '1024')} characters that a ClusterClaim may have. The claim of the spoke stays as it is, and the hub does not learn of new kernels.`,
    cure: 'Let the nodes run fewer different kernels.',
  }),
  ClaimWithheld: ({ fact, clause }) => ({
    title: 'the claim of the spoke stays as it is',
    message: `Not all kernels of the spoke are known${clause(['unreadable'], (text) => `: a ${text} in the input could not be read`)}${clause(['unobserved'], (text) => `: no ${text} was observed`)}. A hub takes modules away from kernels that are not claimed any more, so ${fact(['name'], 'the claim')} is not changed.`,
    cure: 'Give all nodes, correct what could not be read, and plan again.',
  }),
  DaemonSetsNotObserved: ({ subject }) => ({
    title: 'live DaemonSets were not in the input',
    message: `${subject}: it is not known which DaemonSets exist, so changes cannot be worked out; only what should exist is known.`,
    cure: 'Add the output of "kubectl get daemonsets -A -o yaml", or pass --observed daemonsets if the cluster has none.',
  }),
  DuplicateDaemonSets: (told) => ({
    title: 'several DaemonSets do the same',
    message: `${told.subject} and ${told.fact(['duplicates'], 'other DaemonSets')} are for the same Module, role and kernel. ${told.subject} is kept.`,
    cure: 'Nothing to do but to carry out the plan. The real operator stops with an error until they are deleted by hand.',
  }),
  NameTaken: ({ subject, fact }) => ({
    title: 'the usual name is taken',
    message: `${subject}: the name is taken by another DaemonSet; the new one for Module ${fact(['module'], '(unnamed)')} is called ${fact(['instead'], 'otherwise')}.`,
    cure: 'Nothing to do; the other DaemonSet is left alone.',
  }),
  OwnedByAnother: ({ subject, fact, clause }) => ({
    title: 'another controller owns the DaemonSet',
    message: `${subject} carries the labels of Module ${fact(['module'], '(unnamed)')}, but another object controls it${clause(['owner'], (text) => ` (${text})`)}. It is left alone, and none is created beside it.`,
    cure: 'Remove the KMM labels from it, or remove the foreign owner reference.',
  }),
  ModuleWithoutUid: ({ subject }) => ({
    title: 'the Module is not in the cluster yet',
    message: `${subject} has no metadata.uid, so the new objects cannot name it as their owner yet.`,
    cure: 'Apply the Module first, then plan with its live form, if owner references matter to you.',
  }),
  InvalidModuleKept: ({ subject, clause }) => ({
    title: 'an invalid Module is left as it runs',
    message: `${subject} would be refused by the cluster${clause(['findings'], (text) => ` (${text})`)}, so nothing is changed for it.`,
    cure: 'Correct the errors with these codes.',
  }),
  ModuleBeingDeleted: (told) => ({
    title: 'the Module is being deleted',
    message: `${told.subject} has a deletionTimestamp; nothing is created for it. ${isTrue(told, 'inOrder') ? 'Its device plugin goes first, then the module, then builds and labels.' : 'Its DaemonSets go with it by their owner references.'}`,
    cure: 'Nothing to do.',
  }),
  FinalizationWaits: ({ subject, clause }) => ({
    title: 'something of a deleted Module is left',
    message: `${subject} cannot go yet${clause(['daemonSets'], (text) => `; DaemonSets: ${text}`)}${clause(['pods'], (text) => `; pods: ${text}`)}${clause(['builds'], (text) => `; builds: ${text}`)}${clause(['unreadable'], (text) => `; could not be read: ${text}`)}${clause(['unobserved'], (text) => `; not observed: ${text}`)}.`,
    cure: 'Carry out the plan, and plan again with what the cluster then shows. What nothing proves to be the Module\'s has to be deleted by hand.',
  }),
  ModuleStopped: ({ subject, clause }) => ({
    title: 'the operator stops here',
    message: `${subject}: the operator gives up on the Module at this error${clause(['kernelVersion'], (text) => `, at kernel ${text}`)}, and so does this profile. Kernels that come later, the device plugin, garbage and the status are left as they are.`,
    cure: 'Remove the cause, which another remark names. The profile "safe" carries on with the rest.',
  }),
  UnloadBudgetExceeded: ({ fact }) => ({
    title: 'too many nodes would lose a module',
    message: `The plan would unload kernel modules from ${plural(fact(['unloadedNodes'], 'more'), 'node')}; allowed: ${fact(['maxUnloadedNodes'], '(unknown)')}. Held back: ${fact(['held'], 'all that unload')}.`,
    cure: 'Check that this is meant, then raise --max-unloaded-nodes.',
  }),
  OwnershipNotProven: ({ subject, fact }) => ({
    title: 'not deleted: nothing proves whose it is',
    message: `${subject} is not needed any more and carries the labels of Module ${fact(['module'], '(unnamed)')}, but no owner reference proves that it belongs to it. It is kept.`,
    cure: 'Delete it by hand if it is not yours for another reason: kubectl delete daemonset.',
  }),
  DeletionWithheld: (told) => ({
    title: 'a deletion is withheld',
    message: `${told.subject} is probably not needed any more, but that is not certain${told.clause(['nodesWithoutKernel'], (text) => `: the kernel is not known on ${text}`)}${told.clause(['unreadable'], (text) => `: a ${text} in the input could not be read`)}. It is kept.`,
    cure: 'Correct what could not be read, give all nodes with their kernels, and plan again.',
  }),
  ModuleListIncomplete: ({ subject, isOnHub, fact }) => ({
    title: 'not deleted: its Module may be among what could not be read',
    message: `${subject} belongs to ${isOnHub ? 'ManagedClusterModule' : 'Module'} ${fact(['module', 'modules'], '(unnamed)')}, which is not in the input; but not all ${isOnHub ? 'ManagedClusterModules' : 'Modules'} of the input could be read. It is kept.`,
    cure: 'Correct what could not be read, and plan again.',
  }),
}
