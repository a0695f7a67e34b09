/** What stands in the way of making an image, as requirements and remarks. */
import type { Remark } from '../diagnostic/diagnostic.js'
import type { Requirement } from '../plan-model/requirement.js'
import type { BuildBlocker,BuildInput } from './build-inputs.js'
import type { BuildOrSignAction } from './module-image-spec.js'

const apiVersions: Readonly<Record<BuildInput['kind'], string>> = {
  ConfigMap: 'v1',
  Secret: 'v1',
  ImageStream: 'image.openshift.io/v1',
}

const factsOn = ({ kind, namespace, name }: BuildInput) => ({ kind, namespace, name })

/** What to look up, when that is what is missing. */
export const requirementsOf = (obstacle: BuildBlocker): ReadonlyArray<Requirement> => {
  if (obstacle._tag === 'Unknown') return [{ requires: 'object', apiVersion: apiVersions[obstacle.object.kind], ...obstacle.object }]
  return obstacle._tag === 'NoDriverToolkit' && obstacle.problem._tag === 'NodesNotObserved'
    ? [{ requires: 'objects', apiVersion: 'v1', kind: 'Node' }]
    : []
}

/** Whether it stands in the way until somebody does something; what is only not known goes away by looking. */
export const isFailure = (obstacle: BuildBlocker): boolean =>
  obstacle._tag === 'NoDriverToolkit'
    ? obstacle.problem._tag !== 'NodesUnknown' && obstacle.problem._tag !== 'NodesNotObserved'
    : obstacle._tag !== 'Unknown' && obstacle._tag !== 'ToolNotSet'

/** The obstacle as a remark, to building or to signing. */
export const remarkOf =
  (type: BuildOrSignAction) =>
  (obstacle: BuildBlocker): Remark => {
    switch (obstacle._tag) {
      case 'Unknown':
        return { name: 'BuildInputUnknown', facts: { type, ...factsOn(obstacle.object) } }
      case 'Missing':
        return { name: 'BuildInputMissing', facts: { type, ...factsOn(obstacle.object) } }
      case 'KeyMissing':
        return { name: 'BuildInputKeyMissing', facts: { type, ...factsOn(obstacle.object), key: obstacle.key } }
      case 'NoDriverToolkit': {
        const { problem } = obstacle
        switch (problem._tag) {
          case 'NodesUnknown':
            return { name: 'BuildInputUnknown', facts: { type, kind: 'Node', isUnreadable: true } }
          case 'NodesNotObserved':
            return { name: 'BuildInputUnknown', facts: { type, kind: 'Node' } }
          case 'TagMissing':
            return { name: 'DriverToolkitMissing', facts: { type, osVersions: problem.osVersions } }
          case 'NotPassed':
            return { name: 'DriverToolkitMissing', facts: { type, builder: 'kaniko' } }
          case 'OsVersionUnknown':
            return { name: 'DriverToolkitMissing', facts: { type } }
        }
      }
      case 'NothingToSign':
        return { name: 'NothingToSign', facts: { type } }
      case 'ToolNotSet':
        return { name: 'ToolImageNotSet', facts: { type, option: obstacle.option } }
      case 'NoWork':
        return { name: 'ImageMissing', facts: { type } }
    }
  }
