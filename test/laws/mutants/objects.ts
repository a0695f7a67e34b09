/**
 * Planners that want the wrong objects.
 */
import { type Change, type DaemonSet } from 'kmm-planner'
import { KERNEL_LABEL } from 'kmm-planner/constants'
import { adoption, coverage, firstMatch, leastPrivilege, oneMoreNode, schemaValidity } from 'kmm-planner/testing'

import { officialSchema } from '../official-schema.js'
import {
  against,
  annotated,
  answering,
  called,
  type Mutant,
  reading,
  rendering,
  withContainer,
  withMappings,
} from './mutant.js'

const replacementOf = (live: DaemonSet): Change => {
  const { name, namespace } = live.metadata
  return {
    action: 'replace',
    reason: 'SelectorChanged',
    ref: { apiVersion: 'apps/v1', kind: 'DaemonSet', namespace, name },
    module: { namespace, name },
    role: 'module-loader',
    nodes: [],
    differences: [],
    live,
  }
}

export const objects: ReadonlyArray<Mutant> = [
  ...against(coverage, {
    'forgets a node': reading((snapshot, modules, options) => [
      { ...snapshot, nodes: (snapshot.nodes ?? []).slice(1) },
      modules,
      options,
    ]),
    'keeps all it finds and makes nothing': answering((answer, { daemonSets = [] }) => ({
      ...answer,
      desired: answer.desired.filter(({ metadata }) => daemonSets.some((live) => live.metadata.name === metadata.name)),
    })),
    'makes two of each': answering((answer) => ({
      ...answer,
      desired: answer.desired.flatMap((object) => [object, called(`${object.metadata.name}-too`, object)]),
    })),
    'knows no tolerations': reading((snapshot, modules, options) => [
      snapshot,
      modules.map(({ spec: { tolerations: _tolerations, ...spec }, ...module }) => ({ ...module, spec })),
      options,
    ]),
  }),
  ...against(firstMatch, {
    'lets the last mapping win': withMappings((mappings) => [...mappings].reverse()),
    'lets literals win': withMappings((mappings) =>
      [...mappings].sort((left, right) => (left.literal === undefined ? 1 : 0) - (right.literal === undefined ? 1 : 0)),
    ),
    'anchors regexps': withMappings((mappings) =>
      mappings.map((mapping) =>
        mapping.regexp === undefined ? mapping : { ...mapping, regexp: `^(?:${mapping.regexp})$` },
      ),
    ),
  }),
  ...against(oneMoreNode, {
    'writes the number of nodes down': answering((answer, { nodes = [] }) => ({
      ...answer,
      desired: answer.desired.map(annotated({ nodes: String(nodes.length) })),
    })),
    'serves at most three nodes': reading((snapshot, modules, options) => [
      { ...snapshot, nodes: (snapshot.nodes ?? []).length > 3 ? [] : (snapshot.nodes ?? []) },
      modules,
      options,
    ]),
  }),
  ...against(leastPrivilege, {
    'makes its containers privileged': rendering(({ spec }) => {
      for (const container of spec?.template.spec.containers ?? []) container['securityContext'] = { privileged: true }
    }),
    'adds a capability': rendering(({ spec }) => {
      for (const container of spec?.template.spec.containers ?? [])
        container['securityContext'] = {
          allowPrivilegeEscalation: false,
          capabilities: { add: ['SYS_MODULE', 'SYS_ADMIN'] },
        }
    }),
    'joins the network of the host': rendering(({ spec }) => {
      if (spec !== undefined) spec.template.spec.hostNetwork = true
    }),
    'mounts all of the host': rendering(({ spec }) => {
      spec?.template.spec.volumes.push({ name: 'host', hostPath: { path: '/' } })
    }),
  }),
  ...against(schemaValidity(officialSchema), {
    'writes a number for a text': rendering(({ spec }) => {
      for (const container of spec?.template.spec.containers ?? []) container['image'] = 1
    }),
    'names no container': rendering(({ spec }) => {
      for (const container of spec?.template.spec.containers ?? []) delete container['name']
    }),
    'puts the raw kernel into labels': rendering(({ metadata }) => {
      if (metadata.labels?.[KERNEL_LABEL] !== undefined) metadata.labels[KERNEL_LABEL] += '+'
    }),
    'selects pods that it does not make': rendering(({ spec }) => {
      if (spec !== undefined) spec.selector.matchLabels['other'] = 'pods'
    }),
  }),
  ...against(adoption, {
    'has a pull policy of its own': reading((snapshot, modules, options) => [
      snapshot,
      options.profile === 'kmm-1.1'
        ? modules
        : modules.map(withContainer((container) => ({ ...container, imagePullPolicy: 'Never' }))),
      options,
    ]),
    'knows a Module by its uid only': reading((snapshot, modules, options) => [
      snapshot,
      options.profile === 'kmm-1.1'
        ? modules
        : modules.map((module) => ({ ...module, metadata: { ...module.metadata, uid: 'another' } })),
      options,
    ]),
    'does not know what it did not make': answering((answer, { daemonSets = [] }, _modules, options) =>
      options?.profile === 'kmm-1.1' ? answer : { ...answer, changes: daemonSets.map(replacementOf) },
    ),
  }),
]
