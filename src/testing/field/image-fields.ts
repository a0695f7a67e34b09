/** The fields about images, which the container has for all mappings and each mapping for itself. */
import { pipe } from 'fp-ts/lib/function.js'

import { also, type Around, type FieldRow, from, type Part, row, type Situation } from './field-row.js'

const CONTAINER = 'moduleLoader.container.'
const MAPPING = 'moduleLoader.container.kernelMappings[].'

/** Where a field stands. */
type Level = typeof CONTAINER | typeof MAPPING

const OTHER_IMAGE = 'registry.example/other:1'

const under = (prefix: string, fields: Around): Around =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [`${prefix}${field}`, value]))

const BUILD: Around = { 'build.dockerfileConfigMap.name': 'dockerfile' }
const SIGN: Around = {
  'sign.keySecret.name': 'key',
  'sign.certSecret.name': 'cert',
  'sign.filesToSign': ['/opt/gpu.ko'],
}
const SIGNED: Around = { ...SIGN, 'sign.unsignedImage': 'registry.example/unsigned:1' }

/** Where what makes images does not read a field. */
const unreadBy =
  ({ maker, silent }: Required<Pick<Situation, 'maker' | 'silent'>>) =>
  (values: Situation['values'], around: Around): Situation => ({ values, around, images: 'missing', maker, silent })

const onSpoke = unreadBy({ maker: 'the hub', silent: { when: 'on a spoke', remark: 'NotMadeOnSpoke' } })

const onOpenShift = unreadBy({
  maker: 'OpenShift',
  silent: { when: 'with the Builds of OpenShift', remark: 'FieldNotForBackend' },
})

/** A mapping's own value, in whose place the container's counts. */
const besideContainer = (
  at: string,
  section: Around,
  values: Situation['values'],
  name: 'build' | 'sign',
): ReadonlyArray<Situation> =>
  at === CONTAINER
    ? []
    : [
        {
          values,
          around: { ...under(CONTAINER, section), ...under(MAPPING, section) },
          images: 'missing',
          silent: { when: `in a mapping, where the container has a \`${name}\``, remark: 'FieldIgnored' },
        },
      ]

/** A default in whose place every mapping has something else. */
const unusedDefault = (
  at: string,
  values: Situation['values'],
  around: Around,
  images: Situation['images'] = 'missing',
): ReadonlyArray<Situation> =>
  at === MAPPING
    ? []
    : [
        {
          values,
          around,
          images,
          silent: { when: 'where every mapping has something else in its place', remark: 'DefaultUnused' },
        },
      ]

const TLS = ['insecure', 'insecureSkipTLSVerify'] as const
const tlsDoes = { insecure: 'plain HTTP is spoken', insecureSkipTLSVerify: 'its certificate is not checked' } as const

const buildRows = (at: Level): ReadonlyArray<FieldRow> => {
  const around = under(at, BUILD)
  const isDefault = at === CONTAINER
  const made = (
    field: string,
    does: string,
    values: Situation['values'],
    more: Around = {},
    shows: ReadonlyArray<Part> = ['build'],
  ): FieldRow =>
    pipe(
      row(`${at}build.${field}`, does, shows, values, {
        around: { ...around, ...under(at, more) },
        images: 'missing',
      }),
      also(onSpoke(values, { ...around, ...under(at, more) })),
    )
  const ownDockerfile: Around = { ...around, [`${MAPPING}build.dockerfileConfigMap.name`]: 'own' }
  return [
    pipe(
      made('dockerfileConfigMap.name', 'the ConfigMap whose key `dockerfile` has the Dockerfile', [
        'dockerfile',
        'dockerfile-2',
      ]),
      also(...unusedDefault(at, ['dockerfile', 'dockerfile-2'], ownDockerfile)),
    ),
    made(
      'buildArgs[].name',
      isDefault
        ? 'the name of a build argument; one of the same name in a mapping goes before it'
        : 'the name of a build argument; it takes the place of one of the same name in the container',
      ['A', 'B'],
      { 'build.buildArgs[].value': '1' },
    ),
    made('buildArgs[].value', 'the value of a build argument', ['1', '2'], { 'build.buildArgs[].name': 'A' }),
    made(
      'secrets[].name',
      `a Secret that the build finds below \`/run/secrets\`${isDefault ? '; those of a mapping come to it' : ''}`,
      ['key', 'cert'],
    ),
    pipe(
      made('selector', 'the nodes on which the build runs, instead of those of the Module', [{ a: '1' }, { a: '2' }]),
      also(...besideContainer(at, BUILD, [undefined, { a: '1' }], 'build')),
    ),
    ...TLS.map((flag) =>
      pipe(
        made(`baseImageRegistryTLS.${flag}`, `how kaniko pulls base images: ${tlsDoes[flag]}`, [false, true]),
        also(onOpenShift([false, true], around), ...besideContainer(at, BUILD, [undefined, true], 'build')),
      ),
    ),
    pipe(
      made('kanikoParams.tag', 'the tag of the image of kaniko', ['v1', 'v2']),
      also(onOpenShift([undefined, 'v1'], around), ...besideContainer(at, BUILD, [undefined, 'v1'], 'build')),
    ),
  ]
}

const signRows = (at: Level): ReadonlyArray<FieldRow> => {
  const around = under(at, SIGNED)
  const built = { ...under(at, SIGN), ...under(MAPPING, BUILD) }
  const made = (field: string, does: string, values: Situation['values']) =>
    pipe(
      row(`${at}sign.${field}`, does, ['signing'], values, { around, images: 'missing' }),
      also(onSpoke(values, around)),
    )
  const ownSign: Around = {
    ...around,
    ...under(MAPPING, {
      ...SIGN,
      'sign.keySecret.name': 'own-key',
      'sign.certSecret.name': 'own-cert',
      'sign.unsignedImage': OTHER_IMAGE,
    }),
  }
  const images = ['registry.example/unsigned:1', 'registry.example/unsigned:2'] as const
  return [
    pipe(
      made('unsignedImage', 'the image to sign, where none is built', images),
      also(
        {
          values: images,
          around: built,
          images: 'missing',
          silent: { when: 'where the image is built: what was built is signed', remark: 'FieldIgnored' },
        },
        ...unusedDefault(at, images, ownSign),
      ),
    ),
    ...TLS.map((flag) =>
      pipe(
        made(`unsignedImageRegistryTLS.${flag}`, `how kaniko pulls the image to sign: ${tlsDoes[flag]}`, [false, true]),
        also(onOpenShift([false, true], around), ...besideContainer(at, SIGNED, [undefined, true], 'sign')),
      ),
    ),
    pipe(
      made('keySecret.name', 'the Secret whose key `key` has the private key', ['key', 'key-2']),
      also(...unusedDefault(at, ['key', 'key-2'], ownSign)),
    ),
    pipe(
      made('certSecret.name', 'the Secret whose key `cert` has the certificate', ['cert', 'cert-2']),
      also(...unusedDefault(at, ['cert', 'cert-2'], ownSign)),
    ),
    pipe(
      made(
        'filesToSign',
        `the files that are signed, a template${at === CONTAINER ? '; those of a mapping come to them' : ''}`,
        [['/opt/gpu.ko'], ['/opt/nic.ko']],
      ),
      also({
        values: [undefined, []],
        around,
        images: 'missing',
        silent: { when: 'where it is empty: nothing is signed then', remark: 'NothingSigned' },
      }),
    ),
  ]
}

const lookUpRows = (at: Level): ReadonlyArray<FieldRow> =>
  TLS.map((flag) =>
    pipe(
      row(
        `${at}registryTLS.${flag}`,
        `how an image that is built or signed is checked, and how kaniko pushes it: ${tlsDoes[flag]}; nodes do not go by it`,
        ['lookup', 'build'],
        [false, true],
        { around: under(at, BUILD), images: 'not checked' },
      ),
      also(
        { values: [false, true], around: under(at, BUILD), images: 'missing' },
        {
          values: [false, true],
          images: 'not checked',
          silent: {
            when: 'for an image that is neither built nor signed',
            remark: 'RegistryOptionsNotForNodes',
          },
        },
        ...unusedDefault(at, [false, true], { [`${MAPPING}registryTLS.insecure`]: false }, 'not checked'),
      ),
    ),
  )

const levelRows = (at: Level): ReadonlyArray<FieldRow> => {
  const inTree = [['ast'], ['ast', 'nouveau']] as const
  const noImage: Around = at === CONTAINER ? { [`${MAPPING}containerImage`]: undefined } : {}
  return [
    pipe(
      row(
        `${at}containerImage`,
        `the image with the kernel modules, a template`,
        ['ModuleLoader', 'build', 'lookup'],
        ['registry.example/gpu:1', OTHER_IMAGE],
        { around: noImage },
      ),
      also(
        {
          values: ['registry.example/gpu:1', OTHER_IMAGE],
          around: { ...noImage, ...under(at, BUILD) },
          images: 'missing',
        },
        ...unusedDefault(at, [OTHER_IMAGE, 'registry.example/other:2'], {}, 'there'),
      ),
    ),
    ...lookUpRows(at),
    pipe(
      row(
        `${at}inTreeModuleToRemove`,
        `a kernel module that is unloaded before loading`,
        ['ModuleLoader'],
        ['ast', 'nouveau'],
      ),
      also(...unusedDefault(at, ['ast', 'nouveau'], { [`${MAPPING}inTreeModuleToRemove`]: 'own' }, 'there')),
    ),
    pipe(
      row(
        `${at}inTreeModulesToRemove`,
        `kernel modules that are unloaded before loading, in this order`,
        ['ModuleLoader'],
        inTree,
      ),
      from('2.1'),
      also(...unusedDefault(at, inTree, { [`${MAPPING}inTreeModulesToRemove`]: ['own'] }, 'there')),
    ),
    ...buildRows(at),
    ...signRows(at),
  ]
}

/** Rows of the container and of mappings. */
export const imageFieldRows: ReadonlyArray<FieldRow> = ([CONTAINER, MAPPING] as const).flatMap(levelRows)
