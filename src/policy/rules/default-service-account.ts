/** Pods that run as the ServiceAccount that every pod of their namespace has. */
import { DEFAULT_OPERATOR_NAMESPACE } from '../../constants.js'
import { serviceAccountFor } from '../../daemon-set/service-account.js'
import { builtInRule, inEachModule } from '../built-in-rule.js'
import { texts } from '../parameter-codec.js'
import type { Rule } from '../rule.js'

const sections = [
  ['module-loader', 'moduleLoader', 'The pods that load the module'],
  ['device-plugin', 'devicePlugin', 'The pods of the device plugin'],
] as const

/**
 * Whatever is known of a cluster: what the account may do there today may change, and what others may do with it is the same everywhere.
 *
 * Source: S15..S17.
 */
export const defaultServiceAccount: Rule = builtInRule({
  name: 'default-service-account',
  level: 'error',
  summary: 'The pods of a Module run as the ServiceAccount default.',
  why: 'They need to be privileged, and what is granted to default is granted to every pod of the namespace.',
  isAboutSecurity: true,
  parameters: {
    except: texts([], 'Namespaces in which this is let pass, beside that of the operator on OpenShift.'),
  },
  judge: ({ except }) =>
    inEachModule((module, { options = {} }) => {
      const { platform, operatorNamespace = DEFAULT_OPERATOR_NAMESPACE } = options
      const account = serviceAccountFor({ operatorNamespace, hasServiceAccounts: platform !== 'kubernetes' })
      const { namespace } = module.metadata
      if (except.includes(namespace)) return []
      return sections.flatMap(([role, section, pods]) =>
        module.spec[section] === undefined || account(module, role).rule !== 'S17'
          ? []
          : [
              {
                path: ['spec', section, 'serviceAccountName'],
                message: `${pods} run as the ServiceAccount default of ${namespace}: what it may do, every pod there may do.`,
                cure: `Make a ServiceAccount for them, let it use the privileged SCC, and name it in spec.${section}.serviceAccountName.`,
              },
            ],
      )
    }),
})
