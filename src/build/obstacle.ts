/** What stands in the way of making an image, as requirements and remarks. */
import type { Requirement } from '../change/requirement.js'
import type { GateRemark } from '../image/gate.js'
import type { JsonObject } from '../kubernetes/json.js'
import type { Ingredient, Obstacle } from './facts.js'
import type { WorkType } from './image-work.js'

const apiVersions: Readonly<Record<Ingredient['kind'], string>> = {
  ConfigMap: 'v1',
  Secret: 'v1',
  ImageStream: 'image.openshift.io/v1',
}

const factsOn = ({ kind, namespace, name }: Ingredient): JsonObject => ({ kind, namespace, name })

/** What to look up, when that is what is missing. */
export const requirementsOf = (obstacle: Obstacle): ReadonlyArray<Requirement> => {
  if (obstacle._tag === 'Unknown') return [{ requires: 'object', apiVersion: apiVersions[obstacle.object.kind], ...obstacle.object }]
  return obstacle._tag === 'NoDriverToolkit' && obstacle.problem._tag === 'NodesNotObserved'
    ? [{ requires: 'objects', apiVersion: 'v1', kind: 'Node' }]
    : []
}

/** Whether it stands in the way until somebody does something; what is only not known goes away by looking. */
export const isFailure = (obstacle: Obstacle): boolean =>
  obstacle._tag === 'NoDriverToolkit'
    ? obstacle.problem._tag !== 'NodesUnknown' && obstacle.problem._tag !== 'NodesNotObserved'
    : obstacle._tag !== 'Unknown' && obstacle._tag !== 'ToolNotSet'

const plainRemark = (obstacle: Obstacle): GateRemark => {
  switch (obstacle._tag) {
    case 'Unknown':
      return { name: 'IngredientUnknown', facts: factsOn(obstacle.object) }
    case 'Missing':
      return { name: 'IngredientMissing', facts: factsOn(obstacle.object) }
    case 'KeyMissing':
      return { name: 'IngredientKeyMissing', facts: { ...factsOn(obstacle.object), key: obstacle.key } }
    case 'NoDriverToolkit': {
      const { problem } = obstacle
      switch (problem._tag) {
        case 'NodesUnknown':
          return { name: 'IngredientUnknown', facts: { kind: 'Node', isUnreadable: true } }
        case 'NodesNotObserved':
          return { name: 'IngredientUnknown', facts: { kind: 'Node' } }
        case 'TagMissing':
          return { name: 'DriverToolkitMissing', facts: { osVersions: problem.osVersions } }
        case 'NotPassed':
          return { name: 'DriverToolkitMissing', facts: { builder: 'kaniko' } }
        case 'OsVersionUnknown':
          return { name: 'DriverToolkitMissing', facts: {} }
      }
    }
    case 'NothingToSign':
      return { name: 'NothingToSign', facts: {} }
    case 'ToolNotSet':
      return { name: 'ToolImageNotSet', facts: { option: obstacle.option } }
    case 'NoWork':
      return { name: 'ImageMissing', facts: {} }
  }
}

/** The obstacle as a remark, to building or to signing. */
export const remarkOf =
  (type: WorkType) =>
  (obstacle: Obstacle): GateRemark => {
    const { name, facts } = plainRemark(obstacle)
    return { name, facts: { type, ...facts } }
  }
