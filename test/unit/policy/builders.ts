import * as E from 'fp-ts/lib/Either.js'

import type { Module } from '../../../src/module/module.js'
import { type Gate, gateOf, type GateRequest } from '../../../src/policy/gate.js'
import type { Review } from '../../../src/policy/review.js'
import type { Policy, Rule } from '../../../src/policy/rule.js'
import type { Comment, Sources } from '../../../src/policy/sources.js'

export const moduleOf = (name: string, extra: Partial<Module['metadata']> = {}): Module => ({
  apiVersion: 'kmm.sigs.x-k8s.io/v1beta1',
  kind: 'Module',
  metadata: { namespace: 'drivers', name, ...extra },
  spec: {
    selector: {},
    moduleLoader: {
      container: {
        modprobe: { moduleName: name },
        kernelMappings: [{ regexp: '^.+$', containerImage: `registry.example/${name}:1` }],
      },
    },
  },
})

export const reviewOf = (head: ReadonlyArray<Module>, more: Partial<Review> = {}): Review => ({
  formatVersion: '1.0',
  environment: 'default',
  head,
  diagnostics: [],
  ...more,
})

/** A rule of which `max` can be set, which a test may look at. */
export const ruleOf = (
  name: string,
  judge: (max: number) => Policy,
  more: Partial<Rule['description']> & Pick<Partial<Rule>, 'strictLevel'> = {},
): Rule => {
  const { strictLevel = 'error', ...description } = more
  return {
    description: {
      name,
      level: 'error',
      summary: `${name}.`,
      why: `${name}.`,
      needs: [],
      isAboutSecurity: false,
      ...description,
    },
    strictLevel,
    defaults: { max: 0 },
    parameters: { max: { summary: 'How many.', expected: 'a number', schema: { type: 'number' } } },
    withParameters: ({ max = 0, ...others }) =>
      typeof max !== 'number' || Object.keys(others).length > 0
        ? E.left([{ path: typeof max === 'number' ? Object.keys(others) : ['max'], message: 'no such thing' }])
        : E.right(judge(max)),
  }
}

/** Finds every Module whose name begins with this. */
export const findsModules =
  (start: string): Policy =>
  (review) =>
    review.head
      .filter(({ metadata }) => metadata.name.startsWith(start))
      .map(({ metadata: { namespace, name } }) => ({
        module: { namespace, name },
        path: ['spec', 'selector'],
        message: `${name} begins with ${start}.`,
      }))

export const gate = (request: GateRequest): Gate => {
  const made = gateOf(request)
  if (E.isLeft(made)) throw new Error(JSON.stringify(made.left))
  return made.right
}

/** Each Module in a file of its name, with this many lines above its selector. */
export const sourcesOf = (folderOf: (name: string) => string, comments: ReadonlyArray<Comment> = []): Sources => ({
  placeOf: ({ name = '' }, path) => ({
    file: `${folderOf(name)}${name}.yaml`,
    line: path.length === 0 ? 1 : 7,
    column: 3,
    endLine: path.length === 0 ? 9 : 7,
    endColumn: 11,
  }),
  placeOfDiagnostic: () => undefined,
  comments: () => comments,
})
