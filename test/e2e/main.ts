/**
 * `npm run e2e -- --yes-to CONTEXT [--play LIST] [--profile NAME] [--only PATTERN] [--rest MS]`: the scenarios of docs/operator.md against the
 * cluster that KUBECONFIG names. Prints what each cost, and exits 1 where one went wrong, 2 where none was played.
 */
import { parseArgs } from 'node:util'

import type { ProfileName } from 'kmm-planner'

import { accessOfKubeconfig } from './kubeconfig.js'
import { isPart, type Part, players } from './players.js'
import { openProxy } from './proxy.js'
import { playScene, type Result, scenes, voiceOf } from './scenes.js'
import { build, objections } from './staging.js'

const profiles: ReadonlyArray<ProfileName> = ['safe', 'kmm-1.1']

const { values } = parseArgs({
  options: {
    'yes-to': { type: 'string', default: '' },
    'play': { type: 'string', default: 'kubelets,heartbeats,job-pods' },
    'profile': { type: 'string' },
    'only': { type: 'string', default: '' },
    'rest': { type: 'string', default: '2000' },
  },
})

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const lineOf = ({ profile, scenario, rounds, writes, rejected, wrong }: Result): string =>
  [
    profile.padEnd(8),
    scenario.padEnd(46),
    ...[rounds, writes, rejected].map((figure) => String(figure).padStart(7)),
    wrong.length === 0 ? '  ok' : '  WRONG',
    ...wrong.map((text) => `\n           ${text}`),
  ].join('')

const refuse = (texts: ReadonlyArray<string>): number => {
  for (const text of texts) process.stderr.write(`${text}\n`)
  return 2
}

const main = async (): Promise<number> => {
  const access = accessOfKubeconfig()
  if (access === undefined) return refuse(['KUBECONFIG names no cluster'])
  if (values['yes-to'] !== access.context)
    return refuse([`nothing was done: say --yes-to ${access.context} if ${access.url} is a cluster to play with`])
  const parts = values.play.split(',').filter((name) => name !== '')
  const play = parts.filter((name): name is Part => isPart(name))
  if (play.length < parts.length) return refuse([`--play knows ${Object.keys(players).join(', ')}`])
  const door = await openProxy(access)
  try {
    const voice = voiceOf(door.url)
    const against = await objections(voice)
    if (against.length > 0) return refuse(against)
    const rest = Number(values.rest)
    const scene = playScene(
      { access, play, pace: { haste: 1, rest, patience: 60_000 + 10 * rest }, pause: rest / 10 },
      voice,
    )
    const tearDown = await build(voice, play.includes('garbage'))
    const results: Array<Result> = []
    try {
      say(`${'profile'.padEnd(8)}${'scenario'.padEnd(46)} rounds writes rejected`)
      for (const profile of profiles.filter((name) => name === (values.profile ?? name)))
        for (const name of Object.keys(scenes).filter((one) => new RegExp(values.only).test(one))) {
          const result = await scene(profile, name)
          results.push(result)
          say(lineOf(result))
        }
    } finally {
      await tearDown()
    }
    if (results.length === 0) return refuse(['no scenario of this name and profile'])
    return results.some(({ wrong }) => wrong.length > 0) ? 1 : 0
  } finally {
    await door.close()
  }
}

process.exitCode = await main().catch((error: unknown) =>
  refuse([error instanceof Error ? error.message : String(error)]),
)
