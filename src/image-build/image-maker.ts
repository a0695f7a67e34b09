/**
 * Builds and Jobs that are at work, by the image that each makes, whoever's they are. Two at once overwrite each other's image, and what
 * a tag means depends on which ends last.
 */
import { imageKey } from '../image/reference.js'
import { groupedBy } from '../kubernetes/grouped.js'
import { memoize } from '../kubernetes/memoize.js'
import type { LiveBuild, LiveJob } from '../kubernetes/object.js'
import { objectKey } from '../kubernetes/object-ref.js'
import { sortedBy } from '../kubernetes/order.js'
import type { ClusterSnapshot } from '../snapshot/cluster-snapshot.js'
import { backends } from './backends.js'

/** A Build or a Job that is making an image. */
export interface ImageMaker {
  readonly kind: 'Build' | 'Job'
  readonly namespace: string
  readonly name: string
}

const makersIn = (snapshot: ClusterSnapshot): ReadonlyArray<readonly [image: string, maker: ImageMaker]> =>
  Object.values(backends).flatMap(({ section, kind, imageOf, phaseOf }) => {
    const objects: ReadonlyArray<LiveBuild | LiveJob> = snapshot[section] ?? snapshot.found?.[section] ?? []
    return objects.flatMap((object): ReadonlyArray<readonly [string, ImageMaker]> => {
      const image = imageOf(object)
      const isAtWork = typeof image === 'string' && phaseOf(false)(object) === 'running'
      const { namespace, name } = object.metadata
      return isAtWork ? [[imageKey(image), { kind, namespace, name }]] : []
    })
  })

/** What is making an image now, in the order of kind and name. Indexes in O(n log n) when first asked, then answers in O(1). */
export const imageMakers = (snapshot: ClusterSnapshot): ((image: string) => ReadonlyArray<ImageMaker>) => {
  const index = memoize((_: 'all') =>
    groupedBy(([image]: readonly [string, ImageMaker]) => image)(
      sortedBy(([, maker]: readonly [string, ImageMaker]) => objectKey(maker))(makersIn(snapshot)),
    ),
  )
  return (image) => (index('all').get(imageKey(image)) ?? []).map(([, maker]) => maker)
}
