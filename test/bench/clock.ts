/** How much work was done, whatever else the machine does meanwhile. */
import { readFileSync } from 'node:fs'

/** Nanoseconds that the main thread has run. Source: Linux, Documentation/scheduler/sched-stats.rst, `/proc/PID/schedstat`. */
const MAIN_THREAD = `/proc/self/task/${process.pid}/schedstat`

const ofMainThread = (): number | undefined => {
  try {
    const nanoseconds = Number(readFileSync(MAIN_THREAD, 'utf8').split(' ')[0])
    return nanoseconds > 0 ? nanoseconds / 1e6 : undefined
  } catch {
    return undefined
  }
}

const ofProcess = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** What is counted: threads that collect garbage are not part of the first. */
export const clockName: string =
  ofMainThread() === undefined ? 'CPU time of all threads' : 'CPU time of the main thread'

/** Milliseconds of CPU time. */
export const cpuTime = (): number => ofMainThread() ?? ofProcess()
