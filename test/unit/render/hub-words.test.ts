import { describe, expect, it } from 'vitest'

import type { DiagnosticName } from '../../../src/index.js'
import { reasonText } from '../../../src/render/change-text.js'
import { describeDiagnostic } from '../../../src/render/index.js'
import { strange } from './fixtures.js'

const hub = { kind: 'ManagedClusterModule', name: 'gpu' }
const standalone = { kind: 'Module', namespace: 'drivers', name: 'gpu' }

type Facts = Readonly<Record<string, boolean | number | string | ReadonlyArray<string>>>

const textOf = (name: DiagnosticName, subject: typeof hub, facts: Facts): string => {
  const { message, remediation } = describeDiagnostic(
    strange(name, subject, ['spec', 'moduleSpec', 'selector'], { kernelVersion: '6.6.13', ...facts }),
  )
  return `${message} ${remediation}`
}

describe('words about a hub', () => {
  it.each<readonly [DiagnosticName, Facts]>([
    ['NoMapping', { clusters: ['edge-oslo'], clusterCount: 1 }],
    ['ImageMissing', {}],
    ['ImageMissing', { isMade: true }],
    ['ImageLookupFailed', {}],
    ['ImageLookupFailed', { isMade: true }],
    ['BuildRunning', { kind: 'Build', name: 'gpu-build' }],
  ])('%s %j does not speak of nodes and DaemonSets, as of a Module', (name, facts) => {
    expect(textOf(name, hub, facts)).not.toMatch(/DaemonSet|\bnodes?\b/)
    expect(textOf(name, standalone, facts)).toMatch(/DaemonSet|\bnodes?\b/)
  })

  it('name the selector of the Module inside', () => {
    expect(textOf('SelectorEmpty', hub, {})).toContain(
      'spec.moduleSpec.selector is empty, so the Module is meant for all nodes of each spoke',
    )
  })

  it('give reasons by what a change belongs to', () => {
    expect(reasonText({ reason: 'ModuleGone', module: { namespace: '', name: 'gpu' } })).toBe(
      'its ManagedClusterModule does not exist any more',
    )
    expect(reasonText({ reason: 'ModuleGone', module: { namespace: 'drivers', name: 'gpu' } })).toBe(
      'its Module does not exist any more',
    )
  })

  it.each(['SpokesNotObserved', 'SpokeUnreadable', 'OwnershipNotProven', 'ClusterNotInInput'])(
    'have words for %s',
    (why) => {
      const text = textOf('ManifestWorkNotDeleted', hub, { module: 'gpu', why })
      expect(text).not.toContain(why)
      expect(text).not.toContain('it is not certain that it may go')
    },
  )
})
