/**
 * `kmm-plan help`, `completion` and `manual`: what there is to say about the commands themselves.
 */
import type { Command } from 'commander'

import { bashCompletion } from '../completion/bash.js'
import { commandTree, type TypedCommand } from '../completion/command-tree.js'
import { fishCompletion } from '../completion/fish.js'
import { zshCompletion } from '../completion/zsh.js'
import { DONE } from '../exit-code.js'
import { manPage } from '../man-page.js'
import type { Outcome } from './outcome.js'

/** Shells for which there is completion. */
export type Shell = 'bash' | 'zsh' | 'fish'

const scripts: Readonly<Record<Shell, (root: TypedCommand) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

const printed = (stdout: string): Outcome => ({ stdout, stderr: '', exitCode: DONE })

export const completionCommand = (root: Command, shell: Shell): Outcome => printed(scripts[shell](commandTree(root)))

export const manualCommand = (root: Command, version: string): Outcome => printed(manPage(commandTree(root), version))
