/** Words for fields of a Module that have no effect. */
import { clause, shown, type Told, toldBy, type WordsOf } from './words.js'

const told = toldBy({ why: 'another field decides', cure: 'Remove it.' })

const ignored: Readonly<Record<string, Told>> = {
  RawArguments: {
    why: 'modprobe.rawArgs is the whole command, and nothing is added to it',
    cure: 'Write it into rawArgs, or use moduleName with args, parameters and dirName instead of rawArgs.',
  },
  ContainerBuild: {
    why: 'beside spec.moduleLoader.container.build only dockerfileConfigMap, buildArgs and secrets of a mapping count; the rest is that of the container',
    cure: 'Set it in spec.moduleLoader.container.build for all mappings, or take build out of the container and write each mapping its own.',
  },
  ContainerSign: {
    why: 'beside spec.moduleLoader.container.sign these options are those of the container',
    cure: 'Set it in spec.moduleLoader.container.sign for all mappings, or take sign out of the container and write each mapping its own.',
  },
  ImageIsBuilt: {
    why: 'the mapping has a build, and what was built is signed',
    cure: 'Remove unsignedImage; or, to sign an image that is there already, remove build.',
  },
  NothingMade: {
    why: 'no mapping has build or sign, so there is no image to rebuild',
    cure: 'Remove it. To have nodes take another image, change containerImage.',
  },
}

const backendFields: Readonly<Record<string, Told>> = {
  kanikoParams: {
    why: 'kaniko does not build here',
    cure: 'Remove it.',
  },
  baseImageRegistryTLS: {
    why: 'a Build pulls base images by the settings of the cluster',
    cure: "Name the registry in spec.registrySources.insecureRegistries of the cluster's image.config.openshift.io, or its certificate in additionalTrustedCA.",
  },
  unsignedImageRegistryTLS: {
    why: 'a Build pulls the image to sign by the settings of the cluster',
    cure: "Name the registry in spec.registrySources.insecureRegistries of the cluster's image.config.openshift.io, or its certificate in additionalTrustedCA.",
  },
}

/** All of several mappings. */
const inMappings = (mappings: ReadonlyArray<number> | undefined): string =>
  Array.isArray(mappings) && mappings.length > 1 ? ` It is so in the mappings ${shown(mappings)}.` : ''

/** Words by name. */
export const unusedWords: Pick<
  WordsOf<'2'>,
  | 'DefaultUnused'
  | 'FieldIgnored'
  | 'FieldNotForBackend'
  | 'FieldOfLaterRelease'
  | 'LaterFieldNotPlanned'
  | 'NotMadeOnSpoke'
  | 'NothingSigned'
  | 'RegistryOptionsNotForNodes'
> = {
  FieldIgnored: ({ subject, field, facts }) => {
    const { why, cure } = told(ignored, facts.because)
    return {
      title: 'a field has no effect',
      message: `${subject}: ${field} is not used: ${why}.${inMappings(facts.mappings)}`,
      remediation: cure,
    }
  },
  DefaultUnused: ({ subject, field }) => ({
    title: 'a default that no mapping takes',
    message: `${subject}: ${field} is not used: every kernel mapping has something else in its place.`,
    remediation: 'Nothing to do. If it was meant for a kernel, take the field out of the mapping of that kernel.',
  }),
  NothingSigned: ({ subject, field, facts }) => ({
    title: 'signing signs nothing',
    message: `${subject}: ${field} names no file (filesToSign), so the image is rebuilt as it is, with unsigned kernel modules.${inMappings(facts.mappings)}`,
    remediation: 'List the whole path of each .ko file in the image in filesToSign; or remove sign.',
  }),
  FieldNotForBackend: ({ subject, field, facts }) => {
    const { why, cure } = told(backendFields, facts.field)
    return {
      title: 'a field has no effect with the Builds of OpenShift',
      message: `${subject}: ${field} is not used: images are built by Builds of OpenShift, and ${why}.${inMappings(facts.mappings)}`,
      remediation: `${cure} If kaniko builds the images of this cluster, plan with the backend kaniko-job.`,
    }
  },
  NotMadeOnSpoke: ({ subject, facts }) => ({
    title: 'a spoke builds no images',
    message: `${subject}:${clause(facts.fields, (text) => ` ${text} of its container and mappings`)} are not used: a spoke neither builds nor signs; the image is expected to be there.`,
    remediation:
      'Remove them, and see to it that the image is in the registry; or have the hub build it, with a ManagedClusterModule. In a cluster that is no spoke, plan without the mode spoke.',
  }),
  FieldOfLaterRelease: ({ subject, field, facts }) => ({
    title: 'KMM 1.1 has no such field',
    message: `${subject}: ${field} is a field of later releases${facts.places === 1 ? '' : clause(facts.places, (text) => `, which is there ${text} times`)}: an API server with the CRD of KMM 1.1 drops it, or refuses the Module if it is asked to be strict, and the operator never sees it. What is planned with it holds for a later CRD only.`,
    remediation: 'Remove it, or install a release that has it.',
  }),
  LaterFieldNotPlanned: ({ subject, field, facts }) => ({
    title: 'a field of a later release is not planned',
    message: `${subject}: ${field} is a field of KMM ${shown(facts.release)} and later. It is neither checked nor planned here, where plans follow KMM 1.1, which does not know it.`,
    remediation: `Remove ${field} where KMM 1.1 runs; with a later release leave it, and plan what it asks for by other means.`,
  }),
  RegistryOptionsNotForNodes: ({ subject, field, facts }) => ({
    title: 'nodes do not go by registryTLS',
    message: `${subject}: ${field} counts where KMM looks an image up or pushes one, and here it makes none; nodes pull the image as their container runtime is set up.${inMappings(facts.mappings)}`,
    remediation:
      "Nothing to do where nodes can pull the image. Otherwise tell their container runtime of the registry; on OpenShift in spec.registrySources of the cluster's image.config.openshift.io.",
  }),
}
