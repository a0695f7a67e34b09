/**
 * Builds of OpenShift: as far as they are made here. No document of their API is at hand, so fields are not checked by name or type.
 *
 * Source: OpenShift, openshift-apiserver pkg/build/apiserver/apis/build/validation/validation.go, validateCommonSpec.
 */
import { wrongLabels, wrongMetadata } from './metadata.js'
import { child, item, root } from './place.js'
import { wrongResources } from './pod/resources.js'
import { type Fields, isGiven, partOf, partsOf, textOf } from './read.js'
import { type Refusals, required, when } from './refusal.js'

const specAt = child(root, 'spec')

/** What is wrong with a Build. */
export const wrongBuild = (build: Fields): Refusals => {
  const spec = partOf(build, 'spec')
  const secrets = partsOf(partOf(spec, 'source'), 'secrets')
  const output = partOf(spec, 'output')
  return [
    ...wrongMetadata(build, child(root, 'metadata'), { isBuiltIn: true }),
    ...wrongLabels(spec, 'nodeSelector', child(specAt, 'nodeSelector')),
    ...wrongResources(partOf(spec, 'resources'), child(specAt, 'resources')),
    ...secrets.flatMap((secret, index) =>
      when(textOf(partOf(secret, 'secret'), 'name') === '', () =>
        required(child(item(child(specAt, 'source', 'secrets'), index), 'secret')),
      ),
    ),
    ...when(isGiven(output, 'pushSecret') && textOf(partOf(output, 'pushSecret'), 'name') === '', () =>
      required(child(specAt, 'output', 'pushSecret', 'name')),
    ),
  ]
}
