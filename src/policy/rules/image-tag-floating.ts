/** Images under tags that are pushed again and again, and images without any tag, which means one of these. */
import { builtInRule, inEachModule } from '../built-in-rule.js'
import { texts } from '../parameter-codec.js'
import type { Rule } from '../rule.js'
import { type WrittenImage, writtenImages } from '../written-image.js'

const hasTag = ({ text }: WrittenImage): boolean => text.slice(text.lastIndexOf('/') + 1).includes(':')

/** Which image a node gets depends on when it pulls. */
export const imageTagFloating: Rule = builtInRule({
  name: 'image-tag-floating',
  level: 'error',
  summary: 'An image has a tag that is moved on purpose, such as latest, or none.',
  why: 'Two nodes that pull on different days load different kernel modules, and a rollback finds the same tag.',
  parameters: {
    tags: texts(['latest', 'main', 'master', 'edge', 'nightly', 'dev'], 'The tags that are moved.'),
  },
  judge: ({ tags }) =>
    inEachModule((module) =>
      writtenImages(module)
        .filter(({ reference }) => reference?.isDigest === false && tags.includes(reference.identifier))
        .map((image) => ({
          path: image.path,
          key: image.text,
          message: hasTag(image)
            ? `The image ${image.text} has the tag ${image.reference?.identifier ?? ''}, which is moved from one image to the next.`
            : `The image ${image.text} has no tag, which means latest.`,
          cure: 'Give it a tag that is never pushed again, such as a release, or a digest.',
        })),
    ),
})
