/** Images from elsewhere than the registries that are allowed. */
import { builtInRule, inEachModule } from '../built-in-rule.js'
import { anyGlob } from '../glob.js'
import { imagePatterns } from '../parameter-codec.js'
import type { Rule } from '../rule.js'
import { imageName, writtenImages } from '../written-image.js'

/** An image without a registry is from none of them: which one it means is for each node to say. */
export const registryNotAllowed: Rule = builtInRule({
  name: 'registry-not-allowed',
  level: 'off',
  summary: 'An image is not from one of the registries that are allowed.',
  why: 'A kernel module runs with all rights; clusters behind a mirror cannot even pull from elsewhere.',
  isAboutSecurity: true,
  parameters: {
    registries: imagePatterns([], 'Registries and repositories that are allowed; without any, none is.'),
  },
  judge: ({ registries }) => {
    const isAllowed = anyGlob(registries)
    return inEachModule((module) =>
      writtenImages(module)
        .filter((image) => !isAllowed(imageName(image)))
        .map((image) => ({
          path: image.path,
          key: image.text,
          message: `The image ${image.text} is from a registry that is not allowed.`,
          cure:
            registries.length === 0
              ? 'No registry is allowed: set registries.'
              : `Take it from ${registries.join(' or ')}.`,
        })),
    )
  },
})
