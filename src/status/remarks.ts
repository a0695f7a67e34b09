/**
 * What people should know about a Module's plan.
 *
 * @since 0.1.0
 */
import { serviceAccountFor } from '../access/service-account.js'
import type { Cluster } from '../cluster.js'
import type { KernelDecision } from '../daemon-set/wishes.js'
import type { DiagnosticName } from '../diagnostic/catalogue.js'
import { type Diagnostic, diagnostic } from '../diagnostic/diagnostic.js'
import type { JsonObject, Path } from '../kubernetes/json.js'
import { compareStrings } from '../kubernetes/order.js'
import { lintModule } from '../module/lint.js'
import type { Module } from '../module/module.js'
import { moduleNameOf } from '../module/module-name.js'
import { validateModule } from '../module/validation.js'
import type { IndexedNode } from '../node/indexed-node.js'
import type { Target } from '../node/target.js'

type Remark = (name: DiagnosticName, path?: Path, facts?: JsonObject) => Diagnostic

/** So many names are listed; of the others only the number is told. */
const LISTED = 10

/** Of nodes in name order. */
const factsOn = (nodes: ReadonlyArray<IndexedNode>): JsonObject => ({
  nodes: nodes.slice(0, LISTED).map(({ name }) => name),
  nodeCount: nodes.length,
})

/** Which taints keep new pods away, and whether that is all they do: `NoExecute` drives running pods away, too. */
const factsOnTaints = ({ profile }: Cluster, { untolerated }: Target): JsonObject => {
  const taints = new Set(untolerated.map(({ key, effect }) => `${key}:${effect}`))
  return {
    taints: [...taints].sort(compareStrings).slice(0, LISTED),
    staysRunning: profile.keepsWhatCannotBeDecided && untolerated.every(({ effect }) => effect !== 'NoExecute'),
  }
}

const mappingPath: Path = ['spec', 'moduleLoader', 'container', 'kernelMappings']

const onNodes = (cluster: Cluster, remark: Remark, target: Target): ReadonlyArray<Diagnostic> => {
  const { selected, unschedulable, withoutKernel } = target
  const tainted = (): JsonObject => ({ ...factsOn(unschedulable), ...factsOnTaints(cluster, target) })
  return [
    ...(selected.length === 0 ? [remark('NoNodeSelected', ['spec', 'selector'])] : []),
    ...(unschedulable.length === 0 ? [] : [remark('NodesUnschedulable', [], tainted())]),
    ...(withoutKernel.length === 0 ? [] : [remark('KernelVersionUnknown', [], factsOn(withoutKernel))]),
  ]
}

const onKernel =
  (remark: Remark) =>
  ({ group, resolution, gate }: KernelDecision): ReadonlyArray<Diagnostic> => {
    const { kernelVersion } = group
    const nodes = (): JsonObject => factsOn(group.nodes)
    const renamed = group.kernels.filter(({ raw }) => raw !== kernelVersion).map(({ raw }) => raw)
    const normalised = renamed.length === 0 ? [] : [remark('KernelVersionNormalised', [], { kernelVersion, kernels: renamed })]
    switch (resolution._tag) {
      case 'NoMapping':
        return [...normalised, remark('NoMapping', mappingPath, { kernelVersion, ...nodes() })]
      case 'Unresolvable':
        return [...normalised, remark(resolution.diagnostic, resolution.path, { ...resolution.facts, kernelVersion, ...nodes() })]
      case 'Resolved': {
        if (gate?.remark === undefined) return normalised
        const image = [...mappingPath, resolution.mappingIndex, 'containerImage']
        return [...normalised, remark(gate.remark.name, image, { ...gate.remark.facts, kernelVersion, ...nodes() })]
      }
    }
  }

const onAccounts = (cluster: Cluster, module: Module, remark: Remark): ReadonlyArray<Diagnostic> =>
  (['module-loader', 'device-plugin'] as const).flatMap((role) => {
    const section = role === 'module-loader' ? 'moduleLoader' : 'devicePlugin'
    const isDefault = serviceAccountFor(cluster.operator)(module, role).rule === 'S17'
    return module.spec[section] !== undefined && isDefault && cluster.operator.hasServiceAccounts
      ? [remark('DefaultServiceAccount', ['spec', section, 'serviceAccountName'], { role })]
      : []
  })

/**
 * Remarks on a Module: what is wrong or doubtful in it, on its nodes, and with each kernel version. O(mappings + kernel
 * versions of its nodes).
 *
 * @since 0.1.0
 * @category destructors
 */
export const remarksOn =
  (cluster: Cluster) =>
  (module: Module, target: Target, decisions: ReadonlyArray<KernelDecision>): ReadonlyArray<Diagnostic> => {
    const subject = { kind: 'Module', ...moduleNameOf(module) }
    const remark: Remark = (name, path = [], facts = {}) => diagnostic(name, subject, path, facts)
    return [
      ...validateModule(module, cluster.patterns),
      ...lintModule(module, cluster.patterns).filter(({ name }) => name !== 'TemplateMalformed'),
      ...onNodes(cluster, remark, target),
      ...decisions.flatMap(onKernel(remark)),
      ...onAccounts(cluster, module, remark),
      ...(module.metadata.uid === undefined ? [remark('ModuleWithoutUid')] : []),
      ...(cluster.daemonSetsObserved ? [] : [remark('DaemonSetsNotObserved')]),
    ]
  }
