/** How long to wait before something is tried again that did not last, or was refused. */

/** The shortest wait, in milliseconds. */
const FIRST_RETRY = 1_000

/** The longest wait, in milliseconds. Source: Kubernetes, pkg/kubelet `MaxContainerBackOff` (300 s). */
export const LAST_RETRY = 300_000

/** Twice as long each time: after so many times in a row, in milliseconds; 1 is the first. */
export const retryDelay = (times: number): number => Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (times - 1))
