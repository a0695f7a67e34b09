import { execFileSync } from 'node:child_process'

import { describe, expect, it } from 'vitest'

import { loadCommand, unloadCommand } from '../../../src/daemon-set/modprobe-command.js'
import { shellWord, shellWords } from '../../../src/daemon-set/shell-word.js'
import type { ProfileName } from '../../../src/index.js'
import type { Modprobe } from '../../../src/module/module.js'

const commands = (spec: Modprobe, inTree: ReadonlyArray<string> = []) => {
  const ofProfile = (profile: ProfileName) => ({
    load: loadCommand(profile)(spec, inTree),
    unload: unloadCommand(profile)(spec),
  })
  return { safe: ofProfile('safe'), kmm: ofProfile('kmm-1.1') }
}

const gpu: Modprobe = { moduleName: 'gpu', dirName: '/opt' }
const cleanUp = 'cd /firmware && find |sort -r |xargs -I{} rm -d /var/lib/firmware/{}'

describe('ordinary commands read the same in both profiles', () => {
  it.each<[string, Modprobe, ReadonlyArray<string>, string, string]>([
    ['a module', gpu, [], 'modprobe -v -d /opt gpu', 'modprobe -rv -d /opt gpu'],
    ['no folder', { moduleName: 'gpu' }, [], 'modprobe -v gpu', 'modprobe -rv gpu'],
    ['an empty folder', { moduleName: 'gpu', dirName: '' }, [], 'modprobe -v gpu', 'modprobe -rv gpu'],
    [
      'parameters',
      { ...gpu, parameters: ['a=1', 'b=x,y'] },
      [],
      'modprobe -v -d /opt gpu a=1 b=x,y',
      'modprobe -rv -d /opt gpu',
    ],
    [
      'arguments',
      { ...gpu, args: { load: ['-v', '-f'], unload: ['-r', '-f'] } },
      [],
      'modprobe -v -f -d /opt gpu',
      'modprobe -r -f -d /opt gpu',
    ],
    [
      'arguments for loading only',
      { ...gpu, args: { load: ['-f'] } },
      [],
      'modprobe -f -d /opt gpu',
      'modprobe -rv -d /opt gpu',
    ],
    [
      'empty lists of arguments',
      { ...gpu, args: { load: [], unload: [] }, rawArgs: { load: [], unload: [] } },
      [],
      'modprobe -v -d /opt gpu',
      'modprobe -rv -d /opt gpu',
    ],
    [
      'arguments and parameters',
      { ...gpu, args: { load: ['-f'] }, parameters: ['a=1'] },
      [],
      'modprobe -f -d /opt gpu a=1',
      'modprobe -rv -d /opt gpu',
    ],
    [
      'raw arguments, which replace all others',
      {
        dirName: '/opt',
        rawArgs: { load: ['-v', 'gpu'], unload: ['-r', 'gpu'] },
        args: { load: ['-f'] },
        parameters: ['a=1'],
      },
      [],
      'modprobe -v gpu',
      'modprobe -r gpu',
    ],
    [
      'firmware',
      { ...gpu, firmwarePath: '/firmware' },
      [],
      'cp -r /firmware/* /var/lib/firmware && modprobe -v -d /opt gpu',
      `modprobe -rv -d /opt gpu && ${cleanUp}`,
    ],
    ['no firmware', { ...gpu, firmwarePath: '' }, [], 'modprobe -v -d /opt gpu', 'modprobe -rv -d /opt gpu'],
    [
      'an in-tree module',
      gpu,
      ['nouveau'],
      'modprobe -r "nouveau" && modprobe -v -d /opt gpu',
      'modprobe -rv -d /opt gpu',
    ],
    ['in-tree modules', gpu, ['a', 'b'], 'modprobe -r "a" "b" && modprobe -v -d /opt gpu', 'modprobe -rv -d /opt gpu'],
    [
      'in-tree module, firmware, then the module',
      { ...gpu, firmwarePath: '/firmware', parameters: ['a=1'] },
      ['nouveau'],
      'modprobe -r "nouveau" && cp -r /firmware/* /var/lib/firmware && modprobe -v -d /opt gpu a=1',
      `modprobe -rv -d /opt gpu && ${cleanUp}`,
    ],
    [
      'words that a user quoted',
      { ...gpu, parameters: ['a="b c"', "d='$e'", 'f=\\$g'] },
      [],
      `modprobe -v -d /opt gpu a="b c" d='$e' f=\\$g`,
      'modprobe -rv -d /opt gpu',
    ],
    [
      'several words in one argument',
      { ...gpu, parameters: ['a=1 b=2'] },
      [],
      'modprobe -v -d /opt gpu a=1 b=2',
      'modprobe -rv -d /opt gpu',
    ],
    [
      'a folder with dots, dashes and an @',
      { ...gpu, dirName: '/opt/a-b_c.d@e+f:g%h' },
      [],
      'modprobe -v -d /opt/a-b_c.d@e+f:g%h gpu',
      'modprobe -rv -d /opt/a-b_c.d@e+f:g%h gpu',
    ],
    [
      'letters of other alphabets',
      { ...gpu, parameters: ['a=é'] },
      [],
      'modprobe -v -d /opt gpu a=é',
      'modprobe -rv -d /opt gpu',
    ],
  ])('%s', (_, spec, inTree, load, unload) => {
    expect(commands(spec, inTree)).toStrictEqual({ safe: { load, unload }, kmm: { load, unload } })
  })
})

describe('raw arguments with firmware', () => {
  const spec: Modprobe = { rawArgs: { load: ['-v', 'gpu'], unload: ['-r', 'gpu'] }, firmwarePath: '/firmware' }

  it('clean up once, at the end', () => {
    expect(commands(spec).safe).toStrictEqual({
      load: 'cp -r /firmware/* /var/lib/firmware && modprobe -v gpu',
      unload: `modprobe -r gpu && ${cleanUp}`,
    })
  })

  it('clean up after each argument in kmm-1.1', () => {
    expect(commands(spec).kmm.unload).toBe(`modprobe -r && ${cleanUp} gpu && ${cleanUp}`)
  })
})

/** The words that a shell makes of a text, in a folder of nothing. */
const wordsOf = (text: string): ReadonlyArray<string> =>
  execFileSync('/bin/sh', ['-c', `for word in ${text}; do printf '%s\\0' "$word"; done`], { cwd: '/proc/self/task' })
    .toString()
    .split('\0')
    .slice(0, -1)

const hostile: ReadonlyArray<string> = [
  'a=1; touch /tmp/x',
  'a=$(id)',
  'a=`id`',
  'a=$HOME',
  'a=${HOME}',
  'a=1 && id',
  'a=1 || id',
  'a=1 | id',
  'a=1 &',
  'a=1 > /tmp/x',
  'a=1 < /etc/passwd',
  '(id)',
  '*',
  '?',
  '[0-9]*',
  'a={1,2}',
  '~',
  '~root',
  '# b',
  "it's",
  'say "x',
  'a=\\',
  'a=1\nid',
  '"$(id)"',
  '"`id`"',
  '"a"$(id)',
  "'a'`id`",
  'a\\\nb',
]

describe('what a shell would act on', () => {
  it.each(hostile)('is one argument as it stands: %j', (text) => {
    expect(wordsOf(shellWords(text))).toStrictEqual([text])
    expect(wordsOf(shellWord(text))).toStrictEqual([text])
  })

  it.each(hostile)('is quoted wherever it appears: %j', (text) => {
    const quoted = shellWords(text)
    expect(quoted).not.toBe(text)
    expect(commands({ ...gpu, parameters: [text] }).safe.load).toBe(`modprobe -v -d /opt gpu ${quoted}`)
    expect(commands({ ...gpu, args: { load: [text], unload: [text] } }).safe).toStrictEqual({
      load: `modprobe ${quoted} -d /opt gpu`,
      unload: `modprobe ${quoted} -d /opt gpu`,
    })
    expect(commands({ rawArgs: { load: [text], unload: [text] } }).safe).toStrictEqual({
      load: `modprobe ${quoted}`,
      unload: `modprobe ${quoted}`,
    })
    expect(commands({ ...gpu, dirName: text }).safe.load).toBe(`modprobe -v -d ${quoted} gpu`)
    expect(commands({ ...gpu, moduleName: text }).safe.unload).toBe(`modprobe -rv -d /opt ${quoted}`)
    expect(commands({ ...gpu, firmwarePath: text }).safe).toStrictEqual({
      load: `cp -r ${quoted}/* /var/lib/firmware && modprobe -v -d /opt gpu`,
      unload: `modprobe -rv -d /opt gpu && cd ${quoted} && find |sort -r |xargs -I{} rm -d /var/lib/firmware/{}`,
    })
  })

  it.each(hostile)('goes to the shell in kmm-1.1: %j', (text) => {
    expect(commands({ ...gpu, parameters: [text], dirName: text }).kmm.load).toBe(`modprobe -v -d ${text} gpu ${text}`)
  })

  it.each(hostile)('is one argument as an in-tree module: %j', (text) => {
    const { load } = commands(gpu, [text]).safe
    const [, words = ''] = /^modprobe -r (.*) && modprobe -v -d \/opt gpu$/s.exec(load) ?? []
    expect(wordsOf(words)).toStrictEqual([text])
  })
})

describe('words of a shell', () => {
  it.each([
    ['a=1 b=2', ['a=1', 'b=2']],
    ['a="b c"', ['a=b c']],
    ["a='b $c'", ['a=b $c']],
    ['a=\\$b', ['a=$b']],
    ['a#b', ['a#b']],
    ['a~b', ['a~b']],
    ["'a\nb'", ['a\nb']],
    ['a=!b', ['a=!b']],
  ])('%j stays as it is written', (text, words) => {
    expect(shellWords(text)).toBe(text)
    expect(wordsOf(text)).toStrictEqual(words)
  })

  it.each([
    ['/opt/my modules', '/opt/my modules'],
    ['/opt/a\tb', '/opt/a\tb'],
    [' ', ' '],
    ['/opt\n', '/opt\n'],
  ])('a path with white space is one word: %j', (path, word) => {
    expect(wordsOf(shellWord(path))).toStrictEqual([word])
  })

  it('a path that a user quoted stays as it is written', () => {
    expect(shellWord('"/opt/my modules"')).toBe('"/opt/my modules"')
    expect(shellWord('/opt/my\\ modules')).toBe('/opt/my\\ modules')
  })

  it('very long text is quoted in no time', () => {
    for (const text of ['"'.repeat(100_001), 'a\\'.repeat(50_000), "'a".repeat(50_001), ' #'.repeat(50_000)]) {
      expect(shellWords(text).length).toBeGreaterThanOrEqual(text.length)
      expect(shellWord(text).length).toBeGreaterThanOrEqual(text.length)
    }
  })
})
