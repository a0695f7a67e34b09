/** Names of kernel modules that modprobe does not find, and paths that are not found either. */
import type { RemarkOf } from '../diagnostic/diagnostic.js'
import type { FactsOf } from '../diagnostic/facts.js'
import { KERNEL_MODULE_ENDING } from '../module/kernel-module-claim.js'
import type { ModuleLoaderContainer } from '../module/module.js'
import { type FieldText, folderTexts, kernelModuleTexts, levelsOf } from './field-text.js'
import { variablesIn } from './variable-lint.js'

type Unlikely = FactsOf['KernelModuleNameUnlikely']

const fileName = (text: string): string => text.slice(text.lastIndexOf('/') + 1).replace(KERNEL_MODULE_ENDING, '')

/** Source: modprobe(8), which takes the name of a module or an alias, not its file. */
const whyUnlikely = (text: string): Omit<Unlikely, 'found'> | undefined => {
  const list = text.split(/[\s,;]+/).filter((part) => part !== '')
  if (list.length > 1) return { because: 'List', instead: list.map(fileName) }
  if (text.includes('/')) return { because: 'Path', instead: fileName(text.trim()) }
  if (KERNEL_MODULE_ENDING.test(text.trim())) return { because: 'File', instead: fileName(text.trim()) }
  if (!/[\s,;*?[\]{}()<>|&"'`\\$]/.test(text)) return undefined
  const [only = ''] = list
  return { because: 'Character', ...(/^[\w-]+$/.test(only) ? { instead: only } : {}) }
}

const onModuleName = ({ text, path }: FieldText): ReadonlyArray<RemarkOf<'KernelModuleNameUnlikely'>> => {
  const why = variablesIn(text).length > 0 ? undefined : whyUnlikely(text)
  return why === undefined ? [] : [{ name: 'KernelModuleNameUnlikely', path, facts: { found: text, ...why } }]
}

const whyPathUnlikely = (text: string): 'Blank' | 'Glob' | undefined => {
  // What a template holds in braces is not in the path.
  const plain = text.replace(/\$\{[^}]*\}?/g, '')
  return /\s/.test(plain) ? 'Blank' : /[*?[\]]/.test(plain) ? 'Glob' : undefined
}

const onFolder = ({ text, path }: FieldText): ReadonlyArray<RemarkOf<'PathUnlikely'>> => {
  const because = whyPathUnlikely(text)
  return because === undefined ? [] : [{ name: 'PathUnlikely', path, facts: { found: text, because } }]
}

const onSignedFile = ({ text, path }: Pick<FieldText, 'text' | 'path'>): ReadonlyArray<RemarkOf<'PathUnlikely'>> => {
  const because = whyPathUnlikely(text) ?? (text.endsWith('/') ? 'Folder' : undefined)
  return because === undefined ? [] : [{ name: 'PathUnlikely', path, facts: { found: text, because, isSigned: true } }]
}

/** Unlikely names of kernel modules. O(n). */
export const kernelModuleNameFindings = (
  container: ModuleLoaderContainer,
): ReadonlyArray<RemarkOf<'KernelModuleNameUnlikely'>> => kernelModuleTexts(container).flatMap(onModuleName)

/**
 * Folders and files to sign with blanks or globs. A file is copied by a line of a Dockerfile and signed by its name, one by one. O(n).
 *
 * Source: internal/sign/ocpbuild and internal/sign/job, templates/Dockerfile.gotmpl, release-1.1.
 */
export const pathFindings = (container: ModuleLoaderContainer): ReadonlyArray<RemarkOf<'PathUnlikely'>> => [
  ...folderTexts(container).flatMap(onFolder),
  ...levelsOf(container).flatMap(({ level, path }) =>
    (level.sign?.filesToSign ?? []).flatMap((text, index) =>
      onSignedFile({ text, path: [...path, 'sign', 'filesToSign', index] }),
    ),
  ),
]
