/** Version labels as the operator reads them, and as they are. */
import { describe, expect, it } from 'vitest'

import { wantedVersionLabel } from '../../../src/label/identity.js'
import {
  editedLabels,
  isEdit,
  isIdle,
  joinedEdits,
  type LabelDecision,
} from '../../../src/node-label/label-decision.js'
import { misreadLabels } from '../../../src/node-label/misread-label.js'
import { GPU } from './builders.js'

const [WANTED, LOADER, PLUGIN] = [
  'kmm.node.kubernetes.io/version-module',
  'beta.kmm.node.kubernetes.io/version-module-loader',
  'beta.kmm.node.kubernetes.io/version-device-plugin',
] as const

const read = (labels: Readonly<Record<string, string>> | undefined) =>
  misreadLabels(labels).map(({ module, labels: versions, isAbout }) => [
    `${module.namespace}/${module.name}`,
    versions,
    isAbout(GPU),
  ])
const none = { wanted: '', loader: '', plugin: '' }

describe('version labels', () => {
  it.each<[string, Readonly<Record<string, string>> | undefined, ReturnType<typeof read>]>([
    ['are none without labels', undefined, []],
    ['are none of other labels', { 'kmm.node.kubernetes.io/drivers.gpu.ready': '', 'gpu': 'yes' }, []],
    [
      'of a Module are read by their beginning',
      { [`${PLUGIN}.drivers.gpu`]: 'p', [`${WANTED}.drivers.gpu`]: 'w', [`${LOADER}.drivers.gpu`]: 'l' },
      [['drivers/gpu', { wanted: 'w', loader: 'l', plugin: 'p' }, true]],
    ],
    [
      'of a name with a dot are misread',
      { [`${WANTED}.drivers.my.gpu`]: 'w' },
      [['my/gpu', { ...none, wanted: 'w' }, false]],
    ],
    [
      'of names that look the same are mixed up, and the last counts',
      { [`${LOADER}.a-b.c`]: '1', [`${LOADER}.a.b-c`]: '2', [`${PLUGIN}.a-b.c`]: '3' },
      [['a-b/c', { wanted: '', loader: '2', plugin: '3' }, false]],
    ],
    [
      'of two Modules are two',
      { [`${LOADER}.drivers.nic`]: '1', [`${LOADER}.drivers.gpu`]: '2' },
      [
        ['drivers/gpu', { ...none, loader: '2' }, true],
        ['drivers/nic', { ...none, loader: '1' }, false],
      ],
    ],
    [
      'are about a Module by each of them',
      { [`${PLUGIN}.drivers.gpu`]: 'p' },
      [['drivers/gpu', { ...none, plugin: 'p' }, true]],
    ],
  ])('%s', (_, labels, expected) => {
    expect(read(labels)).toStrictEqual(expected)
    expect(wantedVersionLabel(GPU)).toBe(`${WANTED}.drivers.gpu`)
  })
})

describe('edits of labels', () => {
  it('are joined in the order of keys, and what one of them needs is not taken away', () => {
    const edits = [
      { add: { c: '1', a: '2' }, remove: ['z', 'y'] },
      { add: { b: '' }, remove: ['c', 'x', 'z'] },
    ]
    const joined = joinedEdits(edits)
    expect(joined).toStrictEqual({ add: { a: '2', b: '', c: '1' }, remove: ['x', 'y', 'z'] })
    expect(Object.keys(joined.add)).toStrictEqual(['a', 'b', 'c'])
    expect(editedLabels({ add: { a: '2' }, remove: ['z'] })({ z: '', y: '', a: '1' })).toStrictEqual({ y: '', a: '2' })
  })

  it.each<[Partial<LabelDecision>, readonly [edit: boolean, idle: boolean]]>([
    [{}, [false, true]],
    [{ add: { a: '' } }, [true, false]],
    [{ remove: ['a'] }, [true, false]],
    [{ waitsFor: [{ event: 'pods-observed' }] }, [false, false]],
  ])('%j is one, or is idle: %j', (parts, expected) => {
    const decision: LabelDecision = { node: 'a', add: {}, remove: [], reason: 'PodReady', waitsFor: [], ...parts }
    expect([isEdit(decision), isIdle(decision)]).toStrictEqual(expected)
  })
})
