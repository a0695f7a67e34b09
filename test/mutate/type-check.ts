/** Which mutants the compiler refuses: nobody could have written them, so that no test has to find them. */
import { join } from 'node:path'

import ts from 'typescript'

import { type Mutant } from './mutant.js'

/** Those of the mutants that do not compile. */
export const misTyped = (root: string, mutants: ReadonlyArray<Mutant>): ReadonlySet<number> => {
  const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.build.json'), { noEmit: true }, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: () => undefined,
  } satisfies ts.ParseConfigFileHost)
  if (config === undefined) return new Set()
  const changed = new Map<string, string>()
  let version = 0
  const service = ts.createLanguageService({
    getScriptFileNames: () => config.fileNames,
    getScriptVersion: (name) => (changed.has(name) ? String(version) : '0'),
    getScriptSnapshot: (name) => {
      const content = changed.get(name) ?? ts.sys.readFile(name)
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content)
    },
    getCurrentDirectory: () => root,
    getCompilationSettings: () => config.options,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (name) => ts.sys.fileExists(name),
    readFile: (name) => ts.sys.readFile(name),
    directoryExists: (name) => ts.sys.directoryExists(name),
  })
  const isRefused = ({ file, from, to, after }: Mutant): boolean => {
    const path = join(root, file)
    const content = ts.sys.readFile(path) ?? ''
    version += 1
    changed.set(path, `${content.slice(0, from)}(${after})${content.slice(to)}`)
    const refused =
      service.getSyntacticDiagnostics(path).length > 0 ||
      // What is only left over (an import, a variable) is no error of types.
      service.getSemanticDiagnostics(path).some(({ code }) => ![6133, 6192, 6196, 6198].includes(code))
    changed.delete(path)
    return refused
  }
  return new Set(mutants.filter(isRefused).map(({ id }) => id))
}
