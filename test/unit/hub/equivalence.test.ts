/**
 * A spoke that is given a trimmed Module runs what a cluster of its own would run with the whole one.
 */
import * as E from 'fp-ts/lib/Either.js'
import { fc } from 'kmm-planner/testing'
import { describe, expect, it } from 'vitest'

import { indexHub, type ManagedClusterModule } from '../../../src/hub/index.js'
import { spokeModule } from '../../../src/hub/spoke-module.js'
import {
  type Module,
  type ProfileName,
  replaceTagWithDigest,
  type Resolution,
  resolveModule,
} from '../../../src/index.js'
import { rawKernel } from '../../../src/testing/arbitrary/kernel.js'
import { soundModule } from '../../../src/testing/arbitrary/module.js'
import { cluster, digestOf } from './builders.js'

/** A claim of any other counts as broken off. */
const claimable = rawKernel.filter((kernel) => /^\d+\.\d+\.\d+/.test(kernel))

const digest = digestOf('a')

const wrapped = ({ metadata, spec }: Module): ManagedClusterModule => ({
  apiVersion: 'hub.kmm.sigs.x-k8s.io/v1beta1',
  kind: 'ManagedClusterModule',
  metadata: { name: metadata.name },
  spec: { moduleSpec: spec, spokeNamespace: metadata.namespace, selector: {} },
})

const trimmed = (module: Module, kernels: ReadonlyArray<string>, profile: ProfileName): Module => {
  const options = { profile, operatorNamespace: module.metadata.namespace }
  const hub = { ...indexHub({}, options), image: () => ({ state: 'exists', digest }) as const }
  const claimed = hub.kernelsOf(cluster('edge', kernels.join('\n')))
  if (claimed._tag !== 'Known') throw new Error('no kernel was claimed')
  return spokeModule(hub)(wrapped(module), () => false)(claimed.kernels).module
}

/** What a resolution comes to on a node; the reason why nothing is run does not count. */
const meant = (resolution: Resolution, profile: ProfileName) => {
  if (resolution._tag !== 'Resolved') return 'nothing'
  const { containerImage, inTreeModulesToRemove, registryTLS = {} } = resolution
  const pinned = containerImage.includes('@') ? E.right(containerImage) : replaceTagWithDigest(digest)(containerImage)
  return {
    image: E.isRight(pinned) ? pinned.right : containerImage,
    inTreeModulesToRemove,
    // Release 1.1 forgets the options of the mapping.
    ...(profile === 'safe'
      ? { insecure: registryTLS.insecure ?? false, skips: registryTLS.insecureSkipTLSVerify ?? false }
      : {}),
  }
}

describe('a trimmed Module', () => {
  it.each(['safe', 'kmm-1.1'] as const)('means for every kernel what the whole one means, in %s', (profile) => {
    let resolved = 0
    fc.assert(
      fc.property(soundModule, fc.uniqueArray(claimable, { minLength: 1, maxLength: 6 }), (module, kernels) => {
        const resolve = resolveModule(profile)
        const onSpoke = trimmed(module, kernels, profile)
        for (const kernel of kernels) {
          const whole = meant(resolve(module, kernel), profile)
          if (whole !== 'nothing') resolved += 1
          expect(meant(resolve(onSpoke, kernel), profile)).toEqual(whole)
        }
      }),
    )
    expect(resolved).toBeGreaterThan(20)
  })

  it('holds nothing that a spoke would build or sign', () => {
    fc.assert(
      fc.property(soundModule, fc.uniqueArray(claimable, { minLength: 1 }), (module, kernels) => {
        const container = trimmed(module, kernels, 'safe').spec.moduleLoader?.container
        expect(JSON.stringify(container ?? {})).not.toMatch(/"(?:build|sign|regexp)":/)
      }),
    )
  })
})
