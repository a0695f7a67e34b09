/** Places in SARIF. Source: SARIF 2.1.0, 3.4 artifactLocation, 3.28 location, 3.30 region. */
import type { Place } from '../../diagnostic/place.js'
import type { JsonObject, Path } from '../../kubernetes/json.js'
import type { Finding, Related } from '../../policy/finding.js'
import { filedPlace } from './finding-words.js'

/** What file names are relative to. */
export const sourceRoot = 'SRCROOT'

/** A file as the reference that a URI has for it: each step escaped; half characters, which no URI can hold, are replaced. */
export const uriOf = (file: string): string =>
  file
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/')

/** A path as JSON Pointer has it. Source: RFC 6901, 3. */
const pointer = (path: Path): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const logical = ({ module, path }: Pick<Finding, 'path'> & Partial<Pick<Finding, 'module'>>): JsonObject =>
  module === undefined
    ? {}
    : { logicalLocations: [{ fullyQualifiedName: `Module/${module.namespace}/${module.name}#${pointer(path)}` }] }

const physical = ({ file, line, column, endLine, endColumn }: Place): JsonObject => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(file), uriBaseId: sourceRoot },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  },
})

/** Code scanning refuses a result that is in no file, so there is always one. */
export const locationOf = (finding: Finding): JsonObject => ({
  ...physical(filedPlace(finding)),
  ...logical(finding),
})

/** The other places that a finding is about, as far as it is known where they are: readers ask each for a file. */
export const relatedLocations = ({ module, related = [] }: Finding): ReadonlyArray<JsonObject> =>
  related.flatMap(({ message, path, place }: Related, index) =>
    place === undefined
      ? []
      : [
          {
            id: index + 1,
            message: { text: message === '' ? 'See also.' : message },
            ...physical(place),
            ...logical({ path, ...(module === undefined ? {} : { module }) }),
          },
        ],
  )
