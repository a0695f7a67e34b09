/** What may be supposed of a cluster that is otherwise as it was observed. */
import type { Taint } from '../kubernetes/taint.js'

/**
 * Something that is not so, and what if it were. `node` is the name of a node, `module` that of a Module (`namespace/name`); either may be
 * the short one, if it is the only one: `worker-1` for `worker-1.example.com`, `gpu` for `drivers/gpu`.
 *
 * @since 0.3.0
 */
export type Supposition =
  /** The node has booted this kernel: none of its pods is ready yet. */
  | { readonly _tag: 'Kernel'; readonly node: string; readonly kernelVersion: string }
  | { readonly _tag: 'Label'; readonly node: string; readonly key: string; readonly value: string }
  | { readonly _tag: 'Unlabel'; readonly node: string; readonly key: string }
  /** In place of a taint with the same key and effect. */
  | { readonly _tag: 'Taint'; readonly node: string; readonly taint: Taint }
  /** Without an effect: whatever their effects. */
  | { readonly _tag: 'Untaint'; readonly node: string; readonly key: string; readonly effect?: string }
  | { readonly _tag: 'Cordon'; readonly node: string }
  | { readonly _tag: 'Uncordon'; readonly node: string }
  /** The Module is marked for deletion, and waits for its finalizer. */
  | { readonly _tag: 'DeleteModule'; readonly module: string }

/** One about a node. */
export type NodeSupposition = Exclude<Supposition, { readonly _tag: 'DeleteModule' }>
