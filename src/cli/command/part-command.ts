/**
 * `--shard`: a part of a plan, for `join`. What there is to say of it, and the exit code, are those of the whole.
 */
import type { FleetModule } from '../../hub/fleet.js'
import type { Json } from '../../kubernetes/json.js'
import type { Shard } from '../../shard.js'
import { DONE } from '../exit-code.js'
import type { Input } from '../input/read-input.js'
import type { IO } from '../io.js'
import type { Findings } from '../part/findings.js'
import { digested } from '../part/input-digest.js'
import { partForms, type PartHead } from '../part/part.js'
import { answered, type CommonFlags } from './answered.js'
import { type Outcome, refusal } from './outcome.js'

/** Which part, if not the whole. */
export interface ShardFlag {
  readonly shard?: Shard
}

/** All but which part it is, and how it is shown: join is told that itself. */
const optionsOf = ({
  shard: _shard,
  output: _output,
  color: _color,
  verbose: _verbose,
  excerpts: _excerpts,
  exitCode: _exitCode,
  ...options
}: CommonFlags<string> & ShardFlag & { readonly exitCode?: boolean }): PartHead['options'] =>
  // Flags are texts, numbers and lists of such.
  JSON.parse(JSON.stringify(options)) as Readonly<Record<string, Json>>

/** Find out a part, and write it with all that it takes to join it. */
export const answeredInPart = async (
  world: IO,
  paths: ReadonlyArray<string>,
  flags: CommonFlags<string> & ShardFlag,
  shard: Shard,
  of: PartHead['of'],
  findings: (input: Input) => (Findings & { readonly fleet?: ReadonlyArray<FleetModule> }) | string,
): Promise<Outcome> => {
  if (flags.output !== 'json')
    return refusal(
      '--shard makes a part of a plan, which by itself is not to be carried out: add -o json, and give all parts to join.',
    )
  if ((flags.whatIf ?? []).length > 0)
    return refusal(
      '--what-if with --shard: what is joined would look like the plan for what was observed. Ask without --shard.',
    )
  const { io, digest } = digested(world)
  return answered(io, paths, { ...flags, output: 'json' }, partForms, (input) => {
    const found = findings(input)
    if (typeof found === 'string') return found
    const part = { of, shard, version: io.version, input: digest(), options: optionsOf(flags) }
    return { answer: { part, ...found }, remarks: [], exitCode: DONE }
  })
}
