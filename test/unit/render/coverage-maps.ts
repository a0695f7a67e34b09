/** Coverage maps of any size, for the tests of what shows them. */
import { coverageStates } from '../../../src/policy/coverage-order.js'
import type { CoverageMap, CoverageState } from '../../../src/policy/index.js'

interface Size {
  readonly modules: number
  readonly kernels: number
  readonly hasBase?: boolean
  readonly environment?: string
}

const stateAt = (index: number): CoverageState => coverageStates[index % coverageStates.length] ?? 'unknown'

/** Every state, each before every other: no cell is like its neighbour. */
export const mapOfSize = ({ modules, kernels, hasBase = false, environment = 'prod' }: Size): CoverageMap => {
  const names = Array.from({ length: modules }, (_, index) => ({
    namespace: `team-${index % 7}`,
    name: `driver-for-device-${index}`,
  }))
  const versions = Array.from(
    { length: kernels },
    (_, index) => `5.14.0-${284 + index}.${index % 7}.1.el9_${2 + (index % 3)}.x86_64`,
  )
  const cells = names.flatMap((module, column) =>
    versions.map((kernelVersion, row) => {
      const first = stateAt(column * 5 + row * 3)
      return {
        module,
        kernelVersion,
        ...(hasBase ? { before: [stateAt(column * 5 + row * 3 + 1 + (row % 13))] } : {}),
        after: (column + row) % 4 === 0 ? (['unloads', 'uncovered'] as const) : [first],
        mapping: { after: 1 },
        image: { after: `registry.example.com/drivers/device-${column}:${kernelVersion}` },
        nodes: ['worker-1.example.com', 'worker-2.example.com'],
      }
    }),
  )
  const uncovered = cells.filter(({ after }) => after.some((state) => state === 'uncovered'))
  return {
    formatVersion: '1.0',
    environment,
    hasBase,
    kernels: versions.map((kernelVersion, row) => ({
      kernelVersion,
      nodes: row + 1,
      osImages: ['Red Hat Enterprise Linux CoreOS 414.92.202310210434-0 (Plow)'],
      architectures: ['amd64'],
      uncovered: uncovered.filter((cell) => cell.kernelVersion === kernelVersion).length,
    })),
    modules: names.map((module) => ({ module, uncovered: uncovered.filter((cell) => cell.module === module).length })),
    cells,
    unusedMappings: names
      .slice(0, 1)
      .map((module) => ({ module, mapping: 3, selector: 'regexp ^4\\.18\\.0-.+$', isSure: false })),
  }
}
