/**
 * Lists in pages: what comes after a page is what was there when the first was asked for, as long as the server remembers it.
 *
 * Source: Kubernetes manual, API concepts, retrieving large results sets in chunks.
 */
import type { KubernetesObject } from '../../src/kubernetes/object.js'

/** What of a list was asked for. */
export interface PageRequest {
  /** 0: all that is left. */
  readonly limit: number
  /** What the page before said; empty for the first. */
  readonly token: string
}

/** A part of a list, as it was at a version. */
export interface Page {
  readonly items: ReadonlyArray<KubernetesObject>
  readonly metadata: {
    readonly resourceVersion: string
    readonly continue?: string
    readonly remainingItemCount?: number
  }
}

interface Rest {
  readonly items: ReadonlyArray<KubernetesObject>
  readonly version: number
}

/** The lists of which somebody may want more. */
export interface Pages {
  /** A page of these objects, or what is left of an earlier list; undefined where that is forgotten. */
  readonly page: (request: PageRequest, now: Rest) => Page | undefined
  /** Forgets all lists, as compaction does. */
  readonly forget: () => void
}

/** No list was asked for yet. */
export const pagesOf = (): Pages => {
  // Local mutation: the memory of a server.
  const rests = new Map<string, Rest>()
  let tokens = 0

  const kept = (rest: Rest): string => {
    tokens += 1
    const token = `page-${String(tokens)}`
    rests.set(token, rest)
    return token
  }

  return {
    page: ({ limit, token }, now) => {
      const rest = token === '' ? now : rests.get(token)
      if (rest === undefined) return undefined
      const [items, left] = limit === 0 ? [rest.items, []] : [rest.items.slice(0, limit), rest.items.slice(limit)]
      const resourceVersion = String(rest.version)
      return left.length === 0
        ? { items, metadata: { resourceVersion } }
        : {
            items,
            metadata: {
              resourceVersion,
              continue: kept({ items: left, version: rest.version }),
              remainingItemCount: left.length,
            },
          }
    },
    forget: () => rests.clear(),
  }
}
