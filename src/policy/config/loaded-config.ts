/** Configurations as they were found, and what they come to together. */
import type { CheckConfig, Preset, RuleSettings } from './check-config.js'
import { isPreset } from './preset.js'

/**
 * A configuration, and what each name in its `extends` means. Patterns in what it extends are relative to its own folder, so that a file
 * can be shared.
 *
 * @since 0.3.0
 */
export interface LoadedConfig {
  /** From the root of the repository, with `/`; absent: it is in no file. */
  readonly file?: string
  readonly config: CheckConfig
  /** The files in `extends`, by the names that they have there. */
  readonly extended?: Readonly<Record<string, LoadedConfig>>
}

/** What one configuration says by itself, in the order in which it counts. */
export interface Saying {
  readonly file?: string
  /** The folder to which its patterns are relative; empty: the root. */
  readonly folder: string
  readonly preset?: Preset
  readonly config: CheckConfig
}

const folderOf = (file = ''): string => file.slice(0, Math.max(0, file.lastIndexOf('/')))

const sayingsIn =
  (folder: string) =>
  ({ file, config, extended = {} }: LoadedConfig): ReadonlyArray<Saying> => [
    ...(config.extends ?? []).flatMap((name): ReadonlyArray<Saying> => {
      const other = extended[name]
      if (isPreset(name)) return [{ folder, preset: name, config: {} }]
      return other === undefined ? [] : sayingsIn(folder)(other)
    }),
    { folder, config, ...(file === undefined ? {} : { file }) },
  ]

/** All that a configuration says, what counts more behind what counts less. O(size). */
export const sayingsOf = (loaded: LoadedConfig): ReadonlyArray<Saying> => sayingsIn(folderOf(loaded.file))(loaded)

/** What settings of rules come to, where these are for all files. */
export type MainConfig = Omit<CheckConfig, 'root' | 'extends' | 'rules' | 'overrides'>

/** What they say together of all but rules: the last that says something counts, and lists are joined. */
export const mainConfigOf = (sayings: ReadonlyArray<Saying>): MainConfig =>
  sayings.reduce<MainConfig>((before, { config }) => {
    const { root: _root, extends: _extends, rules: _rules, overrides: _overrides, ...said } = config
    return {
      ...before,
      ...said,
      environments: { ...before.environments, ...said.environments },
      suppress: [...(before.suppress ?? []), ...(said.suppress ?? [])],
      protect: [...(before.protect ?? []), ...(said.protect ?? [])],
      policies: [...(before.policies ?? []), ...(said.policies ?? [])],
    }
  }, {})

/** Settings of rules for some files. */
export interface RuleLayer {
  readonly file?: string
  /** Where its settings are in that file. */
  readonly path: ReadonlyArray<string | number>
  /** To which folder its patterns are relative, and which of the files in it are meant; absent: all. */
  readonly folder: string
  readonly files?: ReadonlyArray<string>
  /** The levels that all rules have before its settings. */
  readonly preset?: Preset
  readonly rules: RuleSettings
}

/** What they say of rules, each setting with the files that it is for. O(size). */
export const ruleLayersOf = (sayings: ReadonlyArray<Saying>): ReadonlyArray<RuleLayer> =>
  sayings.flatMap(({ config: { rules, overrides = [] }, folder, file, preset }) => {
    const from = { folder, ...(file === undefined ? {} : { file }) }
    return [
      ...(preset === undefined && rules === undefined
        ? []
        : [{ ...from, path: ['rules'], rules: rules ?? {}, ...(preset === undefined ? {} : { preset }) }]),
      ...overrides.map((one, index) => ({
        ...from,
        path: ['overrides', index, 'rules'],
        files: one.files,
        rules: one.rules,
      })),
    ]
  })
