/**
 * `npm run bench:yaml -- [MEGABYTES...]`: what `kmm-plan plan` costs for a dump of so many megabytes of YAML (30 and 100 when none are
 * given), and for the same as JSON: CPU seconds of the process and its largest size, as JSON on standard output.
 *
 * Last result: see docs/performance.md.
 */
import { measuredDumps } from './dumps.js'

const given = process.argv.slice(2).map(Number)
process.stdout.write(`${JSON.stringify(measuredDumps(given.length > 0 ? given : [30, 100]), null, 2)}\n`)
