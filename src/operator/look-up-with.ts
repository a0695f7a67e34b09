/** The facts that plans require, through the ports. */
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

import type { Requirement } from '../plan-model/requirement.js'
import { collectionPath, objectPath } from './api-call.js'
import type { LookUp } from './decide.js'
import type { Ports } from './ports.js'

/** How facts are looked up through the ports. */
export const lookUpWith =
  ({ get, list, lookUpImage }: Pick<Ports, 'get' | 'list' | 'lookUpImage'>): LookUp =>
  (requirement: Requirement) => {
    switch (requirement.requires) {
      case 'image':
        return pipe(
          TE.fromTask(lookUpImage(requirement)),
          TE.map((fact) => ({ images: { [requirement.image]: fact } })),
        )
      case 'object':
        return pipe(
          get({ ...requirement, path: objectPath(requirement) }),
          TE.bimap(
            ({ message }) => message,
            (object) => ({ objects: [{ ...requirement, object }] }),
          ),
        )
      case 'objects':
        return pipe(
          list({ ...requirement, path: collectionPath(requirement) }),
          TE.bimap(
            ({ message }) => message,
            ({ items }) => ({ objects: [{ ...requirement, objects: items }] }),
          ),
        )
    }
  }
