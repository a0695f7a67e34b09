import { describe, expect, it } from 'vitest'

import { command } from './fake-io.js'
import {
  allExist,
  buildYaml,
  clusterYaml,
  dockerfileYaml,
  imagesJson,
  KERNEL,
  moduleYaml,
  noBuilds,
  noWorks,
} from './hub-files.js'

const image = `registry.example/gpu:${KERNEL}`

const planned = async (hub: string, images: string, ...flags: ReadonlyArray<string>) =>
  command(['hub', 'plan', 'hub.yaml', 'images.json', ...flags], { files: { 'hub.yaml': hub, 'images.json': images } })

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? ''

/** The ManifestWorks that a plan wants, as files. */
const sent = async (hub: string, images: string): Promise<string> => {
  const { out } = await planned(hub, images, '-o', 'json')
  const { desired } = JSON.parse(out) as { readonly desired: ReadonlyArray<{ readonly kind: string }> }
  return desired
    .filter(({ kind }) => kind === 'ManifestWork')
    .map((work) => `---\n${JSON.stringify(work)}\n`)
    .join('')
}

describe('kmm-plan hub plan --exit-code', () => {
  const hub = clusterYaml('edge-oslo') + moduleYaml()

  it('says 1 while there is something to do, and 0 when it is done', async () => {
    expect((await planned(hub + noWorks, allExist, '--exit-code')).code).toBe(1)
    const done = await planned(hub + (await sent(hub + noWorks, allExist)), allExist, '--exit-code')
    expect([done.code, lastLine(done.out)]).toEqual([0, 'No changes.'])
  })

  it.each<readonly [string, string, string]>([
    ['an image was not looked up', hub + noWorks, '{}'],
    [
      'an image that is made was not looked up',
      clusterYaml('edge-oslo') + moduleYaml({ builds: true }) + noWorks + noBuilds,
      '{}',
    ],
    [
      'the Dockerfile of a missing image is not in the input',
      clusterYaml('edge-oslo') + moduleYaml({ builds: true }) + noWorks + noBuilds,
      imagesJson({ [image]: 'missing' }),
    ],
    [
      'Builds are not in the input',
      clusterYaml('edge-oslo') + moduleYaml({ builds: true }) + noWorks + dockerfileYaml('openshift-kmm-hub'),
      imagesJson({ [image]: 'missing' }),
    ],
    ['ManifestWorks are not in the input', hub, allExist],
    ['ManagedClusters are not in the input', moduleYaml() + noWorks, allExist],
  ])('says 1 when %s', async (_, input, images) => {
    const found = await planned(input, images, '--exit-code')
    expect(found.code).toBe(1)
    expect(lastLine(found.out)).toMatch(/^Changes are not known, because facts are missing; /)
    expect((await planned(input, images)).code).toBe(0)
  })

  it('counts a digest that the registry does not give as known', async () => {
    const images = JSON.stringify({ [image]: { exists: true } })
    const done = await planned(hub + (await sent(hub + noWorks, images)), images, '--exit-code')
    expect([done.code, lastLine(done.out)]).toEqual([0, 'No changes; 1 warning.'])
  })
})

describe('the namespace of the operator', () => {
  const hub = clusterYaml('edge-oslo') + moduleYaml({ builds: true }) + noWorks + dockerfileYaml('manager')
  const names = async (...flags: ReadonlyArray<string>) =>
    (await planned(hub + buildYaml('manager'), imagesJson({ [image]: 'missing' }), '-o', 'name', ...flags)).out

  it('is where ManagedClusterModules own Builds, unless it is given', async () => {
    expect(await names()).toBe('delete manager build.build.openshift.io/gpu-build-1\n')
    expect(await names('--operator-namespace', 'openshift-kmm-hub')).toBe('')
  })
})

describe('kmm-plan hub plan -o fleet', () => {
  it('has every cluster, kernel and reason as data', async () => {
    const { code, out } = await planned(
      clusterYaml('edge-oslo') + clusterYaml('lab', []) + moduleYaml() + noWorks,
      allExist,
      '-o',
      'fleet',
    )
    expect(JSON.parse(out)).toMatchObject([
      {
        module: 'gpu',
        isHeld: false,
        isGone: false,
        groups: [
          {
            action: 'create',
            why: 'ClusterSelected',
            clusters: ['edge-oslo'],
            kernels: [{ kernelVersion: KERNEL, state: 'sent' }],
          },
          { action: 'none', why: 'KernelsUnknown', clusters: ['lab'], kernels: [] },
        ],
      },
    ])
    expect(code).toBe(0)
  })
})

describe('kmm-plan hub plan --manifest-limit', () => {
  const hub = clusterYaml('edge-oslo') + moduleYaml() + noWorks

  it('is how much the hub takes', async () => {
    const small = await planned(hub, allExist, '--manifest-limit', '100')
    expect([small.code, /KMM903/.test(small.out)]).toEqual([1, true])
    expect(small.out).toMatch(
      /ManagedClusterModule gpu: 1 ManifestWork, such as that of cluster edge-oslo, would have up to \d+ bytes of manifests; the hub takes 100\./,
    )
    expect((await planned(hub, allExist, '--manifest-limit', '512000')).code).toBe(0)
  })

  it.each(['0', '-1', '50KB', ''])('is not "%s"', async (limit) => {
    const { code, err } = await planned(hub, allExist, '--manifest-limit', limit)
    expect([code, err]).toEqual([2, expect.stringContaining('Allowed is a number of bytes, such as 512000.')])
  })
})
