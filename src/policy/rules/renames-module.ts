/** Modules that go under one name and come back under another. */
import { moduleKey } from '../../module/module-name.js'
import { builtInRule } from '../built-in-rule.js'
import type { Rule } from '../rule.js'

/** For a cluster a name is who somebody is: what is renamed is unloaded and loaded. */
export const renamesModule: Rule = builtInRule({
  name: 'renames-module',
  level: 'error',
  summary: 'A Module has another name or namespace than in the base, and asks for the same.',
  why: 'The old one is unloaded on every node and the new one is loaded, in no order: it may be the old one that goes last.',
  needs: ['base'],
  parameters: {},
  judge:
    () =>
    ({ changes = [] }) =>
      changes.flatMap(({ module, change, from, paths: [path = []] }) =>
        change !== 'renamed' || from === undefined
          ? []
          : [
              {
                module,
                path,
                key: moduleKey(from),
                message: `This Module was ${moduleKey(from)}: under another name it is another Module, which all its nodes load again.`,
                cure: 'Keep the name; or take the old Module away first, and add this one when it is gone.',
              },
            ],
      ),
})
