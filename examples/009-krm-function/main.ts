/** `npx tsx examples/009-krm-function/main.ts < list.yaml`: the function, between standard input and standard output. */
import { readFileSync } from 'node:fs'

import { run } from './fn.js'

const { stdout, exitCode } = run(readFileSync(0, 'utf8'))
process.stdout.write(stdout)
process.exitCode = exitCode
