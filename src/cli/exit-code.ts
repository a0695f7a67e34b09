/**
 * What the exit code says.
 */

/** 0 done; 1 findings (or, with --exit-code, changes); 2 usage, unreadable input, or output that cannot be written; 3 a bug of ours. */
export type ExitCode = 0 | 1 | 2 | 3

export const DONE: ExitCode = 0
export const FINDINGS: ExitCode = 1
export const USAGE: ExitCode = 2
export const BUG: ExitCode = 3
