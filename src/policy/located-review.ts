/** A review in which items say where they are written, for engines that know nothing of paths and texts. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Place } from '../diagnostic/place.js'
import type { ModuleImpact } from '../impact/module-impact.js'
import type { NodeImpact } from '../impact/node-impact.js'
import type { Path } from '../kubernetes/json.js'
import { KERNEL_MAPPINGS_PATH } from '../module/field.js'
import type { Module } from '../module/module.js'
import type { ModuleName } from '../module/module-name.js'
import type { CoverageCell } from './coverage.js'
import type { Review } from './review.js'
import { type Sources, subjectOf } from './sources.js'

/** An item, with its place where it has one. conftest shows findings there that pass `_loc` on. */
export type Located<A> = A & { readonly _loc?: Pick<Place, 'file' | 'line'> }

/** A review whose items are located; the mappings of each Module of the head are, too. */
export interface LocatedReview extends Omit<Review, 'head' | 'coverage' | 'changes' | 'diagnostics' | 'impact'> {
  readonly head: ReadonlyArray<Located<Module>>
  readonly coverage?: ReadonlyArray<Located<CoverageCell>>
  readonly changes?: ReadonlyArray<Located<ModuleImpact>>
  readonly impact?: Omit<NonNullable<Review['impact']>, 'nodes'> & {
    readonly nodes: ReadonlyArray<Located<NodeImpact>>
  }
  readonly diagnostics: ReadonlyArray<Located<Diagnostic>>
}

const located = <A extends object>(item: A, place: Place | undefined): Located<A> =>
  place === undefined ? item : { ...item, _loc: { file: place.file, line: place.line } }

const mappingPath = (index: number | undefined): Path =>
  index === undefined ? KERNEL_MAPPINGS_PATH : [...KERNEL_MAPPINGS_PATH, index]

const withMappings = (module: Module, placeOf: (path: Path) => Place | undefined): Module => {
  const { moduleLoader } = module.spec
  if (moduleLoader === undefined) return module
  const { container } = moduleLoader
  const kernelMappings = container.kernelMappings.map((mapping, index) => located(mapping, placeOf(mappingPath(index))))
  return {
    ...module,
    spec: { ...module.spec, moduleLoader: { ...moduleLoader, container: { ...container, kernelMappings } } },
  }
}

/** Say of each item where it is written. O(items x finding a place). */
export const locatedReview =
  ({ placeOf, placeOfDiagnostic }: Sources) =>
  ({ head, coverage, changes, impact, diagnostics, ...others }: Review): LocatedReview => {
    const placeIn = ({ namespace, name }: ModuleName, path: Path = []): Place | undefined =>
      placeOf({ kind: 'Module', namespace, name }, path)
    return {
      ...others,
      head: head.map((module) => {
        const inModule = (path: Path): Place | undefined => placeOf(subjectOf(module), path)
        return located(withMappings(module, inModule), inModule([]))
      }),
      diagnostics: diagnostics.map((diagnostic) => located(diagnostic, placeOfDiagnostic(diagnostic))),
      ...(coverage === undefined
        ? {}
        : { coverage: coverage.map((cell) => located(cell, placeIn(cell.module, mappingPath(cell.mapping)))) }),
      ...(changes === undefined
        ? {}
        : { changes: changes.map((change) => located(change, placeIn(change.module, change.paths[0]))) }),
      ...(impact === undefined
        ? {}
        : {
            impact: { ...impact, nodes: impact.nodes.map((one) => located(one, placeIn(one.module, one.because))) },
          }),
    }
  }
