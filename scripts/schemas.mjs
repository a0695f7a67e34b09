// The JSON Schemas that are published: those of src/schema, with the docblocks of the types as descriptions. These are read with the
// compiler, along schema and type at once: what has no docblock gets no description.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import ts from 'typescript'

/** What a docblock says, without the references into docs/rules.md, which are for who reads the source. */
const textOf = (symbol, checker) =>
  ts
    .displayPartsToString(symbol.getDocumentationComment(checker))
    .replaceAll(/ \(S\d+(?:, S\d+)*\)/g, '')
    .replaceAll(/\n\nSource: .*$/gs, '')
    .replaceAll(/(?<!\n)\n(?!\n)/g, ' ')
    .trim()

/** The members of a union without `undefined`; of another type, the type. */
const membersOf = (type, checker) => {
  const present = checker.getNonNullableType(type)
  return present.isUnion() ? present.types : [present]
}

const declaredIn = (symbol, folder) =>
  (symbol.declarations ?? []).every((declaration) => declaration.getSourceFile().fileName.startsWith(folder))

const describe = (checker, folder) => {
  const propertyType = (property) => checker.getTypeOfSymbol(property)

  /** The members of a union that have this value in this field; all, where a schema fixes none. */
  const narrowed = (types, [name, { const: value }]) =>
    value === undefined
      ? types
      : types.filter((type) => {
          const tag = type.getProperty(name)
          return (
            tag === undefined ||
            membersOf(propertyType(tag), checker).some((member) => !member.isLiteral() || member.value === value)
          )
        })

  /** What is said of a field says more than what is said of its type. */
  const field = (types, name, schema) => {
    const found = types.flatMap((type) => type.getProperty(name) ?? [])
    const said = found.map((one) => (declaredIn(one, folder) ? textOf(one, checker) : '')).find((text) => text !== '')
    const inside = found.flatMap((one) => membersOf(propertyType(one), checker))
    const { description = said, ...described } = walk(inside, schema)
    return description === undefined ? described : { description: said ?? description, ...described }
  }

  const itemsOf = (types, kind) =>
    types.flatMap((type) => {
      const item = checker.getIndexTypeOfType(type, kind)
      return item === undefined ? [] : membersOf(item, checker)
    })

  const walk = (types, schema) => {
    const here = Object.entries(schema.properties ?? {}).reduce(narrowed, types)
    const [first] = here
    const named = first?.aliasSymbol ?? first?.symbol
    const description =
      here.length === 1 && named !== undefined && named.name !== '__type' && declaredIn(named, folder)
        ? textOf(named, checker)
        : ''
    return {
      ...(description === '' ? {} : { description }),
      ...schema,
      ...(schema.properties === undefined
        ? {}
        : {
            properties: Object.fromEntries(
              Object.entries(schema.properties).map(([name, inner]) => [name, field(here, name, inner)]),
            ),
          }),
      ...(typeof schema.additionalProperties === 'object'
        ? { additionalProperties: walk(itemsOf(here, ts.IndexKind.String), schema.additionalProperties) }
        : {}),
      ...(schema.items === undefined ? {} : { items: walk(itemsOf(here, ts.IndexKind.Number), schema.items) }),
      ...(schema.oneOf === undefined ? {} : { oneOf: schema.oneOf.map((member) => walk(here, member)) }),
      ...(schema.anyOf === undefined ? {} : { anyOf: schema.anyOf.map((member) => walk(here, member)) }),
    }
  }
  return walk
}

/** By name, each schema of the library that was compiled into a folder. */
export const describedSchemas = async (root, compiled) => {
  const { schemas } = await import(pathToFileURL(join(compiled, 'schema/schemas.js')).href)
  const file = join(root, 'src/schema/schemas.ts')
  const { config } = ts.readConfigFile(join(root, 'tsconfig.build.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: ['src/schema/schemas.ts'] }, ts.sys, root)
  const program = ts.createProgram([file], { ...options, noEmit: true })
  const checker = program.getTypeChecker()
  const walk = describe(checker, join(root, 'src/'))
  const subjects = checker
    .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)))
    .find(({ name }) => name === 'SchemaSubjects')
  const typeOf = (name) => checker.getTypeOfSymbol(checker.getDeclaredTypeOfSymbol(subjects).getProperty(name))
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, title, ...schema }]) => [
      name,
      { $schema, title, ...walk(membersOf(typeOf(name), checker), schema) },
    ]),
  )
}
