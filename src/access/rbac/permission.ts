/**
 * What a rule of a role allows, as far as one question goes: may this verb be used on this resource, and on which names?
 *
 * Source: Kubernetes, plugin/pkg/auth/authorizer/rbac/rbac.go `RuleAllows`.
 */
import { KMM_GROUP } from '../../constants.js'
import { isJsonObject } from '../../kubernetes/json.js'

/** What is asked of a rule. */
export interface Permission {
  readonly verb: string
  readonly apiGroup: string
  readonly resource: string
}

/** To use an SCC for a pod. */
export const useScc: Permission = {
  verb: 'use',
  apiGroup: 'security.openshift.io',
  resource: 'securitycontextconstraints',
}

/** To make Modules. */
export const createModules: Permission = { verb: 'create', apiGroup: KMM_GROUP, resource: 'modules' }

/** Names of objects: every one, or these. */
export interface Names {
  readonly all: boolean
  readonly some: ReadonlySet<string>
}

/** No name. */
export const noNames: Names = { all: false, some: new Set<string>([]) }

/** Whether a name is among them. */
export const hasName = ({ all, some }: Names, name: string): boolean => all || some.has(name)

/** All names of all of them. */
export const unionOfNames = (list: ReadonlyArray<Names>): Names => {
  const [first = noNames, ...others] = list.filter(({ all, some }) => all || some.size > 0)
  if (others.length === 0) return first
  return { all: list.some(({ all }) => all), some: new Set(list.flatMap(({ some }) => [...some])) }
}

/** `*` stands for everything, but not among names of objects. */
const lists = (list: unknown, wanted: string): boolean =>
  Array.isArray(list) && (list.includes(wanted) || list.includes('*'))

const isText = (value: unknown): value is string => typeof value === 'string'

const namesOfRule = ({ verb, apiGroup, resource }: Permission, rule: unknown): Names => {
  if (!isJsonObject(rule)) return noNames
  const { verbs, apiGroups, resources, resourceNames } = rule
  if (!lists(verbs, verb) || !lists(apiGroups, apiGroup) || !lists(resources, resource)) return noNames
  if (!Array.isArray(resourceNames) || resourceNames.length === 0) return { all: true, some: noNames.some }
  return { all: false, some: new Set(resourceNames.filter(isText)) }
}

/** The names that rules allow. What is no rule allows nothing. O(size of the rules). */
export const namesOfRules = (permission: Permission, rules: unknown): Names =>
  Array.isArray(rules) ? unionOfNames(rules.map((rule: unknown) => namesOfRule(permission, rule))) : noNames
