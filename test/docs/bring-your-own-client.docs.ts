/** docs/bring-your-own-client.md, as who reads it does it: the program of the page is saved and run, on a server of our own. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { emptyCluster } from '../../src/simulation/cluster-state.js'
import { clusterServer } from '../server/cluster-server.js'
import { KERNEL, node } from '../unit/builders.js'
import { blocksOf, root } from './blocks.js'

const LABEL = 'kmm.node.kubernetes.io/kernel-version.full'

it('docs/bring-your-own-client.md shows an operator that labels nodes, and labels them again', async () => {
  const [program] = blocksOf('docs/bring-your-own-client.md').filter(({ info }) => info === 'ts no-run')
  const { labels: _labels, ...metadata } = node('a').metadata
  const bare = { ...node('a'), metadata: { ...metadata, uid: 'a', labels: {} } }
  const server = await clusterServer({ cluster: { ...emptyCluster, nodes: [bare], version: 1 }, others: [] })
  const folder = mkdtempSync(join(tmpdir(), 'my-operator-'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'operator.ts'), program!.lines.join('\n'))
  const child = spawn(process.execPath, ['--import', 'tsx', join(folder, 'operator.ts')], {
    cwd: root,
    // The paths of this configuration stand for an installed package.
    env: { ...process.env, KUBE_URL: server.url, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const label = () => server.stored().cluster.nodes[0]?.metadata.labels?.[LABEL]
  const labelled = async (): Promise<void> => {
    while (label() !== KERNEL && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(label()).toBe(KERNEL)
  }
  try {
    await labelled()
    server.act((so) => ({ ...so, nodes: [bare] }))
    await labelled()
    expect(said).toContain('1 changes, 1 done\n')
    child.kill('SIGINT')
    expect(await gone).toBe(0)
  } finally {
    child.kill('SIGKILL')
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
