/** What an edit of an input may ask for: then something may go because of it. */
import { VERSION_MODULE_PREFIX } from '../../constants.js'
import { validateManagedClusterModule } from '../../hub/validation.js'
import { isJsonObject, type Path, valueAt } from '../../kubernetes/json.js'
import { isAdmitted, validateModule } from '../../lint/validation.js'
import { decodeObjects } from '../../snapshot/decode-objects.js'
import { editedAt, type PathEdit } from '../arbitrary/path-damage.js'

/** An object of a document, and the rest of a path inside of it. */
interface Inside {
  readonly object: Readonly<Record<string, unknown>>
  readonly path: Path
}

/** The innermost object with a kind that a path leads into, no list. */
const objectAround = (document: unknown, path: Path): Inside | undefined => {
  const starts = path.map((_, index) => index).reverse()
  const [innermost] = starts.flatMap((length): ReadonlyArray<Inside> => {
    const object = valueAt(document, path.slice(0, length))
    return isJsonObject(object) && typeof object['kind'] === 'string' && isJsonObject(object['metadata'])
      ? [{ object, path: path.slice(length) }]
      : []
  })
  return innermost
}

/** An edit that leaves a value of the type that was there, or none: the API server drops a null. */
const keepsType = (value: unknown, edit: PathEdit): boolean =>
  edit === 'deleted' ||
  edit === 'null' ||
  (edit === 'empty' && typeof value === 'string') ||
  (edit === 'a number' && typeof value === 'number') ||
  (edit === 'a list' && Array.isArray(value))

/** Whether the API server and the webhooks take the object. */
const isTaken = (object: unknown): boolean => {
  const { modules, managedClusterModules } = decodeObjects([object])
  return (
    modules.some((module) => isAdmitted(validateModule(module))) ||
    managedClusterModules.some((module) => isAdmitted(validateManagedClusterModule('safe')(module)))
  )
}

const isSpecEdit = ({ object, path }: Inside, edit: PathEdit): boolean =>
  (object['kind'] === 'Module' || object['kind'] === 'ManagedClusterModule') &&
  path[0] === 'spec' &&
  path.length > 1 &&
  keepsType(valueAt(object, path), edit) &&
  !(edit === 'null' && path.at(-1) === 'moduleLoader') &&
  isTaken(editedAt(object, path, edit))

const isVersionLabel = ({ object, path }: Inside): boolean =>
  object['kind'] === 'Node' &&
  path[1] === 'labels' &&
  path.length === 3 &&
  String(path[2]).startsWith(`${VERSION_MODULE_PREFIX}.`)

/** One label of a ManagedCluster: people select spokes by labels. All of them at once are none of their wishes. */
const isSpokeLabel = ({ object, path }: Inside): boolean =>
  object['kind'] === 'ManagedCluster' && path[0] === 'metadata' && path[1] === 'labels' && path.length === 3

/**
 * One label of a Node: people select nodes by labels, so a DaemonSet that nothing shows to run may go for want of it. What runs may not.
 */
export const isNodeLabel = (document: unknown, path: Path): boolean => {
  const inside = objectAround(document, path)
  return inside?.object['kind'] === 'Node' && inside.path[1] === 'labels' && inside.path.length === 3
}

/**
 * By hand on the pods of a live DaemonSet: the plan puts it right, which restarts the pods, and takes them from nodes that take no new
 * ones. It says so, and a budget counts it.
 */
const isTemplate = ({ object, path: [first, second, third] }: Inside): boolean =>
  object['kind'] === 'DaemonSet' && first === 'spec' && second === 'template' && third === 'spec'

/**
 * Whether an edit is a wish: one inside the spec of a Module or ManagedClusterModule that leaves an object which the cluster takes, or
 * one of the label by which people ask for a version on a node, one of a label of a ManagedCluster, or one of the pods of a live DaemonSet. Everything else is
 * damage.
 */
export const isWish = (document: unknown, path: Path, edit: PathEdit): boolean => {
  const inside = objectAround(document, path)
  return (
    inside !== undefined &&
    (isSpecEdit(inside, edit) || isVersionLabel(inside) || isSpokeLabel(inside) || isTemplate(inside))
  )
}
