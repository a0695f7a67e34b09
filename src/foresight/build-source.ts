/** From which field of a Module a field of its Builds and Jobs comes. */
import type { RefusalRule } from '../diagnostic/refusal-rule.js'
import type { BuildOrSignAction } from '../image/module-image-spec.js'
import { fieldAt, isJsonObject, type Path, valueAt } from '../kubernetes/json.js'
import { CONTAINER_PATH, KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Build, Module, Sign } from '../module/module.js'
import { labelSource } from './label-source.js'

type Source = Path | undefined

/** Where a Module may say how an image is made: in each mapping, and for all of them. */
const levelsOf = ({
  spec,
}: Module): ReadonlyArray<{ readonly build?: Build; readonly sign?: Sign; readonly path: Path }> => {
  const container = spec.moduleLoader?.container
  if (container === undefined) return []
  const mappings = container.kernelMappings.map((mapping, index) => ({
    ...mapping,
    path: [...KERNEL_MAPPINGS_PATH, index],
  }))
  return [...mappings, { ...container, path: CONTAINER_PATH }]
}

/** The first place that says so. */
const found = (
  module: Module,
  type: BuildOrSignAction,
  look: (making: { readonly build?: Build; readonly sign?: Sign }) => Source,
): Source => {
  for (const { path, ...level } of levelsOf(module)) {
    const inside = look(level)
    if (inside !== undefined) return [...path, type, ...inside]
  }
  return undefined
}

/** Where building or signing is asked for. */
export const makingSection = (module: Module, type: BuildOrSignAction): Path =>
  found(module, type, (level) => (level[type] === undefined ? undefined : [])) ?? CONTAINER_PATH

const secretSource = (module: Module, type: BuildOrSignAction, name: string): Source => {
  const own = found(module, type, ({ build, sign }) => {
    if (type === 'build') {
      const index = (build?.secrets ?? []).findIndex((secret) => (secret.name ?? '') === name)
      return index < 0 ? undefined : ['secrets', index, 'name']
    }
    const key = (['keySecret', 'certSecret'] as const).find(
      (field) => sign !== undefined && (sign[field].name ?? '') === name,
    )
    return key === undefined ? undefined : [key, 'name']
  })
  const { imageRepoSecret } = module.spec
  return own ?? (imageRepoSecret === undefined ? undefined : ['spec', 'imageRepoSecret', 'name'])
}

const volumeSource = (module: Module, type: BuildOrSignAction, volume: unknown): Source => {
  if (isJsonObject(fieldAt(volume, 'configMap')))
    return found(module, type, ({ build }) => (build === undefined ? undefined : ['dockerfileConfigMap', 'name']))
  const secret = fieldAt(volume, 'secret', 'secretName')
  return typeof secret === 'string' ? secretSource(module, type, secret) : undefined
}

/** The selector of the build, where it has one, else that of the Module; signing goes by the Module. */
const selectorSource = (module: Module, type: BuildOrSignAction, key: string): Source =>
  (type === 'build'
    ? found(module, type, ({ build }) =>
        build?.selector !== undefined && Object.hasOwn(build.selector, key) ? ['selector', key] : undefined,
      )
    : undefined) ?? (Object.hasOwn(module.spec.selector, key) ? ['spec', 'selector', key] : undefined)

const mountSource = (module: Module, type: BuildOrSignAction, podSpec: unknown, mountPath: Path): Source => {
  const found = fieldAt(podSpec, 'volumes')
  const volumes: ReadonlyArray<unknown> = Array.isArray(found) ? found : []
  const name = valueAt(podSpec, [...mountPath, 'name'])
  return volumeSource(
    module,
    type,
    volumes.find((volume) => fieldAt(volume, 'name') === name),
  )
}

const podField = (module: Module, type: BuildOrSignAction, podSpec: unknown, path: Path): Source => {
  const [field, index = '', part] = path
  if (field === 'nodeSelector') return selectorSource(module, type, String(index))
  if (field === 'tolerations') return ['spec', ...path]
  if (field === 'volumes') return volumeSource(module, type, valueAt(podSpec, [field, index]))
  return part === 'volumeMounts' ? mountSource(module, type, podSpec, path.slice(0, 4)) : undefined
}

/** Where in the Module it comes from; nothing where it comes from elsewhere, or from the section as a whole. */
export const buildSource =
  (module: Module, type: BuildOrSignAction, object: unknown) =>
  (path: Path, rule: RefusalRule): Source => {
    const [first, second, third = '', fourth = ''] = path
    if (first === 'metadata') {
      if (second === 'namespace') return path
      return second === 'labels' ? labelSource(module, { selector: {}, path: [] })(String(third), rule) : undefined
    }
    // A Build has the fields of its pod beside others.
    if (second === 'nodeSelector') return selectorSource(module, type, String(third))
    if (second === 'output') return third === 'pushSecret' ? ['spec', 'imageRepoSecret', fourth] : undefined
    if (second !== 'template' || third !== 'spec') return undefined
    return podField(module, type, fieldAt(object, 'spec', 'template', 'spec'), path.slice(3))
  }
