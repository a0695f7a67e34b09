/** A review, as io-ts codecs: a field that only type or codec knows does not compile. A minor version of the format may add others. */
import * as t from 'io-ts'

import { diagnosticCodec } from '../plan-codec.js'
import type { CoverageCell } from '../policy/coverage.js'
import type { Review } from '../policy/review.js'
import { nameIn } from '../snapshot/codec/one-of.js'
import { type Codec, list, open, openAs } from '../snapshot/codec/shape.js'
import { moduleImpactCodec, moduleNameCodec, recordCodec } from './impact-codec.js'
import { formatVersion } from './report-codec.js'

/** The schema of Modules says what is in a spec. */
const modules: t.Mixed = list(
  open(
    {
      apiVersion: t.string,
      kind: t.string,
      metadata: open({ name: t.string }, { namespace: t.string }),
      spec: t.UnknownRecord,
    },
    {},
  ),
)

const diagnostics: t.Mixed = list(diagnosticCodec)

const cell = openAs<CoverageCell>()(
  {
    module: moduleNameCodec,
    kernelVersion: t.string,
    nodes: list(t.string),
    state: nameIn<CoverageCell['state']>({ covered: true, uncovered: true, unresolvable: true, unknown: true }),
  },
  { mapping: t.number, image: t.string, isMade: t.boolean, isSigned: t.boolean },
)

/** A review. */
export const reviewCodec: Codec<Review> = openAs<Review>()(
  { formatVersion, environment: t.string, head: modules, diagnostics },
  {
    base: modules,
    options: recordCodec,
    snapshot: recordCodec,
    plan: recordCodec,
    impact: recordCodec,
    changes: list(moduleImpactCodec),
    coverage: list(cell),
    baseCoverage: list(cell),
    baseDiagnostics: diagnostics,
    hidden: list(nameIn<'base' | 'head'>({ base: true, head: true })),
  },
)
