/**
 * `kmm-plan dump-command`: the kubectl line that shows all that the other commands read.
 */
import { accessKinds } from '../../access/access-facts.js'
import { DRIVER_TOOLKIT } from '../../image-build/dtk.js'
import { type KeptKind, kinds } from '../../snapshot/kind.js'
import { kubectlGet, resourceOf } from '../../snapshot/kubectl-get.js'
import { DONE } from '../exit-code.js'
import type { Outcome } from './outcome.js'

/** Options of `dump-command` and `hub dump-command`. */
export interface DumpFlags {
  readonly platform: 'auto' | 'openshift' | 'kubernetes'
  readonly backend?: 'openshift-build' | 'kaniko-job'
  readonly namespace?: ReadonlyArray<string>
  /** Whether Secrets are asked for. */
  readonly secrets: boolean
}

/** Options of `dump-command`. */
export interface ClusterDumpFlags extends DumpFlags {
  readonly mode: 'standalone' | 'spoke'
}

/** What builds and signs, and what that reads; where the platform is not said, all of it. */
const makingKinds = ({ platform, backend, secrets }: DumpFlags): ReadonlyArray<KeptKind> => {
  const isOpenShift = platform !== 'kubernetes'
  const withBuilds = backend === undefined ? isOpenShift : backend === 'openshift-build'
  const withJobs = backend === undefined ? platform !== 'openshift' : backend === 'kaniko-job'
  return [
    'ConfigMap',
    ...(secrets ? (['Secret'] as const) : []),
    ...(withBuilds ? (['Build'] as const) : []),
    ...(withJobs ? (['Job'] as const) : []),
    ...(isOpenShift ? (['ImageStream'] as const) : []),
  ]
}

const clusterKinds = (flags: ClusterDumpFlags): ReadonlyArray<KeptKind> => {
  const isOpenShift = flags.platform !== 'kubernetes'
  return [
    'Node',
    'DaemonSet',
    'Pod',
    ...accessKinds.filter((kind) => isOpenShift || kind !== 'SecurityContextConstraints'),
    ...makingKinds(flags),
    ...(flags.mode === 'spoke' ? (['ClusterClaim'] as const) : []),
    'Module',
    'PreflightValidation',
    ...(isOpenShift ? (['PreflightValidationOCP'] as const) : []),
  ]
}

const hubKinds = (flags: DumpFlags): ReadonlyArray<KeptKind> => [
  // Their kernels and operating systems tell driver toolkits.
  'Node',
  ...makingKinds(flags),
  'ManagedCluster',
  'ManifestWork',
  'ManagedClusterModule',
]

/** kubectl shows nothing at all where the cluster does not know one of the kinds: where that may be, those are asked for that it knows. */
const resourcesOf = ({ platform }: DumpFlags, some: ReadonlyArray<KeptKind>): string => {
  const names = some.map(resourceOf)
  return platform === 'auto'
    ? `"$(kubectl api-resources --verbs=list --output name | grep -xE '${names.join('|').replaceAll('.', '[.]')}' | paste -sd, -)"`
    : names.join(',')
}

const lines = (flags: DumpFlags, all: ReadonlyArray<KeptKind>): Outcome => {
  const { namespace: namespaces = [] } = flags
  const line = (some: ReadonlyArray<KeptKind>, namespace?: string): string =>
    kubectlGet(some, resourcesOf(flags, some), namespace)
  const ofCluster = all.filter((kind) => !kinds[kind].isNamespaced)
  const inNamespaces = all.filter((kind) => kinds[kind].isNamespaced)
  const toolkit =
    flags.platform === 'openshift' && all.includes('ImageStream') && !namespaces.includes(DRIVER_TOOLKIT.namespace)
      ? [
          `kubectl get ${resourceOf('ImageStream')} ${DRIVER_TOOLKIT.name} --namespace ${DRIVER_TOOLKIT.namespace} --output yaml`,
        ]
      : []
  const commands =
    namespaces.length === 0
      ? [line(all)]
      : [line(ofCluster), ...namespaces.map((namespace) => line(inNamespaces, namespace)), ...toolkit]
  // What could not be shown must not look as if it were not there.
  return { stdout: `${commands.join(' && echo --- && ')}\n`, stderr: '', exitCode: DONE }
}

export const dumpCommand = (flags: ClusterDumpFlags): Outcome => lines(flags, clusterKinds(flags))

export const hubDumpCommand = (flags: DumpFlags): Outcome => lines(flags, hubKinds(flags))
