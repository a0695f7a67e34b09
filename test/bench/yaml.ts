/**
 * `npm run bench:yaml -- [MEGABYTES...]`: what `kmm-plan plan` costs for a dump of so many megabytes of YAML (30 and 100 when none are
 * given), and for the same as JSON: CPU seconds of the process and its largest size, as JSON on standard output.
 *
 * Last result: see docs/performance.md.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { dump } from './dump.js'

const command = fileURLToPath(new URL('../../dist/bin/kmm-plan.js', import.meta.url))

/** Tells at the end what the process has cost. */
const meter = `import { writeSync } from 'node:fs'; process.on('exit', () => { writeSync(3, JSON.stringify(process.resourceUsage())) })`

interface Cost {
  readonly megabytes: number
  readonly cpuSeconds: number
  readonly peakMegabytes: number
}

const write = (file: string, texts: ReadonlyArray<string>): void => {
  const target = openSync(file, 'w')
  for (const text of texts) writeSync(target, text)
  closeSync(target)
}

const rounded = (value: number): number => Number(value.toFixed(2))

const costOf = (file: string): Cost => {
  const { output, status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(meter)}`, command, 'plan', file],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const used = output[3]?.toString() ?? ''
  if (used === '') throw new Error(`the command ended with ${String(status)}: ${stderr.toString().slice(-500)}`)
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(used) as NodeJS.ResourceUsage
  return {
    megabytes: rounded(statSync(file).size / 1e6),
    cpuSeconds: rounded((userCPUTime + systemCPUTime) / 1e6),
    peakMegabytes: rounded(maxRSS / 1024),
  }
}

const measured = (megabytes: number, folder: string) => {
  const files = { yaml: join(folder, 'dump.yaml'), json: join(folder, 'dump.json') }
  const texts = dump(megabytes * 1e6)
  write(files.yaml, texts.yaml)
  write(files.json, texts.json)
  const [yaml, json] = [costOf(files.yaml), costOf(files.json)]
  return {
    yaml,
    json,
    cpuRatio: rounded(yaml.cpuSeconds / json.cpuSeconds),
    memoryRatio: rounded(yaml.peakMegabytes / json.peakMegabytes),
  }
}

const main = (): void => {
  const given = process.argv.slice(2).map(Number)
  const folder = mkdtempSync(join(tmpdir(), 'kmm-plan-bench-'))
  try {
    const sizes = given.length > 0 ? given : [30, 100]
    process.stdout.write(
      `${JSON.stringify(Object.fromEntries(sizes.map((size) => [`${String(size)} MB`, measured(size, folder)])), null, 2)}\n`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

main()
