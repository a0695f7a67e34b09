/** What is known of the texts of an input, for whoever judges it. */
import type { Place } from '../../diagnostic/place.js'
import type { Sources } from '../../policy/sources.js'
import { commentsIn } from '../../source/comments.js'
import type { Document } from '../../source/document.js'
import type { FileText, Lines } from '../../source/file-text.js'
import { placeAt } from '../../source/place.js'
import type { Spot, Spots } from '../../source/spot.js'

/** What a comment that means something to the command holds: files without it are not searched for comments. */
const MARK = 'kmm-plan-'

/** Places and comments, looked for when they are asked for. */
export const textSources = (
  documents: ReadonlyArray<Document>,
  spots: Spots,
  linesIn: (file: FileText) => Lines,
): Sources => {
  const placed = (spot: Spot | undefined): Place | undefined =>
    spot === undefined ? undefined : placeAt(linesIn(spot.document.file), spot)
  return {
    placeOf: (subject, path) => placed(spots.inObject(subject, path)),
    placeOfDiagnostic: (diagnostic) => placed(spots.ofRemark(diagnostic)),
    comments: () =>
      [...new Set(documents.map(({ file }) => file))]
        .filter(({ text }) => text.includes(MARK))
        .flatMap(commentsIn(linesIn)),
  }
}
