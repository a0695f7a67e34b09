import { describe, expect, it } from 'vitest'

import { type ManagedClusterModule, validateManagedClusterModule } from '../../../src/hub/index.js'
import type { ProfileName } from '../../../src/index.js'
import { hubModuleOf } from './builders.js'

const IMAGE = 'registry.example/gpu:1'
const findings = (
  profile: ProfileName,
  module: ManagedClusterModule,
  { spec: previous }: Partial<ManagedClusterModule> = {},
) =>
  validateManagedClusterModule(profile)({ ...module, ...(previous && { previous }) }).map(({ name, subject, path }) => [
    name,
    `${subject.kind} ${String(subject.name)}`,
    path.join('.'),
  ])

describe('a ManagedClusterModule', () => {
  it.each(['safe', 'kmm-1.1'] as const)(
    'is refused for what its Module would be, at its own place, in %s',
    (profile) => {
      const module = hubModuleOf({ mappings: [{ containerImage: IMAGE }], modprobe: {} })
      expect(findings(profile, module)).toEqual([
        [
          'MappingWithoutSelector',
          'ManagedClusterModule gpu',
          'spec.moduleSpec.moduleLoader.container.kernelMappings.0',
        ],
        ['RawArgsMissing', 'ManagedClusterModule gpu', 'spec.moduleSpec.moduleLoader.container.modprobe.rawArgs'],
      ])
    },
  )

  it('is refused for the name that its Module will have on the spokes', () => {
    const module = hubModuleOf({ name: 'a-name-of-more-than-thirty-characters', container: { version: 'v1' } })
    expect(findings('safe', module)).toEqual([
      ['NameTooLong', `ManagedClusterModule ${module.metadata.name}`, 'metadata.name'],
    ])
    expect(findings('kmm-1.1', module)).toEqual([])
  })
})

describe('the names of a ManagedClusterModule', () => {
  it.each(['', 'Foo_Bar', 'n'.repeat(64)])('hold no namespace that no spoke can have: %j', (spokeNamespace) => {
    const module = hubModuleOf()
    const moved = { ...module, spec: { ...module.spec, spokeNamespace } }
    expect(findings('safe', moved)).toEqual([['InvalidName', 'ManagedClusterModule gpu', 'spec.spokeNamespace']])
    expect(findings('kmm-1.1', moved)).toEqual([])
  })

  it('are no longer than a label can be', () => {
    const module = hubModuleOf({ name: 'n'.repeat(64) })
    expect(findings('safe', module).map(([name, , path]) => [name, path])).toEqual([['InvalidName', 'metadata.name']])
    expect(findings('safe', hubModuleOf({ name: 'n'.repeat(63) }))).toEqual([])
  })
})

describe('a changed ManagedClusterModule', () => {
  const [without, first, second] = [
    hubModuleOf(),
    hubModuleOf({ container: { version: 'v1' } }),
    hubModuleOf({ container: { version: 'v2' } }),
  ]

  it('may change its version, and not begin or stop to have one', () => {
    const path = 'spec.moduleSpec.moduleLoader.container.version'
    expect(findings('safe', second, first)).toEqual([])
    expect(findings('safe', first, without)).toEqual([['VersionAppearsOrDisappears', 'ManagedClusterModule gpu', path]])
    expect(findings('safe', without, first)).toEqual([['VersionAppearsOrDisappears', 'ManagedClusterModule gpu', path]])
  })

  it('is also one that a manifest is about to change', () => {
    expect(findings('safe', { ...first, previous: without.spec }).map(([name]) => name)).toEqual([
      'VersionAppearsOrDisappears',
    ])
    expect(findings('kmm-1.1', { ...second, previous: first.spec }).map(([name]) => name)).toEqual(['UpdateRefused'])
  })

  it('is refused by the operator, whatever the change', () => {
    expect(findings('kmm-1.1', first, first)).toEqual([['UpdateRefused', 'ManagedClusterModule gpu', '']])
  })
})
