/**
 * All input of a command: documents of all files, decoded, with the place of everything in it.
 */
import * as E from 'fp-ts/lib/Either.js'

import type { Diagnostic } from '../../diagnostic/diagnostic.js'
import { isJsonObject } from '../../kubernetes/json.js'
import { compareStrings } from '../../kubernetes/order.js'
import type { ManagedClusterModule, Module } from '../../module/module.js'
import { applyManagedClusterModuleDefaults, applyModuleDefaults } from '../../module/module-defaults.js'
import type { PreflightValidation, PreflightValidationOCP } from '../../module/preflight-validation.js'
import type { Sources } from '../../policy/sources.js'
import type { SourceOf } from '../../render/source.js'
import type { ClusterSnapshot, ImageFact } from '../../snapshot/cluster-snapshot.js'
import { decodeImages } from '../../snapshot/decode-images.js'
import { type Decoded, decodeObjects } from '../../snapshot/decode-objects.js'
import { onlyWrapped } from '../../snapshot/only-wrapped.js'
import type { Origin } from '../../snapshot/origin.js'
import type { WrappedModule } from '../../snapshot/wrapped.js'
import type { Document } from '../../source/document.js'
import { decodedDocuments, emptyFile, readText } from '../../source/file-documents.js'
import { linesOfFiles, sourceFinder } from '../../source/source-finder.js'
import { spotsIn } from '../../source/spot.js'
import { type Walked, walkedDocuments } from '../../source/walked-documents.js'
import { decodeOptionsOf, type Observation } from '../command/observation.js'
import type { IO } from '../io.js'
import { withArchives } from './archives.js'
import { mayLackKinds, namesByFolder, originOf } from './dump-layout.js'
import { decodeBytes } from './file-bytes.js'
import { fileList, type LeavesOut, type NamedFile, type Unreadable } from './file-list.js'
import { textSources } from './text-sources.js'

/** How much of folders was skipped, and why. */
export interface PassedOver {
  /** Files whose names are not those of manifests. */
  readonly others: number
  /** Manifests and folders that `.gitignore` or `--exclude` leaves out. */
  readonly leftOut: number
  /** Files that hold no object of Kubernetes. */
  readonly foreign: number
  /** Documents that are no object, in files that hold some. */
  readonly foreignDocuments: number
}

/** What a command works on. */
export interface Input {
  readonly snapshot: ClusterSnapshot
  readonly modules: ReadonlyArray<Module>
  readonly managedClusterModules: ReadonlyArray<ManagedClusterModule>
  readonly preflightValidations: ReadonlyArray<PreflightValidation>
  readonly preflightValidationOCPs: ReadonlyArray<PreflightValidationOCP>
  /** All that was decoded, as it is written: manifests without defaults. */
  readonly decoded: Decoded
  /** The documents of which. */
  readonly values: ReadonlyArray<unknown>
  readonly problems: ReadonlyArray<Diagnostic>
  /** The texts of documents that cannot be read, or not wholly; sorted. */
  readonly faultyTexts: ReadonlyArray<string>
  /** Whether other objects hold or name Modules. */
  readonly hasWrapped: boolean
  /** Modules inside other objects that are not in the input by themselves. */
  readonly wrapped: ReadonlyArray<WrappedModule>
  readonly sourceOf: SourceOf<Diagnostic>
  readonly sources: Sources
  /** Files that could not be read at all. */
  readonly failures: ReadonlyArray<Unreadable>
  /** Whether any document could be read. */
  readonly isReadable: boolean
  /** Names of the files that were read. */
  readonly files: ReadonlyArray<string>
  /** How much of folders was skipped. */
  readonly passedOver: PassedOver
  /** Whether the Modules of the cluster are in the input, even if there are none. */
  readonly modulesObserved: boolean
}

/** What to read, and how. */
export interface InputRequest {
  readonly paths: ReadonlyArray<string>
  readonly images: ReadonlyArray<string>
  readonly observed: ReadonlyArray<Observation>
  /** The namespace of objects that say none. */
  readonly namespace?: string
  /** Patterns of what is left out of folders. */
  readonly exclude?: ReadonlyArray<string>
  /** Whether the input holds all Modules: then only `exclude` leaves something out, as what a `.gitignore` hides would look gone. */
  readonly completeModules?: boolean
  /** Whether Modules inside other objects count as manifests. */
  readonly unwrap?: boolean
  readonly leavesOut?: LeavesOut
}

const isImagesFile = (name: string): boolean => /(?:^|[\\/.])images\.json$/i.test(name)

interface ReadFiles extends Pick<PassedOver, 'foreign' | 'foreignDocuments'> {
  readonly documents: ReadonlyArray<Document>
  readonly failures: ReadonlyArray<Unreadable>
}

const documentsOf = ({ name, isNamed, isTemplate = false }: NamedFile, bytes: Uint8Array): Walked => {
  // Of some files the place says what their objects are.
  if (!isNamed && !isImagesFile(name) && originOf(name, new Set()).kind === undefined)
    return walkedDocuments(name, decodeBytes(bytes), isTemplate)
  const found = decodedDocuments(name, decodeBytes(bytes))
  return { documents: found.length === 0 && isNamed ? [emptyFile(name)] : found, foreign: 0 }
}

const readFiles =
  (io: IO) =>
  async (files: ReadonlyArray<NamedFile>): Promise<ReadFiles> => {
    const documents: Array<Document> = []
    const failures: Array<Unreadable> = []
    let [foreign, foreignDocuments] = [0, 0]
    for (const [index, file] of files.entries()) {
      const { name, path } = file
      const step = { name, number: index + 1, count: files.length }
      io.progress(step)
      const bytes = path === undefined ? await io.stdin() : await io.readFile(path)
      if (E.isLeft(bytes)) {
        failures.push({ name, ...bytes.left })
        continue
      }
      io.progress({ ...step, bytes: bytes.right.length })
      const found = documentsOf(file, bytes.right)
      for (const document of found.documents) documents.push(document)
      if (found.documents.length > 0) foreignDocuments += found.foreign
      else if (found.foreign > 0) foreign += 1
    }
    io.progress(undefined)
    return { documents, failures, foreign, foreignDocuments }
  }

/** `images.json` and `NN.images.json` hold facts about images, not objects; an object says its kind. */
const isImages = ({ file, value }: Document): boolean =>
  isImagesFile(file.name) && isJsonObject(value?.json) && !Object.hasOwn(value.json, 'kind')

interface Images {
  readonly facts: Readonly<Record<string, ImageFact>>
  readonly problems: ReadonlyArray<readonly [Diagnostic, Document]>
}

const imagesOf = (documents: ReadonlyArray<Document>): Images => {
  const decoded = documents.flatMap((document) =>
    document.value === undefined ? [] : [{ document, ...decodeImages(document.value.json) }],
  )
  return {
    // Entries, not assignment: an image may be called `__proto__`.
    facts: Object.fromEntries(decoded.flatMap(({ images }) => Object.entries(images))),
    problems: decoded.flatMap(({ document, problems }) => problems.map((problem) => [problem, document] as const)),
  }
}

/** Whether there is a typed list of Modules, at whatever depth; an empty one says that there are none. */
const holdsModuleList = (value: unknown, depth = 0): boolean => {
  if (depth > 20) return false
  if (Array.isArray(value)) return value.some((item: unknown) => holdsModuleList(item, depth + 1))
  if (!isJsonObject(value)) return false
  const { apiVersion, kind, items } = value
  if (kind === 'ModuleList')
    return typeof apiVersion === 'string' && apiVersion.startsWith('kmm.sigs.x-k8s.io/') && Array.isArray(items)
  return kind === 'List' && holdsModuleList(items, depth + 1)
}

/** Whether a value, or any item of an array, says what it is; of what is too deep, whoever reads it has to say so. */
const saysKind = (value: unknown, depth = 0): boolean =>
  Array.isArray(value)
    ? depth > 20 || value.some((item: unknown) => saysKind(item, depth + 1))
    : isJsonObject(value) && typeof value['kind'] === 'string' && typeof value['apiVersion'] === 'string'

/** What the files say by their places, for each document. */
const originsOf = (documents: ReadonlyArray<Document>): ReadonlyArray<Origin> => {
  const beside = namesByFolder([...new Set(documents.map(({ file }) => file.name))])
  const known = new Map<string, Origin>()
  return documents.map(({ file: { name } }) => {
    const origin = known.get(name) ?? originOf(name, beside(name))
    known.set(name, origin)
    return origin
  })
}

/** A manifest as the API server would store it; what it has stored has its defaults. */
export const withDefaults = (module: Module): Module =>
  module.metadata.uid === undefined ? applyModuleDefaults(module) : module

/** Read everything. Never fails: what cannot be read is listed, and protects what it might be about. */
export const readInput =
  (world: IO) =>
  async ({
    paths,
    images,
    observed,
    namespace = '',
    exclude = [],
    completeModules = false,
    unwrap = false,
    leavesOut = () => false,
  }: InputRequest): Promise<Input> => {
    const io = withArchives(world)
    const listed = await fileList(io, { exclude, followsGitignore: !completeModules, leavesOut })(paths)
    const read = await readFiles(io)(listed.files)
    const factFiles = await readFiles(io)(
      images.map((path) => ({ name: path, path: path === '-' ? undefined : path, isNamed: true })),
    )
    const documents = read.documents.filter(
      (document) =>
        !isImages(document) &&
        (document.value === undefined || !mayLackKinds(document.file.name) || saysKind(document.value.json)),
    )
    const origins = originsOf(documents)
    const facts = imagesOf([...read.documents.filter(isImages), ...factFiles.documents])
    const values = documents.map(({ value }) => value?.json ?? null)
    const decoded = decodeObjects(values, {
      ...decodeOptionsOf(observed),
      defaultNamespace: namespace,
      origins,
      unwrap,
      readText,
    })
    const isGone = new Set(
      documents.flatMap(({ removed }, index) => removed.map((path) => JSON.stringify([index, ...path]))),
    )
    const problems = decoded.problems.filter(({ at }) => !isGone.has(JSON.stringify(at)))
    const own = [...documents, ...factFiles.documents].flatMap(({ diagnostics }) =>
      diagnostics.map(({ diagnostic }) => diagnostic),
    )
    const isFaulty = new Set(
      decoded.problems.flatMap(({ at: [index], severity }) => (severity === 'error' ? [index] : [])),
    )
    const faulty = documents.filter((document, index) => document.unreadable.length > 0 || isFaulty.has(index))
    const unreadable = [...(decoded.snapshot.unreadable ?? []), ...documents.flatMap((document) => document.unreadable)]
    const failures = [...listed.failures, ...read.failures, ...factFiles.failures]
    const spots = spotsIn(
      [...documents, ...factFiles.documents, ...read.documents.filter(isImages)],
      facts.problems,
      unwrap ? decoded.wrapped : [],
    )
    const linesIn = linesOfFiles()
    const snapshot = { ...decoded.snapshot, ...(unreadable.length === 0 ? {} : { unreadable }) }
    return {
      snapshot: {
        ...snapshot,
        ...(Object.keys(facts.facts).length === 0 ? {} : { images: facts.facts }),
      },
      modules: decoded.modules.map(withDefaults),
      managedClusterModules: decoded.managedClusterModules.map((module) =>
        module.metadata.uid === undefined ? applyManagedClusterModuleDefaults(module) : module,
      ),
      decoded: { ...decoded, snapshot },
      values,
      preflightValidations: decoded.preflightValidations,
      preflightValidationOCPs: decoded.preflightValidationOCPs,
      hasWrapped: decoded.wrapped.length > 0,
      wrapped: onlyWrapped([...decoded.modules, ...decoded.managedClusterModules])(decoded.wrapped),
      faultyTexts: faulty.map(({ file, from, to }) => file.text.slice(from, to)).sort(compareStrings),
      problems: [...own, ...facts.problems.map(([problem]) => problem), ...problems],
      sourceOf: sourceFinder(spots, linesIn),
      sources: textSources(documents, spots, linesIn),
      failures,
      isReadable: documents.some(({ value }) => value !== undefined),
      files: listed.files.map(({ name }) => name),
      passedOver: {
        others: listed.skipped,
        leftOut: listed.leftOut,
        foreign: read.foreign,
        foreignDocuments: read.foreignDocuments,
      },
      modulesObserved:
        observed.some(({ section }) => section === 'modules') ||
        decoded.modules.length > 0 ||
        unreadable.some(({ kind }) => kind === 'Module') ||
        documents.some(({ value }, index) => origins[index]?.namespace === undefined && holdsModuleList(value?.json)),
    }
  }
