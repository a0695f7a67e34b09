import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import { KERNEL_LABEL, MODULE_NAME_LABEL } from '../../../src/constants.js'
import type { DaemonSet } from '../../../src/index.js'
import type { Identity } from '../../../src/label/identity.js'
import { type StandingDaemonSet, standingOf } from '../../../src/ownership/standing.js'
import type { ProfileName } from '../../../src/profile.js'
import { KERNEL, lives, moduleOf, node, OLD_KERNEL, pluginSection } from '../builders.js'

const module = moduleOf({ devicePlugin: pluginSection })
const [loader, plugin] = lives(module, [node('a')]) as [DaemonSet, DaemonSet]

type Labels = Readonly<Record<string, string>>

/** Where labels stand, and who controls it; what is left out stays as it was rendered. */
interface Damage {
  readonly owner?: 'nothing' | 'another'
  readonly selector?: Labels
  readonly pods?: Labels
  readonly nodes?: Labels
}

const damaged = ({ metadata, spec, ...rest }: DaemonSet, { owner, selector, pods, nodes }: Damage): DaemonSet => {
  const another = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'gpu', uid: 'x', controller: true }
  const references = owner === 'nothing' ? [] : owner === 'another' ? [another] : metadata.ownerReferences
  const template = spec!.template
  return {
    ...rest,
    metadata: { ...metadata, ...(references === undefined ? {} : { ownerReferences: references }) },
    spec: {
      ...spec!,
      ...(selector === undefined ? {} : { selector: { matchLabels: selector } }),
      template: {
        ...template,
        metadata: { ...template.metadata, ...(pods === undefined ? {} : { labels: pods }) },
        spec: { ...template.spec!, ...(nodes === undefined ? {} : { nodeSelector: nodes }) },
      },
    },
  }
}

const standing = (live: DaemonSet, profile: ProfileName = 'safe'): StandingDaemonSet =>
  standingOf(indexCluster({ nodes: [], daemonSets: [live] }, { profile }), module)(live)

const ofModule = { [MODULE_NAME_LABEL]: 'gpu' }
const ofLoader = { ...ofModule, [KERNEL_LABEL]: KERNEL }
const ofOther = { [MODULE_NAME_LABEL]: 'nic' }
const asLoader: Identity = { role: 'module-loader', kernelVersion: KERNEL, version: '' }
const asOldLoader: Identity = { role: 'module-loader', kernelVersion: OLD_KERNEL, version: '' }
const asPlugin: Identity = { role: 'device-plugin', version: '' }

describe('a DaemonSet that is known by the name of a Module', () => {
  it.each<[string, DaemonSet, Damage, StandingDaemonSet]>([
    ['is its own: a loader', loader, {}, { standing: 'Own', identity: asLoader }],
    ['is its own: a device plugin', plugin, {}, { standing: 'Own', identity: asPlugin }],
    ['is foreign when another controls it', loader, { owner: 'another' }, { standing: 'Foreign', identity: asLoader }],
    [
      'is unproven when nothing controls it, and selector and pods are labelled',
      loader,
      { owner: 'nothing' },
      { standing: 'Unproven', identity: asLoader },
    ],
    [
      'is unproven when only its selector is labelled',
      loader,
      { owner: 'nothing', pods: {} },
      { standing: 'Unproven', identity: asLoader },
    ],
    [
      'is unproven when only its pods are labelled',
      loader,
      { owner: 'nothing', selector: { app: 'x' } },
      { standing: 'Unproven', identity: asLoader },
    ],
    [
      'is only labelled when neither is',
      loader,
      { owner: 'nothing', selector: { app: 'x' }, pods: { app: 'x' } },
      { standing: 'Labelled', identity: asLoader },
    ],
    [
      'is only labelled when both name another Module',
      loader,
      { owner: 'nothing', selector: { app: 'x' }, pods: ofOther },
      { standing: 'Labelled', identity: asLoader },
    ],
    [
      'contradicts itself when its pods name no Module',
      loader,
      { pods: {} },
      { standing: 'Contradictory', identity: asLoader, others: [asLoader] },
    ],
    [
      'contradicts itself when its pods name another Module',
      plugin,
      { pods: ofOther },
      { standing: 'Contradictory', identity: asPlugin, others: [asPlugin] },
    ],
    [
      'contradicts itself when its selector names no Module',
      loader,
      { selector: { [KERNEL_LABEL]: KERNEL } },
      { standing: 'Contradictory', identity: asLoader, others: [asLoader, asLoader] },
    ],
    [
      'contradicts itself when its pods have another kernel, and is what its pods are',
      loader,
      { pods: { ...ofModule, [KERNEL_LABEL]: OLD_KERNEL } },
      { standing: 'Contradictory', identity: asOldLoader, others: [asLoader, asOldLoader] },
    ],
    [
      'contradicts itself when a device plugin has pods of a loader',
      plugin,
      { pods: ofLoader },
      { standing: 'Contradictory', identity: asLoader, others: [asPlugin, asLoader] },
    ],
    [
      'contradicts itself when a device plugin selects nodes of a kernel, and is the loader of that kernel',
      plugin,
      { nodes: { [KERNEL_LABEL]: KERNEL } },
      { standing: 'Contradictory', identity: asLoader, others: [asPlugin, asPlugin, asLoader] },
    ],
    [
      'does not contradict itself when a loader selects nodes of no kernel',
      loader,
      { nodes: {} },
      { standing: 'Own', identity: asLoader },
    ],
  ])('%s', (_, live, damage, expected) => {
    expect(standing(damaged(live, damage))).toStrictEqual(expected)
  })

  it.each<[string, Damage, StandingDaemonSet['standing']]>([
    ['its own when nothing controls it', { owner: 'nothing' }, 'Own'],
    ['its own when it contradicts itself', { pods: {} }, 'Own'],
    ['foreign when another controls it', { owner: 'another' }, 'Foreign'],
  ])('is in kmm-1.1, which goes by labels, %s', (_, damage, expected) => {
    expect(standing(damaged(loader, damage), 'kmm-1.1')).toStrictEqual({ standing: expected, identity: asLoader })
  })
})
