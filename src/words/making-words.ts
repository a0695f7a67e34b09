/** Words for what pods are started with, those that make images too: from KMM721. */
import type { FactsOf } from '../diagnostic/facts.js'
import { type Json, lookup } from '../kubernetes/json.js'
import { clause, isList, shown, type WordsOf } from './words.js'

const pods: Readonly<Record<string, string>> = {
  'module-loader': 'the pods that load the module',
  'device-plugin': 'the pods of the device plugin',
  'build': 'the pod that builds the image',
  'sign': 'the pod that signs the image',
}

/** Facts may come from a plan that somebody has edited. */
const all = (items: Json): ReadonlyArray<Json> => (isList(items) ? items : [])

const podsOf = (users: Json): string =>
  all(users)
    .map((user) => (typeof user === 'string' ? (lookup(pods, user) ?? shown(user)) : shown(user)))
    .slice(0, 4)
    .join(' and ')

/** One pod makes an image, while DaemonSets have many. */
const isOnePod = (users: Json): boolean => {
  const [user, ...others] = all(users)
  return others.length === 0 && (user === 'build' || user === 'sign')
}

const wants = ({ uses }: FactsOf['PodInputMissing']): string => {
  const isRead = all(uses).some((use) => use === 'read' || use === 'push')
  const isPulledWith = all(uses).includes('pull')
  return `${isRead ? ' What reads it as it starts waits until it is there.' : ''}${isPulledWith ? ' Images are pulled without it, which fails where a registry asks for credentials.' : ''}`
}

const cureOf = ({ namespace, key, type }: FactsOf['PodInputMissing']): string =>
  clause(key, (text) => `Add the key "${text}" to it`) ||
  clause(type, (text) => `Create it again, with type ${text}`) ||
  `Create it in namespace ${shown(namespace)}`

/** Words by name. */
export const makingWords: Pick<
  WordsOf<'7'>,
  | 'PodInputMissing'
  | 'BuilderCredentialsReplaced'
  | 'DriverToolkitShared'
  | 'BuildArchitectureUnlikely'
  | 'BuildNowhere'
> = {
  PodInputMissing: ({ subject, isOnHub, facts }) => ({
    title: 'what pods need is not there',
    message: `${subject}: ${shown(facts.kind)} ${shown(facts.namespace)}/${shown(facts.name)} ${clause(facts.key, (text) => `has no key "${text}"`) || clause(facts.type, (text) => `is not of type ${text}`) || 'does not exist'}; ${podsOf(facts.users) || 'some pods'} ${isOnePod(facts.users) ? 'needs' : 'need'} it${clause(facts.kernelVersions, (text) => ` (kernel ${text})`)}.${wants(facts)}`,
    remediation: `${cureOf(facts)}, or correct its name in the ${isOnHub ? 'ManagedClusterModule' : 'Module'}.`,
  }),
  BuilderCredentialsReplaced: ({ subject, facts }) => ({
    title: "a Secret takes the place of the builder's credentials",
    message: `${subject}: images for kernel ${shown(facts.kernelVersions)} are pushed to ${shown(facts.registry)}, for which Builds have credentials of their own, unless they are given others: with imageRepoSecret they use Secret ${shown(facts.namespace)}/${shown(facts.name)} instead${facts.isSeen === true ? ', and that has none for this registry, so the push is refused' : ', and the push is refused unless that has some for this registry'}.`,
    remediation: `Add credentials for ${shown(facts.registry)} to the Secret, such as those of the ServiceAccount "builder" in namespace ${shown(facts.namespace)}; or push to the registry that the Secret is for.`,
  }),
  DriverToolkitShared: ({ subject, isOnHub, facts }) => ({
    title: 'two kernels get one driver toolkit',
    message: `${subject}: builds for kernels ${shown(facts.kernelVersions)} ask for DTK_AUTO and get ${shown(facts.image)}, because their nodes name one release of RHEL CoreOS. A driver toolkit holds the headers of one kernel (and of its real-time twin), so that at most one of these builds finds its own.`,
    remediation: `Give the kernel that is not of this release a mapping with another Dockerfile, which installs its headers${isOnHub ? '' : ', or bring its nodes back to the kernel of their release'}.`,
  }),
  BuildArchitectureUnlikely: ({ subject, facts }) => ({
    title: 'an image may be built for another architecture',
    message: `${subject}: nodes with kernel ${shown(facts.kernelVersions)} are ${shown(facts.architectures)}, but their image ${facts.isOnly === true ? 'can only be built on' : 'may be built on'} ${shown(facts.others)} nodes. What is built there does not run on the others.`,
    remediation: `In a mapping for these kernels alone, set build.selector to kubernetes.io/arch: ${shown(facts.architectures)}.`,
  }),
  BuildNowhere: ({ subject, isOnHub, facts }) => ({
    title: 'no node is there for a build',
    message: `${subject}: the image for kernel ${shown(facts.kernelVersions)} is built on nodes with ${shown(facts.selector)}, and there are none. The build waits until there is one.`,
    remediation: `Correct build.selector, or label a node${isOnHub ? ' of the hub' : ''}. Without it, images are built on nodes that the selector of the ${isOnHub ? 'moduleSpec' : 'Module'} selects.`,
  }),
}
