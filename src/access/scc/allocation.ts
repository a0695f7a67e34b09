/**
 * The user ids, groups and SELinux level that OpenShift sets aside for a namespace, from its annotations.
 *
 * Source: openshift/apiserver-library-go, pkg/securitycontextconstraints/sccmatching/matcher.go; openshift/library-go,
 * pkg/security/uid.
 */
import { lookup } from '../../kubernetes/json.js'
import type { Namespace } from '../namespace.js'
import type { IdRange } from './constraints.js'

/** Annotation: the range of user ids of a namespace. */
export const UID_RANGE_ANNOTATION = 'openshift.io/sa.scc.uid-range'

/** Annotation: the SELinux level of a namespace. */
export const MCS_ANNOTATION = 'openshift.io/sa.scc.mcs'

/** Annotation: the groups of a namespace. */
export const SUPPLEMENTAL_GROUPS_ANNOTATION = 'openshift.io/sa.scc.supplemental-groups'

/** What a namespace was given; a part that is missing or cannot be read is absent. */
export interface Allocation {
  readonly uids?: IdRange
  readonly level?: string
  readonly groups?: ReadonlyArray<IdRange>
}

const LARGEST_ID = 0xffff_ffff

/** `start/size`, or `start-end`. */
const block = (written: string): IdRange | undefined => {
  const [, start, separator, other] = /^(\d+)([/-])(\d+)/.exec(written) ?? []
  const min = Number(start)
  const max = separator === '/' ? min + Number(other) - 1 : Number(other)
  return Math.max(min, max) <= LARGEST_ID ? { min, max } : undefined
}

const blocks = (written: string): ReadonlyArray<IdRange> | undefined => {
  const found = written.split(',').map(block)
  const ranges = found.flatMap((range) => range ?? [])
  return ranges.length === found.length ? ranges : undefined
}

/** What a namespace was given. Groups fall back to the range of user ids when the annotation is not there. */
export const allocationOf = ({ metadata }: Namespace): Allocation => {
  const annotation = (name: string): string | undefined => lookup(metadata?.annotations, name)
  const uidRange = annotation(UID_RANGE_ANNOTATION)
  const uids = block(uidRange ?? '')
  const level = annotation(MCS_ANNOTATION) ?? ''
  const groups = blocks(annotation(SUPPLEMENTAL_GROUPS_ANNOTATION) ?? uidRange ?? '')
  return {
    ...(uids === undefined ? {} : { uids }),
    ...(level === '' ? {} : { level }),
    ...(groups === undefined ? {} : { groups }),
  }
}

/** The annotations without which every pod of a namespace is refused, as far as they are missing. */
export const missingAnnotations = ({ metadata }: Namespace): ReadonlyArray<string> =>
  [UID_RANGE_ANNOTATION, MCS_ANNOTATION].filter((name) => lookup(metadata?.annotations, name) === undefined)
