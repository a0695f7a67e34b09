/**
 * One compiler run over the library and every example.
 */
import ts from 'typescript'

import { root } from './blocks.js'

const configuration = ts.getParsedCommandLineOfConfigFile(
  `${root}tsconfig.json`,
  // An example may name what it does not use.
  { moduleDetection: ts.ModuleDetectionKind.Force, noUnusedLocals: false, noUnusedParameters: false },
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
)

export const programOf = (files: ReadonlyArray<string>): ts.Program =>
  ts.createProgram(files, configuration?.options ?? {})

/** Messages with the line they stand on, counted from 0. */
export const problemsOf = (program: ts.Program, file: string): ReadonlyArray<{ line: number; message: string }> => {
  const source = program.getSourceFile(file)
  return ts.getPreEmitDiagnostics(program, source).map(({ start, messageText }) => ({
    line: source === undefined || start === undefined ? 0 : source.getLineAndCharacterOfPosition(start).line,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }))
}

/** Names of our functions that a file exports, also in `export * as namespace`, that have no `@example`. */
export const withoutExample = (program: ts.Program, file: string): ReadonlyArray<string> => {
  const checker = program.getTypeChecker()
  const visit = (exported: ts.Symbol, prefix: string): ReadonlyArray<string> => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
    const name = `${prefix}${exported.name}`
    const isForeign = symbol.declarations?.some((declaration) =>
      program.isSourceFileFromExternalLibrary(declaration.getSourceFile()),
    )
    if (isForeign === true) return []
    if (symbol.flags & ts.SymbolFlags.ValueModule)
      return checker.getExportsOfModule(symbol).flatMap((member) => visit(member, `${name}.`))
    if (!(symbol.flags & ts.SymbolFlags.Value)) return []
    const isFunction = checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0
    return isFunction && !symbol.getJsDocTags(checker).some((tag) => tag.name === 'example') ? [name] : []
  }
  const source = program.getSourceFile(file)
  const face = source === undefined ? undefined : checker.getSymbolAtLocation(source)
  return face === undefined ? [] : checker.getExportsOfModule(face).flatMap((symbol) => visit(symbol, ''))
}
