/**
 * Questions of which one is answered by a way of its own.
 */
import { explain, type ImageFact, imagesOf, plan, preflight } from 'kmm-planner'
import { oneAnswer, questions } from 'kmm-planner/testing'

import { against, type Mutant } from './mutant.js'

const missing: ImageFact = { state: 'missing' }

export const answers: ReadonlyArray<Mutant> = [
  ...against(oneAnswer, {
    'explains a kernel as if there were no other': {
      ...questions,
      explain: (snapshot, module, name, options) => {
        const { nodes = [] } = snapshot
        const kernel = nodes.find(({ metadata }) => metadata.name === name)?.status?.nodeInfo?.kernelVersion
        return explain(
          { ...snapshot, nodes: nodes.filter(({ status }) => status?.nodeInfo?.kernelVersion === kernel) },
          module,
          name,
          options,
        )
      },
    },
    'explains an image as ready when somebody saw it': {
      ...questions,
      explain: (snapshot, ...rest) => {
        const explanation = explain(snapshot, ...rest)
        const steps = explanation.steps.map((step) =>
          step._tag === 'Image' ? { ...step, isReady: step.state === 'exists' } : step,
        )
        return { ...explanation, steps }
      },
    },
    'looks ahead as the manual says, whatever the operator does': {
      ...questions,
      preflight: (snapshot, modules, kernels, options) =>
        preflight(snapshot, modules, kernels, { ...options, profile: 'safe' }),
    },
    'looks ahead without the look-ups': {
      ...questions,
      preflight: ({ images: _, ...snapshot }, ...rest) => preflight(snapshot, ...rest),
    },
    'lists what no registry can have': {
      ...questions,
      imagesOf: (snapshot, modules, asked) => {
        const found = imagesOf(snapshot, modules, asked)
        const seen = found.diagnostics.flatMap((remark): ReadonlyArray<readonly [string, ImageFact]> =>
          remark.name === 'ImageMalformed' ? [[remark.facts.image, { state: 'exists' }]] : [],
        )
        return imagesOf({ ...snapshot, images: { ...snapshot.images, ...Object.fromEntries(seen) } }, modules, asked)
      },
    },
    'makes every image, whether it is there or not': {
      ...questions,
      plan: (snapshot, modules, options) => {
        const images = Object.fromEntries(Object.keys(snapshot.images ?? {}).map((image) => [image, missing]))
        return plan({ ...snapshot, images }, modules, options)
      },
    },
  }),
]
