/** A Module as it is sent to an API server, as far as every release of KMM has the same to say of it. */
import type { DiagnosticOf } from '../diagnostic/diagnostic.js'
import { isLaterField } from '../module/later-field.js'
import type { Module, ModuleSpec } from '../module/module.js'
import type { RefusalName } from '../refusal/refusal.js'
import { refusals } from '../refusal/refusals.js'
import { judgedOnce, writtenLike } from './alike-modules.js'

/** A field of later releases is not said to be unknown: whoever writes it may run one of those. */
const withoutLaterFields = (spec: ModuleSpec): unknown => {
  const { tolerations: _tolerations, imageRebuildTriggerGeneration: _generation, ...rest } = spec
  const { moduleLoader, devicePlugin } = rest
  const withoutList = <A extends { readonly inTreeModulesToRemove?: unknown }>({
    inTreeModulesToRemove: _,
    ...other
  }: A) => other
  const plugin = (section: NonNullable<ModuleSpec['devicePlugin']>): unknown => {
    const { initContainer: _init, automountServiceAccountToken: _automount, ...other } = section
    return other
  }
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([field]) => !isLaterField(field))),
    ...(moduleLoader === undefined
      ? {}
      : {
          moduleLoader: {
            ...moduleLoader,
            container: {
              ...withoutList(moduleLoader.container),
              kernelMappings: moduleLoader.container.kernelMappings.map(withoutList),
            },
          },
        }),
    ...(devicePlugin === undefined ? {} : { devicePlugin: plugin(devicePlugin) }),
  }
}

/** What release 1.1 wants and later ones do not, or what the webhook checks with more sense. */
const isOptional = ({ path, facts: { rule } }: DiagnosticOf<RefusalName>): boolean => {
  const last = path.at(-1)
  return rule === 'required' && (last === 'moduleLoader' || last === 'moduleName' || last === 'containerImage')
}

/** What an API server would refuse of a Module itself, whichever release of KMM it has. O(size of the Module). */
export const refusedOfModule = ({
  apiVersion,
  kind,
  metadata,
  spec,
}: Module): ReadonlyArray<DiagnosticOf<RefusalName>> =>
  refusals({ apiVersion, kind, metadata, spec: withoutLaterFields(spec) }).filter((remark) => !isOptional(remark))

/** The same of many Modules. O(size of the Modules); less for those that are like others. */
export const refusedOfEach: () => (module: Module) => ReadonlyArray<DiagnosticOf<RefusalName>> = () =>
  judgedOnce(writtenLike, refusedOfModule)
