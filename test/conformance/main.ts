/**
 * `npm run conformance -- DIR`: does the planner decide as the real operator did?
 */
import { adapters } from './adapters/index.js'
import { command } from './command.js'
import { deviations } from './deviations.js'

const { out, err, code } = command(adapters, deviations)(process.argv.slice(2))
for (const line of out) console.log(line)
for (const line of err) console.error(line)
process.exitCode = code
