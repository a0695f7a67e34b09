/**
 * Texts as objects, with the place of everything in them: `kmm-planner/source`. YAML as kubectl reads it, and JSON. Pure: who calls reads the files;
 * a subpath of its own, so that who has objects already need not load a parser.
 *
 * @module kmm-planner/source
 * @since 0.3.0
 */
export type { Place } from '../diagnostic/place.js'
export type { SourceComment } from './comments.js'
export { type Documents, documents, type SourceText } from './documents.js'
export { readText } from './file-documents.js'
