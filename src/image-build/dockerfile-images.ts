/** The images that a Dockerfile starts from or copies out of. */
import { isImageName } from '../image/reference.js'
import type { BuildArguments } from '../kernel-mapping/argument-overrides.js'
import { dockerfileInstructions } from './dockerfile-instructions.js'

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
    return text.replace(/\$(?:(\w+)|\{(\w+)(?::([-+])([^{}]*))?\})/g, (_, plain?: string, braced?: string, sign?: string, word: string = '') => {
      const value = values.get(plain ?? braced ?? '') ?? ''
      const put = sign === '-' ? (value === '' ? word : value) : sign === '+' ? (value === '' ? '' : word) : value
      const shown = put.slice(0, room)
      room -= shown.length
      return shown
    })
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
    const [, keyword = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(instruction) ?? []
    switch (keyword.toUpperCase()) {
      case 'ARG':
        // What the build gives goes before the default, which may use what is declared above it.
        for (const [name, preset] of isBeforeStages ? declarations(rest) : []) values.set(name, given.get(name) ?? substituted(values)(preset))
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
