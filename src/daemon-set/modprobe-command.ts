/**
 * The commands that load and unload a kernel module.
 *
 * Source: S2, S20; internal/daemonset/daemonset.go, midstream release-1.1.
 */
import { HOST_FIRMWARE_PATH } from '../constants.js'
import type { Modprobe } from '../module/module.js'
import type { ByProfile, ProfileName } from '../profile.js'
import { goQuoted } from './go-quoted.js'
import { shellWord, shellWords, singleQuoted } from './shell-word.js'

interface Quoting {
  readonly args: (text: string) => string
  readonly path: (text: string) => string
  readonly inTree: (text: string) => string
}

const asWritten = (text: string): string => text

const doubleQuoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

/** Words are quoted where the shell would change them (docs/deviations.md#quotes-shell-words). */
const quotingOf: ByProfile<Quoting> = {
  'safe': {
    args: shellWords,
    path: shellWord,
    inTree: (text) => (/[\\"$`]/.test(text) ? singleQuoted(text) : doubleQuoted(text)),
  },
  'kmm-1.1': { args: asWritten, path: asWritten, inTree: goQuoted },
}

const isGiven = (list: ReadonlyArray<string> | undefined): list is ReadonlyArray<string> =>
  list !== undefined && list.length > 0

/** `modprobe` with its arguments; raw arguments replace all others. */
const modprobe = (
  quoting: Quoting,
  spec: Modprobe,
  verb: 'load' | 'unload',
  parameters: ReadonlyArray<string>,
): ReadonlyArray<string> => {
  const raw = spec.rawArgs?.[verb]
  if (isGiven(raw)) return ['modprobe', ...raw.map(quoting.args)]
  const asked = spec.args?.[verb]
  const options = isGiven(asked) ? asked.map(quoting.args) : [verb === 'load' ? '-v' : '-rv']
  const directory = spec.dirName === undefined || spec.dirName === '' ? [] : ['-d', quoting.path(spec.dirName)]
  return ['modprobe', ...options, ...directory, quoting.path(spec.moduleName ?? ''), ...parameters.map(quoting.args)]
}

/**
 * The shell command that loads the module: in-tree modules go first, then firmware is copied, then modprobe runs.
 */
export const loadCommand =
  (profile: ProfileName) =>
  (spec: Modprobe, inTreeModules: ReadonlyArray<string>): string => {
    const quoting = quotingOf[profile]
    const firmware = spec.firmwarePath ?? ''
    return [
      ...(inTreeModules.length === 0 ? [] : [`modprobe -r ${inTreeModules.map(quoting.inTree).join(' ')}`]),
      ...(firmware === '' ? [] : [`cp -r ${quoting.path(firmware)}/* ${HOST_FIRMWARE_PATH}`]),
      modprobe(quoting, spec, 'load', spec.parameters ?? []).join(' '),
    ].join(' && ')
  }

type CleaningUp = (words: ReadonlyArray<string>, cleanUp: string) => string

const once: CleaningUp = (words, cleanUp) => `${words.join(' ')} && ${cleanUp}`

const afterEach: CleaningUp = ([command = '', ...words], cleanUp) =>
  [command, ...words.map((word) => `${word} && ${cleanUp}`)].join(' ')

/** Where the clean-up stands among raw arguments (docs/deviations.md#cleans-firmware-once). */
const withRawArguments: ByProfile<CleaningUp> = { 'safe': once, 'kmm-1.1': afterEach }

/** The shell command that unloads the module and removes its firmware from the host. */
export const unloadCommand =
  (profile: ProfileName) =>
  (spec: Modprobe): string => {
    const quoting = quotingOf[profile]
    const firmware = spec.firmwarePath ?? ''
    const words = modprobe(quoting, spec, 'unload', [])
    if (firmware === '') return words.join(' ')
    const cleanUp = `cd ${quoting.path(firmware)} && find |sort -r |xargs -I{} rm -d ${HOST_FIRMWARE_PATH}/{}`
    return (isGiven(spec.rawArgs?.unload) ? withRawArguments[profile] : once)(words, cleanUp)
  }
