/** What `kmm-plan validate` costs for many Modules: CPU time of the whole command. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type Cost, costOf } from './command.js'
import { generate } from './generate.js'

/** The least of so many runs. */
export const measuredValidation = (modules: number, runs: number): Cost => {
  const folder = mkdtempSync(join(tmpdir(), 'kmm-plan-bench-'))
  try {
    const file = join(folder, 'modules.json')
    const items = generate({ nodes: 0, modules, kernels: 8 }).modules
    writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }))
    const costs = Array.from({ length: runs }, () => costOf('validate', file))
    return costs.reduce((least, cost) => (cost.cpuSeconds < least.cpuSeconds ? cost : least))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
