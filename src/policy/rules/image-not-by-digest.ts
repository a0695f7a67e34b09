/** Images that are named by a tag, which may mean another image tomorrow. */
import { builtInRule, inEachModule } from '../built-in-rule.js'
import { flag } from '../parameter-codec.js'
import type { Rule } from '../rule.js'
import { writtenImages } from '../written-image.js'

/** An image that is made has to have a tag, under which it is pushed: only what is pulled can be named by digest. */
export const imageNotByDigest: Rule = builtInRule({
  name: 'image-not-by-digest',
  level: 'warning',
  strictLevel: 'error',
  summary: 'An image that is pulled is named by tag, not by digest.',
  why: 'Whoever can push a tag decides what runs privileged on every node, and no plan shows that it changed.',
  isAboutSecurity: true,
  parameters: {
    allowTemplates: flag(true, 'Images with variables are let pass: another image for each kernel cannot be a digest.'),
  },
  judge: ({ allowTemplates }) =>
    inEachModule((module) =>
      writtenImages(module)
        .filter(
          ({ isMade, isTemplate, reference }) =>
            !isMade && reference?.isDigest === false && !(isTemplate && allowTemplates),
        )
        .map(({ text, path, isTemplate }) => ({
          path,
          key: text,
          message: `The image ${text} is named by tag, and a tag may mean another image tomorrow.`,
          cure: isTemplate
            ? 'Give each kernel a mapping of its own, with the digest of its image.'
            : 'Name it by digest: registry/repository@sha256:….',
        })),
    ),
})
