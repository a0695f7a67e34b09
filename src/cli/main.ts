#!/usr/bin/env node
/**
 * The executable: wires the process to the command. Everything else is in `run.ts`.
 */
import { nodeIO } from './node-io.js'
import { run } from './run.js'

// What becomes of a write is told to whoever writes; without a listener it would end the process.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

// Without a listener a limit on the size of files (`ulimit -f`) ends the process without a word; with one, the write fails.
process.on('SIGXFSZ', () => undefined)

// The build writes the version in here.
const version = process.env['KMM_PLAN_VERSION'] ?? '0.0.0-development'

// Not process.exit: what is written must first be out.
void run(process.argv.slice(2), nodeIO(process, version)).then((exitCode) => {
  process.exitCode = exitCode
})
