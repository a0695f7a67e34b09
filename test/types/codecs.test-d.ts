import * as t from 'io-ts'
import { describe, expectTypeOf, it } from 'vitest'

import type { ClusterSnapshot, Module } from '../../src/index.js'
import { type ManagedClusterModule } from '../../src/module/module.js'
import { codecs } from '../../src/snapshot/codec/codecs.js'
import type { managedClusterModuleCodec, moduleCodec } from '../../src/snapshot/codec/module-codec.js'
import { closedAs, openAs } from '../../src/snapshot/codec/shape.js'
import { type KeptKind, kinds, type ObservedKind } from '../../src/snapshot/kind.js'

interface Loader {
  readonly image: string
  readonly version?: string
}

describe('a codec that is tied to a type', () => {
  it('has all its fields', () => {
    expectTypeOf(closedAs<Loader>()({ image: t.string }, { version: t.string })).toEqualTypeOf<t.Type<Loader>>()
    // @ts-expect-error [ts2345] -- version is missing
    closedAs<Loader>()({ image: t.string }, {})
    // @ts-expect-error [ts2345] -- image is missing
    openAs<Loader>()({}, { version: t.string })
  })

  it('has no other field, also when it comes with several', () => {
    const several = { version: t.string, later: t.string }
    // @ts-expect-error [ts2322] -- later is unknown
    closedAs<Loader>()({ image: t.string }, { version: t.string, later: t.string })
    // @ts-expect-error [ts2345] -- later is unknown
    openAs<Loader>()({ image: t.string }, { ...several })
  })

  it('agrees about what a field is, and whether it may be absent', () => {
    // @ts-expect-error [ts2322] -- version is a string
    closedAs<Loader>()({ image: t.string }, { version: t.number })
    // @ts-expect-error [ts2322] -- version may be absent
    closedAs<Loader>()({ image: t.string, version: t.string }, {})
    // @ts-expect-error [ts2345] -- image may not
    closedAs<Loader>()({}, { image: t.string, version: t.string })
  })

  it('is that of Module and ManagedClusterModule, but for what a manifest replaces', () => {
    expectTypeOf<t.TypeOf<typeof moduleCodec>>().toEqualTypeOf<Omit<Module, 'previous'>>()
    expectTypeOf<t.TypeOf<typeof managedClusterModuleCodec>>().toEqualTypeOf<Omit<ManagedClusterModule, 'previous'>>()
  })
})

describe('the table of kinds', () => {
  it('has a row for every section of a snapshot, and a codec for every row', () => {
    const { ImageStream: _row, ...rows } = kinds
    const { ImageStream: _codec, ...others } = codecs
    // @ts-expect-error [ts2741] -- there is a section imageStreams
    const table: typeof kinds = rows
    // @ts-expect-error [ts2741] -- there is a row ImageStream
    const tested: typeof codecs = others
    expectTypeOf(table).toEqualTypeOf<typeof kinds>()
    expectTypeOf(tested).toEqualTypeOf<typeof codecs>()
  })

  it('gives each kind the list that is called like it', () => {
    expectTypeOf(kinds.SecurityContextConstraints.list).toEqualTypeOf<'securityContextConstraints'>()
    expectTypeOf(kinds.PreflightValidationOCP.list).toEqualTypeOf<'preflightValidationOCPs'>()
    expectTypeOf<(typeof kinds)[ObservedKind]['list']>().toEqualTypeOf<
      Exclude<
        keyof ClusterSnapshot,
        | 'found'
        | 'missing'
        | 'images'
        | 'unreadable'
        | 'wrapped'
        | 'observedNamespaces'
        | 'unobservedNamespaces'
        | 'laterOperatorKinds'
      >
    >()
    expectTypeOf<'Service'>().not.toExtend<KeptKind>()
  })
})
