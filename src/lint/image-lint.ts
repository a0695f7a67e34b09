/** Names of images that no registry can have, or that say less than was meant. */
import type { Remark, RemarkOf } from '../diagnostic/diagnostic.js'
import { isImageName } from '../image/reference.js'
import type { Path } from '../kubernetes/json.js'
import type { ModuleSpec } from '../module/module.js'
import type { ExpandedTemplate } from '../pattern/template.js'
import { pluginImageTexts } from './field-text.js'
import { variablesIn } from './variable-lint.js'

/** A colon before the last slash is a registry's port. */
const hasTagOrDigest = (image: string): boolean =>
  image.includes('@') || image.slice(image.lastIndexOf('/') + 1).includes(':')

/** What a template becomes for some kernel is no name. With an unknown variable in it, that one is told of. */
export const nameFindings = (
  path: Path,
  { value, unknownVariables }: ExpandedTemplate,
  isMade: boolean,
): ReadonlyArray<RemarkOf<'ImageMalformed'>> =>
  value === '' || unknownVariables.length > 0 || isImageName(value)
    ? []
    : [{ name: 'ImageMalformed', path, facts: { image: value, isMade } }]

/** No tag helps a name with upper case behind the registry, or with what no name holds. */
const isBeyondTags = (image: string): boolean =>
  /[^\w./:@-]/.test(image) ||
  image.split(/[:@]/).some((part) => part.includes('/') && /[A-Z]/.test(part.slice(part.indexOf('/'))))

/** What there is to say of an image of the module loader; `text` is what is written. */
export const imageFindings = (
  path: Path,
  text: string,
  expanded: ExpandedTemplate,
  isMade: boolean,
): ReadonlyArray<Remark> =>
  isBeyondTags(expanded.value) || hasTagOrDigest(expanded.value)
    ? nameFindings(path, expanded, isMade)
    : [{ name: 'ImageWithoutTag', path, facts: { image: text } }]

/** The images of a device plugin are no templates; variables in them are told of as such. One that is empty makes no pod at all. */
export const pluginImageFindings = ({ devicePlugin }: ModuleSpec): ReadonlyArray<Remark> =>
  pluginImageTexts(devicePlugin).flatMap(({ text, path }) =>
    variablesIn(text).length > 0 ? [] : imageFindings(path, text, { value: text, unknownVariables: [] }, false),
  )
