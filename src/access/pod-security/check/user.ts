/**
 * No container runs as root. The pod's value counts for containers that state none.
 *
 * Source: Kubernetes, pod-security-admission/policy, check_runAsNonRoot.go, check_runAsUser.go.
 */
import { type Check, contextPath, inContainers, inContexts, isRelaxed } from './check.js'

/** Where it is said that a container may be root. */
const mayBeRoot = inContexts(({ runAsNonRoot }, path) =>
  runAsNonRoot === false ? [{ path: [...path, 'runAsNonRoot'], found: false }] : [],
)

/** Containers of which nobody says that they are not root. */
const isNotSaid = inContainers((placed) =>
  placed.container.securityContext?.runAsNonRoot === undefined
    ? [{ path: [...contextPath(placed), 'runAsNonRoot'], found: null }]
    : [],
)

/** Every container is marked as not being root. What is said wrongly is reported before what is not said. */
export const runAsNonRoot: Check = {
  id: 'runAsNonRoot',
  level: 'restricted',
  since: 0,
  places: (pod, minor) => {
    if (isRelaxed(pod, minor)) return []
    const said = mayBeRoot(pod)
    return said.length > 0 || pod.spec?.securityContext?.runAsNonRoot === true ? said : isNotSaid(pod)
  },
}

const asRoot = inContexts(({ runAsUser }, path) =>
  runAsUser === 0 ? [{ path: [...path, 'runAsUser'], found: 0 }] : [],
)

/** No container states the user id of root. */
export const runAsUser: Check = {
  id: 'runAsUser',
  level: 'restricted',
  since: 23,
  places: (pod, minor) => (isRelaxed(pod, minor) ? [] : asRoot(pod)),
}
