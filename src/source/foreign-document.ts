/**
 * What a folder holds beside objects of Kubernetes: values of charts, workflows, settings of other programs. It is skipped where a folder
 * was searched, never where a file was named. What may be a Module, however badly written, is never foreign.
 */
import { isJsonObject, own } from '../kubernetes/json.js'
import { otherAnswer } from '../snapshot/other-answer.js'
import { wrappedIn } from '../snapshot/wrapped.js'

/** Nobody nests lists deeper. */
const MAX_DEPTH = 20

/**
 * Whether a text can hold an object at all: these are keys of one, however quoted and spaced, with a comment before the colon at worst,
 * `metadata` without a value, or the last word that was written. Escapes, coded keys, keys with a mark of their own (`? kind`) and keys that
 * are written elsewhere (`*a : Module`) may spell the words, too; and of what names the group of KMM nobody should believe that it is nothing.
 */
const telling = new RegExp(
  [
    /(?:kind|apiversion|metadata)["']?\s*(?:[:#]|$)/,
    /metadata["']?\s*[,}]/,
    /\\[ux\r\n]|!!binary|\?\s|\*[^\s,[\]{}*]+\s*:/,
    /kmm\.sigs/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
)

/** Whether a text cannot hold an object, so that it need not be read: many times faster than reading it. */
export const isForeignText = (text: string): boolean => !telling.test(text)

/** The same of a text that is neither YAML nor JSON: of what was broken while it was written, the beginning is there. */
export const isForeignBroken = (text: string): boolean => !/\b(?:kind|apiversion)\b|\\[ux\r\n]|!!binary/i.test(text)

/** Whether a template may become a Module. */
const mayBecomeModule =
  /\bkind["']?[ \t]*:[ \t]*["']?(?:\w*Modules?\b|PreflightValidation|\{\{)|kmm[\w.-]*\.(?:sigs\.)?x-k8s/i

/** A template that was not filled in, of a chart: `helm template` makes objects of it. */
export const isForeignTemplate = (text: string): boolean => text.includes('{{') && !mayBecomeModule.test(text)

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const bodies = ['spec', 'status', 'data', 'stringData', 'rules', 'webhooks', 'subjects', 'subsets', 'items'] as const

/** An object that has lost its kind: what it is about stays protected. */
const looksLikeObject = (value: Readonly<Record<string, unknown>>): boolean =>
  Object.hasOwn(value, 'metadata') &&
  (Object.hasOwn(value, 'spec') ||
    (isJsonObject(own(value, 'metadata')) && bodies.some((body) => Object.hasOwn(value, body))))

/** `Kind: Module`: keys are compared as they are written, and this one was meant. */
const hasMisspeltKey = (value: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(value).some(
    ([key, field]) => isText(field) && /^(?:kind|apiversion)$/i.test(key) && key !== 'kind' && key !== 'apiVersion',
  )

/** A file whose program knows what it is without being told, or needs one of the two only. */
const isKnownFile = (path: string, apiVersion: string | undefined, kind: string | undefined): boolean => {
  const name = path.replace(/^.*[\\/]/, '')
  if (apiVersion?.startsWith('kustomize.config.k8s.io/') === true) return true
  if (/^kustomization\.ya?ml$/i.test(name))
    return kind === undefined || kind === 'Kustomization' || kind === 'Component'
  if (/^Chart\.ya?ml$/i.test(name)) return kind === undefined && /^v[12]$/.test(apiVersion ?? '')
  return /^values\b.*\.(?:ya?ml|json)$/i.test(name) && apiVersion === undefined && !/module|preflight/i.test(kind ?? '')
}

/** What a document is called that is no object and holds Modules. */
const HOLDER = { apiVersion: 'document/v1', kind: 'Document' }

const wrappedWithoutTexts = wrappedIn(() => undefined)

/** Whether Modules are part of a value, and not only of a text in it, which may be an example. */
const holdsModules = (value: Readonly<Record<string, unknown>>): boolean =>
  wrappedWithoutTexts({ _tag: 'Object', at: [], ...HOLDER, value }).some(({ state }) => state !== 'unread')

/**
 * What is no object of Kubernetes and holds Modules, as an object that holds them: values of a chart, a task of Ansible. Its paths are the
 * same. Nothing where it holds none.
 */
export const moduleHolder = (value: unknown): unknown => {
  if (!Array.isArray(value)) return isJsonObject(value) && holdsModules(value) ? { ...value, ...HOLDER } : undefined
  const items = value.map((item: unknown) => (isJsonObject(item) ? moduleHolder(item) : undefined) ?? null)
  return items.some((item) => item !== null) ? items : undefined
}

/** Whether what was read from a file of this name is no object of Kubernetes, and does not hold any. */
export const isForeign = (path: string, value: unknown, depth = 0): boolean => {
  if (depth > MAX_DEPTH) return false
  if (Array.isArray(value)) return value.every((item: unknown) => isForeign(path, item, depth + 1))
  if (!isJsonObject(value)) return true
  const [apiVersion, kind] = [own(value, 'apiVersion'), own(value, 'kind')].map((field) =>
    isText(field) ? field : undefined,
  )
  if (apiVersion !== undefined && kind !== undefined) return false
  if (apiVersion === undefined && kind === undefined && isKnownFile(path, undefined, undefined)) return true
  // Events of a watch have no kind themselves.
  if (looksLikeObject(value) || hasMisspeltKey(value) || otherAnswer(value) !== undefined) return false
  if ((apiVersion ?? kind) !== undefined) return isKnownFile(path, apiVersion, kind)
  const items = own(value, 'items')
  // A list that has lost its kind.
  return !Array.isArray(items) || items.every((item: unknown) => isForeign(path, item, depth + 1))
}
