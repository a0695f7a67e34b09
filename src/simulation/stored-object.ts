/** What the API server stores of what it is given. */
import { canonicalText } from '../kubernetes/canonical.js'
import { withDaemonSetDefaults } from '../kubernetes/defaults.js'
import { type DaemonSet, isDaemonSet, type LiveBuild, type LiveJob } from '../kubernetes/object.js'
import { recounted, withTemplateGeneration } from './daemon-pod.js'

/** What is made of a plan. */
export type Made = DaemonSet | LiveBuild | LiveJob

/** The type boundary: defaults keep the shape of a DaemonSet's spec. */
const withDefaults = (object: Made): Made =>
  isDaemonSet(object)
    ? { ...object, spec: withDaemonSetDefaults(object.spec) as NonNullable<DaemonSet['spec']> }
    : object

/** What is created: with a uid, and every default in its place. */
export const born = (wanted: Made, version: number): Made => {
  const metadata = {
    ...wanted.metadata,
    uid: `uid-${version}`,
    resourceVersion: String(version),
    generation: 1,
  }
  const { status: _status, ...object } = withDefaults(wanted)
  const fresh = { ...object, metadata } as Made
  return isDaemonSet(fresh) ? withTemplateGeneration(fresh, 1) : fresh
}

/** Server-side apply: what others added to the object's own metadata stays. O(size of the object). */
export const updated = (live: DaemonSet, wanted: DaemonSet, version: number): DaemonSet => {
  const stored = withDefaults(wanted) as DaemonSet
  const isSame = canonicalText(live.spec) === canonicalText(stored.spec)
  const next: DaemonSet = {
    ...live,
    ...(stored.spec === undefined ? {} : { spec: stored.spec }),
    metadata: {
      ...live.metadata,
      ...wanted.metadata,
      labels: { ...live.metadata.labels, ...wanted.metadata.labels },
      annotations: { ...live.metadata.annotations, ...wanted.metadata.annotations },
      resourceVersion: String(version),
      generation: (live.metadata.generation ?? 1) + (isSame ? 0 : 1),
    },
  }
  return recounted(live, next)
}

/** A selector cannot be changed. */
export const hasSameSelector = (live: Made, wanted: Made): boolean =>
  !isDaemonSet(live) ||
  !isDaemonSet(wanted) ||
  canonicalText(live.spec?.selector) === canonicalText((withDefaults(wanted) as DaemonSet).spec?.selector)
