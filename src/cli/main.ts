#!/usr/bin/env node
/**
 * The executable: wires the process to the command. Everything else is in `run.ts`.
 */
import { nodeIO } from './node-io.js'
import { run } from './run.js'

// Whoever reads us may stop reading (`| head`): that is no error.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

// The build writes the version in here.
const version = process.env['KMM_PLAN_VERSION'] ?? '0.0.0-development'

// Not process.exit: what is written must first be out.
void run(process.argv.slice(2), nodeIO(process, version)).then((exitCode) => {
  process.exitCode = exitCode
})
