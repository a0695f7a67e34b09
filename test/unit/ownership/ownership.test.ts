import { describe, expect, it } from 'vitest'

import { MODULE_NAME_LABEL } from '../../../src/constants.js'
import type { ModuleName } from '../../../src/module/module-name.js'
import { countsForBuilds, proofOfGoneModule } from '../../../src/ownership/ownership.js'
import type { OwnershipProof } from '../../../src/plan-model/change.js'

const by = (proof: OwnershipProof['by']): OwnershipProof => ({ kind: 'Module', name: 'gpu', uid: 'u', by: proof })

describe('the proof that counts for Builds', () => {
  it.each<[OwnershipProof | undefined, OwnershipProof['by'] | undefined, OwnershipProof['by'] | undefined]>([
    [by('uid'), 'uid', 'uid'],
    [by('name'), 'name', undefined],
    [by('gone'), 'gone', undefined],
    [undefined, undefined, undefined],
  ])('of %j is by %s, and in kmm-1.1 by %s', (proof, safe, operator) => {
    expect(countsForBuilds.safe(proof)?.by).toBe(safe)
    expect(countsForBuilds['kmm-1.1'](proof)?.by).toBe(operator)
  })
})

describe('the proof that an object belonged to a Module that is gone', () => {
  const controller = {
    apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
    kind: 'Module',
    name: 'gpu',
    uid: 'u',
    controller: true,
  }
  const metadata = {
    name: 'x',
    namespace: 'drivers',
    labels: { [MODULE_NAME_LABEL]: 'gpu' },
    ownerReferences: [controller],
  }
  const gone: OwnershipProof = { kind: 'Module', name: 'gpu', uid: 'u', by: 'gone' }
  const proofOf = (known: ReadonlyArray<ModuleName>, more: Partial<typeof metadata> = {}) =>
    proofOfGoneModule(({ namespace, name }) => known.some((one) => one.namespace === namespace && one.name === name))({
      apiVersion: 'v1',
      kind: 'Job',
      metadata: { ...metadata, ...more },
    })

  it.each<[string, OwnershipProof | undefined, ReadonlyArray<ModuleName>, Partial<typeof metadata>?]>([
    ['is its controller and its label', gone, []],
    ['is none of a Module that is known', undefined, [{ namespace: 'drivers', name: 'gpu' }]],
    ['is not refuted by a Module of another namespace', gone, [{ namespace: 'other', name: 'gpu' }]],
    ['is not refuted by a Module of another name', gone, [{ namespace: 'drivers', name: 'nic' }]],
    ['is none without a label', undefined, [], { labels: {} as never }],
    ['is none with the label of another', undefined, [], { labels: { [MODULE_NAME_LABEL]: 'nic' } }],
    ['is none without a controller', undefined, [], { ownerReferences: [] }],
    [
      'is none of an owner that does not control it',
      undefined,
      [],
      { ownerReferences: [{ ...controller, controller: false }] },
    ],
    ['is none of another kind', undefined, [], { ownerReferences: [{ ...controller, kind: 'Preflight' }] }],
    ['is none of another group', undefined, [], { ownerReferences: [{ ...controller, apiVersion: 'x/v1' }] }],
    [
      'is its controller in any version',
      gone,
      [],
      { ownerReferences: [{ ...controller, apiVersion: 'kmm.sigs.x-k8s.io/v9' }] },
    ],
  ])('%s', (_, expected, known, more) => {
    expect(proofOf(known, more)).toStrictEqual(expected)
  })

  it('is asked without a namespace where there is none', () => {
    const { namespace: _, ...bare } = metadata
    const asked: Array<ModuleName> = []
    proofOfGoneModule((name) => asked.push(name) > 0)({ apiVersion: 'v1', kind: 'Job', metadata: bare })
    expect(asked).toStrictEqual([{ namespace: '', name: 'gpu' }])
  })
})
