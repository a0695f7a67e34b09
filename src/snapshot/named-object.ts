/** ConfigMaps and Secrets that pods are started with: whether they are there, and hold what is asked of them. */
import { fieldAt } from '../kubernetes/json.js'
import type { ConfigMap } from '../kubernetes/object.js'
import { hashOfString } from '../kubernetes/secret-hash.js'
import type { ModuleName } from '../module/module-name.js'
import type { HashedSecret } from './cluster-snapshot.js'
import type { Seen, SeenObjects } from './seen-object.js'

/** A ConfigMap or Secret by its name. */
export interface NamedObject extends ModuleName {
  readonly kind: 'ConfigMap' | 'Secret'
}

/** What is known of it. It is there where nothing shows that a key is not. */
export type NamedState = 'there' | 'missing' | 'without the key' | 'unknown'

/** Questions about objects by their names. */
export interface NamedObjects {
  /** Whether an object is there, with one of these keys; without keys, whatever it holds. */
  readonly stateOf: (object: NamedObject, keys?: ReadonlyArray<string>) => NamedState
  /** Whether a Secret is of a type with which images are pulled, if that was seen. */
  readonly isPullSecret: (secret: ModuleName) => boolean | undefined
  /** Whether a Secret holds credentials for one of these registries, if that was seen. */
  readonly hasCredentials: (secret: ModuleName, registries: ReadonlyArray<string>) => boolean | undefined
}

/** The keys of a ConfigMap, those of its binary data, too. */
const keysOfConfigMap = (object: ConfigMap): ReadonlyArray<string> =>
  ['data', 'binaryData'].flatMap((field) => Object.keys(fieldAt(object, field) ?? {}))

/** Whether one of these is among the keys of an object, as far as they are known. */
type HasOneOf = (keys: ReadonlyArray<string>) => boolean

/** Objects by their names, as they were observed. */
export const namedObjects = (seen: SeenObjects): NamedObjects => {
  const configMap = seen('ConfigMap', (object: ConfigMap): HasOneOf => {
    const known = new Set(keysOfConfigMap(object))
    return (keys) => keys.some((key) => known.has(key))
  })
  const secret = seen('Secret', (object: HashedSecret) => object)
  const hasKey = (name: ModuleName): Seen<HasOneOf> => {
    const found = secret(name)
    if (found?.state !== 'exists') return found
    const { keys: known } = found.data
    return {
      state: 'exists',
      data: (keys) => known === undefined || keys.some((key) => known.includes(hashOfString(key))),
    }
  }
  return {
    stateOf: ({ kind, namespace, name }, keys = []) => {
      const found = (kind === 'Secret' ? hasKey : configMap)({ namespace, name })
      if (found === undefined) return 'unknown'
      if (found.state === 'missing') return 'missing'
      return found.state === 'elided' || keys.length === 0 || found.data(keys) ? 'there' : 'without the key'
    },
    isPullSecret: (name) => {
      const found = secret(name)
      return found?.state === 'exists' && found.data.keys !== undefined ? found.data.pulls === true : undefined
    },
    hasCredentials: (name, registries) => {
      const found = secret(name)
      const known = found?.state === 'exists' ? found.data.registries : undefined
      return known && registries.some((registry) => known.includes(hashOfString(registry)))
    },
  }
}
