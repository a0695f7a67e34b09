/**
 * Planners that are broken on purpose, each in a way that somebody could break the real one. A law that does not notice its
 * mutants proves nothing about the real planner.
 */
import { builds } from './mutants/builds.js'
import { deletions } from './mutants/deletions.js'
import { fields } from './mutants/fields.js'
import { functions } from './mutants/functions.js'
import { hubs } from './mutants/hubs.js'
import { impacts } from './mutants/impacts.js'
import { labels } from './mutants/labels.js'
import { movingWorlds } from './mutants/moving-worlds.js'
import type { Mutant } from './mutants/mutant.js'
import { objects } from './mutants/objects.js'
import { answers } from './mutants/questions.js'
import { shards } from './mutants/shards.js'
import { told } from './mutants/told.js'
import { worlds } from './mutants/worlds.js'

export const mutants: ReadonlyArray<Mutant> = [
  ...functions,
  ...objects,
  ...deletions,
  ...builds,
  ...labels,
  ...answers,
  ...impacts,
  ...fields,
  ...hubs,
  ...shards,
  ...told,
  ...worlds,
  ...movingWorlds,
]
