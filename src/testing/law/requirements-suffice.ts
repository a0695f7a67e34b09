/** Who looks up what a plan asks for knows all that there is to know. */
import fc from 'fast-check'

import type { KubernetesObject } from '../../kubernetes/object.js'
import type { Requirement } from '../../plan-model/requirement.js'
import type { ClusterSnapshot, MissingObject } from '../../snapshot/cluster-snapshot.js'
import { kinds, type ObservedKind, type SectionName } from '../../snapshot/kind.js'
import { forgettings } from '../arbitrary/forgetting.js'
import { buildInputSections, type BuildInputSources } from '../arbitrary/ingredient.js'
import { makingWorld, type World } from '../arbitrary/world.js'
import { type Law, law } from './law.js'

/**
 * A world, and how much of it is known at first.
 *
 * @since 0.3.0
 */
export interface AskingWorld {
  readonly known: World
  readonly forgotten: ReadonlyArray<string>
}

/** What can be forgotten and asked for again. */
const askable: ReadonlyArray<string> = Object.keys(forgettings).filter(
  (name) => name.startsWith('all ') || name === 'one image',
)

/** What nobody has is not to be had by asking: all that images are made from is there. */
const ingredients: BuildInputSources = { dockerfiles: [], signingSecrets: [], driverToolkit: 'sound' }

const askingWorld: fc.Arbitrary<AskingWorld> = fc.record({
  known: makingWorld.map(
    ({ snapshot: { found: _found, missing: _missing, ...snapshot }, modules, options }): World => ({
      snapshot: { pods: [], ...snapshot, ...buildInputSections(ingredients) },
      modules,
      options: { ...options, profile: 'safe', platform: 'openshift' },
    }),
  ),
  forgotten: fc.subarray([...askable], { minLength: 1, maxLength: 4 }),
})

const sectionOf = (kind: string): SectionName | undefined =>
  kind in kinds ? (kinds[kind as ObservedKind].list satisfies SectionName) : undefined

const objectsIn = (
  snapshot: Partial<ClusterSnapshot>,
  section: SectionName,
): ReadonlyArray<Pick<KubernetesObject, 'metadata'>> => snapshot[section] ?? []

const answered =
  (known: ClusterSnapshot) =>
  (seen: ClusterSnapshot, requirement: Requirement): ClusterSnapshot => {
    if (requirement.requires === 'image')
      return {
        ...seen,
        images: {
          ...seen.images,
          [requirement.image]: known.images?.[requirement.image] ?? { state: 'missing' },
        },
      }
    const section = sectionOf(requirement.kind)
    if (section === undefined) return seen
    if (requirement.requires === 'objects') return { ...seen, [section]: objectsIn(known, section) }
    const { kind, namespace, name } = requirement
    const object = objectsIn(known, section).find(
      ({ metadata }) => metadata.name === name && (metadata.namespace ?? '') === namespace,
    )
    const missing: MissingObject = { kind, namespace, name }
    return object === undefined
      ? { ...seen, missing: [...(seen.missing ?? []), missing] }
      : { ...seen, found: { ...seen.found, [section]: [...objectsIn(seen.found ?? {}, section), object] } }
  }

/** More rounds than anything needs: nodes, then images, then what they are made from. */
const ROUNDS = 8

/**
 * Look up what a plan asks for, plan again, and so on: after a few rounds nothing is asked for any more, no remark says that something is
 * not known, and the plan changes what it would have changed, had all been known from the beginning.
 *
 * @since 0.3.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, requirementsSuffice } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(requirementsSuffice.arbitrary, holds(requirementsSuffice)(plan)))
 * ```
 */
export const requirementsSuffice: Law<AskingWorld> = law<AskingWorld>(
  'requirements suffice',
  'Whoever looks up what a plan asks for knows enough.',
  askingWorld,
  (planner) =>
    ({ known: { snapshot, modules, options }, forgotten }) => {
      const answer = answered(snapshot)
      const asking = (seen: ClusterSnapshot, round: number): ReadonlyArray<string> => {
        const planned = planner(seen, modules, options)
        if (planned.requirements.length > 0)
          return round >= ROUNDS
            ? planned.requirements.map((requirement) => `still asks for ${JSON.stringify(requirement)}`)
            : asking(planned.requirements.reduce(answer, seen), round + 1)
        return planned.diagnostics.flatMap(({ name }) =>
          ['ImageUnknown', 'BuildInputUnknown'].includes(name) || name.endsWith('NotObserved')
            ? [`${name}, and nothing is asked for`]
            : [],
        )
      }
      const some = forgotten.reduce((seen, name) => forgettings[name]?.(seen, 0) ?? seen, snapshot)
      return asking(some, 0)
    },
)
