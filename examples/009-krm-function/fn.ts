/** A KRM function: a ResourceList goes in, the same comes out, with what is wrong with its Modules as results. */
import {
  decodeObjects,
  type Diagnostic,
  isDaemonSet,
  lintModule,
  plan,
  type PlanOptions,
  validateModule,
} from 'kmm-planner'
import { validateManagedClusterModule } from 'kmm-planner/hub'
import { describeDiagnostic } from 'kmm-planner/render'
import { documents } from 'kmm-planner/source'
import { stringify } from 'yaml'

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const fieldsOf = (value: unknown): Fields => (isObject(value) ? value : {})
const metadataOf = (item: unknown): Fields => fieldsOf(fieldsOf(item)['metadata'])

const API_VERSION = 'config.kubernetes.io/v1'

/** Where an item is from, as tools write it, in the older way, too. */
const fileOf = (item: unknown): Fields => {
  const annotations = fieldsOf(metadataOf(item)['annotations'])
  const noted = (name: string): unknown =>
    annotations[`internal.config.kubernetes.io/${name}`] ?? annotations[`config.kubernetes.io/${name}`]
  const [path, index] = [noted('path'), Number(noted('index') ?? 0)]
  return typeof path === 'string' ? { file: { path, ...(Number.isInteger(index) ? { index } : {}) } } : {}
}

const severities = { error: 'error', warning: 'warning', info: 'info' } as const

const pathText = (path: Diagnostic['path']): string =>
  path.map((step, at) => (typeof step === 'number' ? `[${String(step)}]` : `${at === 0 ? '' : '.'}${step}`)).join('')

const resultOf =
  (items: ReadonlyArray<unknown>) =>
  (one: Diagnostic): Fields => {
    const { kind, namespace, name } = one.subject
    const item = items.find((object) => {
      const metadata = metadataOf(object)
      return fieldsOf(object)['kind'] === kind && metadata['name'] === name && metadata['namespace'] === namespace
    })
    const reference = { apiVersion: fieldsOf(item)['apiVersion'], kind, namespace, name }
    return {
      message: describeDiagnostic(one).message,
      severity: severities[one.severity],
      resourceRef: Object.fromEntries(Object.entries(reference).filter(([, value]) => value !== undefined)),
      ...(one.path.length === 0 ? {} : { field: { path: pathText(one.path) } }),
      ...fileOf(item),
      tags: { code: one.code },
    }
  }

/** What is asked for in `functionConfig`, a ConfigMap: `data.render: "true"` adds the DaemonSets that the items ask for. */
const renderedIn = (items: ReadonlyArray<unknown>, options: PlanOptions): ReadonlyArray<unknown> => {
  const { snapshot, modules } = decodeObjects(items, { observed: ['daemonSets'] })
  const there = new Set(items.map((item) => JSON.stringify([fieldsOf(item)['kind'], metadataOf(item)['name']])))
  return plan(snapshot, modules, options)
    .desired.filter(isDaemonSet)
    .filter(({ kind, metadata: { name } }) => !there.has(JSON.stringify([kind, name])))
}

/** What a run answers: the text for standard output, and the exit code. */
export interface Outcome {
  readonly stdout: string
  readonly exitCode: 0 | 1
}

const refused = (message: string): Outcome => ({
  stdout: stringify({
    apiVersion: API_VERSION,
    kind: 'ResourceList',
    items: [],
    results: [{ message, severity: 'error' }],
  }),
  exitCode: 1,
})

/** As kubectl reads it: times are texts, and `0644` is a number. */
const read = (text: string): unknown => {
  const { objects, problems } = documents([{ file: 'ResourceList', text }])
  return objects.length === 1 && problems.length === 0 ? objects[0] : undefined
}

/** Of other items nothing is said: whoever has them judges them. */
const kinds: ReadonlySet<string> = new Set(['Module', 'ManagedClusterModule'])

/** Items are given back as they came, in their order, whatever is wrong. */
export const run = (text: string): Outcome => {
  const list = read(text)
  const { kind, items = [], functionConfig } = fieldsOf(list)
  if (kind !== 'ResourceList' || !Array.isArray(items)) return refused('the input is no ResourceList')
  const { modules, managedClusterModules, problems } = decodeObjects(items)
  const found = [
    ...problems.filter(({ subject }) => kinds.has(subject.kind)),
    ...modules.flatMap((module) => [...validateModule(module), ...lintModule(module)]),
    ...managedClusterModules.flatMap(validateManagedClusterModule('safe')),
  ]
  const hasErrors = found.some(({ severity }) => severity === 'error')
  const data = fieldsOf(fieldsOf(functionConfig)['data'])
  const platform = data['platform'] === 'openshift' ? 'openshift' : 'kubernetes'
  const more = hasErrors || data['render'] !== 'true' ? [] : renderedIn(items, { platform })
  const results = found.map(resultOf(items))
  return {
    stdout: stringify(
      { ...fieldsOf(list), items: [...(items as ReadonlyArray<unknown>), ...more], results },
      // An item that is there twice is written twice, and no alias: not all tools read these.
      { version: '1.1', aliasDuplicateObjects: false },
    ),
    exitCode: hasErrors ? 1 : 0,
  }
}
