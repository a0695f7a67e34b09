/** Work in as many processes as there are cores. */
import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** All jobs, one after another, each sent to a process that runs the script with `--worker`; in as many processes as there are cores; each result is handed over as it comes. */
export const inProcesses = async <Job extends object, A>(
  script: string,
  jobs: ReadonlyArray<Job>,
  take: (result: A) => void,
): Promise<void> => {
  const waiting = [...jobs]
  const work = (child: ChildProcess): Promise<void> =>
    new Promise((resolve, reject) => {
      const next = (): void => {
        const job = waiting.shift()
        if (job !== undefined) child.send(job)
        else {
          child.disconnect()
          resolve()
        }
      }
      child.on('error', reject)
      child.on('exit', (code) => {
        if (code !== 0) reject(new Error(`a process ended with ${String(code)}`))
      })
      child.on('message', (result: A) => {
        take(result)
        next()
      })
      next()
    })
  const count = Math.min(availableParallelism(), jobs.length)
  await Promise.all(
    Array.from({ length: count }, () => work(fork(script, ['--worker'], { execArgv: process.execArgv }))),
  )
}
