/** Labels of nodes, and selectors that fit some of them. */
import fc from 'fast-check'

import { KERNEL_LABEL } from '../../constants.js'
import { readyLabel, versionLabel, wantedVersionLabel } from '../../label/identity.js'
import type { NodeSelector } from '../../module/module.js'
import { rawKernels } from './kernel.js'
import { moduleName, moduleNames } from './module-name.js'

type Labels = Readonly<Record<string, string>>

const plainLabels: fc.Arbitrary<Labels> = fc.record(
  {
    'node-role.kubernetes.io/worker': fc.constant(''),
    'gpu': fc.constantFrom('yes', 'yes', 'no', ''),
    'feature.node.kubernetes.io/pci-10de.present': fc.constant('true'),
    'constructor': fc.constant('x'),
  },
  { requiredKeys: ['node-role.kubernetes.io/worker'] },
)

/** A version label; empty for none. */
const version = fc.constantFrom('', 'v1', 'v2')

/** What the operator and its users write on nodes; it may be stale. */
const kmmLabels: fc.Arbitrary<Labels> = fc.oneof(
  fc.constantFrom(...rawKernels).map((kernel) => ({ [KERNEL_LABEL]: kernel })),
  moduleName.map((name) => ({ [readyLabel(name, true)]: '' })),
  fc.tuple(moduleName, fc.constantFrom('v1', 'v2')).map(([name, version]) => ({
    [wantedVersionLabel(name)]: version,
    [versionLabel('module-loader', name)]: version,
  })),
  fc
    .tuple(moduleName, version, version, version)
    .map(([name, wanted, loader, plugin]): Labels =>
      Object.fromEntries(
        [
          [wantedVersionLabel(name), wanted] as const,
          [versionLabel('module-loader', name), loader] as const,
          [versionLabel('device-plugin', name), plugin] as const,
        ].filter(([, value]) => value !== ''),
      ),
    ),
  fc
    .constantFrom('v1', 'v2')
    .map((version) => Object.fromEntries(moduleNames.map((name) => [versionLabel('module-loader', name), version]))),
)

/** Labels of a node: its role, its hardware, and sometimes what the operator left on it. */
export const nodeLabels: fc.Arbitrary<Labels> = fc
  .tuple(plainLabels, fc.array(kmmLabels, { maxLength: 2, size: 'small' }))
  .map(([plain, others]) => Object.assign({}, plain, ...others) as Labels)

/** A node selector: mostly one that some nodes satisfy, also the empty one and one that none does. */
export const nodeSelector: fc.Arbitrary<NodeSelector> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<NodeSelector>({ 'node-role.kubernetes.io/worker': '' }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<NodeSelector>({ gpu: 'yes' }, { 'gpu': 'yes', 'node-role.kubernetes.io/worker': '' }),
  },
  {
    weight: 1,
    arbitrary: fc.constant<NodeSelector>({
      'node-role.kubernetes.io/worker': '',
      'gpu': 'yes',
      'feature.node.kubernetes.io/pci-10de.present': 'true',
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom<NodeSelector>({}, { gpu: '' }, { constructor: 'x' }, { absent: 'label' }) },
)
