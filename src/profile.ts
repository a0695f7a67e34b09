/**
 * The two ways of deciding. Where they differ, a room holds a value or a function for each, beside what uses it. The comment on it
 * names the heading of docs/deviations.md that explains the difference; a test compares the two.
 */

/**
 * Name of a profile: `safe` follows the manual and never lets an error look like a wish; `kmm-1.1` decides as the real
 * operator does.
 *
 * @since 0.1.0
 */
export type ProfileName = 'safe' | 'kmm-1.1'

/** What each profile has in one place. A new profile does not compile until every place has decided. */
export type ByProfile<A> = Readonly<Record<ProfileName, A>>

/**
 * A kernel whose mapping cannot be resolved, or that only unschedulable nodes run, keeps its DaemonSet
 * (docs/deviations.md#keeps-what-cannot-be-decided).
 */
export const keepsWhatCannotBeDecided: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }

/** After an error the rest of the Module is planned all the same (docs/deviations.md#continues-after-errors). */
export const continuesAfterErrors: ByProfile<boolean> = { 'safe': true, 'kmm-1.1': false }
