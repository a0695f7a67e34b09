import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

import type { Line } from '../../conformance/adapter.js'
import { preflight } from '../../conformance/adapters/preflight.js'
import { corporaIn } from '../../conformance/corpus.js'
import { lookInto, type RecordedImage } from '../../conformance/layers.js'
import type { PreflightExpected } from '../../conformance/preflight-case.js'

const corpora = corporaIn(fileURLToPath(new URL('../../golden/corpora/second', import.meta.url)), ['preflight'])
if ('problem' in corpora) throw new Error(corpora.problem)
const lines = corpora[0]!.lines

/** A recording that may be spoilt. */
type Spoilt = { -readonly [K in keyof PreflightExpected]: PreflightExpected[K] }

/** The differences after something was changed in the first recording in which there is something to change. */
const changed = (change: (expected: Spoilt) => boolean): ReadonlyArray<string> => {
  for (const line of lines) {
    const copy = structuredClone(line) as Line & { readonly expected: Spoilt }
    if (change(copy.expected)) return preflight.check(copy).differences.map(({ path }) => path.join('/'))
  }
  throw new Error('nothing to change')
}

const statusesOf = (expected: Spoilt) =>
  Object.values(expected.perValidation).flatMap(({ crStatuses }) => Object.values(crStatuses)) as ReadonlyArray<{
    verificationStatus: string
    verificationStage: string
    statusReason?: string
  }>

const inStatus =
  (change: (status: ReturnType<typeof statusesOf>[number]) => void) =>
  (expected: Spoilt): boolean => {
    const [status] = statusesOf(expected)
    if (status !== undefined) change(status)
    return status !== undefined
  }

describe('the corpus preflight', () => {
  it.each<readonly [string, (expected: Spoilt) => boolean, where: RegExp]>([
    ['verdict', inStatus((status) => { status.verificationStatus = 'Unknown' }), /^validations\/.*\/verificationStatus$/], // prettier-ignore
    [
      'stage',
      inStatus((status) => {
        status.verificationStage = 'Image'
      }),
      /^validations\/.*\/verificationStage$/,
    ],
    [
      'reason',
      inStatus((status) => {
        status.statusReason = 'no'
      }),
      /^validations\/.*\/statusReason$/,
    ],
    ['image asked for', (expected) => { expected.asked = [...expected.asked, 'another']; return true }, /^asked\/another$/], // prettier-ignore
    ['Build or Job', (expected) => {
      const made = expected.after.findIndex(({ kind }) => kind === 'Build' || kind === 'Job')
      expected.after = expected.after.filter((_, index) => index !== made)
      return made >= 0
    }, /^objects\//], // prettier-ignore
    ['kernel of a release', (expected) => {
      const [release] = Object.values(expected.ocp)
      if (release === undefined) return false
      Object.assign(release, { kernelVersion: '1.2.3' })
      return true
    }, /^releases\/.*\/kernelVersion$/], // prettier-ignore
  ])('shows another %s', (_, change, where) => {
    const differences = changed(change)
    expect(differences).not.toEqual([])
    for (const path of differences) expect(path).toMatch(where)
  })
})

describe('looking into an image', () => {
  const TOOLKIT = 'etc/driver-toolkit-release.json'
  const manifests = (tag: string) => ({
    'release-manifests/image-references': JSON.stringify({
      spec: { tags: [{ name: tag, from: { name: 'toolkit' } }] },
    }),
  })
  const toolkit = (text: string): RecordedImage => ({ exists: true, layers: [{ files: { [TOOLKIT]: text } }] })
  const said = { KERNEL_VERSION: '5.14.0', RHEL_VERSION: '9.2' }

  it('lists the modules of the layers above the first that cannot be read', () => {
    const layers = [{ files: { 'a.ko': '' } }, { error: 'EOF' }, { files: { 'b.ko': '', 'c': '', 'd.ko.xz': '' } }]
    expect(lookInto({ x: { exists: true, layers } }, 'x', false).fact).toEqual({
      state: 'exists',
      modules: ['b.ko', 'd.ko.xz'],
      unreadable: 'layer x#1 is inaccessible',
    })
    expect(lookInto({ x: { exists: true } }, 'x', false).fact).toEqual({ state: 'exists', modules: [] })
    expect(lookInto({ x: { error: 'no' } }, 'x', false).fact).toEqual({ state: 'error', reason: 'no' })
    expect(lookInto({}, 'x', false).fact).toEqual({ state: 'missing' })
  })

  it.each<readonly [string, Readonly<Record<string, RecordedImage>>, kernel: string | undefined]>([
    ['brings a kernel', { r: { exists: true, layers: [{ files: manifests('driver-toolkit') }] }, toolkit: toolkit(JSON.stringify(said)) }, '5.14.0'], // prettier-ignore
    ['has no driver toolkit', { r: { exists: true, layers: [{ files: manifests('cli') }] } }, undefined],
    ['has its list below', { r: { exists: true, layers: [{ files: manifests('driver-toolkit') }, { files: {} }] }, toolkit: toolkit(JSON.stringify(said)) }, undefined], // prettier-ignore
    ['has a driver toolkit that does not say', { r: { exists: true, layers: [{ files: manifests('driver-toolkit') }] }, toolkit: toolkit('{"KERNEL_VERSION":"5"}') }, undefined], // prettier-ignore
    ['has a driver toolkit that is not there', { r: { exists: true, layers: [{ files: manifests('driver-toolkit') }] } }, undefined], // prettier-ignore
  ])('finds that a release %s', (_, images, kernel) => {
    const { fact } = lookInto(images, 'r', true)
    expect(fact.state === 'exists' ? fact.release?.kernelVersion : 'missing').toBe(kernel)
  })
})
