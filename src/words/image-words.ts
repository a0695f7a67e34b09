/** Words for remarks about images, and about building and signing them: KMM7xx. */
import type { FactsOf, OfKernel } from '../diagnostic/facts.js'
import type { OfAlikeKernels } from '../diagnostic/listed-facts.js'
import { makingWords } from './making-words.js'
import { clause, imageNames, isOfSeveral, kernels, shown, thisKernel, type WordsOf } from './words.js'

const forKernel = (facts: Partial<OfKernel> & OfAlikeKernels): string => clause(kernels(facts), (text) => ` (${text})`)

const object = ({
  kind,
  namespace,
  name,
  names,
  namesCount,
}: FactsOf['BuildInputMissing'] | FactsOf['BuildRunning']): string =>
  `${shown(kind)} ${clause(namespace, (text) => `${text}/`)}${shown(name)}${names === undefined ? '' : ` and ${Math.max(namesCount ?? 0, names.length) - 1} more`}`

/** What the object is read for. */
const purpose = ({ type }: Pick<FactsOf['BuildRunning'], 'type'>): string => (type === 'sign' ? 'signing' : 'building')

/** Who waits for an image, and what stays meanwhile. */
const waiting = (isOnHub: boolean, facts: OfAlikeKernels): string =>
  isOnHub
    ? 'Spokes wait for it; existing ManifestWorks are left unchanged.'
    : `${isOfSeveral(facts) ? 'DaemonSets wait' : 'The DaemonSet waits'} for it; existing DaemonSets are left unchanged.`

const kept = 'Nothing is built, and existing DaemonSets are left unchanged.'

/** `https://` and the like have no place in the name of an image. */
const schemeOf = (image: unknown): string => {
  const [scheme] = /^[A-Za-z][\w+.-]*:\/\//.exec(typeof image === 'string' ? image : '') ?? []
  return scheme === undefined ? '' : `Leave "${shown(scheme)}" out. `
}

/** Words by name. */
export const imageWords: WordsOf<'7'> = {
  ...makingWords,
  ImageUnknown: ({ subject, isOnHub, facts }) => ({
    title: 'registry not checked',
    message: `${subject}: registry not checked for ${imageNames(facts)}${forKernel(facts)}. Existing ${isOnHub ? 'ManifestWorks' : 'DaemonSets'} are left unchanged.`,
    remediation:
      facts.images === undefined
        ? 'Check it, and pass the answer with --images.'
        : 'Check them, and pass the answers with --images.',
  }),
  ImageMissing: ({ subject, isOnHub, facts }) => ({
    title: 'an image does not exist',
    message: `${subject}: ${imageNames(facts)} ${facts.images === undefined ? 'is not in its' : 'are not in their'} registry${forKernel(facts)}.`,
    remediation: facts.isFinished
      ? 'The build says that it is completed: check the registry again. If it was deleted since, delete its Build or Job to rebuild it.'
      : facts.isSigned
        ? 'Push it, or correct sign.unsignedImage: nothing is signed before it is there.'
        : facts.isMade
          ? isOnHub
            ? 'The hub builds it; spokes wait for it.'
            : 'It is built as soon as a node may take pods again; the DaemonSet waits for it.'
          : isOnHub
            ? 'Push the image: it is not built in the cluster.'
            : 'Push the image; the pods of the DaemonSet wait for it.',
  }),
  ImageLookupFailed: ({ subject, isOnHub, facts }) => ({
    title: 'the registry could not be checked',
    message: `${subject}: whether ${imageNames(facts)} ${facts.images === undefined ? 'exists' : 'exist'} could not be found out${isOfSeveral(facts) ? forKernel(facts) : ''}${clause(facts.reason, (text) => `: ${text}`)}. ${facts.isMade ? waiting(isOnHub, facts) : isOnHub ? 'Spokes pull it all the same.' : 'The pods of the DaemonSet pull it all the same.'}`,
    remediation: 'Check registry access (imageRepoSecret, registryTLS) and check it again.',
  }),
  ImageMalformed: ({ subject, field, facts }) => ({
    title: 'an image reference is malformed',
    message: `${subject}: "${shown(facts.image)}" is not the name of an image${facts.images === undefined ? '' : `, nor are those of other kernels`}${forKernel(facts)}. ${facts.isMade ? kept : 'Pods that need it will not start.'}`,
    remediation: `${schemeOf(facts.image)}Write REGISTRY/REPOSITORY:TAG${field.includes('devicePlugin') ? '; no variable is replaced in the image of a device plugin' : ', with what the template variables become in mind'}. REPOSITORY has lower-case letters and digits, with ".", "_" or "-" only between them${facts.isMade ? ', at least two where the image is made' : ''}; TAG has at most 128 letters, digits, "_", "." and "-", and begins with none of the last two.`,
  }),
  ImageSharedByKernels: ({ subject, facts }) => ({
    title: 'two kernels share one image that is built',
    message: `${subject}: ${shown(facts.image)} is built for kernels ${shown(facts.kernelVersions)}. Each build overwrites the other, so the modules in it fit only one of them.`,
    remediation: 'Put ${KERNEL_FULL_VERSION} into the tag of containerImage.',
  }),
  OperatorNeedsTag: ({ subject, facts }) => ({
    title: 'the operator of release 1.1 stops at an image without tag',
    message: `${subject}: the operator looks whether ${shown(facts.image)} exists (kernels ${shown(facts.kernelVersions)}), and a name with neither ":" nor "@" is an error to it: it gives up on the Module there, on every pass. The plan goes on.`,
    remediation: 'Add a tag, best one with ${KERNEL_FULL_VERSION}.',
  }),
  OperatorLosesPort: ({ subject, facts }) => ({
    title: 'the operator of release 1.1 may ask another registry',
    message: `${subject}: the registry of ${shown(facts.image)} has a port (kernels ${shown(facts.kernelVersions)}). If the image is a list of several platforms, the operator asks index.docker.io for the one that it needs, fails, and gives up on the Module; so does preflight, whatever the image is.`,
    remediation: 'Push images of one platform, not lists; or reach the registry without a port.',
  }),
  ImageSharedByModules: ({ subject, facts }) => ({
    title: 'two Modules build one image',
    message: `${subject}: ${imageNames(facts)} ${facts.images === undefined ? 'is' : 'are'} also made for Module ${shown(facts.other)}. Each build overwrites the other, so that one of the two gets the modules of the other.`,
    remediation: 'Give each Module an image of its own, or let one of the two build it and the other only use it.',
  }),
  ImageBeingMade: ({ subject, facts }) => ({
    title: 'something else is making the image',
    message: `${subject}: ${shown(facts.image)} has to be built${forKernel(facts)}, and ${clause(facts.otherKernel, (text) => `is just being built for kernel ${text}`)}${clause(facts.name, (text) => `${shown(facts.kind ?? 'Build')} ${shown(facts.namespace ?? '')}/${text} is building it`)}. Nothing is started before that has ended.`,
    remediation: 'Nothing to do. If both are meant to be there, give them images of different names.',
  }),
  MakerBudgetExceeded: ({ facts }) => ({
    title: 'two builds would push one image',
    message: `The plan would start more than one Build or Job that makes ${shown(facts.images)}. One is started; held back: ${shown(facts.held)}.`,
    remediation: 'Carry out the plan and plan again. If both are meant to be there, give their images different names.',
  }),
  ModuleMissingInImage: ({ subject, isOnHub, facts }) => ({
    title: 'an image does not hold the kernel module',
    message: `${subject}: ${imageNames(facts)} ${facts.images === undefined ? 'is in its' : 'are in their'} registry, and ${isOfSeveral(facts) ? `files such as ${shown(facts.file)} are` : `${shown(facts.file)} is`} not in ${facts.images === undefined ? 'it' : 'them'}${forKernel(facts)}. Nothing can be loaded from ${facts.images === undefined ? 'it' : 'them'} for ${thisKernel(facts)}.`,
    remediation: `Build it for ${isOfSeveral(facts) ? 'each kernel' : 'this kernel'} and push it, or correct ${isOnHub ? 'moduleSpec' : 'spec'}.moduleLoader: modprobe.dirName, modprobe.moduleName, or the kernel mapping. An image that exists is not rebuilt.`,
  }),
  ImageUnreadable: ({ subject, facts }) => ({
    title: 'it is not known what is inside an image',
    message: `${subject}: ${imageNames(facts)} ${facts.images === undefined ? 'is in its' : 'are in their'} registry, and could not be read${forKernel(facts)}${clause(facts.reason, (text) => `: ${text}`)}. ${facts.isRelease ? 'Which kernel the release brings' : 'Whether it holds the kernel module'} is not known.`,
    remediation: 'Read it again. If that fails, too, push the image again.',
  }),
  PreflightNameShared: ({ subject, facts }) => ({
    title: 'a PreflightValidation cannot tell two Modules apart',
    message: `${subject}: Modules of this name are in the namespaces ${shown(facts.namespaces)}. The operator keeps one verdict for all of them in the status of a PreflightValidation, that of the last; once it says True, it looks at none of them again.`,
    remediation: 'Go by what is said here: it tells them apart.',
  }),
  BuildsNotObserved: ({ subject, facts }) => ({
    title: 'it is not known what is being built',
    message: `${subject}: an image is missing${forKernel(facts)}, and the ${shown(facts.kind)} objects of namespace ${shown(facts.namespace)} are not in the input, or not all could be read. One of them may be making the image, so none is created.`,
    remediation: `Add them to the input, or say that there are none: --observed ${facts.kind === 'Job' ? 'jobs' : 'builds'}=${shown(facts.namespace)}.`,
  }),
  BuildRunning: ({ subject, isOnHub, facts }) => ({
    title: 'an image is being built',
    message: `${subject}: ${object(facts)} is ${purpose(facts)} the image${forKernel(facts)}. ${waiting(isOnHub, facts)}`,
    remediation: 'Nothing to do.',
  }),
  BuildFailed: ({ subject, facts }) => ({
    title: 'a build failed',
    message: `${subject}: ${object(facts)} has failed ${purpose(facts)} the image${forKernel(facts)}. It is not tried again until its definition changes or somebody deletes it; existing DaemonSets are left unchanged.`,
    remediation: `Read its log. Correct the Dockerfile or the Module, or delete it to try again.`,
  }),
  BuildStatusUnclear: ({ subject, facts }) => ({
    title: 'the operator does not understand the state of a build',
    message: `${subject}: ${object(facts)} shows a phase, or lacks an annotation, on which the operator of release 1.1 gives up${forKernel(facts)}.`,
    remediation: 'Delete it: another one is created. The profile "safe" carries on with it.',
  }),
  DuplicateBuilds: ({ subject, facts }) => ({
    title: 'several builds push one image',
    message: `${subject}: ${object(facts)} and ${shown(facts.duplicates)} are for the same image${forKernel(facts)}.`,
    remediation:
      'In the profile "safe" one stays and the others go. The operator of release 1.1 waits until somebody deletes all but one.',
  }),
  BuildInputUnknown: ({ subject, facts }) => ({
    title: 'build inputs are missing from the input',
    message: `${subject}: ${facts.kind === 'Node' ? 'every Node' : object(facts)} is needed for ${purpose(facts)} an image${forKernel(facts)} and ${'isUnreadable' in facts ? 'one could not be read' : 'isElided' in facts ? 'is in the input without its data ("N bytes long"), as must-gather and oc adm inspect write Secrets' : 'is not in the input, or could not be read'}. ${kept}`,
    remediation:
      facts.kind === 'Node'
        ? 'Add the nodes to the input, all of them and as they are: kubectl get nodes -o yaml.'
        : `Add it to the input: kubectl get ${shown(facts.kind).toLowerCase()}${clause(facts.namespace, (text) => ` -n ${text}`)} ${shown(facts.name)} -o yaml.`,
  }),
  BuildInputMissing: ({ subject, isOnHub, facts }) => ({
    title: 'a build input does not exist',
    message: `${subject}: ${object(facts)} is needed for ${purpose(facts)} an image${forKernel(facts)} and does not exist. ${kept}`,
    remediation: isOnHub
      ? 'Create it, correct its name in the ManagedClusterModule, or say where the operator of the hub runs: --operator-namespace.'
      : 'Create it, or correct its name in the Module.',
  }),
  BuildInputKeyMissing: ({ subject, facts }) => ({
    title: 'a key is missing in a build input',
    message: `${subject}: ${object(facts)} has no key "${shown(facts.key)}", which ${purpose(facts)} an image needs${forKernel(facts)}. ${kept}`,
    remediation: `Add the key "${shown(facts.key)}" to its data.`,
  }),
  DriverToolkitMissing: ({ subject, isOnHub, facts }) => ({
    title: 'a kernel has no driver toolkit',
    message: `${subject}: the Dockerfile asks for DTK_AUTO, and ${clause(facts.osVersions, (text) => `the image stream openshift/driver-toolkit has no tag for ${text}, which its nodes run`) || clause(facts.builder, (text) => `${text} is given none`) || 'no node in the input runs it and names its release of RHEL CoreOS'}${forKernel(facts)}. ${kept}`,
    remediation: isOnHub
      ? `Give the Dockerfile another base image for ${thisKernel(facts)}. Only nodes of the hub, or a release image that was checked, say which driver toolkit a kernel has.`
      : `Give the Dockerfile another base image for ${thisKernel(facts)}, or look at status.nodeInfo.osImage of its nodes and at the tags of the image stream. For a kernel that no node runs yet, pass what its release image holds with --images.`,
  }),
  NothingToSign: ({ subject, facts }) => ({
    title: 'there is no image to sign',
    message: `${subject}: the mapping signs, and neither builds an image nor names one in sign.unsignedImage${forKernel(facts)}. ${kept}`,
    remediation: 'Set sign.unsignedImage, or add a build.',
  }),
  ToolImageNotSet: ({ subject, facts }) => ({
    title: 'the image of the signer or of kaniko is not set',
    message: `${subject}: the image ${facts.option === 'buildImage' ? 'of kaniko, which builds,' : 'that signs modules'} is not set${forKernel(facts)}. ${kept}`,
    remediation: `Set the option ${shown(facts.option)} (${facts.option === 'buildImage' ? '--build-image' : '--sign-image'}) to the value of ${facts.option === 'buildImage' ? 'RELATED_IMAGES_BUILD' : 'RELATED_IMAGES_SIGN'} in the Deployment of the operator.`,
  }),
  ImageByDigest: ({ subject, facts }) => ({
    title: 'an image that is made is named by digest',
    message: `${subject}: ${imageNames(facts)} ${facts.images === undefined ? 'is' : 'are'} to be built or signed${forKernel(facts)}, and a digest is known only after that: nothing can be pushed under it. ${kept}`,
    remediation: 'Name it by tag, or push the image and drop build and sign.',
  }),
}
