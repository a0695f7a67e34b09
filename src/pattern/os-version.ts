/**
 * The version in the name of an OS image, as RHCOS has it: such as 413.92.202307260246-0. It is looked for where digits begin and
 * nowhere else, so that a long number costs no more than its length.
 *
 * Source: midstream controllers/node_kernel_reconciler.go, release-1.1.
 */
export const OS_VERSION: RegExp = /(?<![0-9])[0-9]+\.[0-9]+\.[0-9]+-[0-9]/
