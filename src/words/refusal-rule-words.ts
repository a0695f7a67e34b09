/** What each rule of an API server asks for: the end of a sentence that begins with "it". */
import type { OfRefusedField, RefusalRule } from '../diagnostic/refusal-rule.js'
import { type Json, lookup } from '../kubernetes/json.js'
import { shown } from './words.js'

/** Facts may come from a plan that somebody has edited. */
const choice = (allowed: unknown): string => {
  const texts = Array.isArray(allowed) ? allowed.map((one: Json) => (one === '' ? '""' : shown(one))) : []
  return `${texts.length === 1 ? '' : 'one of '}${shown(texts)}`
}

const ruleWords: Readonly<Record<RefusalRule, string | ((facts: OfRefusedField) => string)>> = {
  'dns-label': 'must be lower-case letters, digits and "-", with a letter or digit at both ends',
  'dns-subdomain':
    'must be lower-case letters, digits, "-" and ".", with a letter or digit at both ends and beside each "."',
  'label-value': 'must be empty, or letters, digits, "-", "_" and ".", with a letter or digit at both ends',
  'label-key':
    'must be a name of letters, digits, "-", "_" and ".", with a letter or digit at both ends, perhaps after a domain and one "/"',
  'label-prefix': 'must have, before the "/", a domain of lower-case letters, digits, "-" and "."',
  'data-key': 'must be letters, digits, "-", "_" and "."',
  'variable-name': 'must be letters, digits, "_", "-" and ".", and not begin with a digit',
  'port-name': 'must be lower-case letters, digits and single "-", with at least one letter and no "-" at an end',
  'header-name': 'must be letters, digits and "-"',
  'sysctl-name': 'must be names of lower-case letters, digits, "-" and "_", joined by "." or "/"',
  'path-segment': 'must not be "." or "..", nor contain "/" or "%"',
  'finalizer': 'must have a domain before a "/"',
  'ip-address': 'must be an IP address',
  'initiator': 'must be a name that begins with iqn, eui or naa',
  'host-port': 'must be a host and a port, joined by ":"',
  'field-path': 'must name a field of the pod that may be used here',
  'quantity': 'must be a quantity such as 500m, 2 or 1Gi',
  'resource-name': 'must be cpu, memory, ephemeral-storage or hugepages-SIZE, or have a domain before a "/"',
  'reserved-domain': 'must not belong to kubernetes.io or k8s.io',
  'absolute-path': 'must begin with "/"',
  'relative-path': 'must not begin with "/"',
  'no-backsteps': 'must not contain ".."',
  'no-dots': 'must not begin with ".."',
  'path-twice': 'must be a path that is used once',
  'length': ({ length, limit }) => `must have at most ${shown(limit ?? 0)} characters, and has ${shown(length ?? 0)}`,
  'label-name-length': ({ length, limit }) =>
    `must have at most ${shown(limit ?? 0)} characters after the "/", and has ${shown(length ?? 0)}`,
  'label-prefix-length': ({ length, limit }) =>
    `must have at most ${shown(limit ?? 0)} characters before the "/", and has ${shown(length ?? 0)}`,
  'length-with-portal': ({ length, limit }) =>
    `must have at most ${shown(limit ?? 0)} characters together with the portal, and has ${shown(length ?? 0)}`,
  'bytes': ({ length, limit }) =>
    `must have at most ${shown(limit ?? 0)} bytes together, and has ${shown(length ?? 0)}`,
  'count': ({ length, limit }) => `must be at most ${shown(limit ?? 0)}, and there are ${shown(length ?? 0)}`,
  'range': ({ least, limit }) => `must be between ${shown(least ?? 0)} and ${shown(limit ?? 0)}`,
  'one-of': ({ allowed }) => `must be ${choice(allowed)}`,
  'type': ({ allowed }) => `must be of type ${shown(allowed ?? 'another')}`,
  'operator': ({ allowed }) => `must be ${choice(allowed)}`,
  'not-negative': 'must not be negative',
  'positive': 'must be greater than zero',
  'one': 'must be 1',
  'not-zero': 'must not be 0',
  'ordered': 'must be in ascending order',
  'whole': 'must be a whole number',
  'whole-pages': 'must be a whole number of pages of this size',
  'at-most-limit': ({ resource = 'resource' }) => `must not ask for more ${shown(resource)} than its limit`,
  'limit-needed': 'must have a limit for each resource that cannot be shared',
  'huge-pages-alone': 'must have cpu or memory beside huge pages',
  'count-or-percent': 'must be a number or a percentage',
  'not-none': 'must not be 0 while maxSurge is 0',
  'no-surge': 'must be left out, or 0, while maxUnavailable is not 0',
  'not-empty': 'must not be empty',
  'required': 'must be given',
  'name': 'must be given, or metadata.generateName',
  'values': 'must have as many values as the operator wants',
  'no-values': 'must have no values beside this operator',
  'not-settable': 'must be left out here',
  'known-field': 'must be a field of this kind',
  'duplicate': 'must be there once',
  'alone': 'must be alone',
  'one-source': ({ allowed }) => `must hold exactly ${choice(allowed)}`,
  'one-data-set': 'must hold exactly one of datasetName, datasetUUID',
  'one-file-source': 'must hold exactly one of fieldRef, resourceFieldRef for each file',
  'second-source': 'must be left out: there is another one beside it',
  'volume-source': 'must say what the volume is',
  'one-handler': 'must say what is done, in one way',
  'value-or-source': 'must be left out beside a value',
  'selected': 'must have the labels that spec.selector asks for',
  'generated': 'must be as the API server makes it: leave it out',
  'immutable': 'must be as it is: it cannot be changed',
  'current': 'must be that of the object as it is now',
  'volume': 'must name a volume of the pod of which nothing is refused',
  'container-name': 'must name a container of the pod',
  'claim-only': 'must name a volume of a PersistentVolumeClaim',
  'mount-or-device': 'must be a mount or a device, and not both',
  'namespace': 'must name a Namespace that there is',
  'no-event': 'must not be an Event',
  'one-end': 'must not have both orphan and foregroundDeletion',
  'selector-needed': 'must be left out without a labelSelector',
  'no-blanks': 'must not begin or end with blanks',
  'one-controller': 'must have one controller at most',
  'exists-for-all': 'must be Exists where no key is given',
  'no-value-for-exists': 'must have no value beside Exists',
  'no-execute-for-seconds': 'must be NoExecute beside tolerationSeconds',
  'privileged-only': 'must be left to privileged containers',
  'read-only-only': 'must be on a mount that is read-only and propagates nothing',
  'init-only': 'must be left to init containers',
  'not-for-init': 'must be left out of an init container without restartPolicy Always',
  'indexed-only': 'must be left to Jobs with completionMode Indexed',
  'restart-policy': 'must be OnFailure or Never',
  'restart-never': 'must be Never beside podFailurePolicy',
  'localhost-only': 'must be left to profiles of type Localhost',
  'profile': 'must be runtime/default, unconfined or begin with localhost/',
  'node-name': 'must be left out of a pod without nodeName',
  'no-escalation': 'must not forbid privilege escalation and ask for it as well',
  'not-with-host-pid': 'must be left out beside hostPID',
  'other-system': 'must be left out for this operating system',
  'same-port': 'must be the containerPort on the network of the host',
}

/** What has to hold. */
export const ruleText = (facts: OfRefusedField): string => {
  const words = lookup<string | ((facts: OfRefusedField) => string)>(ruleWords, facts.rule)
  return typeof words === 'function' ? words(facts) : (words ?? 'must be what an API server accepts')
}
