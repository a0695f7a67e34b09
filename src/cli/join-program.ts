/**
 * The commands that join parts of plans: what may be asked, and how it is explained.
 */
import type { Command } from 'commander'

import { define, type Finish, planExitCodes } from './define.js'
import { hubPlanForms, planForms } from './form.js'
import type { IO } from './io.js'

const words = (hub: '' | 'hub ') =>
  ({
    name: 'join',
    summary: `a plan, from the parts that ${hub}plan --shard made`,
    description: `Join all parts of a plan, from other machines with kmm-plan ${hub}plan --shard INDEX/COUNT -o json. The answer is that of ${hub}plan without --shard.`,
    args: [['<part...>', 'parts, folders of parts, or -']],
    exitCode: 'exit with 1 when there is something to do',
    reads: `
Parts: every one from 0/COUNT on, in any order. They have to be of the same input, with the same options, made by this
version of kmm-plan; a part that is there twice counts once. When one is missing, nothing is joined. Budgets are applied
to the joined plan. The lines around the place of a diagnostic are not shown: the input is not there.`,
    after: `${planExitCodes}
Examples:
  kmm-plan ${hub}plan dump.json --shard 0/2 -o json > parts/0.json
  kmm-plan ${hub}plan dump.json --shard 1/2 -o json > parts/1.json
  kmm-plan ${hub}join parts`,
  }) as const

/** Adds `join` to the program. */
export const withJoinCommand = (io: IO, finish: Finish, root: Command): void => {
  define(
    io,
    finish,
    root,
  )({ ...words(''), forms: planForms }, async () => {
    return (await import('./command/join-command.js')).joinCommand
  })
}

/** Adds `join` to the commands about a hub. */
export const withHubJoinCommand = (io: IO, finish: Finish, hub: Command): void => {
  define(
    io,
    finish,
    hub,
  )({ ...words('hub '), forms: hubPlanForms }, async () => {
    return (await import('./command/join-command.js')).hubJoinCommand
  })
}
