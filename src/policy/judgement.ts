/** What the rules of a gate say of a review: each finding with its place, its fingerprint and its level. */
import type { Diagnostic } from '../diagnostic/diagnostic.js'
import type { Place } from '../diagnostic/place.js'
import type { Path } from '../kubernetes/json.js'
import { memoizeBy } from '../kubernetes/memoize.js'
import type { Module } from '../module/module.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../module/module-name.js'
import type { Finding, Level, PolicyFinding, RuleLevel, Verdict } from './finding.js'
import { fingerprintOf } from './fingerprint.js'
import type { Gate } from './gate.js'
import type { Review } from './review.js'
import type { Rule } from './rule.js'
import type { Setting } from './setting.js'
import type { Sources } from './sources.js'

/** What was found, before it is known whether it is new and whether it counts. */
export type Judged = Omit<Finding, 'state' | 'suppressed'>

/** A rule that was asked, and at which level at most. */
export interface Asked {
  readonly rule: Rule
  readonly level: Level
}

/** What a review was asked, and what it answered. */
export interface Judgement {
  readonly asked: ReadonlyArray<Asked>
  readonly findings: ReadonlyArray<Judged>
}

const rank: Readonly<Record<RuleLevel, number>> = { error: 0, warning: 1, info: 2, off: 3 }

/** The order of levels, the one that counts most first. */
export const byLevel = (left: RuleLevel, right: RuleLevel): number => rank[left] - rank[right]

/** The one of two levels that counts less. */
export const weaker = <L extends RuleLevel>(left: L, right: L): L => (byLevel(left, right) < 0 ? right : left)

/** How much it counts: never more than its rule, and what nobody knows as much as the gate says. */
const gradeOf = (gate: Gate, setting: Level, own: Level, verdict: Verdict): Level => {
  const level = weaker(setting, own)
  if (verdict === 'fail') return level
  return { error: level, warning: weaker(level, 'warning'), ignore: 'info' as const }[gate.unknown]
}

const hasFacts = ({ description: { needs } }: Rule, { snapshot, base }: Review): boolean =>
  (snapshot !== undefined || !needs.includes('cluster')) && (base !== undefined || !needs.includes('base'))

type FileOf = (module: ModuleName | undefined) => string | undefined

/** The file that a Module is written in, where settings depend on it. */
const filesIn = ({ isByFile }: Gate, { placeOf }: Sources): FileOf => {
  const find = memoizeBy(moduleKey)((module) => placeOf({ kind: 'Module', ...module }, [])?.file)
  return (module) => (isByFile && module !== undefined ? find(module) : undefined)
}

const modulesByName = ({ head, base = [] }: Review): ReadonlyMap<string, Module> =>
  new Map([...base, ...head].map((module) => [moduleKey(moduleNameOf(module)), module]))

const isAsked = (setting: Setting): setting is Setting & { readonly level: Level } => setting.level !== 'off'

/**
 * Ask all rules for which there are facts. A rule that is told different things for different files is asked each, about its files.
 * `places`: where findings are looked for; of those that are only counted nobody asks.
 */
export const judge =
  (gate: Gate, sources: Sources, places: Sources = sources) =>
  (review: Review): Judgement => {
    const fileOf = filesIn(gate, sources)
    const known = [...review.head, ...(review.base ?? [])]
    const files = [...new Set([undefined, ...known.map((module) => fileOf(moduleNameOf(module)))])]
    const modules = modulesByName(review)
    const placeOf = (module: ModuleName | undefined, path: Path, diagnostic?: Diagnostic): Place | undefined =>
      diagnostic !== undefined
        ? places.placeOfDiagnostic(diagnostic)
        : module === undefined
          ? undefined
          : places.placeOf({ kind: 'Module', ...module }, path)
    const located = <A extends { readonly path: Path }>(
      one: A,
      place: Place | undefined,
    ): A & { readonly place?: Place } => ({
      ...one,
      ...(place === undefined ? {} : { place }),
    })
    const judged = ({ description: { name, code } }: Rule, level: Level, finding: PolicyFinding): Judged => {
      const { key: _key, level: own = level, verdict = 'fail', related, diagnostic, ...told } = finding
      const { module, path } = told
      return {
        ...(code === undefined ? {} : { code }),
        ...located(told, placeOf(module, path, diagnostic)),
        rule: name,
        level: gradeOf(gate, level, own, verdict),
        verdict,
        fingerprint: fingerprintOf(name, module === undefined ? undefined : modules.get(moduleKey(module)))(finding),
        ...(related === undefined ? {} : { related: related.map((one) => located(one, placeOf(module, one.path))) }),
      }
    }
    const answers = gate.rules
      .filter((rule) => hasFacts(rule, review) && (gate.only?.has(rule.description.name) ?? true))
      .flatMap((rule) => {
        const { name } = rule.description
        const settings = files.map((file) => gate.settingsOf(file)(name)).filter(isAsked)
        const [first] = settings
        if (first === undefined) return []
        const level = settings.reduce((most, one) => (byLevel(one.level, most) < 0 ? one.level : most), first.level)
        const findings = [...new Set(settings.map((one) => one.judge))].flatMap((ask) =>
          ask(review).flatMap((finding) => {
            const setting = gate.settingsOf(fileOf(finding.module))(name)
            return setting.judge === ask && isAsked(setting) ? [judged(rule, setting.level, finding)] : []
          }),
        )
        return [{ asked: { rule, level }, findings }]
      })
    return { asked: answers.map(({ asked }) => asked), findings: answers.flatMap(({ findings }) => findings) }
  }
