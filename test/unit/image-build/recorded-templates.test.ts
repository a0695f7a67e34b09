/**
 * Every Build and Job that the operator wanted in the recorded runs, against ours: resolved, rendered and hashed.
 */
import { fileURLToPath } from 'node:url'

import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'

import { indexCluster } from '../../../src/cluster.js'
import { moduleImageSpecOf } from '../../../src/image/module-image-spec.js'
import { desiredBuild, desiredSigning } from '../../../src/image-build/desired-build.js'
import { driverToolkitImages } from '../../../src/image-build/dtk.js'
import type { BuildInputs } from '../../../src/image-build/inputs.js'
import type { ImageStream, KubernetesObject } from '../../../src/kubernetes/object.js'
import { hashOfSecretData } from '../../../src/kubernetes/secret-hash.js'
import { moduleKey, type ModuleName, moduleNameOf } from '../../../src/module/module-name.js'
import { resolveGroup } from '../../../src/node/kernel-resolution.js'
import type { Backend } from '../../../src/options.js'
import { decodeObjects } from '../../../src/snapshot/decode-objects.js'
import type { Seen } from '../../../src/snapshot/seen-object.js'
import { corporaIn } from '../../conformance/corpus.js'
import { differencesBetween } from '../../conformance/difference.js'
import type { ReconcileCase } from '../../conformance/reconcile-case.js'

interface Case extends ReconcileCase {
  readonly id: string
  readonly backend: Backend
  readonly signImage: string
  readonly buildImage: string
}

/** A printed object; the name was made up. */
interface Printed {
  readonly metadata: Readonly<Record<string, unknown>>
  readonly spec?: unknown
}

type Templates = Readonly<Partial<Record<'build' | 'sign', Printed>>>

interface Expected {
  readonly perModule: Readonly<
    Record<string, { readonly error: string | null; readonly templates?: Readonly<Record<string, Templates>> }>
  >
}

const folder = fileURLToPath(new URL('../../golden/corpora', import.meta.url))
const corpora = corporaIn(folder, ['module-reconcile'])
if ('problem' in corpora) throw new Error(corpora.problem)
const lines = corpora[0]!.lines as unknown as ReadonlyArray<{ readonly case: Case; readonly expected: Expected }>

const factsOf = ({ objects }: Case): BuildInputs => {
  const seen = (kind: string, { namespace, name }: ModuleName): Seen<Record<string, string>> => {
    const found = objects.find(
      (object) => object.kind === kind && object.metadata.namespace === namespace && object.metadata.name === name,
    )
    return found === undefined
      ? { state: 'missing' }
      : { state: 'exists', data: (found as KubernetesObject & { data?: Record<string, string> }).data ?? {} }
  }
  const hashed = (data: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, E.getOrElse(() => '')(hashOfSecretData(value))]),
    )
  const imageStream = objects.find(({ kind }) => kind === 'ImageStream') as ImageStream | undefined
  return {
    configMap: (name) => seen('ConfigMap', name),
    secret: (name) => {
      const found = seen('Secret', name)
      return found?.state === 'exists' ? { state: 'exists', data: hashed(found.data) } : found
    },
    driverToolkit: driverToolkitImages(
      decodeObjects(objects).snapshot.nodes ?? [],
      imageStream ?? { apiVersion: '', kind: '', metadata: { name: '' } },
    ),
  }
}

/** The made-up name, and the status that Go prints, are not compared. */
const comparable = ({ metadata, spec }: Printed) => {
  const { name: _name, generateName: _generateName, ...rest } = metadata
  return { metadata: rest, spec }
}

interface Compared {
  readonly id: string
  readonly label: string
  readonly differences: ReadonlyArray<unknown>
  readonly sameHash: boolean
}

/** What we want of a Module for a kernel. */
const wantedIn = (asked: Case) => {
  const facts = factsOf(asked)
  const settings = {
    backend: asked.backend,
    buildImage: asked.buildImage,
    signImage: asked.signImage,
    namesImagesSafely: false,
    demandsSigningKeys: false,
    annotatesDefinition: false,
  }
  const { snapshot, modules } = decodeObjects([asked.objects, asked.modules], { observed: ['nodes', 'daemonSets'] })
  const cluster = indexCluster(snapshot, { profile: 'kmm-1.1' })
  return (name: string, kernelVersion: string, type: 'build' | 'sign') => {
    const module = modules.find((one) => moduleKey(moduleNameOf(one)) === name)!
    const group = cluster.target(module.spec.selector, []).groups.find((one) => one.kernelVersion === kernelVersion)!
    const { resolution } = resolveGroup(cluster.profile, cluster.patterns)(module, module.spec.moduleLoader!.container)(
      group,
    )
    if (resolution._tag !== 'Resolved') throw new Error(`${asked.id}: ${kernelVersion} is not resolved`)
    return (type === 'build' ? desiredBuild : desiredSigning)(
      settings,
      facts,
    )(moduleImageSpecOf(module, kernelVersion, resolution))
  }
}

const hashIn = (object: object): unknown => /last-hash":"([0-9]+)"/.exec(JSON.stringify(object))?.[1] ?? object

const compareCase = ({ case: asked, expected }: (typeof lines)[number]): ReadonlyArray<Compared> => {
  const wanted = wantedIn(asked)
  return Object.entries(expected.perModule).flatMap(([name, { templates = {} }]) =>
    Object.entries(templates).flatMap(([kernelVersion, ofKernel]) =>
      (['build', 'sign'] as const).flatMap((type): ReadonlyArray<Compared> => {
        const template = ofKernel[type]
        if (template === undefined) return []
        const ours = wanted(name, kernelVersion, type)
        const got = E.isRight(ours) ? comparable({ metadata: { ...ours.right.metadata }, spec: ours.right.spec }) : ours
        return [
          {
            id: `${asked.id} ${name} ${kernelVersion} ${type}`,
            label: `${asked.backend} ${type}`,
            differences: differencesBetween(comparable(template), got),
            sameHash: hashIn(template) === hashIn(got),
          },
        ]
      }),
    ),
  )
}

/** What the operator's words mean. */
const obstacleIn = (reason: string): string => {
  if (reason.includes('kernel --> OS mapping')) return 'OsVersionUnknown'
  if (reason.includes('OS --> DTK mapping')) return 'TagMissing'
  if (reason.includes('no image to sign')) return 'NothingToSign'
  return reason.includes('key is missing') ? 'KeyMissing' : reason.includes('not found') ? 'Missing' : reason
}

const failures = lines.flatMap(({ case: asked, expected }) =>
  Object.entries(expected.perModule).flatMap(([name, { error }]) => {
    const found =
      /for kernel version (\S+): could not synchronize the (build|signing): could not make .* template: /.exec(
        error ?? '',
      )
    if (found === null) return []
    const ours = wantedIn(asked)(name, found[1]!, found[2] === 'build' ? 'build' : 'sign')
    const tags = E.isRight(ours)
      ? []
      : ours.left.map((one) => (one._tag === 'NoDriverToolkit' ? one.problem._tag : one._tag))
    return [{ id: asked.id, theirs: obstacleIn(error ?? ''), ours: tags }]
  }),
)

const compared = lines.flatMap(compareCase)

const count = (isCounted: (one: Compared) => boolean) =>
  Object.fromEntries(
    [...new Set(compared.map(({ label }) => label))]
      .sort((a, b) => (a < b ? -1 : 1))
      .map((label) => [label, compared.filter((one) => one.label === label && isCounted(one)).length]),
  )

describe('what the operator wanted to build and sign, in the recorded runs', () => {
  const all = { 'kaniko-job build': 46, 'kaniko-job sign': 10, 'openshift-build build': 65, 'openshift-build sign': 37 }

  it('is all looked at', () => expect(count(() => true)).toStrictEqual(all))

  it('is what we want, field by field', () => {
    expect(
      compared.filter(({ differences }) => differences.length > 0).map(({ id, differences }) => [id, ...differences]),
    ).toStrictEqual([])
  })

  it('has the same last-hash', () => expect(count(({ sameHash }) => sameHash)).toStrictEqual(all))

  it('meets the same obstacle where the operator failed', () => {
    expect(failures.length).toBe(41)
    expect(failures.filter(({ theirs, ours }) => !ours.includes(theirs as never))).toStrictEqual([])
  })
})
