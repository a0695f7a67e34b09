/** Words for remarks about kernels, nodes, DaemonSets and garbage: KMM3xx to KMM6xx. */
import type { FactsOf } from '../diagnostic/facts.js'
import type { Json } from '../kubernetes/json.js'
import { isLabelValue, normaliseKernelVersion, trimKernelVersion } from '../pattern/kernel-version.js'
import { refusedObjectWords } from './refused-object-words.js'
import { onClusters } from './spoke-words.js'
import { taintWords } from './taint-words.js'
import {
  clause,
  isOfSeveral,
  it,
  kernelNames,
  kernels,
  nodeNames,
  onNodes,
  plural,
  shown,
  thisKernel,
  type WordsOf,
} from './words.js'

const kept = (isOnHub: boolean): string => `Existing ${isOnHub ? 'ManifestWorks' : 'DaemonSets'} are left unchanged.`

/** Kernels as mappings see them. */
const asMapped = (kernels: Json): Json =>
  Array.isArray(kernels)
    ? kernels.map((kernel: Json) => (typeof kernel === 'string' ? trimKernelVersion(kernel) : kernel))
    : kernels

/** Facts may come from a plan that somebody has edited. */
const isText = (value: unknown): value is string => typeof value === 'string'

const labelRule = 'A label value has at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'

const mostInLabel = 63

/** The profile `safe` replaces characters; length and ends stay as they are. */
const labelCure = (kernelVersion: Json): string =>
  isText(kernelVersion) && isLabelValue(normaliseKernelVersion(kernelVersion))
    ? `${labelRule} Use the profile "safe", which replaces other characters.`
    : isText(kernelVersion) && kernelVersion.length > mostInLabel
      ? `${labelRule} Build the kernel with a shorter CONFIG_LOCALVERSION, or run KMM 2.x there, which has no label for kernels.`
      : `${labelRule} Let these nodes run a kernel that has such a version.`

/** `node A`, or `nodes A, B and 5 more`. */
const onWhich = ({ node, nodes, nodeCount }: FactsOf['UpgradeWaits']): string =>
  nodes === undefined
    ? `node ${shown(node)}`
    : `nodes ${nodeNames({ nodes, ...(nodeCount === undefined ? {} : { nodeCount }) })}`

/** A preflight knows of nobody who runs the kernel. */
const orLeaveOut = (isOnHub: boolean, facts: FactsOf['NoMapping']): string => {
  if (facts.nodes === undefined && facts.clusters === undefined) return ''
  return `, or deselect ${isOnHub ? `the clusters that run ${it(facts)}` : 'these nodes'} in spec.selector`
}

/** Words by name. */
export const clusterWords: WordsOf<'3' | '4' | '5' | '6'> = {
  ...refusedObjectWords,
  ...taintWords,
  NoMapping: ({ subject, isOnHub, facts }) => ({
    title: 'no mapping for a kernel',
    message: `${subject}: no kernel mapping matches ${kernels(facts)}, so the module is not loaded there.${clause(facts.nearest, (text) => ` The literal "${text}" is nearly the same.`)}${onNodes(facts)}${onClusters(facts)}`,
    remediation: `Add ${isOfSeveral(facts) ? 'mappings for' : 'a mapping for'} ${kernelNames(facts)}${orLeaveOut(isOnHub, facts)}.`,
  }),
  MappingUnresolvable: ({ subject, isOnHub, field, facts }) => ({
    title: 'a kernel mapping cannot be resolved',
    message: `${subject}: ${field} cannot be resolved for ${kernels(facts)}${clause(facts.reason, (text) => `: ${text}`)}. ${kept(isOnHub)}${onNodes(facts)}`,
    remediation: `Correct the mapping; until then nothing changes for ${thisKernel(facts)}.`,
  }),
  TemplateMalformed: ({ subject, isOnHub, field, facts }) => ({
    title: 'a template is malformed',
    message: `${subject}: the text at ${field} is not a valid template${clause(facts.reason, (text) => `: ${text}`)} (at character ${shown(facts.offset)})${clause(kernels(facts), (text) => `, for ${text}`)}. ${kept(isOnHub)}`,
    remediation: shown(facts.reason).includes('"_" as a variable')
      ? 'Take "$_" out of the default: what it stands in hides the closing brace.'
      : 'Close every "${" with "}"; a plain "$" is written "$$".',
  }),
  KernelVersionTooShort: ({ subject, isOnHub, facts }) => ({
    title: 'a kernel version has too few parts',
    message: `${subject}: ${kernels(facts)} ${isOfSeveral(facts) ? 'do' : 'does'} not have the form X.Y.Z, so templates cannot be filled in. ${kept(isOnHub)}${onNodes(facts)}`,
    remediation: `Check ${isOnHub ? 'what the clusters claim in status.clusterClaims' : 'status.nodeInfo.kernelVersion of the nodes'}. The real operator stops on such a kernel.`,
  }),
  TemplateVariableUnknown: ({ subject, field, facts }) => ({
    title: 'a template variable is not known',
    message: `${subject}: ${field} uses ${shown(facts.variable)}, which KMM does not know; it becomes nothing.`,
    remediation:
      'Use KERNEL_FULL_VERSION, KERNEL_VERSION, KERNEL_XYZ, KERNEL_X, KERNEL_Y, KERNEL_Z, MOD_NAME or MOD_NAMESPACE.',
  }),
  KernelVersionsCollide: ({ subject, isOnHub, facts }) => ({
    title: 'two kernels look the same to Kubernetes',
    message: `${subject}: kernels ${shown(facts.kernels)} differ only in characters that a label cannot hold; both become ${shown(facts.kernelVersion ?? '(unknown)')}. They cannot have a DaemonSet each. ${kept(isOnHub)}`,
    remediation: 'Let these nodes run one and the same kernel, or select only one of them.',
  }),
  KernelVersionNormalised: ({ subject, facts }) => ({
    title: 'a kernel version is sanitized in labels and tags',
    message: `${subject}: ${isOfSeveral(facts) ? `kernels ${shown(facts.kernels)} are` : `kernel ${shown(facts.kernels)} is`} written ${kernelNames(facts)} in labels and image tags, which cannot hold all of its characters. Paths and build arguments have it as the node has it.`,
    remediation: `Nothing to do. Tag images with the second form; a literal or regexp is matched against ${shown(asMapped(facts.kernels))}.`,
  }),
  KernelVersionUnknown: ({ subject, facts }) => ({
    title: 'a node does not say which kernel it runs',
    message: `${subject}: some selected nodes report no kernel version, so nothing can be planned for them.${onNodes(facts)}`,
    remediation: 'Check status.nodeInfo.kernelVersion of the nodes; is the kubelet running?',
  }),
  KernelVersionNotALabel: ({ subject, isOnHub, facts }) => ({
    title: 'a kernel version cannot be a label',
    message: `${subject}: ${kernels(facts)} cannot be the value of a label, so no DaemonSet can select its nodes. ${kept(isOnHub)}${onNodes(facts)}`,
    remediation: labelCure(facts.kernelVersion),
  }),
  HostFolderMissing: ({ subject, facts }) => ({
    title: 'pods mount a folder that nodes do not have',
    message: `${subject}: pods mount ${isOfSeveral(facts) ? `folders such as ${shown(facts.folder)}, and the folders of kernels ${shown(facts.kernels)} are called as these kernels are` : `${shown(facts.folder)}, and the folder of kernel ${shown(facts.kernels)} is called as that kernel is`}. On these nodes they wait for ever for their volume.${onNodes(facts)}`,
    remediation:
      'Let the nodes of one DaemonSet run kernels of one name, with or without the "+" at its end, or select only some of them. In the profile kmm-1.1 every "+" is dropped; safe keeps it.',
  }),
  NodesNotObserved: ({ subject }) => ({
    title: 'nodes were not in the input',
    message: `${subject}: no nodes were given, so it is not known which kernels run. Nothing is created and nothing is deleted for a kernel.`,
    remediation: 'Add the output of "kubectl get nodes -o yaml", or pass --observed nodes if the cluster has none.',
  }),
  NoNodeSelected: ({ subject }) => ({
    title: 'no node is selected',
    message: `${subject}: no node of the input has all labels of spec.selector.`,
    remediation: 'Compare spec.selector with "kubectl get nodes --show-labels".',
  }),
  UpgradeWaits: ({ subject, facts }) => ({
    title: 'an ordered upgrade waits',
    message: `${subject}: on ${onWhich(facts)}, ${facts.role === 'device-plugin' ? 'the device plugin' : 'the module'} can be removed or started only when these pods are gone: ${shown(facts.pods)}${clause(facts.to, (text) => ` (upgrade to version ${text})`)}.`,
    remediation: 'Nothing to do: plan again when they are gone.',
  }),
  PodsNotObserved: ({ subject, facts }) => ({
    title: 'pods were not observed',
    message: `${subject}: ${'node' in facts ? `the next step of an ordered upgrade on ${onWhich(facts)} depends` : 'whether the module may be unloaded depends'} on the pods there, which are not in the input or could not all be read${clause(facts.namespace, (text) => ` (namespace ${text})`)}. It is not done.`,
    remediation:
      facts.namespace === undefined
        ? 'Add all pods to the input: kubectl get pods -A -o yaml.'
        : `Add them to the input (kubectl get pods -A -o yaml), or pass --observed pods=${shown(facts.namespace)} if the input holds all of that namespace.`,
  }),
  OsImageUnknown: ({ facts }) => ({
    title: 'the operator does not label some nodes',
    message: `The operator does not know the OS image of some nodes, and so never corrects their kernel label: no ModuleLoader is scheduled there.${onNodes(facts)}`,
    remediation: 'Set the label by hand, or decide in the profile "safe", which labels every node.',
  }),
  UnloadWaits: ({ subject, facts }) => ({
    title: 'a module waits for its device plugin',
    message: `${subject} has to be removed, but only when nothing uses the module any more${clause(kernels(facts), (text) => ` (${text})`)}${clause(facts.pods, (text) => `; device plugin pods are left: ${text}`)}${clause(facts.nodes, (text) => `; its device plugin may run on ${text}`)}${clause(facts.unreadable, (text) => `; which pods there are is not known, because a ${text} could not be read`)}.`,
    remediation: 'Nothing to do: plan again when these pods are gone.',
  }),
  UnloadBlocked: ({ subject, facts }) => ({
    title: 'a module waits for a device plugin that nothing takes away',
    message: `${subject} has to be removed, but only when nothing uses the module any more${clause(kernels(facts), (text) => ` (${text})`)}${clause(facts.pods, (text) => `; these device plugin pods stay where they are, because neither a label of KMM nor a deletion of the plan takes them away: ${text}`)}.`,
    remediation: 'Delete these pods by hand, and the DaemonSet that keeps them, if there is one; then plan again.',
  }),
  NoKernelsToClaim: () => ({
    title: 'there is no kernel to claim',
    message: 'No node reports a kernel, and a ClusterClaim must not be empty. The claim of the spoke stays as it is.',
    remediation: 'Check status.nodeInfo.kernelVersion of the nodes.',
  }),
  TooManyKernelsToClaim: ({ facts }) => ({
    title: 'the kernels do not fit into the claim',
    message: `The kernels of the nodes together have more than the ${shown(facts.most)} characters that a ClusterClaim may have. The claim of the spoke stays as it is, and the hub does not learn of new kernels.`,
    remediation: 'Let the nodes run fewer different kernels.',
  }),
  ClaimWithheld: ({ facts }) => ({
    title: 'the claim of the spoke stays as it is',
    message: `Not all kernels of the spoke are known${'unreadable' in facts ? `: a ${shown(facts.unreadable)} in the input could not be read` : `: no ${shown(facts.unobserved)} was observed`}. A hub takes modules away from kernels that are not claimed any more, so the claim is not changed.`,
    remediation: 'Give all nodes, correct what could not be read, and plan again.',
  }),
  ReadyLabelsLeft: ({ facts }) => ({
    title: 'ready labels are left of Modules that are gone',
    message: `No pod, no DaemonSet and no Module of the input accounts for ${plural(facts.labelCount, 'ready label')}: ${shown(facts.labels)}. Nothing is loaded there for ${facts.labelCount === 1 ? 'it' : 'them'}.${onNodes(facts)}`,
    remediation:
      'If the input holds all Modules, pass --complete-modules: the labels are removed. Otherwise add the other Modules, or take the labels off by hand.',
  }),
  VersionNotThere: ({ subject, facts }) => ({
    title: 'nodes ask for a version that nothing has',
    message: `${subject} has version ${shown(facts.version)}, and no DaemonSet of it has version ${shown(facts.asked)}, which nodes ask for: nothing can be loaded there.${onNodes(facts)}`,
    remediation: `Correct the label ${shown(facts.label)} of these nodes, or give the Module that version.`,
  }),
  NoVersionAsked: ({ subject, facts }) => ({
    title: 'nodes ask for no version',
    message: `${subject} has version ${shown(facts.version)}, and some nodes that it selects ask for none: nothing of that version is loaded there.${onNodes(facts)}${clause(facts.swappedNodes, (text) => ` Namespace and name are the wrong way round in ${shown(facts.swapped ?? 'the label')} on ${text}.`)}`,
    remediation:
      isText(facts.version) && !isLabelValue(facts.version)
        ? `No node can ask for this version. ${labelRule} Give the Module such a version, and then set ${shown(facts.label)} of the nodes to it.`
        : `To load it there, set ${shown(facts.label)}=${shown(facts.version)} with "kubectl label node".`,
  }),
  VersionLeft: ({ subject, facts }) => ({
    title: 'a version that the Module no longer has runs on',
    message: `${subject} has no version any more, and DaemonSets of version ${shown(facts.versions)} go on beside those without one: labels that nothing takes off keep their pods there.${onNodes(facts)}`,
    remediation: `Somebody has to act. Node by node, take off ${shown(facts.labels)}, in this order, and when these pods are gone delete the module loader pod that is left, so that it loads the module again. Or give the Module its version back.`,
  }),
  UpgradeBlocked: ({ subject, facts }) => ({
    title: 'an ordered upgrade waits for what nothing does',
    message: `${subject}: on ${onWhich(facts)}, ${facts.reason === 'UpgradeDone' ? 'pods of another version run beside the one that is there' : `${facts.role === 'device-plugin' ? 'the device plugin' : 'the module'} can be removed or started only when these pods are gone`}: ${shown(facts.pods)}${clause(facts.to, (text) => ` (upgrade to version ${text})`)}. Nothing takes them away${clause(facts.daemonSets, (text) => `: they are kept there by DaemonSet ${text}, whatever the version labels say`)}.`,
    remediation:
      clause(facts.daemonSets, (text) => text) === ''
        ? 'Nothing controls these pods: delete them by hand, the device plugin first.'
        : 'Somebody has to act. Node by node: "kubectl delete daemonset NAME --cascade=orphan" leaves the pods where they are; then delete the pods of a node, the device plugin first. Deleting the DaemonSet with its pods unloads the module on all its nodes at once.',
  }),
  DaemonSetsNotObserved: ({ subject, facts }) => ({
    title: 'live DaemonSets were not in the input',
    message: `${subject}: it is not known which DaemonSets exist${clause(facts.namespace, (text) => ` in namespace ${text}`)}, so changes cannot be computed; only what should exist is known.`,
    remediation: `Add the output of "kubectl get daemonsets -A -o yaml", or pass --observed daemonsets${facts.namespace === undefined ? ' if the cluster has none' : `=${shown(facts.namespace)} if the namespace has none`}.`,
  }),
  DuplicateDaemonSets: ({ subject, facts }) => ({
    title: 'several DaemonSets do the same',
    message: `${subject} and ${shown(facts.duplicates)} are for the same Module, role and kernel. ${subject} is kept.`,
    remediation:
      'Nothing to do but to carry out the plan. The real operator stops with an error until they are deleted by hand.',
  }),
  NameTaken: ({ subject, facts }) => ({
    title: 'the usual name is taken',
    message: `${subject}: the name is taken by another DaemonSet; the new one for Module ${shown(facts.module)} is called ${shown(facts.instead)}.`,
    remediation: 'Nothing to do; the other DaemonSet is left alone.',
  }),
  OwnedByAnother: ({ subject, facts }) => ({
    title: 'another controller owns the DaemonSet',
    message: `${subject} carries the labels of Module ${shown(facts.module)}, but another object controls it. It is left alone, and none is created beside it.`,
    remediation:
      "Take the labels of KMM off it and its pods. If it is the Module's, put an owner reference to the Module, with its uid and controller: true, in the place of the other one.",
  }),
  ModuleWithoutUid: ({ subject }) => ({
    title: 'the Module is not in the cluster yet',
    message: `${subject} has no metadata.uid, so the new objects cannot name it as their owner yet.`,
    remediation: 'Apply the Module first, then plan with its live form, if owner references matter to you.',
  }),
  InvalidModuleKept: ({ subject, facts }) => ({
    title: 'an invalid Module is left as it runs',
    message: `${subject} would be refused by the cluster${clause(facts.findings, (text) => ` (${text})`)}, so nothing is changed for it.`,
    remediation: 'Correct the errors with these codes.',
  }),
  ModuleBeingDeleted: ({ subject, facts }) => ({
    title: 'the Module is being deleted',
    message: `${subject} has a deletionTimestamp; nothing is created for it. ${facts.inOrder ? 'Its device plugin is removed first, then the module, then builds and labels.' : 'Its DaemonSets are garbage-collected by their owner references.'}`,
    remediation: 'Nothing to do.',
  }),
  FinalizationWaits: ({ subject, facts }) => ({
    title: 'something of a deleted Module is left',
    message: `${subject} cannot be deleted yet${clause(facts.daemonSets, (text) => `; DaemonSets: ${text}`)}${clause(facts.pods, (text) => `; pods: ${text}`)}${clause(facts.builds, (text) => `; builds: ${text}`)}${clause(facts.unreadable, (text) => `; could not be read: ${text}`)}${clause(facts.unobserved, (text) => `; not observed: ${text}`)}.`,
    remediation:
      "Carry out the plan, and plan again with what the cluster then shows. What nothing proves to be the Module's has to be deleted by hand.",
  }),
  ModuleStopped: ({ subject, facts }) => ({
    title: 'the operator stops here',
    message: `${subject}: the operator gives up on the Module at this error${clause(facts.kernelVersion, (text) => `, at kernel ${text}`)}, and so does this profile. Kernels that come later, the device plugin, garbage and the status are left as they are.`,
    remediation: 'Remove the cause, which another diagnostic names. The profile "safe" carries on with the rest.',
  }),
  DaemonSetNotTakenOver: ({ subject, facts }) => ({
    title: 'nothing proves whose the DaemonSet is',
    message: `${subject} carries the labels of Module ${shown(facts.module)}, but no owner reference proves that it belongs to it. It is neither changed nor deleted, and ${facts.isBeside ? 'one is created beside it where the Module needs one' : 'none is created beside it'}.`,
    remediation: facts.isBeside
      ? 'Take the labels of KMM off it.'
      : "If it is the Module's, give it an owner reference to the Module, with its uid and controller: true; else delete it, or take the labels of KMM off it and its pods.",
  }),
  DaemonSetContradictory: ({ subject, facts }) => ({
    title: 'a DaemonSet contradicts itself',
    message: `${subject} of Module ${shown(facts.module)} selects other pods than those of its template: its selector and the labels of its template say different things of what it is. It is left alone, and none is created beside it.`,
    remediation: 'Correct the labels of its template, or delete it: the next plan then creates it again.',
  }),
  SelectorImmutable: ({ subject, facts }) => ({
    title: 'the selector of the DaemonSet cannot be changed',
    message: `${subject}: Module ${shown(facts.module)} wants another selector, which the API server refuses to change. The operator fails at it on every pass, and nothing happens.`,
    remediation: 'Delete the DaemonSet: it is then created again. The profile "safe" replaces it.',
  }),
  UnloadBudgetExceeded: ({ facts }) => ({
    title: 'too many nodes would lose a module',
    message: `The plan would unload kernel modules from ${plural(facts.unloadedNodes, 'node')}; allowed: ${shown(facts.maxUnloadedNodes)}. Held back: ${shown(facts.held)}.`,
    remediation: 'Check that this is meant, then raise --max-unloaded-nodes.',
  }),
  StopBudgetExceeded: ({ facts }) => ({
    title: 'too many nodes would lose a device plugin',
    message: `The plan would stop device plugins on ${plural(facts.stoppedNodes, 'node')}; allowed: ${shown(facts.maxStoppedNodes)}. Held back: ${shown(facts.held)}.`,
    remediation: 'Check that this is meant, then raise --max-stopped-nodes.',
  }),
  OwnershipNotProven: ({ subject, facts }) => ({
    title: 'not deleted: nothing proves whose it is',
    message: `${subject} is not needed any more and carries the labels of Module ${shown(facts.module)}, but no owner reference proves that it belongs to it. It is kept.`,
    remediation: 'Delete it by hand if it is not yours for another reason: kubectl delete daemonset.',
  }),
  DeletionWithheld: ({ subject, facts }) => ({
    title: 'a deletion is withheld',
    message: `${subject} is probably not needed any more, but that is not certain${clause(facts.podsOnNodes, (text) => `: it has pods on ${text}, which do not match its node selector`)}${clause(facts.unobservedNodes, (text) => `: it has pods on ${text}, which are not in the input`)}${clause(facts.lostPods, (text) => `: its pods ${text} do not say on which node they are`)}${clause(facts.scheduledPods, (text) => `: its status counts ${text} pods, and ${shown(facts.observedNodes ?? 0)} nodes match it`)}${clause(facts.readyNodes, (text) => `: ready labels say that it runs on ${text}`)}${clause(facts.availablePods, (text) => `: the status of the Module counts ${text} pods`)}${clause(facts.nodesWithoutKernel, (text) => `: the kernel or the labels are not known of ${text}`)}${clause(facts.unreadable, (text) => `: a ${text} in the input could not be read`)}. It is kept.`,
    remediation:
      'Give lists that were taken at one time, of all nodes with their labels and kernels and of all pods, and plan again.',
  }),
  ModuleListIncomplete: ({ subject, isOnHub, facts }) => ({
    title:
      facts.isWrapped === true
        ? 'not deleted: its Module is inside another object'
        : 'not deleted: its Module may be among what could not be read',
    message: `${subject} belongs to ${isOnHub ? 'ManagedClusterModule' : 'Module'} ${shown(facts.module)}, which is not in the input${facts.isWrapped === true ? ' but inside another object' : `; but not all ${isOnHub ? 'ManagedClusterModules' : 'Modules'} of the input could be read`}. It is kept.`,
    remediation:
      facts.isWrapped === true
        ? 'Plan what is inside other objects, too (--unwrap), or leave that object out of the input.'
        : 'Correct what could not be read, and plan again.',
  }),
}
