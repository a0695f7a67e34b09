/** What `kmm-plan plan` costs for dumps of any size, as YAML and as JSON. */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type Cost, costOf } from './command.js'
import { dump } from './dump.js'

/** A dump of so many megabytes of YAML. */
export interface DumpRow {
  readonly size: string
  readonly yaml: Cost
  readonly json: Cost
  readonly cpuRatio: number
  readonly memoryRatio: number
}

const write = (file: string, texts: ReadonlyArray<string>): void => {
  const target = openSync(file, 'w')
  for (const text of texts) writeSync(target, text)
  closeSync(target)
}

const rounded = (value: number): number => Number(value.toFixed(2))

const measured = (megabytes: number, folder: string): DumpRow => {
  const files = { yaml: join(folder, 'dump.yaml'), json: join(folder, 'dump.json') }
  const texts = dump(megabytes * 1e6)
  write(files.yaml, texts.yaml)
  write(files.json, texts.json)
  const [yaml, json] = [costOf('plan', files.yaml), costOf('plan', files.json)]
  return {
    size: `${String(megabytes)} MB`,
    yaml,
    json,
    cpuRatio: rounded(yaml.cpuSeconds / json.cpuSeconds),
    memoryRatio: rounded(yaml.peakMegabytes / json.peakMegabytes),
  }
}

/** Dumps of so many megabytes of YAML each. */
export const measuredDumps = (sizes: ReadonlyArray<number>): ReadonlyArray<DumpRow> => {
  const folder = mkdtempSync(join(tmpdir(), 'kmm-plan-bench-'))
  try {
    return sizes.map((size) => measured(size, folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
