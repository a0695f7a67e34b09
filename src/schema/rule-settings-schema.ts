/** What a configuration may say of rules: each by its name, so that editors complete names and parameters. */
import type { JsonSchema } from '../kubernetes/json-schema.js'
import type { Rule } from '../policy/rule.js'

const level: JsonSchema = { enum: ['error', 'warning', 'info', 'off', false] }

const referred = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` })

const settingOf = ({ description, parameters }: Rule): JsonSchema => {
  const described = Object.entries(parameters).map(([name, { summary, schema }]): readonly [string, JsonSchema] => [
    name,
    { description: summary, ...schema },
  ])
  return {
    description: description.summary,
    ...(described.length === 0
      ? referred('setting')
      : {
          anyOf: [
            referred('level'),
            {
              type: 'object',
              properties: { level: referred('level'), ...Object.fromEntries(described) },
              additionalProperties: false,
            },
          ],
        }),
  }
}

/** In the place of what is said of any rule. */
const withReference = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  ...(schema.items === undefined ? {} : { items: withReference(schema.items) }),
  ...(schema.properties === undefined
    ? {}
    : {
        properties: Object.fromEntries(
          Object.entries(schema.properties).map(([name, inner]) => [
            name,
            name === 'rules' ? referred('rules') : withReference(inner),
          ]),
        ),
      }),
})

/** The schema of a configuration, with what it may say of these rules; of those of users and of codes it may say what it might before. */
export const withRuleSettings =
  (rules: ReadonlyArray<Rule>) =>
  (schema: JsonSchema): JsonSchema => ({
    ...withReference(schema),
    $defs: {
      level,
      setting: {
        anyOf: [
          referred('level'),
          { type: 'object', properties: { level: referred('level') }, additionalProperties: false },
        ],
      },
      rules: {
        ...schema.properties?.['rules'],
        properties: Object.fromEntries(rules.map((rule) => [rule.description.name, settingOf(rule)])),
      },
    },
  })
