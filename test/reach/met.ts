/** What an input makes a planner meet: reasons, remarks, and rows of the table of ordered upgrades. */
import { indexCluster } from '../../src/cluster.js'
import { catalogue } from '../../src/diagnostic/catalogue.js'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js'
import { podsOn } from '../../src/label/module-pod.js'
import { moduleNameOf } from '../../src/module/module-name.js'
import { kernelLabel } from '../../src/node-label/kernel-label.js'
import { orderedUpgrade } from '../../src/node-label/ordered-upgrade.js'
import { moduleReadiness, podReadiness } from '../../src/node-label/ready-label.js'
import { targetLabel } from '../../src/node-label/target-label.js'
import { upgradeRules } from '../../src/node-label/upgrade-rules.js'
import { upgradeSteps } from '../../src/node-label/upgrade-step.js'
import { versionLabelsOf, versionState } from '../../src/node-label/version-state.js'
import { reasons } from '../../src/plan-codec.js'
import type { Change } from '../../src/plan-model/change.js'
import type { ProfileName } from '../../src/profile.js'
import type { World } from '../../src/testing/index.js'

/** Something that may be met, as a text: `reason NoMapping`, `remark KMM301 NoMapping`, `row safe: asked other absent`. */
export type Met = string

const reason = (name: string): Met => `reason ${name}`

const remark = (name: keyof typeof catalogue): Met => `remark ${catalogue[name].code} ${name}`

const row = (profile: ProfileName, state: string): Met => `row ${profile}: ${state}`

/** All that there is to meet. */
export const everything: ReadonlyArray<Met> = [
  ...Object.keys(reasons).map(reason),
  ...(Object.keys(catalogue) as ReadonlyArray<keyof typeof catalogue>).map(remark),
  ...(['safe', 'kmm-1.1'] as const).flatMap((profile) =>
    Object.keys(upgradeSteps[profile]).map((state) => row(profile, state)),
  ),
]

/** What a plan says. */
export const inPlan = ({
  changes,
  held,
  diagnostics,
}: {
  readonly changes: ReadonlyArray<Change>
  readonly held: ReadonlyArray<Change>
  readonly diagnostics: ReadonlyArray<Diagnostic>
}): ReadonlyArray<Met> => [...[...changes, ...held].map((change) => reason(change.reason)), ...inRemarks(diagnostics)]

/** What remarks say. */
export const inRemarks = (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<Met> =>
  diagnostics.map(({ name }) => remark(name))

/** What is decided of the labels of nodes, also where nothing changes: there no plan says why. */
export const inLabels = ({ snapshot, modules, options }: World): ReadonlyArray<Met> => {
  const cluster = indexCluster(snapshot, options)
  const { profile, onUnschedulable } = cluster
  const pods = cluster.modulePods()
  const rules = upgradeRules(cluster, modules)
  const stranded = [...(pods ?? [])].flatMap(([name, onNode]) =>
    cluster.hasNode(name) ? [] : onNode.map((pod) => reason(podReadiness(profile)(undefined, onNode)(pod).reason)),
  )
  const onNodes = cluster.liveNodes.flatMap((node) => {
    const onNode = pods === undefined ? undefined : podsOn(pods)(node.metadata.name)
    const upgrade = orderedUpgrade(profile)(node, onNode, rules)
    const ready = moduleReadiness(profile)(node, onNode ?? [])
    return [
      reason(kernelLabel(profile)(node).reason),
      ...(onNode ?? []).map((pod) => reason(podReadiness(profile)(node, onNode ?? [])(pod).reason)),
      ...modules.flatMap((module): ReadonlyArray<Met> => {
        const name = moduleNameOf(module)
        const hasVersion = profile === 'kmm-1.1' || (module.spec.moduleLoader?.container.version ?? '') !== ''
        return [
          ...(onNode === undefined ? [] : ready(name).map((decision) => reason(decision.reason))),
          ...(onUnschedulable === 'unload' ? [reason(targetLabel(profile, onUnschedulable)(module)(node).reason)] : []),
          ...(hasVersion
            ? [
                row(profile, versionState(versionLabelsOf(name)(node.metadata.labels))),
                ...upgrade(name).map((decision) => reason(decision.reason)),
              ]
            : []),
        ]
      }),
    ]
  })
  return [...stranded, ...onNodes]
}
