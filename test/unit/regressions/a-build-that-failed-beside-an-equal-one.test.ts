/**
 * Found by the law "no error deletes" (seed -945352852): of two equal Builds one had to go. When the one that was to stay failed,
 * the planner kept the other one, and the law said that the failure had deleted a Build. The planner was right and the law wrong: no
 * module leaves, and what can still make the image stays. The law now asks for just that.
 */
import { plan } from 'kmm-planner'
import { noErrorDeletes, type Planner, type World } from 'kmm-planner/testing'
import { expect, it } from 'vitest'

import { inStatus } from '../../../src/testing/arbitrary/work-drift.js'
import { build, buildContext, IMAGE_HERE, makerOf } from '../image-build/world.js'

const module = makerOf({ build })
const images = { [IMAGE_HERE]: { state: 'missing' } } as const
const [wanted] = plan({ ...buildContext, images }, [module], { platform: 'openshift' }).desired.flatMap((object) =>
  object.kind === 'Build' ? [object] : [],
)

const withBuilds = (...statuses: ReadonlyArray<string>): World => ({
  snapshot: {
    ...buildContext,
    images,
    builds: statuses.map((status, index) =>
      inStatus(status)({ ...wanted!, metadata: { ...wanted!.metadata, name: `build-${index}`, uid: `uid-${index}` } }),
    ),
  },
  modules: [module],
  options: { profile: 'safe', platform: 'openshift' },
})

const deletedBy =
  (planner: Planner) =>
  ({ snapshot, modules, options }: World): ReadonlyArray<string> =>
    planner(snapshot, modules, options).deletions.map(({ ref }) => ref.name)

it.each([
  [['running', 'running'], ['build-1']],
  [['failed', 'running'], ['build-0']],
  [['running', 'failed'], ['build-1']],
  [['failed', 'failed'], ['build-1']],
  [['succeeded', 'failed'], ['build-1']],
])('of Builds that are %j, %j goes', (statuses, gone) => {
  expect(deletedBy(plan)(withBuilds(...statuses))).toEqual(gone)
})

const failing = {
  damage: 'a Build that failed',
  healthy: withBuilds('running', 'running'),
  damaged: withBuilds('failed', 'running'),
}

it('is no error that deletes', () => {
  expect(noErrorDeletes.violations(plan)(failing)).toEqual([])
})

it('is one as soon as none is left', () => {
  const greedy: Planner = (snapshot, modules, options) => {
    const answer = plan(snapshot, modules, options)
    const all = answer.deletions.flatMap((deletion) =>
      (snapshot.builds ?? []).map(({ metadata: { name, uid } }) => ({
        ...deletion,
        ref: { ...deletion.ref, name, ...(uid === undefined ? {} : { uid }) },
      })),
    )
    const isFailing = (snapshot.builds ?? []).some(({ status }) => status?.phase === 'Failed')
    return isFailing ? { ...answer, deletions: all, changes: all } : answer
  }
  expect(noErrorDeletes.violations(greedy)(failing)).toEqual([
    'after a Build that failed: delete drivers/build-0 (Duplicate)',
  ])
})
