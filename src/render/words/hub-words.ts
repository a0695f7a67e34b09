/** Words for remarks about a hub and its spokes: KMM9xx. */
import { lookup } from '../../kubernetes/json.js'
import { plural, type WordsOf } from './words.js'

/** Why a ManifestWork is kept that nothing asks for, by the fact `why`. */
export const keptWords = {
  SpokesNotObserved: 'ManagedClusters were not in the input',
  SpokeUnreadable: 'the ManagedCluster could not be read, and may be selected',
  OwnershipNotProven: 'no owner reference proves whose it is',
  ClusterNotInInput: 'its ManagedCluster is not in the input',
  CarriesOthers: 'it carries manifests that others have added',
} as const

const keptCures: Readonly<Record<keyof typeof keptWords, string>> = {
  SpokesNotObserved: 'Add the output of "kubectl get managedclusters -o yaml".',
  SpokeUnreadable: 'Correct the ManagedCluster that could not be read.',
  OwnershipNotProven: 'If it is not needed, delete it by hand.',
  ClusterNotInInput: 'Add all ManagedClusters to the input. If the cluster is gone, delete the ManifestWork by hand.',
  CarriesOthers: 'Move these manifests into a work of their own, or delete the ManifestWork by hand.',
}

const wordsOf = (words: Readonly<Record<string, string>>, key: string): string | undefined => lookup(words, key)

/** How a spoke leaves open which kernels it runs, by the fact `why`. */
export const silentWords = {
  NoClaim: 'does not claim any kernel version',
  EmptyClaim: 'makes an empty claim of kernel versions',
  NotKernels: 'claims something that is no kernel version',
  ContradictoryClaims: 'claims its kernel versions twice, and differently',
} as const

/** Words by name. */
export const hubWords: WordsOf<'9'> = {
  ClusterKernelsUnknown: ({ subject, fact }) => ({
    title: 'a spoke does not say which kernels it runs',
    message: `${subject}: cluster ${fact(['cluster'], '(unnamed)')} ${wordsOf(silentWords, fact(['why'], '')) ?? 'does not claim any kernel version'}. What it has been given stays, and it is given nothing new.`,
    cure: 'Check that KMM runs on the spoke with KMM_MANAGED=1, and look at status.clusterClaims of the ManagedCluster.',
  }),
  DigestUnknown: ({ subject, fact, clause }) => ({
    title: 'an image has no digest yet',
    message: `${subject}: the digest of ${fact(['image'], 'an image')} for kernel ${fact(['kernelVersion'], '(unknown)')} is not known${clause(['reason'], (text) => `: ${text}`)}.${clause(['reason'], () => ' A spoke that runs it by digest keeps it; another gets the tag.')}`,
    cure: 'Look the image up and pass its digest.',
  }),
  ManifestWorkTooLarge: ({ subject, fact, clause }) => ({
    title: 'too much for one ManifestWork',
    message: `${subject}${clause(['works'], (count) => `: ${plural(count, 'ManifestWork')}, such as that of cluster ${fact(['example'], '(unknown)')}, would have up to`) || ' carries'} ${fact(['bytes'], 'more')} bytes of manifests; the hub takes ${fact(['limit'], 'less')}.`,
    cure: 'Shorten the device plugin section. If the hub takes more, say so: --manifest-limit.',
  }),
  ManifestWorkOwnedByAnother: ({ subject, fact }) => ({
    title: 'the ManifestWork is somebody else’s',
    message: `${subject} has the name of the one for ManagedClusterModule ${fact(['module'], '(unnamed)')}, but another object controls it, or it carries what is not the module’s. It is left alone.`,
    cure: 'Rename one of the two, or move what is not the module’s into a work of its own.',
  }),
  ManifestWorkNotDeleted: ({ subject, fact }) => ({
    title: 'a ManifestWork is not deleted',
    message: `${subject} belongs to ManagedClusterModule ${fact(['module'], '(unnamed)')} by its label, and ${
      fact(['isSelected'], '') === 'true' ? 'no kernel mapping is for any kernel of the cluster' : 'its cluster is not among those that are selected'
    }. It is kept: ${wordsOf(keptWords, fact(['why'], '')) ?? 'it is not certain that it may go'}.`,
    cure: wordsOf(keptCures, fact(['why'], '')) ?? 'Add all ManagedClusters to the input, and correct those that could not be read.',
  }),
  ManagedClustersNotObserved: ({ subject }) => ({
    title: 'managed clusters were not in the input',
    message: `${subject}: no ManagedClusters were given, so it is not known which spokes it is for. Nothing is sent and nothing is withdrawn.`,
    cure: 'Add the output of "kubectl get managedclusters -o yaml", or pass --observed managedclusters if the hub has none.',
  }),
  ManifestWorksNotObserved: ({ subject }) => ({
    title: 'manifest works were not in the input',
    message: `${subject}: no ManifestWorks were given, so it is not known what the spokes have. What they should have is worked out, but not what has to change.`,
    cure: 'Add the output of "kubectl get manifestworks -A -o yaml", or pass --observed manifestworks if the hub has none.',
  }),
  BuildsInAnotherNamespace: ({ subject, fact }) => ({
    title: 'the hub builds in another namespace',
    message: `${subject} owns Builds or Jobs in ${fact(['namespaces'], 'another namespace')}, but its images are taken to be made in ${fact(['operatorNamespace'], 'the namespace of the operator')}.`,
    cure: 'Say where the operator of the hub runs: --operator-namespace.',
  }),
  NoClusterSelected: ({ subject }) => ({
    title: 'no cluster is selected',
    message: `${subject}: no ManagedCluster has the labels of spec.selector.`,
    cure: 'Correct spec.selector, or label the ManagedClusters.',
  }),
  UpdateRefused: ({ subject }) => ({
    title: 'the operator refuses every change',
    message: `${subject}: the webhook of release 1.1 refuses any change of a ManagedClusterModule.`,
    cure: 'Delete it and create it anew, or use a later release.',
  }),
  RebuildTriggerIgnored: ({ subject }) => ({
    title: 'a hub makes no image again',
    message: `${subject}: imageRebuildTriggerGeneration is set, and nothing is built or signed because of it.`,
    cure: 'Give the image another tag, or delete it from the registry.',
  }),
  ManifestWorkHeldBack: ({ subject, fact }) => ({
    title: 'a spoke waits for all of its kernels',
    message: `${subject}: what cluster ${fact(['cluster'], '(unnamed)')} runs for kernel ${fact(['kernelVersions'], '(unknown)')} has to stay, and how modules are loaded has changed. Its ManifestWork stays as it is.`,
    cure: 'See to the images of these kernels; everything is sent together when they are there.',
  }),
  WithdrawBudgetExceeded: ({ fact }) => ({
    title: 'too many spokes would lose a module',
    message: `The plan would withdraw ${plural(fact(['works'], 'more'), 'ManifestWork')} from ${plural(fact(['withdrawnSpokes'], 'more'), 'spoke')}; allowed: ${fact(['maxWithdrawnSpokes'], '(unknown)')}. All of them are held back.`,
    cure: 'Check that this is meant, then raise --max-withdrawn-spokes.',
  }),
}
