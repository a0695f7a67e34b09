/**
 * The words that stay: texts of Kubernetes, OpenShift and KMM decide, and nobody is known by them. One table, with the reason.
 */
import { PAYLOAD_NAMESPACES } from '../access/pod-security/label-sync/payload-namespaces.js'
import * as constants from '../constants.js'

/** Why words stay, and which. Words of one and two letters, and numbers of up to five digits, stay as well: they tell nobody apart. */
const reasons: Readonly<Record<string, string>> = {
  'domains of label keys, annotations, finalizers and API groups, by which objects are recognised': `
    kubernetes k8s sigs openshift kmm node nodes beta planner feature cluster clusters open management work hub hubs
    machineconfiguration authorization rbac security batch apps build builds image images policy storage scheduling coordination`,
  'what KMM and Kubernetes write behind them': `
    kernel version full module modules name loader device plugin plugins ready labeler finalizer hash definition last target
    managedclustermodule role worker master control plane infra hostname arch zone region instance topology kubectl deprecated
    daemonset template generation applied configuration restartedAt unschedulable unreachable not out service shutdown
    cloudprovider uninitialized disk memory pid pressure network
    unavailable cpu ephemeral hugepages present pci pod pods schedule hashed claim claims versions driver toolkit`,
  'operating systems and architectures':
    'linux amd64 arm64 x86 aarch64 ppc64le s390x rhcos rhel fedora coreos red hat enterprise',
  'names that come with every cluster: namespaces, ServiceAccounts, roles, users and SCCs, which are judged by their names': `
    default kube system public lease serviceaccount serviceaccounts deployer builder authenticated unauthenticated masters admin
    operator anyuid hostaccess hostmount hostnetwork nonroot privileged restricted machine api termination handler exporter scc sccs
    baseline enforce audit warn latest podSecurityLabelSync requester description display`,
  'what pods of KMM consist of: names of containers and volumes, commands, folders': `
    container containers init order softdep conf pre lib var etc opt dev usr bin sbin run proc sys boot host firmware kubelet sleep infinity modprobe find sort
    xargs mkdir rmdir echo exec true false null sh bash dockerfile kaniko secrets secret cert certs key keys pem sign signimage
    signer unsigned signed intermediate built params params tmp root files path sock termination log dockerconfigjson dockercfg
    dirName nodeName namespace uid serviceAccountName podIP hostIP metadata spec status labels annotations fieldRef default scheduler critical`,
  'fields that stand in texts: feedback of a ManifestWork':
    'devicePlugin moduleLoader availableNumber desiredNumber nodesMatchingSelectorNumber',
  'what Dockerfiles and templates are replaced by': `
    arg from run copy add workdir env label user cmd entrypoint expose volume shell healthcheck stopsignal onbuild maintainer scratch
    dtk auto kernel mod namespace xyz`,
  'what a reduced input is made of': 'others any left out unreadable reduced list',
  'public registries, and endings of host names': `
    docker quay ghcr gcr registry redhat com org net gov edu example test localhost local svc internal sha256 sha512 https http`,
}

const wordsIn = (text: string): ReadonlyArray<string> => text.toLowerCase().match(/[a-z0-9]+/g) ?? []

const texts: ReadonlyArray<string> = [
  ...Object.values(reasons),
  ...PAYLOAD_NAMESPACES,
  ...Object.values<unknown>(constants).flatMap((value) => (typeof value === 'string' ? [value] : [])),
]

const kept: ReadonlySet<string> = new Set(texts.flatMap(wordsIn))

/** Whether a word stays, in whatever case. */
export const isKeptWord = (word: string): boolean => kept.has(word.toLowerCase())
