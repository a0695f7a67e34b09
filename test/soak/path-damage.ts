/** One-path damage to a whole dump: every path, every edit. */
import { readFileSync } from 'node:fs'

import { parseAllDocuments } from 'yaml'

import { planHub } from '../../src/hub/index.js'
import { type ClusterSnapshot, decodeImages, decodeObjects, plan } from '../../src/index.js'
import { isJsonObject, type Path } from '../../src/kubernetes/json.js'
import { editedAt, type PathEdit, pathEdits, pathsOf } from '../../src/testing/arbitrary/path-damage.js'
import { takenAway } from '../../src/testing/law/taken-away.js'
import { isWish } from '../../src/testing/law/user-wish.js'

/** A dump, as objects, and what its registry holds. */
export interface Dump {
  readonly objects: unknown
  readonly images: ClusterSnapshot['images']
}

/** Kinds from which whole lists were taken, though a dump may hold no object of them. */
const observed = ['builds', 'jobs'] as const

/** FILE, and the images beside it: `06-signed.yaml` has them in `06.images.json`. */
export const readDump = (file: string): Dump => {
  const documents = parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as unknown)
  try {
    const text = readFileSync(file.replace(/(\/\d+)-[^/]*$/, '$1.images.json'), 'utf8')
    return { objects: documents, images: decodeImages(JSON.parse(text)).images }
  } catch {
    return { objects: documents, images: undefined }
  }
}

/** What a dump's plans take away: those of the cluster, and those of the hub where it is one. */
export const takenFrom = ({ objects, images }: Dump): ReadonlyArray<string> => {
  const { snapshot, modules, managedClusterModules } = decodeObjects(objects, { observed })
  const known = { ...snapshot, ...(images === undefined ? {} : { images }) }
  return [
    ...takenAway(plan(known, modules)),
    ...(snapshot.managedClusters === undefined && managedClusterModules.length === 0
      ? []
      : takenAway(planHub(known, managedClusterModules)).map((text) => `hub ${text}`)),
  ]
}

/** What an edit takes away that would have stayed; none where it is a wish. */
export const lossesOf =
  (dump: Dump) =>
  (anyway: ReadonlySet<string>, path: Path, edit: PathEdit): ReadonlyArray<string> => {
    const losses = takenFrom({ ...dump, objects: editedAt(dump.objects, path, edit) }).filter(
      (text) => !anyway.has(text),
    )
    return losses.length === 0 || isWish(dump.objects, path, edit) ? [] : losses
  }

/** Who wrote which field is nothing that anybody reads. */
const isRead = (path: Path): boolean => !path.includes('managedFields')

/** The paths of a dump, every so many-th of them. */
export const pathsIn = ({ objects }: Dump, every = 1): ReadonlyArray<Path> =>
  pathsOf(objects)
    .filter(isRead)
    .filter((_, index) => index % every === 0)

/** A loss, told. */
export const told = (dump: Dump, path: Path, edit: PathEdit, losses: ReadonlyArray<string>): string => {
  const at = path.findIndex((key) => key === 'items')
  const object =
    at < 0
      ? undefined
      : path.slice(0, at + 2).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], dump.objects)
  const metadata = isJsonObject(object) && isJsonObject(object['metadata']) ? object['metadata'] : {}
  const name = isJsonObject(object)
    ? `${[object['kind'], metadata['namespace'], metadata['name']].filter((part) => typeof part === 'string').join('/')} `
    : ''
  return `${name}${path.join('.')} ${edit}: ${losses.join(', ')}`
}

/** Every loss of a share of the paths. */
export const lossesIn = (dump: Dump, paths: ReadonlyArray<Path>): ReadonlyArray<string> => {
  const anyway = new Set(takenFrom(dump))
  const losses = lossesOf(dump)
  return paths.flatMap((path) =>
    pathEdits.flatMap((edit) => {
      const found = losses(anyway, path, edit)
      return found.length === 0 ? [] : [told(dump, path, edit, found)]
    }),
  )
}
