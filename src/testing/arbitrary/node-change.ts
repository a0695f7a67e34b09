/** What may happen to one node of a cluster, told in a line: labels, taints, cordons, reboots. */
import fc from 'fast-check'

import { lookup } from '../../kubernetes/json.js'
import type { Node } from '../../kubernetes/object.js'
import { compareStrings } from '../../kubernetes/order.js'
import { CORDON, type Taint } from '../../kubernetes/taint.js'
import type { NodeSelector } from '../../module/module.js'
import type { ClusterSnapshot } from '../../snapshot/cluster-snapshot.js'
import { notReady, OTHER_BOOT, uncordoned } from '../../what-if/supposed-node.js'
import { relabelled, tainted, withKernel } from '../simulation/user.js'
import { taint } from './taint.js'

/** One thing that happens to a cluster, and how it is told. Where it changes nothing, the snapshot stays the same one. */
export interface Happening {
  readonly told: string
  readonly happen: (snapshot: ClusterSnapshot) => ClusterSnapshot
}

/** What can happen around a snapshot; nothing where the snapshot has nothing that it could happen to. */
export type Happenings = fc.Arbitrary<Happening> | undefined

const onNode =
  (name: string, change: (node: Node) => Node) =>
  (snapshot: ClusterSnapshot): ClusterSnapshot => {
    const before = snapshot.nodes ?? []
    const nodes = before.map((node) => (node.metadata.name === name ? change(node) : node))
    return nodes.every((node, index) => node === before[index]) ? snapshot : { ...snapshot, nodes }
  }

const someNode = (nodes: ReadonlyArray<Node>): fc.Arbitrary<string> =>
  fc.constantFrom(...nodes.map(({ metadata }) => metadata.name))

const distinct = (texts: ReadonlyArray<string>): ReadonlyArray<string> => [...new Set(texts)].sort(compareStrings)

/** The values of every label that a node has or a selector asks for. */
const valuesByKey = (
  labels: ReadonlyArray<Readonly<Record<string, string>>>,
): ReadonlyArray<readonly [key: string, values: ReadonlyArray<string>]> =>
  distinct(labels.flatMap(Object.keys)).map((key) => [key, distinct(labels.flatMap((some) => lookup(some, key) ?? []))])

const relabelling = ({ metadata: { name } }: Node, key: string, value: string | undefined): Happening => ({
  told: value === undefined ? `node ${name} without label ${key}` : `node ${name} with label ${key}=${value}`,
  happen: onNode(name, (node) => (lookup(node.metadata.labels, key) === value ? node : relabelled(node, key, value))),
})

/** A label of one node, as another node has it or as a selector asks for it, or gone. */
export const labelChange = (nodes: ReadonlyArray<Node>, selectors: ReadonlyArray<NodeSelector>): Happenings => {
  const labels = valuesByKey([...nodes.map(({ metadata }) => metadata.labels ?? {}), ...selectors])
  if (nodes.length === 0 || labels.length === 0) return undefined
  return fc
    .tuple(fc.constantFrom(...nodes), fc.constantFrom(...labels), fc.nat({ max: 999 }))
    .map(([node, [key, values], pick]) => {
      const others = [undefined, ...values].filter((value) => value !== lookup(node.metadata.labels, key))
      return relabelling(node, key, others[pick % Math.max(1, others.length)])
    })
}

const withTaint =
  (added: Taint) =>
  (node: Node): Node =>
    (node.spec?.taints ?? []).some(({ key, value, effect }) => {
      return key === added.key && value === added.value && effect === added.effect
    })
      ? node
      : tainted(node, added)

const withoutTaint =
  (key: string) =>
  (node: Node): Node => {
    const { taints = [] } = node.spec ?? {}
    const kept = taints.filter((one) => one.key !== key)
    return kept.length === taints.length ? node : { ...node, spec: { ...node.spec, taints: kept } }
  }

const tellTaint = ({ key, value, effect }: Taint): string => `${key}${value === undefined ? '' : `=${value}`}:${effect}`

/** A taint more on one node, or one less. */
export const taintChange = (nodes: ReadonlyArray<Node>): Happenings => {
  if (nodes.length === 0) return undefined
  const added = fc
    .tuple(
      someNode(nodes),
      taint.filter(({ key }) => key !== CORDON.key),
    )
    .map(([name, one]): Happening => ({
      told: `node ${name} with taint ${tellTaint(one)}`,
      happen: onNode(name, withTaint(one)),
    }))
  const taken = nodes.flatMap(({ metadata: { name }, spec }) =>
    (spec?.taints ?? [])
      .filter(({ key }) => key !== CORDON.key)
      .map(({ key }): Happening => ({
        told: `node ${name} without taint ${key}`,
        happen: onNode(name, withoutTaint(key)),
      })),
  )
  return taken.length === 0 ? added : fc.oneof(added, fc.constantFrom(...taken))
}

/** One node cordoned; where it is, no longer. */
export const cordonChange = (nodes: ReadonlyArray<Node>): Happenings => {
  if (nodes.length === 0) return undefined
  return fc.constantFrom(
    ...nodes.map(({ metadata: { name }, spec }): Happening => {
      const isCordoned = spec?.unschedulable === true
      return {
        told: isCordoned ? `node ${name} no longer cordoned` : `node ${name} cordoned`,
        happen: onNode(name, isCordoned ? uncordoned : (node) => tainted(node, CORDON)),
      }
    }),
  )
}

const booted = (node: Node): Node => {
  const nodeInfo = node.status?.nodeInfo
  return nodeInfo === undefined
    ? node
    : { ...node, status: { ...node.status, nodeInfo: { ...nodeInfo, bootID: OTHER_BOOT } } }
}

/** A node that has just booted: another boot, and none of its pods is ready yet. */
const rebooted =
  (name: string, change: (node: Node) => Node) =>
  (snapshot: ClusterSnapshot): ClusterSnapshot => {
    const next = onNode(name, (node) => booted(change(node)))(snapshot)
    return next === snapshot || next.pods === undefined
      ? next
      : { ...next, pods: next.pods.map((pod) => (pod.spec?.nodeName === name ? notReady(pod) : pod)) }
  }

/** One node that has booted its own kernel again. */
export const reboot = (nodes: ReadonlyArray<Node>): Happenings => {
  const running = nodes.filter(({ status }) => status?.nodeInfo !== undefined)
  if (running.length === 0) return undefined
  return someNode(running).map((name) => ({ told: `node ${name} rebooted`, happen: rebooted(name, (node) => node) }))
}

/** `5.14.0-285.30.1` for `5.14.0-284.30.1` */
const nextKernel = (kernel: string): string =>
  kernel.replace(/-(\d{1,9})/, (_, release: string) => `-${String(Number(release) + 1)}`)

/** One node that has booted another kernel: that of another node, or one that no node runs. */
export const kernelChange = (nodes: ReadonlyArray<Node>): Happenings => {
  const kernels = distinct(nodes.flatMap(({ status }) => status?.nodeInfo?.kernelVersion ?? []))
  const choices = distinct([...kernels, ...kernels.map(nextKernel)])
  const running = nodes.filter(({ status }) => status?.nodeInfo !== undefined)
  if (running.length === 0 || choices.length === 0) return undefined
  return fc.tuple(someNode(running), fc.constantFrom(...choices)).map(([name, kernel]) => ({
    told: `node ${name} booted kernel ${kernel}`,
    happen: (snapshot) =>
      snapshot.nodes?.some(
        ({ metadata, status }) => metadata.name === name && status?.nodeInfo?.kernelVersion === kernel,
      ) === true
        ? snapshot
        : rebooted(name, (node) => withKernel(node, kernel))(snapshot),
  }))
}
