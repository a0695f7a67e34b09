/** What the command costs, as a process of its own. */
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../dist/bin/kmm-plan.js', import.meta.url))

/** Tells at the end what the process has cost. */
const meter = `import { writeSync } from 'node:fs'; process.on('exit', () => { writeSync(3, JSON.stringify(process.resourceUsage())) })`

/** CPU seconds of all threads, and the largest size of the process. */
export interface Cost {
  readonly megabytes: number
  readonly cpuSeconds: number
  readonly peakMegabytes: number
}

const rounded = (value: number): number => Number(value.toFixed(2))

/** What the command costs with this verb, of this file. */
export const costOf = (verb: string, file: string): Cost => {
  const { output, status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(meter)}`, command, verb, file],
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
