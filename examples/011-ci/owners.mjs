/** Somebody answers for each Module. */
export const policies = [
  {
    name: 'module-without-owner',
    level: 'warning',
    judge: ({ head }) =>
      head
        .filter(({ metadata }) => metadata.annotations?.['example.com/owner'] === undefined)
        .map(({ metadata: { namespace, name } }) => ({
          module: { namespace, name },
          path: ['metadata'],
          message: `Nobody owns ${name}.`,
          cure: 'Name a team in the annotation example.com/owner.',
        })),
  },
]
