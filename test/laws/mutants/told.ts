/**
 * Planners that render or tell something else than they should.
 */
import { type Plan } from 'kmm-planner'
import {
  differencesExplain,
  type Planner,
  podContents,
  requirementsSuffice,
  statusesAreCounted,
} from 'kmm-planner/testing'

import { against, answering, type Draft, type Mutant, reading, rendering, withContainer } from './mutant.js'

type ContainerEdit = Parameters<typeof withContainer>[0]

/** The planner on Modules with another ModuleLoader container. */
const withLoader = (edit: ContainerEdit): Planner =>
  reading((snapshot, modules, options) => [snapshot, modules.map(withContainer(edit)), options])

const forgettingArgument = (field: 'parameters' | 'firmwarePath' | 'args' | 'modulesLoadingOrder'): Planner =>
  withLoader(({ modprobe: { [field]: _forgotten, ...modprobe }, ...container }) => ({ ...container, modprobe }))

const isPlugin = ({ metadata }: Draft): boolean =>
  metadata.labels?.['kmm.node.kubernetes.io/kernel-version.full'] === undefined

const withStatuses = (edit: (status: Plan['statuses'][number]) => Plan['statuses'][number]): Planner =>
  answering((answer) => ({ ...answer, statuses: answer.statuses.map(edit) }))

export const told: ReadonlyArray<Mutant> = [
  ...against(podContents, {
    'loses parameters': forgettingArgument('parameters'),
    'loses firmware': forgettingArgument('firmwarePath'),
    'loses arguments': forgettingArgument('args'),
    'loses the order of modules': forgettingArgument('modulesLoadingOrder'),
    'keeps in-tree modules': withLoader(({ inTreeModulesToRemove: _all, ...container }) => ({
      ...container,
      kernelMappings: container.kernelMappings.map(({ inTreeModuleToRemove: _one, ...mapping }) => mapping),
    })),
    'loses pull secrets': reading((snapshot, modules, options) => [
      snapshot,
      modules.map(({ spec: { imageRepoSecret: _secret, ...spec }, ...module }) => ({ ...module, spec })),
      options,
    ]),
    'gives device plugins no privileges': rendering((draft) => {
      if (isPlugin(draft))
        for (const container of draft.spec?.template.spec.containers ?? []) delete container['securityContext']
    }),
    'unloads where it should load': rendering((draft) => {
      for (const container of draft.spec?.template.spec.containers ?? []) {
        const lifecycle = container['lifecycle'] as Readonly<Record<string, unknown>> | undefined
        if (lifecycle !== undefined) container['lifecycle'] = { ...lifecycle, postStart: lifecycle['preStop'] }
      }
    }),
    'shows nothing of the host': rendering((draft) => {
      for (const container of draft.spec?.template.spec.containers ?? []) container['volumeMounts'] = []
    }),
  }),
  ...against(differencesExplain, {
    'says of no difference': answering((answer) => ({
      ...answer,
      changes: answer.changes.map((change) => (change.action === 'update' ? { ...change, differences: [] } : change)),
    })),
    'says of the first difference only': answering((answer) => ({
      ...answer,
      changes: answer.changes.map((change) =>
        change.action === 'update' ? { ...change, differences: change.differences.slice(0, 1) } : change,
      ),
    })),
  }),
  ...against(statusesAreCounted, {
    'counts one too many': withStatuses(({ status: { moduleLoader, ...status }, ...update }) => ({
      ...update,
      status: {
        ...status,
        ...(moduleLoader === undefined
          ? {}
          : { moduleLoader: { ...moduleLoader, availableNumber: (moduleLoader.availableNumber ?? 0) + 1 } }),
      },
    })),
    'counts nodes that take no pods': answering((answer, { nodes = [] }, modules) => ({
      ...answer,
      statuses: answer.statuses.map((update) => {
        const { selector = {} } = modules.find(({ metadata }) => metadata.name === update.ref.name)?.spec ?? {}
        const selected = nodes.filter(({ metadata }) =>
          Object.entries(selector).every(([key, value]) => metadata.labels?.[key] === value),
        )
        const { moduleLoader } = update.status
        return moduleLoader === undefined
          ? update
          : {
              ...update,
              status: {
                ...update.status,
                moduleLoader: { ...moduleLoader, nodesMatchingSelectorNumber: selected.length },
              },
            }
      }),
    })),
    'has no statuses': answering((answer) => ({ ...answer, statuses: [] })),
  }),
  ...against(requirementsSuffice, {
    'asks for nothing': answering((answer) => ({ ...answer, requirements: [] })),
    'asks for no image': answering((answer) => ({
      ...answer,
      requirements: answer.requirements.filter(({ requires }) => requires !== 'image'),
    })),
    'asks again and again': answering((answer) => ({
      ...answer,
      requirements: [...answer.requirements, { requires: 'objects', apiVersion: 'v1', kind: 'Node' }],
    })),
  }),
]
