/** Registries that are reached without proof of who they are. */
import type { Path } from '../../kubernetes/json.js'
import { levelsOf } from '../../lint/field-text.js'
import { isSet } from '../../module/field.js'
import type { KernelMapping, ModuleLoaderContainer, TLSOptions } from '../../module/module.js'
import { builtInRule, inEachModule } from '../built-in-rule.js'
import { anyGlob } from '../glob.js'
import { imagePatterns } from '../parameter-codec.js'
import type { Rule } from '../rule.js'
import { imageName, type WrittenImage, writtenImages } from '../written-image.js'

type Options = readonly [options: TLSOptions | undefined, path: Path]

interface Loosened {
  readonly path: Path
  readonly field: 'insecure' | 'insecureSkipTLSVerify'
  /** What is reached in this way, as far as the manifest says it. */
  readonly images: ReadonlyArray<WrittenImage>
}

const loosened = ([options, path]: Options, images: ReadonlyArray<WrittenImage>): ReadonlyArray<Loosened> =>
  (['insecure', 'insecureSkipTLSVerify'] as const)
    .filter((field) => options?.[field] === true)
    .map((field) => ({ field, path: [...path, field], images }))

const isUnder = ({ path: image }: WrittenImage, path: Path): boolean =>
  path.every((step, index) => image[index] === step)

const inContainer = (container: ModuleLoaderContainer, images: ReadonlyArray<WrittenImage>): ReadonlyArray<Loosened> =>
  levelsOf(container).flatMap(({ level, path }) => {
    const own = images.filter((image) => isUnder(image, path))
    const isMapping = (one: KernelMapping | ModuleLoaderContainer): one is KernelMapping => one !== container
    const inherited = isMapping(level) && !isSet(level.containerImage)
    const pulled = inherited ? images.filter(({ path: at }) => at.length === 4) : own
    const isBaseOverridden = isMapping(level) && level.build !== undefined && container.build !== undefined
    const base = isBaseOverridden ? undefined : level.build?.baseImageRegistryTLS
    return [
      ...loosened(
        [level.registryTLS, [...path, 'registryTLS']],
        pulled.filter(({ path: at }) => at.at(-1) === 'containerImage'),
      ),
      // Which images a build begins with stands in its Dockerfile.
      ...loosened([base, [...path, 'build', 'baseImageRegistryTLS']], []),
      ...loosened(
        [level.sign?.unsignedImageRegistryTLS, [...path, 'sign', 'unsignedImageRegistryTLS']],
        own.filter(({ path: at }) => at.at(-1) === 'unsignedImage'),
      ),
    ]
  })

const words = {
  insecure: 'is reached without encryption',
  insecureSkipTLSVerify: 'may be anybody: its certificate is not verified',
} as const

/** The images of a build's Dockerfile are not known: no exception covers them. */
export const insecureRegistry: Rule = builtInRule({
  name: 'insecure-registry',
  level: 'error',
  summary: 'A registry is reached without TLS, or without looking at its certificate.',
  why: 'Whoever stands between can put another kernel module in the place of this one.',
  isAboutSecurity: true,
  parameters: {
    except: imagePatterns([], 'Registries and repositories that may be reached so.'),
  },
  judge: ({ except }) => {
    const isExcepted = anyGlob(except)
    return inEachModule((module) => {
      const container = module.spec.moduleLoader?.container
      if (container === undefined) return []
      return inContainer(container, writtenImages(module))
        .filter(({ images }) => images.length === 0 || !images.every((image) => isExcepted(imageName(image))))
        .map(({ path, field, images }) => ({
          path,
          key: field,
          message: `The registry of ${images[0]?.text ?? 'the images that a build begins with'} ${words[field]}.`,
          cure: 'Give the registry a certificate that the cluster trusts, and take this field away.',
        }))
    })
  },
})
