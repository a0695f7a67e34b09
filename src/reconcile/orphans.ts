/** DaemonSets, Builds and Jobs whose Module is gone. */
import { buildDeletion, buildOutcome } from '../image-build/build-action.js'
import type { ObservedImages } from '../image-build/build-context.js'
import type { BuildResource } from '../image-build/build-resource.js'
import { groupedBy } from '../kubernetes/grouped.js'
import type { KubernetesObject } from '../kubernetes/object.js'
import type { ObservedDaemonSets } from '../label/observed-daemon-sets.js'
import type { ObservedPods } from '../label/observed-pods.js'
import type { Module } from '../module/module.js'
import { moduleKey, moduleNameOf } from '../module/module-name.js'
import type { ObservedNodes } from '../node/observed-nodes.js'
import { deletion, type DeletionContext } from '../ownership/deletion.js'
import { proofOfGoneModule } from '../ownership/ownership.js'
import { standingOf } from '../ownership/standing.js'
import type { OwnershipProof } from '../plan-model/change.js'
import type { Limits } from '../plan-model/node-budget.js'
import type { Outcome } from '../plan-model/outcome.js'
import type { Plan } from '../plan-model/plan-data.js'
import { planOf } from '../plan-model/plan-monoid.js'
import type { Settings } from '../settings.js'
import type { Observed } from '../snapshot/observed.js'
import { compare } from './compare.js'
import { contradictoryAction, daemonSetCandidate } from './daemon-set-action.js'
import { pluginFirst } from './plugin-first.js'

type Context = Limits & Observed & ObservedDaemonSets & ObservedImages & ObservedNodes & ObservedPods & Settings

/** What becomes of Builds and Jobs whose owner is gone, in a cluster or on a hub. O(Builds or Jobs). */
export const orphanBuilds = (
  context: DeletionContext & ObservedImages,
  proofOf: (object: KubernetesObject) => OwnershipProof | undefined,
  namespaceOf: (object: BuildResource['object']) => string,
): ReadonlyArray<Outcome> =>
  context.buildContext.builds.flatMap((live) => {
    const proof = proofOf(live.object)
    if (proof === undefined) return []
    const module = { namespace: namespaceOf(live.object), name: proof.name }
    return [buildOutcome(module)(buildDeletion(context)(live, proof, 'ModuleGone'))]
  })

/**
 * Delete the DaemonSets, Builds and Jobs of Modules that are not in the list, which the caller says is complete. Proof is
 * the owner reference to a Module. O(DaemonSets + Builds or Jobs).
 */
export const orphans =
  (cluster: Context) =>
  (modules: ReadonlyArray<Module>): Plan => {
    const known = new Set(modules.map((module) => moduleKey(moduleNameOf(module))))
    const proofOf = proofOfGoneModule((name) => known.has(moduleKey(name)))
    const goneDaemonSets = cluster.daemonSets.flatMap((live) => {
      const proof = proofOf(live)
      if (proof === undefined) return []
      const module = { namespace: live.metadata.namespace, name: proof.name }
      const owner = { metadata: { ...module, uid: proof.uid } }
      const { standing, identity } = standingOf(cluster, owner)(live)
      const damaged = standing === 'Contradictory' ? contradictoryAction(proof.name)({ live, identity }) : undefined
      const decided = deletion(cluster)(
        daemonSetCandidate(cluster, module, live, { owner: proof.name, proof }),
        'ModuleGone',
      )
      const outcome = compare(cluster)(module)(damaged ?? { ...decided, live, identity })
      return [{ module, outcome }]
    })
    const byModule = groupedBy(({ module }: (typeof goneDaemonSets)[number]) => moduleKey(module))(goneDaemonSets)
    const daemonSets = [...byModule.values()].flatMap((group) =>
      group[0] === undefined
        ? []
        : pluginFirst(cluster, group[0].module, false)(group.map(({ outcome }) => outcome)).outcomes,
    )
    const builds = orphanBuilds(cluster, proofOf, ({ metadata }) => metadata.namespace)
    return planOf([...daemonSets, ...builds], cluster)
  }
