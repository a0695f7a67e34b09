/** What fields of a build or of its registries come to, so that two ways of writing the same are no difference. */
import { canonicalText } from '../kubernetes/canonical.js'
import type { Build, TLSOptions } from '../module/module.js'

/** A field as a text; the empty text where it asks for nothing. */
export const selectorText = (selector: Build['selector'] = {}): string =>
  Object.keys(selector).length === 0 ? '' : canonicalText(selector)

/** The options that are switched on. */
export const tlsText = ({ insecure = false, insecureSkipTLSVerify = false }: TLSOptions = {}): string =>
  [...(insecure ? ['insecure'] : []), ...(insecureSkipTLSVerify ? ['insecureSkipTLSVerify'] : [])].join(' ')

/** Whether anything is written. What writes Modules by programs in Go leaves empty objects in them, which nobody meant. */
export const isWritten = (value: object | undefined): boolean => value !== undefined && Object.keys(value).length > 0
