/**
 * A kernel such as `...x86_64+rt` is written `...x86_64_rt` in labels. Its driver toolkit was looked for by the name in labels among the
 * names that nodes report, and never found; and builds were told the name in labels, which no directory of the kernel has.
 */
import { decodeObjects, driverToolkitImages, imagesOf, type Node, type PlanOptions, preflight } from 'kmm-planner'
import { expect, it } from 'vitest'

import { type OpenshiftBuild } from '../../../src/image-build/openshift.js'
import { KERNEL, node } from '../builders.js'
import { build, buildContext, dockerfile, makerOf, missing, planned, worksIn } from '../image-build/world.js'

const raw = `${KERNEL}+rt+`
const written = `${KERNEL}_rt`
const toolkit = 'registry.example/toolkit:1'
const { status, ...rest } = node('a', { kernel: raw })
const realtime: Node = {
  ...rest,
  status: {
    ...status,
    nodeInfo: { ...status!.nodeInfo!, osImage: 'Red Hat Enterprise Linux CoreOS 413.92.202309112228-0 (Plow)' },
  },
}
const imageStream = {
  apiVersion: 'image.openshift.io/v1',
  kind: 'ImageStream',
  metadata: { namespace: 'openshift', name: 'driver-toolkit' },
  spec: { tags: [{ name: '413.92.202309112228-0', from: { name: toolkit } }] },
} as const
const snapshot = {
  ...buildContext,
  nodes: [realtime],
  configMaps: [dockerfile('ARG DTK_AUTO\nFROM ${DTK_AUTO}')],
  imageStreams: [imageStream],
  images: { [`registry.example/gpu:${written}`]: missing },
}
const module = makerOf({ build })

it('is found, and the build is told the name of the kernel', () => {
  const plan = planned(snapshot, module)
  expect(worksIn(plan)).toEqual(['create build ImageMissing'])
  const [made] = plan.desired.flatMap((object) => (object.kind === 'Build' ? [object] : []))
  const args = (made!.spec as unknown as OpenshiftBuild['spec']).strategy.dockerStrategy.buildArgs
  expect(args).toContainEqual({ name: 'DTK_AUTO', value: toolkit })
  expect(args).toContainEqual({ name: 'KERNEL_VERSION', value: raw.slice(0, -1) })
  expect(args).toContainEqual({ name: 'KERNEL_FULL_VERSION', value: raw.slice(0, -1) })
  expect(made!.metadata.labels).toMatchObject({ 'kmm.node.kubernetes.io/target-kernel': written })
})

it('is found in advance, and among the images of a fleet', () => {
  const options: PlanOptions = { backend: 'openshift-build' }
  const [cell] = preflight(snapshot, [module], [raw], options).cells
  expect(cell?.needs[0]?.object).toBeDefined()
  expect(imagesOf(snapshot, [module], { options }).images.map(({ image }) => image)).toContain(toolkit)
})

it('is asked for by the trimmed name where nobody says otherwise', () => {
  const nodes = decodeObjects([realtime]).snapshot.nodes ?? []
  expect(driverToolkitImages(nodes, imageStream)(`${KERNEL}+rt`)).toMatchObject({ right: toolkit })
})
