// The house's own ESLint rule: what is exported says what it is. A name that users can import, because the exports map
// leads to it, also says since which version; a name that only this library uses does not.
import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The files that the exports map names, as sources. */
const faces = Object.values(JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')).exports)
  .filter((target) => target.endsWith('.js'))
  .map((target) => resolve(root, target.replace(/^\.\/dist\//, 'src/').replace(/\.js$/, '.ts')))

/** `file#name` for each name that a face re-exports from the file that defines it; `file#*` for all of a file. */
const publicNames = new Set(
  faces.flatMap((face) => [
    `${relative(root, face)}#*`,
    ...Array.from(readFileSync(face, 'utf8').matchAll(/^export (?:type )?(\*|\{[^}]*\}) from '([^']+)'/gms)).flatMap(
      ([, names, from]) => {
        const file = resolve(dirname(face), from.replace(/\.js$/, '.ts'))
        return names
          .replace(/[{}]/g, '')
          .split(',')
          .map(
            (name) =>
              name
                .replace(/^\s*type /, '')
                .trim()
                .split(' as ')[0],
          )
          .filter((name) => name !== '')
          .map((name) => `${relative(root, file)}#${name}`)
      },
    ),
  ]),
)

const docblockOf = (sourceCode, node) => {
  const last = sourceCode.getCommentsBefore(node).at(-1)
  return last?.type === 'Block' && last.value.startsWith('*') ? last.value : undefined
}

const namesOf = (declaration) =>
  declaration.type === 'VariableDeclaration'
    ? declaration.declarations.map(({ id }) => id.name)
    : [declaration.id?.name]

/** @type {import('eslint').Rule.RuleModule} */
export const docblockRule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      missing: 'An export starts with a /** docblock */ of one sentence or more.',
      since: 'The docblock of a public name has @since with the version it first appeared in.',
      inner: 'No user can import this name: its docblock has no @since.',
    },
  },
  create: ({ sourceCode, filename, report }) => ({
    ExportNamedDeclaration(node) {
      if (node.declaration === null || node.declaration === undefined) return // a re-export is documented at its source
      const docblock = docblockOf(sourceCode, node)
      const isPublic = [...namesOf(node.declaration), '*'].some((name) =>
        publicNames.has(`${relative(root, filename)}#${name}`),
      )
      if (docblock === undefined) report({ node, messageId: 'missing' })
      else if (isPublic && !/@since \d/.test(docblock)) report({ node, messageId: 'since' })
      else if (!isPublic && /@(since|category)\b/.test(docblock)) report({ node, messageId: 'inner' })
    },
  }),
}
