/** What a Dockerfile is given, and what it says: its arguments, its instructions, and the images that it takes. */
import type { ModuleImageSpec } from '../image/module-image-spec.js'
import { isImageName } from '../image/reference.js'
import { type BuildArguments, overrideArguments } from '../kernel-mapping/argument-overrides.js'
import type { Build } from '../module/module.js'

/**
 * Text in a Dockerfile by which it asks for the driver toolkit image of the kernel, and the name of the argument with it.
 *
 * Source: midstream internal/build/ocpbuild/maker.go, release-1.1.
 */
export const DTK_AUTO = 'DTK_AUTO'

const implicitArguments = (
  { module, kernelVersion, hostKernelVersion = kernelVersion }: ModuleImageSpec,
  driverToolkitImage: string | undefined,
): BuildArguments => [
  { name: 'KERNEL_VERSION', value: hostKernelVersion },
  { name: 'KERNEL_FULL_VERSION', value: hostKernelVersion },
  { name: 'MOD_NAME', value: module.name },
  { name: 'MOD_NAMESPACE', value: module.namespace },
  ...(driverToolkitImage === undefined ? [] : [{ name: DTK_AUTO, value: driverToolkitImage }]),
]

/**
 * The user's arguments in their order, with the implicit ones in place of any of their names; implicit ones that the user
 * does not name follow, by name. An argument that the user gives twice stays twice. O(n log n).
 *
 * Source: internal/build/helper.go `ApplyBuildArgOverrides`, release-1.1.
 */
export const buildArguments = (
  spec: ModuleImageSpec,
  { buildArgs: given = [] }: Build,
  driverToolkitImage?: string,
): BuildArguments => overrideArguments(given, implicitArguments(spec, driverToolkitImage))

/** What a line must be to end a text that stands in the Dockerfile itself. */
const endsOfTexts = (instruction: string): ReadonlyArray<string> =>
  /^(?:RUN|COPY|ADD)\s/i.test(instruction)
    ? [...instruction.matchAll(/\s\d*<<-?(["']?)([A-Za-z_]\w*)\1(?=\s|$)/g)].map(([, , word = '']) => word)
    : []

const withoutTabs = (line: string): string => line.replace(/^\t+/, '')

/**
 * One text for each instruction: continued lines joined; comments, empty lines, and texts that an instruction takes from the lines
 * below it (`<<EOF`) left out. A text that never ends is none. Total, O(n).
 *
 * Source: Docker manual, Dockerfile reference, format and here-documents.
 */
const dockerfileInstructions = (dockerfile: string): ReadonlyArray<string> => {
  const lines = dockerfile.split(/\r?\n/)
  const lastLines = new Map(lines.map((line, index) => [withoutTabs(line), index]))
  // Local mutation: one pass over the lines.
  const instructions: Array<string> = []
  let parts: Array<string> = []
  let awaited: ReadonlyArray<string> = []
  const finish = (index: number): void => {
    const instruction = parts.join(' ').trim()
    parts = []
    awaited = endsOfTexts(instruction).filter((word) => (lastLines.get(word) ?? -1) > index)
    if (instruction !== '') instructions.push(instruction)
  }
  lines.forEach((line, index) => {
    const [end, ...others] = awaited
    if (end !== undefined) {
      if (withoutTabs(line) === end) awaited = others.filter((word) => (lastLines.get(word) ?? -1) > index)
    } else if (!/^\s*(?:#|$)/.test(line)) {
      const isContinued = /\\[ \t]*$/.test(line)
      parts.push(isContinued ? line.slice(0, line.lastIndexOf('\\')) : line)
      if (!isContinued) finish(index)
    }
  })
  finish(lines.length)
  return instructions
}

/** Longer than any reference: registry, repository and digest together. */
const MAX_LENGTH = 1024

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/s, '$2')

/**
 * `$X`, `${X}`, `${X:-default}` and `${X:+other}`; what is not declared is empty. No more is put in than an image name can hold: a few
 * arguments that name each other twice would fill any memory.
 */
const substituted =
  (values: ReadonlyMap<string, string>) =>
  (text: string): string => {
    // Local mutation: what may still be put in.
    let room = MAX_LENGTH
    return text.replace(
      /\$(?:(\w+)|\{(\w+)(?::([-+])([^{}]*))?\})/g,
      (_, plain?: string, braced?: string, sign?: string, word: string = '') => {
        const value = values.get(plain ?? braced ?? '') ?? ''
        const put = sign === '-' ? (value === '' ? word : value) : sign === '+' ? (value === '' ? '' : word) : value
        const shown = put.slice(0, room)
        room -= shown.length
        return shown
      },
    )
  }

/** The names that `ARG` declares, with their defaults. */
const declarations = (text: string): ReadonlyArray<readonly [name: string, preset: string]> =>
  [...text.matchAll(/(\w+)(?:=("[^"]*"|'[^']*'|\S*))?/g)].map(([, name = '', preset = '']) => [name, unquoted(preset)])

/** A name that a registry could be asked for; `scratch` is no image, and what was cut off is not known. */
const isImage = (text: string): boolean => text.length < MAX_LENGTH && text !== 'scratch' && isImageName(text)

/**
 * The images in `FROM` and `COPY --from`, in order, each once; stages of the Dockerfile itself are none. Arguments count as they
 * do in a build: in `FROM` those that are declared before the first one. What is not understood is left out. Total, O(n).
 *
 * Source: Docker manual, Dockerfile reference, FROM, ARG and COPY.
 */
export const dockerfileImages = (dockerfile: string, buildArgs: BuildArguments): ReadonlyArray<string> => {
  const given = new Map(buildArgs.map(({ name, value }) => [name, value]))
  // Local mutation: one pass over the instructions.
  const values = new Map<string, string>()
  const stages = new Set<string>()
  const images = new Set<string>()
  let isBeforeStages = true
  for (const instruction of dockerfileInstructions(dockerfile)) {
    const [, keyword = '', after = ''] = /^(\S+)\s(.*)$/s.exec(instruction) ?? []
    const rest = after.trimStart()
    switch (keyword.toUpperCase()) {
      case 'ARG':
        // What the build gives goes before the default, which may use what is declared above it.
        for (const [name, preset] of isBeforeStages ? declarations(rest) : [])
          values.set(name, given.get(name) ?? substituted(values)(preset))
        break
      case 'FROM': {
        isBeforeStages = false
        const [name = '', , stage] = rest.split(/\s+/).filter((word) => !word.startsWith('--'))
        const image = substituted(values)(unquoted(name))
        if (!stages.has(image.toLowerCase()) && isImage(image)) images.add(image)
        if (stage !== undefined) stages.add(stage.toLowerCase())
        break
      }
      case 'COPY': {
        const from = /(?:^|\s)--from=(\S+)/.exec(rest)?.[1] ?? ''
        if (!/^\d+$/.test(from) && !stages.has(from.toLowerCase()) && isImage(from)) images.add(from)
        break
      }
    }
  }
  return [...images]
}
