/** Planners that want the right DaemonSets with the wrong pods in them. */
import { answering, type Mutant, mutantsOf, rendering, renderingContainers } from './mutation.js'

/** What is wrong with the pods. */
export const podMutants: ReadonlyArray<Mutant> = mutantsOf({
  'unloads the module where it should load it': renderingContainers('module-loader', (container) => ({
    ...container,
    ...(container.lifecycle?.preStop === undefined
      ? {}
      : { lifecycle: { postStart: container.lifecycle.preStop, preStop: container.lifecycle.preStop } }),
  })),
  'never unloads the module': renderingContainers('module-loader', (container) => ({
    ...container,
    ...(container.lifecycle?.postStart === undefined
      ? {}
      : { lifecycle: { postStart: container.lifecycle.postStart } }),
  })),
  'makes ModuleLoaders privileged': renderingContainers('module-loader', (container) => ({
    ...container,
    securityContext: { privileged: true },
  })),
  'takes the privileges of device plugins away': renderingContainers('device-plugin', (container) => ({
    ...container,
    securityContext: { privileged: false },
  })),
  'joins the network of the host': rendering('module-loader', (spec) => ({ ...spec, hostNetwork: true })),
  'mounts all of the host': rendering('module-loader', (spec) => ({
    ...spec,
    volumes: [...(spec.volumes ?? []), { name: 'host', hostPath: { path: '/' } }],
  })),
  'runs ModuleLoaders on nodes of any kernel': rendering(
    'module-loader',
    ({ nodeSelector: _selector, ...spec }) => spec,
  ),
  'runs no ModuleLoader anywhere': rendering('module-loader', (spec) => ({
    ...spec,
    nodeSelector: { ...spec.nodeSelector, nowhere: '' },
  })),
  'pulls from a mirror of its own': renderingContainers('module-loader', ({ image = '', ...container }) => ({
    ...container,
    image: `mirror.example/${image}`,
  })),
  'names containers with capital letters': renderingContainers('module-loader', (container) => ({
    ...container,
    name: 'Loader',
  })),
  'writes the number of nodes down': answering((answer, { nodes = [] }) => ({
    ...answer,
    desired: answer.desired.map((object) =>
      object.kind === 'DaemonSet'
        ? { ...object, metadata: { ...object.metadata, annotations: { nodes: String(nodes.length) } } }
        : object,
    ),
  })),
})
