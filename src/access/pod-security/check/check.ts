/** One rule of the Pod Security standard. */
import type { Json, Path } from '../../../kubernetes/json.js'
import {
  containersOf,
  type PlacedContainer,
  type PodSecurityContext,
  type PodTemplate,
  type SecurityContext,
} from '../../pod.js'

/** A field of a pod that breaks a rule; `found` is null when the field should be there and is not. */
export interface Place {
  readonly path: Path
  readonly found: Json
}

/** A rule, and how a pod breaks it in some minor version of the standard. */
export interface Check {
  /** Its name in Kubernetes. */
  readonly id: string
  readonly level: 'baseline' | 'restricted'
  /** The minor version that brought it. */
  readonly since: number
  /** For a baseline rule that a restricted rule contains: the minor version from which that rule stands for both. */
  readonly coveredSince?: number
  readonly places: (pod: PodTemplate, minor: number) => ReadonlyArray<Place>
}

/** What is wrong in each container. */
export const inContainers =
  (places: (container: PlacedContainer) => ReadonlyArray<Place>) =>
  (pod: PodTemplate): ReadonlyArray<Place> =>
    containersOf(pod).flatMap(places)

/** Where the security context of a container is. */
export const contextPath = ({ path }: PlacedContainer): Path => [...path, 'securityContext']

/**
 * A field that the pod and its containers may each set, looked at one by one: what is wrong with it where it is set.
 */
export const inContexts =
  (places: (context: PodSecurityContext | SecurityContext, path: Path) => ReadonlyArray<Place>) =>
  (pod: PodTemplate): ReadonlyArray<Place> => [
    ...places(pod.spec?.securityContext ?? {}, ['spec', 'securityContext']),
    ...inContainers((placed) => places(placed.container.securityContext ?? {}, contextPath(placed)))(pod),
  ]

/** A pod with users of its own: root in it is nobody on the node, from this minor version of the standard on. */
export const isRelaxed = ({ spec }: PodTemplate, minor: number): boolean => spec?.hostUsers === false && minor >= 35

/** A Windows pod, to which Linux settings do not apply, from this minor version of the standard on. */
export const isWindows = ({ spec }: PodTemplate, minor: number): boolean => spec?.os?.name === 'windows' && minor >= 25
