/**
 * One line on a terminal that says what takes so long, and goes when it is done.
 */
import { printable, shorten } from '../words/printable.js'

/** A file that is about to be read: the so-and-so-many-th of all. */
export interface Progress {
  readonly name: string
  /** Where it is known. */
  readonly bytes?: number
  readonly number?: number
  readonly count?: number
}

/** What is there to write on, a clock in milliseconds, and its alarm. */
interface Surroundings {
  readonly write: (text: string) => void
  readonly now: () => number
  /** Does something after so many milliseconds, unless what it gives is called before. */
  readonly later: (act: () => void, wait: number) => () => void
}

/** Nobody wonders before. */
const PATIENCE = 2000

/** So often something may change. */
const PAUSE = 200

/** To parse so much takes longer than anybody is patient, and nothing can be shown meanwhile: the line has to be there before. */
const LARGE = 10_000_000

/** With the rest of the line it fits into a terminal of 80 columns. */
const NAME_WIDTH = 36

const MEGABYTE = 1_000_000

const CLEAR = '\r\u001b[2K'

const progressText = ({ name, bytes, number, count = 1 }: Progress): string => {
  const size = bytes === undefined || bytes < MEGABYTE ? '' : `, ${Math.round(bytes / MEGABYTE)} MB`
  const place = number === undefined || count < 2 ? '' : ` (${number} of ${count})`
  return `kmm-plan: reading ${shorten(NAME_WIDTH)(printable(name))}${size}${place}`
}

/**
 * Shows each step once the first two seconds are over, or the file is a large one; nothing: takes the line away. Where something is waited
 * for, the line comes by itself.
 */
export const progressLine = ({ write, now, later }: Surroundings): ((step: Progress | undefined) => void) => {
  const begun = now()
  // Local mutation: when something was shown last, and what will be.
  let shown: number | undefined
  let cancel = (): void => undefined
  const show = (step: Progress): void => {
    shown = now()
    write(`${CLEAR}${progressText(step)}`)
  }
  return (step) => {
    cancel()
    if (step === undefined) {
      if (shown !== undefined) write(CLEAR)
      shown = undefined
      return
    }
    const time = now()
    const wait = Math.max(begun + PATIENCE, shown === undefined ? 0 : shown + PAUSE) - time
    if ((step.bytes ?? 0) >= LARGE || wait <= 0) show(step)
    else
      cancel = later(() => {
        show(step)
      }, wait)
  }
}
