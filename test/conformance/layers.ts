/**
 * A registry whose images have layers, and what there is to say of what is inside: as somebody would write it down who looked, layer by
 * layer from the last, until one cannot be read.
 */
import { fieldAt, isJsonObject, lookup, textIn } from '../../src/kubernetes/json.js'
import type { ImageFact } from '../../src/snapshot/cluster-snapshot.js'
import { parsed } from './corpus.js'

type Layer = { readonly files: Readonly<Record<string, string>> } | { readonly error: string }

/** An image of a case. */
export type RecordedImage =
  | { readonly exists: boolean; readonly layers?: ReadonlyArray<Layer> }
  | { readonly exists?: never; readonly error: string }

/** What looking at an image came to, and which images were looked at for it. */
export interface LookedInto {
  readonly fact: ImageFact
  readonly asked: ReadonlyArray<string>
}

const MANIFESTS = 'release-manifests/image-references'
const TOOLKIT = 'etc/driver-toolkit-release.json'

/** The layers from the last one, as far as they can be read, and which one cannot. */
const readable = (
  image: string,
  layers: ReadonlyArray<Layer>,
): { readonly files: ReadonlyArray<Readonly<Record<string, string>>>; readonly unreadable?: string } => {
  const fromTop = layers.map((layer, index) => ({ layer, name: `${image}#${index}` })).reverse()
  const broken = fromTop.findIndex(({ layer }) => 'error' in layer)
  const files = fromTop
    .slice(0, broken < 0 ? undefined : broken)
    .flatMap(({ layer }) => ('files' in layer ? [layer.files] : []))
  return broken < 0 ? { files } : { files, unreadable: `layer ${fromTop[broken]?.name ?? ''} is inaccessible` }
}

const toolkitIn = (manifests: unknown): string | undefined => {
  const tags = fieldAt(manifests, 'spec', 'tags')
  const found = Array.isArray(tags) ? tags.find((tag) => fieldAt(tag, 'name') === 'driver-toolkit') : undefined
  const name = fieldAt(found, 'from', 'name')
  return typeof name === 'string' ? name : undefined
}

const layersOf = (images: Readonly<Record<string, RecordedImage>>, image: string): ReadonlyArray<Layer> | undefined => {
  const found = lookup(images, image)
  return found === undefined || 'error' in found || !found.exists ? undefined : (found.layers ?? [])
}

/** What a release image says, where its last layer has a list of images. */
const release = (
  images: Readonly<Record<string, RecordedImage>>,
  layers: ReadonlyArray<Layer>,
): {
  readonly said: Pick<ImageFact & { state: 'exists' }, 'release' | 'unreadable'>
  readonly asked: ReadonlyArray<string>
} => {
  const refused = (unreadable: string, ...asked: ReadonlyArray<string>) => ({ said: { unreadable }, asked })
  const last = layers.at(-1)
  const text = last === undefined || 'error' in last ? undefined : last.files[MANIFESTS]
  if (text === undefined) return refused(`no ${MANIFESTS} in the last layer`)
  const driverToolkit = toolkitIn(parsed(text))
  if (driverToolkit === undefined) return refused(`no driver-toolkit in ${MANIFESTS}`)
  const { files, unreadable } = readable(driverToolkit, layersOf(images, driverToolkit) ?? [])
  const said = files.flatMap((layer) => layer[TOOLKIT] ?? []).map(parsed)[0]
  const [kernelVersion, rhel] = [textIn(said, 'KERNEL_VERSION'), textIn(said, 'RHEL_VERSION')]
  if (!isJsonObject(said) || kernelVersion === '' || rhel === '')
    return refused(unreadable ?? `no ${TOOLKIT} that says which kernel`, driverToolkit)
  const realtimeKernelVersion = textIn(said, 'RT_KERNEL_VERSION')
  const realtime = realtimeKernelVersion === '' ? {} : { realtimeKernelVersion }
  return { said: { release: { kernelVersion, ...realtime, driverToolkit } }, asked: [driverToolkit] }
}

/** Look into an image: for kernel modules, or, of a release image, for what the release brings. */
export const lookInto = (
  images: Readonly<Record<string, RecordedImage>>,
  image: string,
  isRelease: boolean,
): LookedInto => {
  const found = lookup(images, image)
  if (found !== undefined && 'error' in found) return { fact: { state: 'error', reason: found.error }, asked: [image] }
  const layers = layersOf(images, image)
  if (layers === undefined) return { fact: { state: 'missing' }, asked: [image] }
  if (isRelease) {
    const { said, asked } = release(images, layers)
    return { fact: { state: 'exists', ...said }, asked: [image, ...asked] }
  }
  const { files, unreadable } = readable(image, layers)
  const modules = files.flatMap((layer) => Object.keys(layer)).filter((path) => /\.ko(?:\.|$)/.test(path))
  return { fact: { state: 'exists', modules, ...(unreadable === undefined ? {} : { unreadable }) }, asked: [image] }
}
