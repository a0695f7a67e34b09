// The house's own ESLint rule: what is exported says what it is, and since which version.

const docblockOf = (sourceCode, node) => {
  const last = sourceCode.getCommentsBefore(node).at(-1)
  return last?.type === 'Block' && last.value.startsWith('*') ? last.value : undefined
}

/** @type {import('eslint').Rule.RuleModule} */
export const docblockRule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      missing: 'An export starts with a /** docblock */ of one sentence or more.',
      since: 'The docblock of an export has @since with the version it first appeared in.',
    },
  },
  create: ({ sourceCode, report }) => ({
    ExportNamedDeclaration(node) {
      if (node.declaration === null || node.declaration === undefined) return // a re-export is documented at its source
      const docblock = docblockOf(sourceCode, node)
      if (docblock === undefined) report({ node, messageId: 'missing' })
      else if (!/@since \d/.test(docblock)) report({ node, messageId: 'since' })
    },
  }),
}
