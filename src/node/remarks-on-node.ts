/** Remarks on a Module, for somebody who asks about one node: what is said of other nodes and of their kernels is left out. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Json, JsonObject } from '../kubernetes/json.js'
import type { IndexedNode } from './indexed-node.js'

const isText = (value: Json | undefined): value is string => typeof value === 'string'

const isList = (value: Json | undefined): value is ReadonlyArray<Json> => Array.isArray(value)

/** Whether a fact is about the kernel of the node, in any of the ways in which kernels are written; one that is not there is about all. */
const isOnKernel = ({ kernel }: IndexedNode, { kernelVersion, kernelVersions }: JsonObject): boolean => {
  const written: ReadonlyArray<Json> = kernel === undefined ? [] : Object.values(kernel)
  if (isList(kernelVersions)) return kernelVersions.some((one) => written.includes(one))
  return !isText(kernelVersion) || written.includes(kernelVersion)
}

/** A list that was cut may hold the node, too. */
const isOnNode = ({ name }: IndexedNode, { node, nodes, nodeCount }: JsonObject): boolean => {
  if (isText(node)) return node === name
  return !isList(nodes) || nodes.includes(name) || (typeof nodeCount === 'number' && nodeCount > nodes.length)
}

/** The remark, with no node in it but this one. */
const narrowed = (remark: Diagnostic, { name }: IndexedNode): Diagnostic => {
  const facts: JsonObject = remark.facts
  const { nodes } = facts
  if (!isList(nodes) || !nodes.includes(name)) return remark
  // The facts are those that it has, with fewer nodes.
  return { ...remark, facts: { ...facts, nodes: [name], nodeCount: 1 } } as Diagnostic
}

/** Remarks kernel by kernel, those that are about this node or about all. O(remarks x nodes that they list). */
export const remarksOnNode =
  (node: IndexedNode) =>
  (diagnostics: ReadonlyArray<Diagnostic>): ReadonlyArray<Diagnostic> =>
    diagnostics
      .filter((remark) => isOnKernel(node, remark.facts) && isOnNode(node, remark.facts))
      .map((remark) => narrowed(remark, node))
