/** An impact, as io-ts codecs: a field that only type or codec knows does not compile. Others may stand beside them. */
import * as t from 'io-ts'

import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Impact } from '../impact.js'
import type { DiagnosticImpact } from '../impact/diagnostic-impact.js'
import type { EffectCount } from '../impact/effect-count.js'
import type { ImpactGap } from '../impact/gap.js'
import type { ImageImpact, ImageUse } from '../impact/image-impact.js'
import type { BeforeAfter, CellState, KernelImpact } from '../impact/kernel-impact.js'
import type { ModuleImpact } from '../impact/module-impact.js'
import type { ImpactEffect, NodeImpact } from '../impact/node-impact.js'
import type { DaemonSetRole } from '../label/identity.js'
import type { ModuleName } from '../module/module-name.js'
import { changeCodec, diagnosticCodec, pathCodec } from '../plan-codec.js'
import { nameIn } from '../snapshot/codec/one-of.js'
import { type Codec, list, openAs } from '../snapshot/codec/shape.js'

/** What another schema is of, or no schema at all. */
export const recordCodec: t.Mixed = t.UnknownRecord

/** Namespace and name of a Module. */
export const moduleNameCodec: Codec<ModuleName> = openAs<ModuleName>()({ namespace: t.string, name: t.string }, {})

const role = nameIn<DaemonSetRole>({ 'module-loader': true, 'device-plugin': true })

const effect = nameIn<ImpactEffect>({
  load: true,
  reload: true,
  unload: true,
  start: true,
  restart: true,
  stop: true,
  leave: true,
  unknown: true,
})

const node = openAs<NodeImpact>()(
  { node: t.string, module: moduleNameCodec, role, effect, because: pathCodec },
  { changeId: t.string },
)

/** A Module that differs. */
export const moduleImpactCodec: Codec<ModuleImpact> = openAs<ModuleImpact>()(
  {
    module: moduleNameCodec,
    change: nameIn<ModuleImpact['change']>({ added: true, removed: true, changed: true, renamed: true }),
    paths: list(pathCodec),
  },
  { from: moduleNameCodec },
)

const use = openAs<ImageUse>()({ module: moduleNameCodec, role }, { kernelVersion: t.string })

const image = openAs<ImageImpact>()(
  { image: t.string, change: nameIn<ImageImpact['change']>({ added: true, removed: true }), uses: list(use) },
  {},
)

const cellState = nameIn<CellState>({
  'loaded': true,
  'not loaded': true,
  'to build': true,
  'to sign': true,
  'image missing': true,
  'uncovered': true,
  'unresolvable': true,
  'not selected': true,
  'unknown': true,
})

const kernel = openAs<KernelImpact>()(
  {
    module: moduleNameCodec,
    kernelVersion: t.string,
    before: cellState,
    after: cellState,
    mapping: openAs<BeforeAfter<number>>()({}, { before: t.number, after: t.number }),
    image: openAs<BeforeAfter<string>>()({}, { before: t.string, after: t.string }),
    nodes: list(t.string),
  },
  {},
)

const count = openAs<EffectCount>()({ nodes: t.number, percent: t.number }, {})

const counts = openAs<Impact['counts']>()(
  {
    load: count,
    reload: count,
    unload: count,
    start: count,
    restart: count,
    stop: count,
    leave: count,
    unknown: count,
  },
  {},
)

const diagnostics = openAs<DiagnosticImpact>()(
  { introduced: list(diagnosticCodec), resolved: list(diagnosticCodec), unchanged: list(diagnosticCodec) },
  {},
)

const gap = openAs<ImpactGap>()(
  {
    module: moduleNameCodec,
    lacks: nameIn<ImpactGap['lacks']>({ Node: true, DaemonSet: true, image: true, admission: true, rest: true }),
  },
  { image: t.string },
)

/** What `impact` gives to callers, or what the command prints of it. */
export interface ImpactDocument extends Omit<Impact, 'plan'> {
  readonly formatVersion?: '1.0'
  readonly plan?: Impact['plan']
  /** The first changes, once the base has nothing left to do. */
  readonly changes?: Impact['plan']['changes']
  /** What there is to say of the input. */
  readonly remarks?: ReadonlyArray<Diagnostic>
}

/** An impact. */
export const impactCodec: Codec<ImpactDocument> = openAs<ImpactDocument>()(
  {
    pending: list(node),
    nodes: list(node),
    modules: list(moduleImpactCodec),
    images: list(image),
    kernels: list(kernel),
    counts,
    diagnostics,
    gaps: list(gap),
  },
  {
    formatVersion: t.literal('1.0'),
    plan: recordCodec,
    changes: list(changeCodec),
    remarks: list(diagnosticCodec),
  },
)
