/**
 * `kmm-plan init`: a first configuration, and what runs the gate for each pull request.
 */
import * as E from 'fp-ts/lib/Either.js'

import { CONFIG_NAME } from '../config/whereabouts.js'
import { DONE } from '../exit-code.js'
import type { IO } from '../io.js'
import { type Outcome, refusal } from './outcome.js'

/** Options of `init`. */
export interface InitFlags {
  readonly github?: boolean
  readonly gitlab?: boolean
}

const firstConfig = `# What kmm-plan check looks at, and what it lets pass. "kmm-plan rules" lists the rules.
root: true
extends: [recommended]            # recommended | strict | none | ./file.yaml
exclude: ['**/templates/**']

# Without an environment all manifests are judged by themselves. With one, also by what was seen of its cluster:
# environments:
#   prod:
#     manifests: [clusters/prod/**]
#     cluster: [dumps/prod.yaml.gz]
#     scope: { namespaces: [openshift-kmm] }

# rules:
#   registry-not-allowed: { level: error, registries: ['registry.example.com/**'] }
# suppress:
#   - { rule: image-not-by-digest, module: openshift-kmm/my-kmod, reason: 'the vendor has tags only', until: 2027-01-31 }
`

const run = (version: string): string => `npx --yes --package kmm-planner@${version} kmm-plan check`

const workflow = (version: string): string => `# Made by kmm-plan init --github.
name: kmm-plan
on: pull_request
permissions:
  contents: read
  security-events: write
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: |
          ${run(version)} --base "git:$BASE" \\
            -o github -o sarif=kmm-plan.sarif -o "markdown=$GITHUB_STEP_SUMMARY"
        env:
          BASE: \${{ github.event.pull_request.base.sha }}
      - if: always()
        uses: github/codeql-action/upload-sarif@v3
        with:
          sarif_file: kmm-plan.sarif
`

const pipeline = (
  version: string,
): string => `# Made by kmm-plan init --gitlab. In .gitlab-ci.yml: include: [{ local: .gitlab/kmm-plan.yml }]
kmm-plan:
  image: node:22
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  variables:
    GIT_DEPTH: 0
  script:
    - >-
      ${run(version)} --base "git:$CI_MERGE_REQUEST_DIFF_BASE_SHA"
      -o text -o gitlab=kmm-plan-quality.json -o junit=kmm-plan-junit.xml
  artifacts:
    when: always
    reports:
      codequality: kmm-plan-quality.json
      junit: kmm-plan-junit.xml
`

/** What is made: a configuration that is there stays, as it is what the rest is for. */
const filesOf = (
  { github = false, gitlab = false }: InitFlags,
  version: string,
): ReadonlyArray<readonly [string, string]> => [
  ...(github ? [['.github/workflows/kmm-plan.yaml', workflow(version)] as const] : []),
  ...(gitlab ? [['.gitlab/kmm-plan.yml', pipeline(version)] as const] : []),
]

export const initCommand = async (io: IO, flags: InitFlags): Promise<Outcome> => {
  const others = filesOf(flags, io.version)
  const isThere = async (path: string): Promise<boolean> => E.isRight(await io.readFile(path))
  const hasConfig = await isThere(CONFIG_NAME)
  const files = [...(hasConfig && others.length > 0 ? [] : [[CONFIG_NAME, firstConfig] as const]), ...others]
  for (const [path] of files)
    if (await isThere(path))
      return refusal(`${path} is there already, and is left as it is: take it away to have a new one`)
  let stdout = ''
  for (const [path, text] of files) {
    const failed = await io.writeFile(path, text)
    if (failed !== undefined) return refusal(`cannot write ${path}: ${failed.reason}`)
    stdout += `${path}\n`
  }
  return { stdout, stderr: '', exitCode: DONE }
}
