/**
 * What is supposed, from text: `node=worker-1,kernel=6.6.13`, or `label=node/worker-1:gpu=yes` as kubectl has it.
 */
import * as E from 'fp-ts/lib/Either.js'

import { isLabelValue } from '../../pattern/kernel-version.js'
import { isDnsSubdomain } from '../../snapshot/dns-name.js'
import type { Supposition } from '../../what-if/supposition.js'
import { isLabelKey } from './install-options.js'
import { isKernelVersion } from './plan-options.js'

const allowed =
  'Allowed are node=NODE,kernel=VERSION, label=node/NODE:KEY=VALUE, label=node/NODE:KEY-, taint=node/NODE:KEY=VALUE:EFFECT, ' +
  'taint=node/NODE:KEY-, cordon=NODE, uncordon=NODE and delete=NAMESPACE/MODULE.'

const effects: ReadonlySet<string> = new Set(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])

interface OnNode {
  readonly node: string
  readonly rest: string
}

/** `node/worker-1:rest`; `node/` may be left out, as no other kind has labels that matter. */
const onNode = (text: string): OnNode => {
  const [, node = '', rest = ''] = /^(?:nodes?\/)?([^:/]*):(.*)$/.exec(text) ?? []
  return { node, rest }
}

const kernel = (text: string): Supposition | undefined => {
  const [, node = '', kernelVersion = ''] = /^([^,]*),kernel=(.*)$/.exec(text) ?? []
  return isKernelVersion(kernelVersion) ? { _tag: 'Kernel', node, kernelVersion } : undefined
}

const label = (text: string): Supposition | undefined => {
  const { node, rest } = onNode(text)
  const [key = '', value, ...others] = rest.split('=')
  if (value === undefined)
    return key.endsWith('-') && isLabelKey(key.slice(0, -1))
      ? { _tag: 'Unlabel', node, key: key.slice(0, -1) }
      : undefined
  return isLabelKey(key) && isLabelValue(value) && others.length === 0 ? { _tag: 'Label', node, key, value } : undefined
}

const untaint = (node: string, text: string): Supposition | undefined => {
  const [key = '', effect, ...others] = text.split(':')
  if (!isLabelKey(key) || others.length > 0) return undefined
  if (effect === undefined) return { _tag: 'Untaint', node, key }
  return effects.has(effect) ? { _tag: 'Untaint', node, key, effect } : undefined
}

const taint = (text: string): Supposition | undefined => {
  const { node, rest } = onNode(text)
  if (rest.endsWith('-')) return untaint(node, rest.slice(0, -1))
  const [, key = '', , value, effect = ''] = /^([^=:]*)(=([^:]*))?:(.*)$/.exec(rest) ?? []
  return isLabelKey(key) && effects.has(effect) && (value === undefined || isLabelValue(value))
    ? { _tag: 'Taint', node, taint: { key, ...(value === undefined ? {} : { value }), effect } }
    : undefined
}

const bareNode = (text: string): string => text.replace(/^nodes?\//, '')

const forms: Readonly<Record<string, (text: string) => Supposition | undefined>> = {
  node: kernel,
  label,
  taint,
  cordon: (text) => ({ _tag: 'Cordon', node: bareNode(text) }),
  uncordon: (text) => ({ _tag: 'Uncordon', node: bareNode(text) }),
  delete: (module) => (module.split('/').every(isDnsSubdomain) ? { _tag: 'DeleteModule', module } : undefined),
}

const isNamed = (supposition: Supposition): boolean =>
  supposition._tag === 'DeleteModule' || isDnsSubdomain(supposition.node)

/** Read one value of the option. */
export const suppositionsOf = (text: string): E.Either<string, ReadonlyArray<Supposition>> => {
  const [, form = '', rest = ''] = /^(\w+)=(.*)$/.exec(text) ?? []
  const read = Object.hasOwn(forms, form) ? forms[form]?.(rest) : undefined
  return read !== undefined && isNamed(read) ? E.right([read]) : E.left(allowed)
}
