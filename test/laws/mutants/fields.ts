/**
 * Planners that pass over what is written, or what is to be said of it.
 */
import { type Diagnostic, type Module, plan } from 'kmm-planner'
import { type ManagedClusterModule, planHub } from 'kmm-planner/hub'
import { hubNoSilentField, type HubPlanner, noSilentField, type Planner } from 'kmm-planner/testing'

import { type Build, type ModuleSpec } from '../../../src/module/module.js'
import { against, answering, type Mutant, reading, withContainer } from './mutant.js'

const onModules = (edit: (module: Module) => Module): Planner =>
  reading((snapshot, modules, options) => [snapshot, modules.map(edit), options])

const onSpecs = (edit: (spec: ModuleSpec) => ModuleSpec): Planner =>
  onModules((module) => ({ ...module, spec: edit(module.spec) }))

const withBuild = (edit: (build: Build) => Build): Planner =>
  onModules(
    withContainer((container) => ({
      ...container,
      ...(container.build === undefined ? {} : { build: edit(container.build) }),
      kernelMappings: container.kernelMappings.map((mapping) =>
        mapping.build === undefined ? mapping : { ...mapping, build: edit(mapping.build) },
      ),
    })),
  )

const withoutRemarks = (...names: ReadonlyArray<Diagnostic['name']>): Planner =>
  answering((answer) => ({ ...answer, diagnostics: answer.diagnostics.filter(({ name }) => !names.includes(name)) }))

const hubWith =
  (edit: (module: ManagedClusterModule) => ManagedClusterModule): HubPlanner =>
  (snapshot, modules, options) =>
    planHub(snapshot, modules.map(edit), options)

export const fields: ReadonlyArray<Mutant> = [
  ...against(noSilentField, {
    'copies no firmware': onModules(
      withContainer(({ modprobe: { firmwarePath: _, ...modprobe }, ...container }) => ({ ...container, modprobe })),
    ),
    'builds anywhere': withBuild(({ selector: _, ...build }) => build),
    'pulls base images in one way': withBuild(({ baseImageRegistryTLS: _, ...build }) => build),
    'leaves the init container out': onSpecs(({ devicePlugin, ...spec }) => {
      const { initContainer: _, ...plugin } = devicePlugin ?? { container: { image: '' } }
      return devicePlugin === undefined ? spec : { ...spec, devicePlugin: plugin }
    }),
    'reads no subPath of a volume': onSpecs(({ devicePlugin, ...spec }) =>
      devicePlugin === undefined
        ? spec
        : {
            ...spec,
            devicePlugin: {
              ...devicePlugin,
              container: {
                ...devicePlugin.container,
                volumeMounts: (devicePlugin.container.volumeMounts ?? []).map(({ subPath: _, ...mount }) => mount),
              },
            },
          },
    ),
    'does not say that another field decides': withoutRemarks('FieldIgnored'),
    'does not say that nothing is signed': withoutRemarks('NothingSigned'),
    'does not say that Builds are not kaniko': withoutRemarks('FieldNotForBackend'),
    'does not say what a release knows': withoutRemarks('FieldOfLaterRelease'),
    'goes by what it says is not used': (snapshot, modules, options) => ({
      ...plan(snapshot, modules.map(withContainer(({ build: _, ...container }) => container)), options),
      diagnostics: plan(snapshot, modules, options).diagnostics,
    }),
  }),
  ...against(hubNoSilentField, {
    'sends Modules into one namespace': hubWith((module) => ({
      ...module,
      spec: { ...module.spec, spokeNamespace: 'drivers' },
    })),
    'sends no parameters': hubWith((module) => {
      const { moduleSpec } = module.spec
      const edited = withContainer(({ modprobe: { parameters: _, ...modprobe }, ...container }) => ({
        ...container,
        modprobe,
      }))({ apiVersion: '', kind: '', metadata: { name: '', namespace: '' }, spec: moduleSpec })
      return { ...module, spec: { ...module.spec, moduleSpec: edited.spec } }
    }),
    'says nothing': (snapshot, modules, options) => ({ ...planHub(snapshot, modules, options), diagnostics: [] }),
  }),
]
