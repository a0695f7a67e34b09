/** Words for remarks about images, and about building and signing them: KMM7xx. */
import { type Told, type WordsOf } from './words.js'

/** A fact that is yes or no; what is not there is no. */
const isTrue = ({ fact }: Told, key: string): boolean => fact([key], '') === 'true'

const forKernel = ({ clause }: Told): string => clause(['kernelVersion', 'kernel'], (text) => ` (kernel ${text})`)

const object = ({ fact, clause }: Told): string =>
  `${fact(['kind'], 'object')} ${clause(['namespace'], (text) => `${text}/`)}${fact(['name'], '(unnamed)')}`

/** What the object is read for. */
const purpose = ({ fact }: Told): string => (fact(['type'], '') === 'sign' ? 'signing' : 'building')

/** Who waits for an image, and what stays meanwhile. */
const waiting = ({ isOnHub }: Told): string =>
  isOnHub ? 'Spokes wait for it; what they have for this kernel now is kept.' : 'The DaemonSet waits for it; what runs for this kernel now is kept.'

const kept = 'Nothing is made, and what runs for this kernel now is kept.'

/** Words by name. */
export const imageWords: WordsOf<'7'> = {
  ImageUnknown: ({ subject, isOnHub, fact, clause }) => ({
    title: 'it is not known whether an image exists',
    message: `${subject}: nobody looked whether ${fact(['image', 'containerImage'], 'the image')} exists${clause(['kernelVersion', 'kernel'], (text) => ` (kernel ${text})`)}. ${isOnHub ? 'What spokes have for it now is kept.' : 'What runs for it now is kept.'}`,
    cure: 'Look it up and pass the answer with --images.',
  }),
  ImageMissing: (told) => ({
    title: 'an image does not exist',
    message: `${told.subject}: ${told.fact(['image'], 'the image')} is not in its registry${told.clause(['kernelVersion'], (text) => ` (kernel ${text})`)}.`,
    cure: isTrue(told, 'isFinished')
      ? 'What makes it says that it is done: look it up again. If it was deleted since, delete its Build or Job to have it made again.'
      : isTrue(told, 'isSigned')
      ? 'Push it, or correct sign.unsignedImage: nothing is signed before it is there.'
      : isTrue(told, 'isMade')
      ? told.isOnHub
        ? 'The hub makes it; spokes wait for it.'
        : 'It is made as soon as a node may take pods again; the DaemonSet waits for it.'
      : told.isOnHub
      ? 'Push the image: nobody makes it.'
      : 'Push the image; the pods of the DaemonSet wait for it.',
  }),
  ImageLookupFailed: (told) => ({
    title: 'an image could not be looked up',
    message: `${told.subject}: whether ${told.fact(['image'], 'the image')} exists could not be found out${told.clause(['reason'], (text) => `: ${text}`)}. ${isTrue(told, 'isMade') ? waiting(told) : told.isOnHub ? 'Spokes pull it all the same.' : 'The pods of the DaemonSet pull it all the same.'}`,
    cure: 'Check registry access (imageRepoSecret, registryTLS) and look it up again.',
  }),
  ImageMalformed: (told) => ({
    title: 'an image reference is malformed',
    message: `${told.subject}: "${told.fact(['image'], '')}" is not the name of an image${forKernel(told)}. ${isTrue(told, 'isMade') ? kept : 'Pods that are to run it will not start.'}`,
    cure: 'Write REGISTRY/REPOSITORY:TAG, with what the template variables become in mind.',
  }),
  ImageSharedByKernels: ({ subject, fact }) => ({
    title: 'two kernels share one image that is built',
    message: `${subject}: ${fact(['image'], 'one image')} is built for kernels ${fact(['kernelVersions'], 'of several nodes')}. Each build overwrites the other, so the modules in it fit only one of them.`,
    cure: 'Put ${KERNEL_FULL_VERSION} into the tag of containerImage.',
  }),
  BuildsNotObserved: (told) => ({
    title: 'it is not known what is being built',
    message: `${told.subject}: an image is missing${forKernel(told)}, and the ${told.fact(['kind'], 'Build')} objects of namespace ${told.fact(['namespace'], '(unknown)')} are not in the input, or not all could be read. One of them may be making the image, so none is created.`,
    cure: `Add them to the input, or say that there are none: --observed ${told.fact(['kind'], '') === 'Job' ? 'jobs' : 'builds'}.`,
  }),
  BuildRunning: (told) => ({
    title: 'an image is being made',
    message: `${told.subject}: ${object(told)} is ${purpose(told)} the image${forKernel(told)}. ${waiting(told)}`,
    cure: 'Nothing to do.',
  }),
  BuildFailed: (told) => ({
    title: 'an image could not be made',
    message: `${told.subject}: ${object(told)} has failed ${purpose(told)} the image${forKernel(told)}. It is not tried again until its definition changes or somebody deletes it; what runs for this kernel now is kept.`,
    cure: `Read its log. Correct the Dockerfile or the Module, or delete it to try again.`,
  }),
  BuildStatusUnclear: (told) => ({
    title: 'the operator does not understand the state of a build',
    message: `${told.subject}: ${object(told)} shows a phase, or lacks an annotation, on which the operator of release 1.1 gives up${forKernel(told)}.`,
    cure: 'Delete it: another one is made. The profile "safe" carries on with it.',
  }),
  DuplicateBuilds: (told) => ({
    title: 'several builds make one image',
    message: `${told.subject}: ${object(told)} and ${told.fact(['duplicates'], 'others')} are for the same image${forKernel(told)}.`,
    cure: 'In the profile "safe" one stays and the others go. The operator of release 1.1 waits until somebody deletes all but one.',
  }),
  BuildInputUnknown: (told) => ({
    title: 'what an image is made from is not known',
    message: `${told.subject}: ${told.fact(['kind'], '') === 'Node' ? 'every Node' : object(told)} is needed for ${purpose(told)} an image${forKernel(told)} and ${isTrue(told, 'isUnreadable') ? 'one could not be read' : 'is not in the input, or could not be read'}. ${kept}`,
    cure:
      told.fact(['kind'], '') === 'Node'
        ? 'Add the nodes to the input, all of them and as they are: kubectl get nodes -o yaml.'
        : `Add it to the input: kubectl get ${told.fact(['kind'], 'object').toLowerCase()}${told.clause(['namespace'], (text) => ` -n ${text}`)} ${told.fact(['name'], 'NAME')} -o yaml.`,
  }),
  BuildInputMissing: (told) => ({
    title: 'what an image is made from does not exist',
    message: `${told.subject}: ${object(told)} is needed for ${purpose(told)} an image${forKernel(told)} and does not exist. ${kept}`,
    cure: told.isOnHub
      ? 'Create it, correct its name in the ManagedClusterModule, or say where the operator of the hub runs: --operator-namespace.'
      : 'Create it, or correct its name in the Module.',
  }),
  BuildInputKeyMissing: (told) => ({
    title: 'a key is missing in what an image is made from',
    message: `${told.subject}: ${object(told)} has no key "${told.fact(['key'], '')}", which ${purpose(told)} an image needs${forKernel(told)}. ${kept}`,
    cure: `Add the key "${told.fact(['key'], '')}" to its data.`,
  }),
  DriverToolkitMissing: (told) => ({
    title: 'a kernel has no driver toolkit',
    message: `${told.subject}: the Dockerfile asks for DTK_AUTO, and ${told.clause(['osVersions'], (text) => `the image stream openshift/driver-toolkit has no tag for ${text}, which its nodes run`) || told.clause(['builder'], (text) => `${text} is told none`) || 'no node with this kernel names a release of RHEL CoreOS'}${forKernel(told)}. ${kept}`,
    cure: told.isOnHub
      ? 'Give the Dockerfile another base image for this kernel. Only nodes of the hub, or a release image that was looked up, say which driver toolkit a kernel has.'
      : 'Give the Dockerfile another base image for this kernel, or look at status.nodeInfo.osImage of its nodes and at the tags of the image stream.',
  }),
  NothingToSign: (told) => ({
    title: 'there is no image to sign',
    message: `${told.subject}: the mapping signs, and neither builds an image nor names one in sign.unsignedImage${forKernel(told)}. ${kept}`,
    cure: 'Set sign.unsignedImage, or add a build.',
  }),
  ToolImageNotSet: (told) => ({
    title: 'the image of a tool is not known',
    message: `${told.subject}: nobody said which image is used for ${told.fact(['option'], '') === 'buildImage' ? 'building (kaniko)' : 'signing'}${forKernel(told)}. ${kept}`,
    cure: `Set the option ${told.fact(['option'], 'signImage')} (${told.fact(['option'], '') === 'buildImage' ? '--build-image' : '--sign-image'}) to what the operator is told as ${told.fact(['option'], '') === 'buildImage' ? 'RELATED_IMAGES_BUILD' : 'RELATED_IMAGES_SIGN'}.`,
  }),
  ImageByDigest: (told) => ({
    title: 'an image that is made is named by digest',
    message: `${told.subject}: ${told.fact(['image'], 'the image')} is to be built or signed${forKernel(told)}, and a digest is known only after that: nothing can be pushed under it. ${kept}`,
    cure: 'Name it by tag, or push the image and drop build and sign.',
  }),
}
