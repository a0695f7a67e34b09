/** Where in a Module an object is named from which an image is made. */
import type { Remark } from '../diagnostic/diagnostic.js'
import type { Path } from '../kubernetes/json.js'
import { CONTAINER_PATH, KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Build, Module, Sign } from '../module/module.js'

interface Site {
  readonly kind: string
  readonly name: string | undefined
  readonly path: Path
}

const sitesIn = (
  { build, sign }: { readonly build?: Build | undefined; readonly sign?: Sign | undefined },
  path: Path,
): ReadonlyArray<Site> => [
  { kind: 'ConfigMap', name: build?.dockerfileConfigMap.name, path: [...path, 'build', 'dockerfileConfigMap'] },
  ...(build?.secrets ?? []).map(({ name }, index) => ({
    kind: 'Secret',
    name,
    path: [...path, 'build', 'secrets', index],
  })),
  { kind: 'Secret', name: sign?.keySecret.name, path: [...path, 'sign', 'keySecret'] },
  { kind: 'Secret', name: sign?.certSecret.name, path: [...path, 'sign', 'certSecret'] },
]

/** The place of an object that a kernel's image is made from: in its mapping, or in what all mappings have in common. */
export const namedAt = ({ spec }: Module, mappingIndex: number, kind: string, name: string): Path | undefined => {
  const container = spec.moduleLoader?.container
  const sites: ReadonlyArray<Site> = [
    ...sitesIn(container?.kernelMappings[mappingIndex] ?? {}, [...KERNEL_MAPPINGS_PATH, mappingIndex]),
    ...sitesIn(container ?? {}, CONTAINER_PATH),
    { kind: 'Secret', name: spec.imageRepoSecret?.name, path: ['spec', 'imageRepoSecret'] },
  ]
  return name === '' ? undefined : sites.find((site) => site.kind === kind && site.name === name)?.path
}

/** Where a remark on the image of a kernel belongs, if it is about something that the image is made from. */
export const placeOfInput =
  (module: Module, mappingIndex: number) =>
  (remark: Remark): Path | undefined => {
    if (remark.name === 'BuildInputMissing' || remark.name === 'BuildInputKeyMissing')
      return namedAt(module, mappingIndex, remark.facts.kind, remark.facts.name)
    return remark.name === 'BuildInputUnknown' && remark.facts.kind !== 'Node'
      ? namedAt(module, mappingIndex, remark.facts.kind, remark.facts.name)
      : undefined
  }
