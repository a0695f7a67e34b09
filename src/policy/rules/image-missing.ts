/** Images that pods would wait for in vain. */
import { groupedBy } from '../../kubernetes/grouped.js'
import { lookup } from '../../kubernetes/json.js'
import { compareStrings } from '../../kubernetes/order.js'
import { KERNEL_MAPPINGS_PATH } from '../../module/field.js'
import { moduleKey } from '../../module/module-name.js'
import { counted, someOf } from '../../words/printable.js'
import { builtInRule, unknown } from '../built-in-rule.js'
import type { CoverageCell } from '../coverage.js'
import { passedThrough } from '../diagnostic-finding.js'
import type { PolicyFinding } from '../finding.js'
import { nodesUnknown } from '../lacking-fact.js'
import type { Review } from '../review.js'
import type { Rule } from '../rule.js'

/** What is made in the cluster may be missing before. */
const notLookedUp =
  ({ snapshot }: Review) =>
  ({ image, isMade }: CoverageCell): boolean => {
    const fact = image === undefined ? undefined : lookup(snapshot?.images, image)
    return image !== undefined && isMade === false && (fact === undefined || fact.state === 'error')
  }

const imagesIn = (cells: ReadonlyArray<CoverageCell>): ReadonlyArray<string> =>
  [...new Set(cells.flatMap(({ image }) => image ?? []))].sort(compareStrings)

const byMapping = groupedBy(({ module, mapping = -1 }: CoverageCell) => `${moduleKey(module)} ${mapping}`)

/** `before`: the images of all mappings of the base that nobody looked up. Fewer of those of a mapping are the same finding. */
const unknownOf =
  (before: ReadonlyArray<ReadonlyArray<string>>) =>
  (cells: ReadonlyArray<CoverageCell>): ReadonlyArray<PolicyFinding> => {
    const images = imagesIn(cells)
    const known = before.find((some) => images.every((image) => some.includes(image))) ?? images
    return cells.slice(0, 1).map(({ module, mapping }) =>
      unknown(
        `Whether ${counted(images.length, 'image is', 'images are')} there is not known: ${someOf(3)(images)}.`,
        'Look the images up, and give what was found with the cluster.',
        {
          module,
          path: [...KERNEL_MAPPINGS_PATH, ...(mapping === undefined ? [] : [mapping])],
          key: known.join(' '),
        },
      ),
    )
  }

const notLookedUpOf = (review: Review): ReadonlyArray<PolicyFinding> => {
  const groupsOf = (cells: ReadonlyArray<CoverageCell> = []): ReadonlyArray<ReadonlyArray<CoverageCell>> => [
    ...byMapping(cells.filter(notLookedUp(review))).values(),
  ]
  return groupsOf(review.coverage).flatMap(unknownOf(groupsOf(review.baseCoverage).map(imagesIn)))
}

/** What nobody looked up may be missing. */
export const imageMissing: Rule = builtInRule({
  name: 'image-missing',
  level: 'error',
  summary: 'An image that nodes would pull is not in its registry.',
  why: 'The pods wait for it, and until then the module is loaded on none of these nodes.',
  needs: ['cluster'],
  parameters: {},
  judge: () => (review) =>
    review.coverage === undefined
      ? [nodesUnknown]
      : [
          ...review.diagnostics.filter(({ name }) => name === 'ImageMissing').map(passedThrough),
          ...notLookedUpOf(review),
        ],
})
