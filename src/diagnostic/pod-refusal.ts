/** Why the pods of a Module are refused, as facts of KMM802. */
/* eslint-disable @typescript-eslint/consistent-type-definitions -- an interface is no JsonObject: more keys could be added to it */
import type { JsonObject } from '../kubernetes/json.js'

type Texts = ReadonlyArray<string>

/** What SCC admission and Pod Security say of a pod that is refused, and what helps. */
export type OfRefusal = {
  readonly accountMissing?: true
  readonly enforced?: string
  readonly enforcedBy?: 'label' | 'default'
  readonly needed?: string
  readonly violations?: Texts
  readonly because?: 'StandardSccMissing' | 'AnnotationMissing' | 'RequiredSccMissing' | 'SccUnusable' | 'NoSccFits'
  readonly names?: Texts
  readonly fitting?: Texts
  readonly usable?: Texts
  readonly sccs?: ReadonlyArray<{ readonly name: string; readonly obstacles: Texts }>
  readonly cures: ReadonlyArray<JsonObject>
  readonly command?: string
  readonly isWide?: true
  readonly isRaisedBySync?: true
}
