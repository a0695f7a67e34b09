/** A cluster that the real operator ran is taken over without restarting a module. */
import fc from 'fast-check'

import { KERNEL_LABEL } from '../../constants.js'
import { lookup } from '../../kubernetes/json.js'
import type { Node } from '../../kubernetes/object.js'
import type { Modprobe, Module } from '../../module/module.js'
import { applyPlan } from '../../simulation/applied-plan.js'
import { soundWorld, type World } from '../arbitrary/world.js'
import { describeChange } from './idempotence.js'
import { type Law, law } from './law.js'

/** Plain text, or a quoted argument without anything that a shell would expand. */
const isOrdinaryText = (text: string): boolean => /^[\w./:=,@% -]*$/.test(text) || /^[\w=]+"[\w ]*"$/.test(text)

const isOrdinaryPath = (text: string): boolean => /^[\w./-]*$/.test(text)

/**
 * Whether the safe profile means to write the commands of a Module as the operator does. It does not where the shell would
 * do more with an argument than pass it on, nor where the operator repeats the firmware clean-up.
 */
export const isOrdinaryCommand = ({
  parameters = [],
  args,
  rawArgs,
  dirName = '',
  firmwarePath = '',
}: Modprobe): boolean =>
  [...parameters, ...[args, rawArgs].flatMap((given) => [...(given?.load ?? []), ...(given?.unload ?? [])])].every(
    isOrdinaryText,
  ) &&
  isOrdinaryPath(dirName) &&
  isOrdinaryPath(firmwarePath) &&
  (firmwarePath === '' || (rawArgs?.unload ?? []).length <= 1)

const isOrdinary = ({ spec }: Module): boolean =>
  spec.moduleLoader === undefined || isOrdinaryCommand(spec.moduleLoader.container.modprobe)

/** With a `+` at its end, the operator's pods mount a folder that is not there, and wait for ever. */
const hasOrdinaryKernel = ({ status }: Node): boolean => !(status?.nodeInfo?.kernelVersion ?? '').endsWith('+')

const ordinaryWorld: fc.Arbitrary<World> = fc
  .tuple(soundWorld, fc.boolean())
  .map(([{ snapshot, modules, options }, isOpenShift]) => ({
    snapshot: { ...snapshot, nodes: (snapshot.nodes ?? []).filter(hasOrdinaryKernel), daemonSets: [] },
    modules: modules.filter(isOrdinary),
    options: { ...options, platform: isOpenShift ? 'openshift' : 'kubernetes' },
  }))

/**
 * Over what the `kmm-1.1` profile created, the safe profile creates, changes and deletes no ModuleLoader DaemonSet that the
 * operator would not have changed; it may add those that the operator does not make. For ordinary commands and kernels; device
 * plugins are another matter.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import { plan } from 'kmm-planner'
 * import { adoption, fc, holds } from 'kmm-planner/testing'
 *
 * fc.assert(fc.property(adoption.arbitrary, holds(adoption)(plan)))
 * ```
 */
export const adoption: Law<World> = law(
  'adoption',
  'The safe profile changes no ModuleLoader DaemonSet that the operator made.',
  ordinaryWorld,
  (planner) =>
    ({ snapshot, modules, options }) => {
      const made = applyPlan(snapshot, planner(snapshot, modules, { ...options, profile: 'kmm-1.1' }))
      const taken = planner(made, modules, { ...options, profile: 'safe' })
      const loaders = new Set(
        (made.daemonSets ?? []).flatMap(({ metadata }) =>
          lookup(metadata.labels, KERNEL_LABEL) === undefined ? [] : [`${metadata.namespace}/${metadata.name}`],
        ),
      )
      return taken.changes.filter(({ ref }) => loaders.has(`${ref.namespace ?? ''}/${ref.name}`)).map(describeChange)
    },
)
