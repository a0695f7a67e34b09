/**
 * From a hub to the pods of one of its spokes: what the hub hands over is what the spoke plans with.
 *
 * Files stand in for the two clusters. Run it with `npx tsx examples/006-hub/main.ts`.
 */
import { readFileSync } from 'node:fs'

import { decodeImages, decodeObjects, plan } from 'kmm-planner'
import { planHub } from 'kmm-planner/hub'
import { parseAllDocuments } from 'yaml'

const read = (name: string): ReadonlyArray<unknown> =>
  parseAllDocuments(readFileSync(new URL(name, import.meta.url), 'utf8')).map((document): unknown => document.toJS())

const { images } = decodeImages(JSON.parse(readFileSync(new URL('images.json', import.meta.url), 'utf8')))
const hub = decodeObjects(read('hub.yaml'))
const onHub = planHub({ ...hub.snapshot, images }, hub.managedClusterModules)

for (const { action, ref } of onHub.changes)
  console.log(`on the hub: ${action} ${ref.kind} ${ref.namespace ?? ''}/${ref.name}`)

// The agent of the spoke unpacks the ManifestWorks in the namespace of its cluster.
const works = decodeObjects(onHub.desired).snapshot.manifestWorks ?? []
const handedOver = works
  .filter(({ metadata }) => metadata.namespace === 'quay-gdansk')
  .flatMap(({ spec }) => spec?.workload?.manifests ?? [])

// The operator of the spoke sees the Module like any other, and claims the kernels of its nodes for the hub.
const spoke = decodeObjects([...read('quay-gdansk.yaml'), ...handedOver])
for (const { action, ref, nodes } of plan(spoke.snapshot, spoke.modules, { mode: 'spoke' }).changes) {
  const where = nodes.length === 0 ? '' : ` for ${nodes.map(({ name }) => name).join(', ')}`
  console.log(
    `on quay-gdansk: ${action} ${ref.kind} ${ref.namespace === undefined ? '' : `${ref.namespace}/`}${ref.name}${where}`,
  )
}
