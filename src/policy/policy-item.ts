/** What a policy of a user looks at, one by one: plain JSON, and where in which Module a finding about it is. */
import { impactEffects } from '../impact/effect-order.js'
import type { ImpactEffect } from '../impact/node-impact.js'
import { canonicalText } from '../kubernetes/canonical.js'
import type { Path } from '../kubernetes/json.js'
import { isSet, KERNEL_MAPPINGS_PATH } from '../module/field.js'
import { type ModuleName, moduleNameOf } from '../module/module-name.js'
import type { PolicySubject } from './config/check-config.js'
import type { PolicyFinding } from './finding.js'
import type { Review } from './review.js'
import type { Need } from './rule-description.js'
import { writtenImages } from './written-image.js'

/** An item, and what a finding about it says beside its sentence. */
export interface PolicyItem {
  /** All that it may be: one value, where everything is known of it. */
  readonly values: ReadonlyArray<unknown>
  readonly about: Pick<PolicyFinding, 'module' | 'path' | 'nodes' | 'kernels' | 'key'>
}

/** Nothing where nobody knows what items there are. */
type ItemsOf = (review: Review) => ReadonlyArray<PolicyItem> | undefined

const about = (
  module: ModuleName,
  path: Path,
  more: Pick<PolicyFinding, 'nodes' | 'kernels' | 'key'> = {},
): PolicyItem['about'] => ({ module, path, ...more })

/** What is of no use to a policy is left out: a snapshot is large, and its nodes come with the items about them. */
const wholeReview: ItemsOf = ({ snapshot: _snapshot, plan: _plan, ...review }) => [
  { values: [review], about: { path: [] } },
]

const modules: ItemsOf = ({ head }) =>
  head.map((module) => ({ values: [{ ...moduleNameOf(module), ...module }], about: about(moduleNameOf(module), []) }))

const mappings: ItemsOf = ({ head }) =>
  head.flatMap((module) =>
    (module.spec.moduleLoader?.container.kernelMappings ?? []).map((mapping, index) => ({
      values: [{ ...mapping, index, module: moduleNameOf(module) }],
      about: about(moduleNameOf(module), [...KERNEL_MAPPINGS_PATH, index]),
    })),
  )

const kernels: ItemsOf = ({ coverage }) =>
  coverage?.map((cell) => ({
    values: [cell],
    about: about(
      cell.module,
      cell.mapping === undefined ? KERNEL_MAPPINGS_PATH : [...KERNEL_MAPPINGS_PATH, cell.mapping],
      {
        nodes: cell.nodes,
        key: cell.kernelVersion,
        ...(isSet(cell.kernelVersion) ? { kernels: [cell.kernelVersion] } : {}),
      },
    ),
  }))

/** What a node may feel where nobody knows what it feels. */
const possibleEffects = (effect: ImpactEffect): ReadonlyArray<ImpactEffect> =>
  effect === 'unknown' ? impactEffects : [effect]

/** A node that nobody has seen has no labels that anybody knows: an expression about them fails, and is unknown. */
const nodes: ItemsOf = ({ impact, snapshot }) => {
  if (impact === undefined || impact.gaps.some(({ lacks }) => lacks === 'Node')) return undefined
  const labels = new Map((snapshot?.nodes ?? []).map(({ metadata }) => [metadata.name, metadata.labels ?? {}]))
  return impact.nodes.map((one) => {
    const known = labels.get(one.node)
    return {
      values: possibleEffects(one.effect).map((effect) => ({
        ...one,
        effect,
        ...(known === undefined ? {} : { labels: known }),
      })),
      about: about(one.module, one.because, { nodes: [one.node], key: `${one.node} ${one.role} ${one.effect}` }),
    }
  })
}

const images: ItemsOf = ({ head }) =>
  head.flatMap((module) =>
    writtenImages(module).map(({ text, path, isTemplate, isMade, reference }) => ({
      values: [
        {
          image: text,
          isTemplate,
          isMade,
          ...(reference === undefined ? {} : { reference }),
          module: moduleNameOf(module),
        },
      ],
      about: about(moduleNameOf(module), path, { key: text }),
    })),
  )

/** Those of other rules are not known yet: what there is to say of manifests and plan, each with its code. */
const diagnostics: ItemsOf = ({ diagnostics: all }) =>
  all.map((one) => {
    const { kind, namespace, name } = one.subject
    const isOfModule = kind === 'Module' && namespace !== undefined && name !== undefined
    return {
      values: [one],
      about: {
        path: isOfModule ? one.path : [],
        ...(isOfModule ? { module: { namespace, name } } : {}),
        key: canonicalText([one.code, one.subject, one.path, one.facts]),
      },
    }
  })

/** A subject: its items, and without which facts nobody knows them. */
interface Subject {
  readonly itemsOf: ItemsOf
  readonly needs: ReadonlyArray<Need>
}

/** What a policy can be about. */
export const policySubjects: Readonly<Record<PolicySubject, Subject>> = {
  review: { itemsOf: wholeReview, needs: [] },
  module: { itemsOf: modules, needs: [] },
  mapping: { itemsOf: mappings, needs: [] },
  kernel: { itemsOf: kernels, needs: ['cluster'] },
  node: { itemsOf: nodes, needs: ['cluster', 'base'] },
  image: { itemsOf: images, needs: [] },
  finding: { itemsOf: diagnostics, needs: [] },
}
