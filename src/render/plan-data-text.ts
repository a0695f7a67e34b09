/** A plan in the forms that programs read. */
import type { Change } from '../plan-model/change.js'
import type { Plan } from '../plan-model/plan-data.js'
import { printable, printableJson } from '../words/printable.js'
import { yamlText } from './objects-yaml.js'

/**
 * The whole plan as JSON, indented by two spaces. Characters that a terminal may obey, or no eye sees, are written as escapes.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { empty } from 'kmm-planner'
 * import { renderPlanJson } from 'kmm-planner/render'
 *
 * assert.deepStrictEqual(JSON.parse(renderPlanJson(empty)), empty)
 * ```
 */
export const renderPlanJson = (plan: Plan): string => printableJson(plan)

/**
 * The whole plan as YAML.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { empty } from 'kmm-planner'
 * import { renderPlanYaml } from 'kmm-planner/render'
 *
 * assert.match(renderPlanYaml(empty), /^desired: \[\]\n/)
 * ```
 */
export const renderPlanYaml = (plan: Plan): string => yamlText(plan)

const resourceOf = ({ apiVersion, kind }: Change['ref']): string => {
  const [group, version] = apiVersion.split('/')
  return version === undefined ? kind.toLowerCase() : `${kind.toLowerCase()}.${group ?? ''}`
}

const nameLine =
  (isHeld: boolean) =>
  ({ action, ref }: Change): string =>
    `${isHeld ? `held-${action}` : action} ${ref.namespace ?? ''} ${resourceOf(ref)}/${ref.name}`

/**
 * One line for each change, in the order to do them: action, namespace, and the object as kubectl names it, separated by
 * single spaces (`update drivers daemonset.apps/gpu-5-14`). Held changes come last, as `held-delete` and so on.
 *
 * @since 0.1.0
 * @example
 * ```ts
 * import assert from 'node:assert'
 * import { empty } from 'kmm-planner'
 * import { renderNames } from 'kmm-planner/render'
 *
 * assert.strictEqual(renderNames(empty), '')
 * ```
 */
export const renderNames = ({ changes, held }: Plan): string =>
  [...changes.map(nameLine(false)), ...held.map(nameLine(true))].map((line) => `${printable(line)}\n`).join('')
