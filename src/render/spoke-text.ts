/** Why a spoke gets what it gets, as text. */
import type { SpokeExplanation } from '../hub/explain-spoke.js'
import type { FleetKernel } from '../hub/fleet-kernel.js'
import { silentWords } from '../words/hub-words.js'
import { diagnosticsLines } from './diagnostic-text.js'
import { situationLines } from './fleet-group-text.js'
import { type Line, styled, titled } from './line.js'
import type { TextOptions } from './text-options.js'
import { withHint } from './to-text.js'

const labelLine = ({ key, wanted, found }: SpokeExplanation['labels'][number]): Line => [
  styled(found === wanted ? 'create' : 'delete', found === wanted ? 'has   ' : 'lacks '),
  `${key}=${wanted}`,
  ...(found === undefined || found === wanted ? [] : [styled('faint', ` (it is ${found === '' ? 'empty' : found})`)]),
]

const traceLines = ({ kernelVersion, trace }: FleetKernel): ReadonlyArray<Line> =>
  trace.map(({ index, by, pattern, verdict }) => [
    styled('faint', `kernel ${kernelVersion}: kernelMappings[${index}] ${by} "${pattern}" ${verdict}`),
  ])

/**
 * Why a spoke gets what it gets, step by step.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { explainSpoke, type ManagedClusterModule } from 'kmm-planner/hub'
 * import { renderSpokeText } from 'kmm-planner/render'
 *
 * const gpu: ManagedClusterModule = {
 *   apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
 *   kind: 'ManagedClusterModule',
 *   metadata: { name: 'gpu' },
 *   spec: { moduleSpec: { selector: {} }, spokeNamespace: 'drivers', selector: { gpu: 'yes' } },
 * }
 * assert.match(renderSpokeText(explainSpoke({}, gpu, 'edge-oslo')), /edge-oslo/)
 * ```
 */
export const renderSpokeText = (explanation: SpokeExplanation, options: TextOptions = {}): string => {
  const { module, cluster, isKnown, labels, isSelected, claim, situation, diagnostics } = explanation
  const claims: ReadonlyArray<Line> =
    typeof claim === 'string'
      ? [[`it ${silentWords[claim]} (kernel-versions.kmm.node.kubernetes.io)`]]
      : claim.map((kernel) => [kernel === '' ? '(empty)' : kernel])
  return withHint(options, (layout) => [
    [[styled('heading', `ManagedClusterModule ${module} on cluster ${cluster}`)]],
    isKnown ? [] : [[styled('delete', 'There is no such ManagedCluster in the input.')]],
    titled(
      isSelected ? 'Selected by its labels' : 'Not selected',
      labels.length === 0 ? [['the selector is empty: it selects all clusters']] : labels.map(labelLine),
    ),
    isKnown ? titled('Kernels that it claims', claims) : [],
    titled('Kernel mappings', (situation?.kernels ?? []).flatMap(traceLines)),
    titled(
      'ManifestWork',
      situation === undefined ? [] : situationLines(situation, [`${module} in namespace ${cluster}`], layout),
    ),
    diagnosticsLines(layout)(diagnostics),
  ])
}
