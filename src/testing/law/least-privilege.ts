/** Loading a kernel module needs one capability, and gets one. */
import { KERNEL_LABEL } from '../../constants.js'
import { canonicalText } from '../../kubernetes/canonical.js'
import { lookup } from '../../kubernetes/json.js'
import { type DaemonSet, isDaemonSet, type KubernetesObject } from '../../kubernetes/object.js'
import { objectKey, objectKeyOf } from '../../kubernetes/object-ref.js'
import type { Plan } from '../../plan-model/plan-data.js'
import { type World, world } from '../arbitrary/world.js'
import { type Law, law } from './law.js'

/**
 * The objects of a plan that it makes or changes, so that it alone answers for what is in them; without those it only
 * keeps.
 */
export const renderedBy = ({
  desired,
  changes,
}: Pick<Plan, 'desired' | 'changes'>): ReadonlyArray<KubernetesObject> => {
  const made = new Set(changes.flatMap(({ action, ref }) => (action === 'delete' ? [] : [objectKey(ref)])))
  return desired.filter((object) => made.has(objectKeyOf(object)))
}

const excesses = ({ metadata, spec }: DaemonSet): ReadonlyArray<string> => {
  const pod = spec?.template.spec
  const isLoader = lookup(metadata.labels, KERNEL_LABEL) !== undefined
  const containers = [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])]
  const allowed = (path: string): boolean => path.startsWith('/lib/modules/') || path === '/var/lib/firmware'
  return [
    ...(pod?.hostNetwork === true || pod?.hostPID === true || pod?.hostIPC === true
      ? ['shares a namespace with the host']
      : []),
    ...(pod?.shareProcessNamespace === true ? ['shares processes between its containers'] : []),
    ...(!isLoader
      ? []
      : [
          ...containers.flatMap(({ securityContext: context }) => [
            ...(context?.privileged === true ? ['is privileged'] : []),
            ...(context?.allowPrivilegeEscalation === false ? [] : ['may gain privileges']),
            ...(canonicalText(context?.capabilities) === '{"add":["SYS_MODULE"]}'
              ? []
              : ['has other capabilities than SYS_MODULE']),
          ]),
          ...(pod?.volumes ?? []).flatMap(({ hostPath }) =>
            hostPath === undefined || allowed(hostPath.path) ? [] : [`sees ${hostPath.path} of the host`],
          ),
        ]),
  ].map((excess) => `${metadata.name} ${excess}`)
}

/**
 * A ModuleLoader pod is not privileged, cannot become so, has the capability SYS_MODULE and no other, and of the host sees
 * its modules and firmware only. No pod shares a namespace with the host.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { fc, holds, leastPrivilege } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(leastPrivilege.arbitrary, holds(leastPrivilege)(plan)))
 * ```
 */
export const leastPrivilege: Law<World> = law(
  'least privilege',
  'ModuleLoader pods may load modules and nothing else.',
  world,
  (planner) =>
    ({ snapshot, modules, options }) =>
      renderedBy(planner(snapshot, modules, options))
        .filter(isDaemonSet)
        .flatMap(excesses),
)
