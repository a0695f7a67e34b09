/** What many sources of volumes need. */
import { child, type Place } from '../place.js'
import { type Fields, isGiven, listOf, partOf, textOf } from '../read.js'
import { type Refusals, required, when } from '../refusal.js'

/** What is wrong with a source. */
export type SourceCheck = (source: Fields, at: Place) => Refusals

/** Texts that have to be there. */
export const needs =
  (...keys: ReadonlyArray<string>): SourceCheck =>
  (source, at) =>
    keys.filter((key) => textOf(source, key) === '').map((key) => required(child(at, key)))

/** Several checks of one source. */
export const all =
  (...checks: ReadonlyArray<SourceCheck>): SourceCheck =>
  (source, at) =>
    checks.flatMap((check) => check(source, at))

/** A list that has to hold something. */
export const needsItems =
  (key: string): SourceCheck =>
  (source, at) =>
    when(listOf(source, key).length === 0, () => required(child(at, key)))

/** A Secret that is named has a name. */
export const secretName =
  (key: string): SourceCheck =>
  (source, at) =>
    when(isGiven(source, key) && textOf(partOf(source, key), 'name') === '', () => required(child(at, key, 'name')))
