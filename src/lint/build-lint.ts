/** What is written about builds and has no effect. */
import type { RemarkOf } from '../diagnostic/diagnostic.js'
import { isMade } from '../kernel-mapping/merge.js'
import type { Path } from '../kubernetes/json.js'
import { isSet } from '../module/field.js'
import type { Build, ModuleLoaderContainer, ModuleSpec } from '../module/module.js'
import { levelsOf } from './field-text.js'

type Ignored = RemarkOf<'BuildArgumentIgnored'>

/** Source: internal/build/ocpbuild/maker.go and internal/build/job/maker.go, release-1.1. */
const SET_BY_KMM: ReadonlySet<string> = new Set(['KERNEL_VERSION', 'KERNEL_FULL_VERSION', 'MOD_NAME', 'MOD_NAMESPACE'])

/** A name that `${NAME}` asks for. Source: Docker manual, Dockerfile reference, environment replacement. */
const READABLE = /^[A-Za-z_]\w*$/

const argumentFindings = (build: Build | undefined, path: Path): ReadonlyArray<Ignored> => {
  const names = (build?.buildArgs ?? []).map(({ name }) => name)
  const last = new Map(names.map((name, index) => [name, index]))
  return names.flatMap((argument, index): ReadonlyArray<Ignored> => {
    const because = SET_BY_KMM.has(argument)
      ? 'SetByKmm'
      : !READABLE.test(argument)
        ? 'Unreadable'
        : last.get(argument) !== index
          ? 'Repeated'
          : undefined
    return because === undefined
      ? []
      : [{ name: 'BuildArgumentIgnored', path: [...path, 'buildArgs', index], facts: { argument, because } }]
  })
}

/** Build arguments that KMM sets itself, that come again in the same list, or that no Dockerfile can ask for. O(n). */
export const buildArgumentFindings = (container: ModuleLoaderContainer): ReadonlyArray<Ignored> =>
  levelsOf(container).flatMap(({ level, path }) => argumentFindings(level.build, [...path, 'build']))

/** Images that are made, and whether their tag alone already has them pulled every time. */
const madeImages = (container: ModuleLoaderContainer): ReadonlyArray<string> =>
  container.kernelMappings.flatMap((mapping) =>
    !isMade(mapping) && !isMade(container)
      ? []
      : [isSet(mapping.containerImage) ? mapping.containerImage : (container.containerImage ?? '')],
  )

/** Whether pods pull this image each time unless they are told otherwise. Source: Kubernetes, pkg/apis/core/v1/defaults.go. */
const isPulledAlways = (image: string): boolean => {
  const name = image.slice(image.lastIndexOf('/') + 1)
  return !name.includes('@') && (!name.includes(':') || name.endsWith(':latest'))
}

/** An image that is made again under its tag does not reach a node that has the tag, unless it is pulled each time. O(mappings). */
export const rebuildFindings = ({
  moduleLoader,
  imageRebuildTriggerGeneration: generation,
}: ModuleSpec): ReadonlyArray<RemarkOf<'RebuildNotPulled'>> => {
  const container = moduleLoader?.container
  if (container === undefined || generation === undefined) return []
  const { imagePullPolicy = '' } = container
  const images = madeImages(container).filter((image) => imagePullPolicy !== '' || !isPulledAlways(image))
  return images.length === 0 || imagePullPolicy === 'Always'
    ? []
    : [
        {
          name: 'RebuildNotPulled',
          path: ['spec', 'imageRebuildTriggerGeneration'],
          facts: { generation, policy: imagePullPolicy === '' ? 'IfNotPresent' : imagePullPolicy },
        },
      ]
}
