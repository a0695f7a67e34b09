/**
 * The annotation by which the operator knows that a build or a signing is still what is wanted.
 *
 * The numbers are those of the operator, bit for bit: what it has built is not built again. What each covers is less than
 * one would think; `definition.ts` covers the rest.
 *
 * Source: internal/build and internal/sign, ocpbuild (midstream) and job (upstream) makers, release-1.1.
 */
import { decimalOf } from '../kubernetes/fnv64.js'
import type { SecretHash } from '../kubernetes/secret-hash.js'
import { type GoHash, knownStructHash, structHash } from './go-hash/go-hash.js'
import type { GoField } from './go-hash/go-type.js'

/** Hashes of the two halves of a signing key; an absent one is hashed as no bytes. */
export interface SigningHashes {
  readonly key?: SecretHash
  readonly cert?: SecretHash
}

/** All three structs have the same name in Go. */
const hashData = (...fields: ReadonlyArray<GoField>): GoHash => structHash('hashData', fields)

const keyFields: ReadonlyArray<GoField> = [
  ['PrivateKeyData', 'hash', 'key'],
  ['PublicKeyData', 'hash', 'cert'],
]
const podTemplate: GoField = ['PodTemplate', '*PodTemplateSpec', 'template']

const ofBuildSource = knownStructHash('BuildSource')
const ofOpenshiftSigning = hashData(['BuildSpec', '*BuildSpec', 'spec'], ...keyFields)
const ofKanikoBuild = hashData(['Dockerfile', 'string', 'dockerfile'], podTemplate)
const ofKanikoSigning = hashData(...keyFields, podTemplate)

/** Of a Build that builds: its source, and so the Dockerfile and nothing else. O(n). */
export const openshiftBuildHash = (source: object): string => decimalOf(ofBuildSource(source))

/** Of a Build that signs: its spec and the signing key. O(n). */
export const openshiftSigningHash = (spec: object, keys: SigningHashes): string =>
  decimalOf(ofOpenshiftSigning({ spec, ...keys }))

/** Of a Job that builds: the Dockerfile and the pod template. O(n). */
export const kanikoBuildHash = (dockerfile: string, template: object): string =>
  decimalOf(ofKanikoBuild({ dockerfile, template }))

/** Of a Job that signs: the pod template, which holds the Dockerfile, and the signing key. O(n). */
export const kanikoSigningHash = (template: object, keys: SigningHashes): string =>
  decimalOf(ofKanikoSigning({ template, ...keys }))
