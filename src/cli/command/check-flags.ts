/** What `check` is told. */

import type { FailOn, UnknownLevel } from '../../policy/config/check-config.js'
import type { RuleLevel } from '../../policy/finding.js'
import { type LayoutFlags } from '../layout.js'
import type { OutputTarget } from './check-options.js'
import { type EnvironmentFlags } from './environment.js'

/** Options of `check`. */
export interface CheckFlags extends EnvironmentFlags, LayoutFlags {
  readonly base?: string
  readonly config?: string
  readonly configFrom?: 'base' | 'head'
  readonly output?: ReadonlyArray<OutputTarget>
  readonly failOn?: FailOn
  readonly maxWarnings?: number
  readonly rule?: ReadonlyArray<readonly [string, RuleLevel]>
  readonly only?: ReadonlyArray<string>
  readonly newOnly?: boolean
  readonly baseline?: string
  readonly updateBaseline?: boolean
  readonly unknown?: UnknownLevel
  readonly policy?: ReadonlyArray<string>
  readonly allowEmpty?: boolean
  readonly today?: string
  readonly namespace?: string
  readonly exclude?: ReadonlyArray<string>
  readonly unwrap?: boolean
}
