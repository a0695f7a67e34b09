/** How many nodes feel something. */
import { impactEffects } from './effect-order.js'
import type { ImpactEffect, NodeImpact } from './node-impact.js'

/**
 * How many nodes, each once, and how many of a hundred observed ones.
 *
 * @since 0.3.0
 */
export interface EffectCount {
  readonly nodes: number
  /** Rounded to hundredths. */
  readonly percent: number
}

/** The nodes that feel each effect. O(n). */
export const countEffects = (
  nodes: ReadonlyArray<NodeImpact>,
  observed: number,
): Readonly<Record<ImpactEffect, EffectCount>> => {
  const named = new Map(impactEffects.map((effect) => [effect, new Set<string>()]))
  for (const { effect, node } of nodes) named.get(effect)?.add(node)
  const countOf = (effect: ImpactEffect): EffectCount => {
    const count = named.get(effect)?.size ?? 0
    return { nodes: count, percent: observed === 0 ? 0 : Math.round((count / observed) * 10_000) / 100 }
  }
  return {
    unload: countOf('unload'),
    stop: countOf('stop'),
    reload: countOf('reload'),
    restart: countOf('restart'),
    load: countOf('load'),
    start: countOf('start'),
    leave: countOf('leave'),
    unknown: countOf('unknown'),
  }
}
