/** Words for remarks about a hub and its spokes: KMM9xx. */
import type { FactsOf } from '../diagnostic/facts.js'
import { lookup } from '../kubernetes/json.js'
import { spokeWords } from './spoke-words.js'
import { clause, plural, shown, type WordsOf } from './words.js'

/** Why a ManifestWork is kept that nothing asks for, by the fact `why`. */
export const keptWords: Readonly<Record<FactsOf['ManifestWorkNotDeleted']['why'], string>> = {
  SpokesNotObserved: 'ManagedClusters were not in the input',
  SpokeUnreadable: 'the ManagedCluster could not be read, and may be selected',
  OwnershipNotProven: 'no owner reference proves whose it is',
  ClusterNotInInput: 'its ManagedCluster is not in the input',
  ClusterWithoutLabels: 'its ManagedCluster has no label at all in the input',
  CarriesOthers: 'it carries manifests that others have added',
}

const keptRemediations: typeof keptWords = {
  SpokesNotObserved: 'Add the output of "kubectl get managedclusters -o yaml".',
  SpokeUnreadable: 'Correct the ManagedCluster that could not be read.',
  OwnershipNotProven: 'If it is not needed, delete it by hand.',
  ClusterNotInInput: 'Add all ManagedClusters to the input. If the cluster is gone, delete the ManifestWork by hand.',
  ClusterWithoutLabels:
    'Give the ManagedCluster as it is. If it is not to be selected, delete the ManifestWork by hand.',
  CarriesOthers: 'Move these manifests into a work of their own, or delete the ManifestWork by hand.',
}

/** How a spoke leaves open which kernels it runs, by the fact `why`. */
export const silentWords: Readonly<Record<FactsOf['ClusterKernelsUnknown']['why'], string>> = {
  NoClaim: 'does not claim any kernel version',
  EmptyClaim: 'makes an empty claim of kernel versions',
  NotKernels: 'claims something that is no kernel version',
  ContradictoryClaims: 'claims its kernel versions twice, and differently',
}

/** Words by name. */
export const hubWords: WordsOf<'9'> = {
  ...spokeWords,
  ClusterKernelsUnknown: ({ subject, facts }) => ({
    title: 'a spoke does not say which kernels it runs',
    message: `${subject}: cluster ${shown(facts.cluster)} ${lookup(silentWords, facts.why) ?? silentWords.NoClaim}. What it has been given stays, and it is given nothing new.`,
    remediation:
      'Check that KMM runs on the spoke with KMM_MANAGED=1, and look at status.clusterClaims of the ManagedCluster.',
  }),
  DigestUnknown: ({ subject, facts }) => ({
    title: 'an image has no digest yet',
    message: `${subject}: the digest of ${shown(facts.image)} for kernel ${shown(facts.kernelVersion)} is not known${clause(facts.reason, (text) => `: ${text}`)}.${clause(facts.reason, () => ' A spoke that runs it by digest keeps it; another gets the tag.')}`,
    remediation: 'Check the registry, and pass the digest with --images.',
  }),
  ManifestWorkTooLarge: ({ subject, facts }) => ({
    title: 'too much for one ManifestWork',
    message: `${subject}${'works' in facts ? `: ${plural(facts.works, 'ManifestWork')}, such as that of cluster ${shown(facts.example)}, would have up to` : ' carries'} ${shown(facts.bytes)} bytes of manifests; the hub takes ${shown(facts.limit)}.`,
    remediation: 'Shorten the device plugin section. If the hub takes more, say so: --manifest-limit.',
  }),
  ManifestWorkOwnedByAnother: ({ subject, facts }) => ({
    title: 'the ManifestWork is not provably the module’s',
    message: `${subject} has the name of the one for ManagedClusterModule ${shown(facts.module)}, but no owner reference proves that it is, another object controls it, or it carries Secrets. It is left alone.`,
    remediation:
      'If it is the module’s, give it an owner reference to the ManagedClusterModule, with its uid and controller: true; else rename or delete one of the two. Move Secrets into a work of their own.',
  }),
  ManifestWorkNotDeleted: ({ subject, facts }) => ({
    title: 'a ManifestWork is not deleted',
    message: `${subject} belongs to ManagedClusterModule ${shown(facts.module)} by its label, and ${
      facts.isSelected
        ? 'no kernel mapping is for any kernel of the cluster'
        : 'its cluster is not among those that are selected'
    }. It is kept: ${lookup(keptWords, facts.why) ?? 'it is not certain that it may go'}.`,
    remediation:
      lookup(keptRemediations, facts.why) ??
      'Add all ManagedClusters to the input, and correct those that could not be read.',
  }),
  ManagedClustersNotObserved: ({ subject }) => ({
    title: 'managed clusters were not in the input',
    message: `${subject}: no ManagedClusters were given, so it is not known which spokes it is for. Nothing is sent and nothing is withdrawn.`,
    remediation:
      'Add the output of "kubectl get managedclusters -o yaml", or pass --observed managedclusters if the hub has none.',
  }),
  ManifestWorksNotObserved: ({ subject, facts }) => {
    const { clusters = [], clusterCount = clusters.length } = facts
    const first = clusters.slice(0, 3).join(', ')
    const some =
      facts.namespace ??
      (clusters.length === 0
        ? undefined
        : `${first}${clusterCount > 3 ? ` and ${String(clusterCount - 3)} others` : ''}`)
    return {
      title: 'manifest works were not in the input',
      message: `${subject}: no ManifestWorks were given${clause(some, (text) => ` of ${text}`)}, so it is not known what ${some === undefined ? 'the' : 'these'} spokes have. What they should have is known, but not what has to change.`,
      remediation: `Add the output of "kubectl get manifestworks -A -o yaml", or pass --observed manifestworks${some === undefined ? ' if the hub has none' : '=CLUSTER,... if there are none for them'}.`,
    }
  },
  BuildsInAnotherNamespace: ({ subject, facts }) => ({
    title: 'the hub builds in another namespace',
    message: `${subject} owns Builds or Jobs in ${shown(facts.namespaces)}, but its images are taken to be made in ${shown(facts.operatorNamespace)}.`,
    remediation: 'Say where the operator of the hub runs: --operator-namespace.',
  }),
  NoClusterSelected: ({ subject }) => ({
    title: 'no cluster is selected',
    message: `${subject}: no ManagedCluster has the labels of spec.selector.`,
    remediation: 'Correct spec.selector, or label the ManagedClusters.',
  }),
  UpdateRefused: ({ subject }) => ({
    title: 'the operator refuses every change',
    message: `${subject}: the webhook of release 1.1 refuses any change of a ManagedClusterModule.`,
    remediation: 'Delete it and create it again, or use a later release.',
  }),
  RebuildTriggerIgnored: ({ subject }) => ({
    title: 'a hub rebuilds no image',
    message: `${subject}: imageRebuildTriggerGeneration is set, and nothing is built or signed because of it.`,
    remediation: 'Remove the field. To rebuild the image, give it another tag, or delete it from the registry.',
  }),
  ManifestWorkHeldBack: ({ subject, facts }) => ({
    title: 'a spoke waits for all of its kernels',
    message: `${subject}: what cluster ${shown(facts.cluster)} runs for kernel ${shown(facts.kernelVersions)} has to stay, and how modules are loaded has changed. Its ManifestWork stays as it is.`,
    remediation: 'See to the images of these kernels; everything is sent together when they are there.',
  }),
  WithdrawBudgetExceeded: ({ facts }) => ({
    title: 'too many spokes would lose a module',
    message: `The plan would withdraw ${plural(facts.works, 'ManifestWork')} from ${plural(facts.withdrawnSpokes, 'spoke')}; allowed: ${shown(facts.maxWithdrawnSpokes)}. All of them are held back.`,
    remediation: 'Check that this is meant, then raise --max-withdrawn-spokes.',
  }),
}
