/** The environments of a run: which files are manifests, and what was seen of the cluster that they are for. */
import * as E from 'fp-ts/lib/Either.js'

import type { Scope } from '../../impact/revision.js'
import { namedIn } from '../../kubernetes/named.js'
import type { PlanOptions } from '../../options.js'
import type { CheckConfig, EnvironmentOptions } from '../../policy/config/check-config.js'
import { anyGlob } from '../../policy/glob.js'
import { fromHere, fromRoot, type Whereabouts } from '../config/whereabouts.js'
import type { LeavesOut } from '../input/file-list.js'

/** An environment, ready to be read. Files are as seen from where the command runs. */
export interface Environment {
  readonly name: string
  /** Whether a file, from the root, is a manifest of it. */
  readonly isManifest: (path: string) => boolean
  readonly cluster: ReadonlyArray<string>
  readonly images: ReadonlyArray<string>
  readonly scope?: Scope
  readonly options: PlanOptions
}

/** What is asked for on the command line. */
export interface EnvironmentFlags {
  readonly environment?: ReadonlyArray<string>
  readonly cluster?: ReadonlyArray<string>
  readonly images?: ReadonlyArray<string>
}

type Main = Pick<CheckConfig, 'environments' | 'include' | 'exclude'>

const DEFAULT = 'default'

const planOptionsOf = ({ images: _images, ...options }: EnvironmentOptions = {}): PlanOptions => options

const chosen = (
  names: ReadonlyArray<string>,
  asked: ReadonlyArray<string>,
): E.Either<string, ReadonlyArray<string>> => {
  for (const name of asked) {
    const found = namedIn(names)(name)
    if (E.isLeft(found)) {
      const { nearest } = found.left
      const known = names.length === 0 ? 'the configuration has none' : `there are ${names.join(', ')}`
      return E.left(
        `--environment: there is no environment ${name}${nearest === undefined ? `; ${known}` : `; did you mean ${nearest}?`}`,
      )
    }
  }
  return E.right(asked.length === 0 ? names : names.filter((name) => asked.includes(name)))
}

const several = (names: ReadonlyArray<string>): string =>
  `--cluster is for one environment, and there are ${names.join(', ')}: say which one, with --environment`

/** The environments that are asked for; without any in the configuration there is one that holds everything. */
export const environmentsOf = (
  where: Whereabouts,
  { environments = {}, include, exclude = [] }: Main,
  { environment: asked = [], cluster, images = [] }: EnvironmentFlags,
): E.Either<string, ReadonlyArray<Environment>> => {
  const names = Object.keys(environments)
  const found = chosen(names, asked)
  if (E.isLeft(found)) return found
  const some = names.length === 0 ? [DEFAULT] : found.right
  if (cluster !== undefined && some.length > 1) return E.left(several(some))
  const here = (paths: ReadonlyArray<string> = []): ReadonlyArray<string> => paths.map(fromHere(where))
  const isIncluded = include === undefined ? () => true : anyGlob(include)
  const isExcluded = anyGlob(exclude)
  // What was seen of clusters may lie beside the manifests, and is none.
  const facts = new Set([
    ...Object.values(environments).flatMap(({ cluster: files = [], options: { images: more = [] } = {} }) => [
      ...files,
      ...more,
    ]),
    ...[...(cluster ?? []), ...images].map(fromRoot(where)),
  ])
  return E.right(
    some.map((name) => {
      const { manifests, cluster: files, scope, options } = environments[name] ?? {}
      const isOurs = manifests === undefined ? () => true : anyGlob(manifests)
      return {
        name,
        isManifest: (path) => isIncluded(path) && isOurs(path) && !isExcluded(path) && !facts.has(path),
        cluster: cluster ?? here(files),
        images: [...here(options?.images), ...images],
        options: planOptionsOf(options),
        ...(scope === undefined ? {} : { scope }),
      }
    }),
  )
}

/** What is left out of the folders of a revision: folders are searched as long as they are not excluded. */
export const leavesOutOf = (
  pathOf: (name: string) => string,
  { isManifest }: Environment,
  exclude: ReadonlyArray<string> = [],
): LeavesOut => {
  const isExcluded = anyGlob(exclude)
  return (name) => (name.endsWith('/') ? isExcluded(`${pathOf(name)}/`) : !isManifest(pathOf(name)))
}
