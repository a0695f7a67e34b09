/** Words for what a Module says and cannot mean: names that nothing has, and values that nothing reads. */
import { type Json, lookup } from '../kubernetes/json.js'
import { clause, shown, type Told, toldBy, type WordsOf } from './words.js'

type ByReason = Readonly<Record<string, Told>>

const told = toldBy({ why: 'is not meant so', cure: 'Correct it.' })

const patterns: ByReason = {
  Control: {
    why: 'asks for a character that no kernel version has',
    cure: 'Look for an escape that means something else: "\\f" is a form feed, "\\b" a word boundary; for a plain "f" write "f". Take a line break at the end out: YAML keeps the one of a text behind "|", and none behind "|-".',
  },
  Character: {
    why: 'asks for a character that no kernel version has',
    cure: 'Take the character out. A literal dot is written "\\.", and any text ".+"; no variable is replaced in a pattern.',
  },
  PlusAtEnd: {
    why: 'asks for a "+" at the end, which is taken off a kernel version before it is matched',
    cure: 'Leave the "+" at the end out of the pattern: the kernel version is matched without it.',
  },
  Anchor: {
    why: 'asks for text before its beginning or behind its end',
    cure: 'Write "^" at the beginning and "$" at the end of the pattern only. No variable is replaced in a pattern: any text is ".+".',
  },
}

const literals: ByReason = {
  Variable: {
    why: 'holds a variable, and none is replaced there',
    cure: 'For all these kernels, use regexp instead of literal',
  },
  Pattern: {
    why: 'has a character that no kernel version has',
    cure: 'This looks like a pattern: use regexp instead of literal',
  },
  Blank: { why: 'has a blank in it, which no kernel version has', cure: 'Take the blank out' },
  Character: {
    why: 'has a character that no kernel version has',
    cure: 'Write the version as "uname -r" prints it on the nodes, or use regexp',
  },
  PlusAtEnd: {
    why: 'ends in "+", which is taken off a kernel version before it is compared',
    cure: 'Leave the "+" at the end out',
  },
  TooLong: {
    why: 'is longer than the 64 characters that a kernel version may have',
    cure: 'Write the version as "uname -r" prints it on the nodes',
  },
}

const names: ByReason = {
  File: {
    why: 'that is the name of a file',
    cure: 'Leave the ending out: modprobe takes the name of a module, not its file',
  },
  Path: { why: 'that is a path', cure: 'Write the name alone: modprobe finds the module below modprobe.dirName' },
  List: {
    why: 'that is a list',
    cure: 'Write one name here; modulesLoadingOrder and inTreeModulesToRemove take lists, an entry for each name',
  },
  Character: {
    why: 'no kernel module has such a name',
    cure: 'Write the name as "lsmod" prints it: letters, digits, "_" and "-"',
  },
}

const paths: ByReason = {
  Blank: { why: 'with a blank in it', cure: 'Take the blank out, here and in the image.' },
  Glob: {
    why: 'which KMM 1.1 takes as it is written: "*" and the like match nothing',
    cure: 'Write the whole path out.',
  },
  Folder: { why: 'a folder', cure: 'Write the path of each file to sign.' },
}

const uses: Readonly<Record<string, string>> = {
  'image':
    'A device plugin has one image for all kernels: write its name and tag out. What depends on the kernel belongs into the image of the module loader.',
  'path':
    'Write the path out. A folder in an image can have the same name for all kernels: each kernel has an image of its own.',
  'argument': 'Write the value out; it is the same for all kernels.',
  'module': 'Write the name of the kernel module out.',
  'build argument':
    'Write the value out, or use KERNEL_FULL_VERSION, KERNEL_VERSION, MOD_NAME or MOD_NAMESPACE in the Dockerfile: KMM sets these build arguments itself.',
}

const buildArguments: ByReason = {
  SetByKmm: {
    why: 'always has the value that KMM gives it; the one that is written here is not used',
    cure: 'Remove it, or take another name, here and in the Dockerfile.',
  },
  Repeated: { why: 'comes again further down in the list, and the last value counts', cure: 'Remove one of the two.' },
  Unreadable: {
    why: 'has a name that no Dockerfile can ask for',
    cure: 'Take a name of letters, digits and "_" that does not begin with a digit, here and in the Dockerfile.',
  },
}

const instead = (text: Json | undefined, field: string): string => clause(text, (it) => `: ${field}${it}`)

/** Words by name. */
export const unmeantWords: Pick<
  WordsOf<'2'>,
  | 'BuildArgumentIgnored'
  | 'KernelModuleNameUnlikely'
  | 'LiteralNeverMatches'
  | 'PathUnlikely'
  | 'RebuildNotPulled'
  | 'RegexpNeverMatches'
  | 'VariableNotExpanded'
> = {
  RegexpNeverMatches: ({ subject, facts }) => {
    const { why, cure } = told(patterns, facts.because ?? 'Control')
    return {
      title: 'the pattern can never match a kernel version',
      message: `${subject}: the pattern "${shown(facts.regexp)}" ${why} (${shown(facts.found)}), so every kernel falls through to the next mapping.`,
      remediation: cure,
    }
  },
  LiteralNeverMatches: ({ subject, facts }) => {
    const { why, cure } = told(literals, facts.because)
    const isPattern = facts.because === 'Variable' || facts.because === 'Pattern'
    return {
      title: 'the literal can never equal a kernel version',
      message: `${subject}: the literal "${shown(facts.literal)}" ${why}${clause(facts.because === 'TooLong' ? '' : facts.found, (text) => ` ("${text}")`)}, so every kernel falls through to the next mapping.`,
      remediation: `${cure}${instead(facts.instead, isPattern ? 'regexp: ' : 'literal: ')}.`.replace(/\.\.$/, '.'),
    }
  },
  VariableNotExpanded: ({ subject, field, facts }) => ({
    title: 'a variable stands where none is replaced',
    message: `${subject}: ${field} is no template, so ${shown(facts.variables)} stays as it is written. Only containerImage, sign.unsignedImage and sign.filesToSign are templates.`,
    remediation: lookup(uses, typeof facts.of === 'string' ? facts.of : '') ?? 'Write the value out.',
  }),
  KernelModuleNameUnlikely: ({ subject, field, facts }) => {
    const { why, cure } = told(names, facts.because)
    return {
      title: 'no kernel module has this name',
      message: `${subject}: ${field} is "${shown(facts.found)}"; ${why}, and modprobe does not find it.`,
      remediation: `${cure}${instead(facts.instead, '')}.`,
    }
  },
  PathUnlikely: ({ subject, field, facts }) => {
    const { why, cure } = told(paths, facts.because)
    return {
      title: 'a path that is probably not there',
      message: `${subject}: ${field} is "${shown(facts.found)}", ${why}.${facts.isSigned === true ? ' Each file is copied by a line of a Dockerfile and signed by its name: signing fails.' : ''}`,
      remediation: cure,
    }
  },
  BuildArgumentIgnored: ({ subject, field, facts }) => {
    const { why, cure } = told(buildArguments, facts.because)
    return {
      title: 'a build argument has no effect',
      message: `${subject}: "${shown(facts.argument)}" (${field}) ${why}.`,
      remediation: cure,
    }
  },
  RebuildNotPulled: ({ subject, facts }) => ({
    title: 'nodes keep the image that they have',
    message: `${subject}: images are rebuilt under the tags that they have (imageRebuildTriggerGeneration ${shown(facts.generation)}), and the pull policy is ${shown(facts.policy)}: a node that has such a tag starts the old image again, however often its pod is restarted.`,
    remediation:
      'Set spec.moduleLoader.container.imagePullPolicy to Always, or give the image another tag instead of rebuilding it.',
  }),
}
