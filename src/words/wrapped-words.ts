/** Words for Modules inside other objects. */
import { isList, shown, type WordsOf } from './words.js'

/** Facts may come from a plan that somebody has edited. */
const named = ({ names, count }: { readonly names: ReadonlyArray<string>; readonly count: number }): string => {
  const some = isList(names) ? names : []
  const others = count - some.length
  return `${some.map(shown).join(', ')}${others > 0 ? ` and ${String(others)} more` : ''}`
}

const keepSafe = 'Nothing is deleted that it might be about.'

/** Words by name. */
export const wrappedWords: Pick<WordsOf<'1'>, 'WrappedNotPlanned' | 'WrappedNotFilledIn' | 'WrappedUnreadable'> = {
  WrappedNotPlanned: ({ subject, facts }) => {
    const holds = `${subject} ${facts.because === 'named' ? 'names' : 'holds'} ${named(facts)} that ${facts.count === 1 ? 'was' : 'were'} not planned`
    switch (facts.because) {
      case 'unfilled':
        return {
          title: 'a Module inside another object is not planned',
          message: `${holds}: parts of it are to be filled in. ${keepSafe}`,
          remediation:
            'Give what comes out when it is filled in: the Module as it is in the cluster, or as "oc process" or a policy makes it.',
        }
      case 'named':
        return {
          title: 'a Module that another object names is not in the input',
          message: `${holds}: the input does not hold it. ${keepSafe}`,
          remediation: 'Add the output of "kubectl get modules -A -o yaml".',
        }
      case undefined:
      default:
        return {
          title: 'a Module inside another object is not planned',
          message: `${holds}; --unwrap plans it. ${keepSafe}`,
          remediation:
            'Plan what is inside other objects as if it were an object of its own (--unwrap), or leave this object out of the input if it is for another cluster.',
        }
    }
  },
  WrappedNotFilledIn: ({ subject, field, facts }) => ({
    title: 'a Module is to be filled in',
    message: `${subject} holds ${named(facts)} with parts that are to be filled in, such as ${field}. What depends on them was not checked.`,
    remediation: 'Nothing to do. To have all of it checked, check what comes out when it is filled in.',
  }),
  WrappedUnreadable: ({ subject, field, facts }) => ({
    title: 'a text speaks of a Module and cannot be read',
    message: `${subject}: the text at ${field} speaks of a ${shown(facts.kind)}, and is no YAML or JSON that can be read. ${keepSafe}`,
    remediation:
      'Correct the text; of a template give what comes out when it is filled in. If it is no manifest, leave this object out of the input.',
  }),
}
