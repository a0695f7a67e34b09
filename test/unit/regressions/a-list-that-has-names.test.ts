/**
 * Found by the property that what is kept is JSON: a list to which somebody had added a field by name was kept with it, and was
 * another one once it had been written and read.
 */
import { expect, it } from 'vitest'

import { decodeObjects } from '../../../src/index.js'

it('cannot be read', () => {
  const tags = Object.assign([{ name: 'a', from: { name: 'b' } }], { tags: new Map() })
  const stream = {
    apiVersion: 'image.openshift.io/v1',
    kind: 'ImageStream',
    metadata: { name: 'a', namespace: 'b' },
    spec: { tags },
  }
  const { snapshot, problems } = decodeObjects(stream)
  expect(problems.map(({ name, path }) => [name, path])).toEqual([['WrongType', ['spec', 'tags']]])
  expect(snapshot.unreadable).toEqual([{ kind: 'ImageStream', namespace: 'b', name: 'a' }])
})
