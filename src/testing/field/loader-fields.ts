/** The other fields of a Module, but those of its device plugin. */
import { pipe } from 'fp-ts/lib/function.js'

import { also, type Around, type FieldRow, from, row, type Situation } from './field-row.js'

const CONTAINER = 'moduleLoader.container.'
const MODPROBE = `${CONTAINER}modprobe.`
const KERNEL = '5.14.0-284.36.1.el9_2.x86_64'

/** Raw arguments, in the place of a name. */
const RAW: NonNullable<Situation['around']> = {
  [`${MODPROBE}moduleName`]: undefined,
  [`${MODPROBE}rawArgs.load`]: ['gpu'],
  [`${MODPROBE}rawArgs.unload`]: ['-r', 'gpu'],
}

const besideRaw = (values: Situation['values'], when = 'beside `rawArgs`'): Situation => ({
  values,
  around: RAW,
  silent: { when, remark: 'FieldIgnored' },
})

const BUILD: Around = { [`${CONTAINER}build.dockerfileConfigMap.name`]: 'dockerfile' }

const toleration = (field: string, does: string, values: Situation['values'], more: Around = {}): FieldRow => {
  const around: Around = { 'tolerations[].operator': 'Exists', ...more }
  return pipe(
    row(
      `tolerations[].${field}`,
      `of a taint that pods of the Module tolerate: ${does}`,
      ['ModuleLoader', 'build'],
      values,
      { around },
    ),
    from('2.4'),
    also({ values, around: { ...around, ...BUILD }, images: 'missing' }),
  )
}

const modprobeRows: ReadonlyArray<FieldRow> = [
  row(`${MODPROBE}moduleName`, 'the kernel module that is loaded and unloaded', ['ModuleLoader'], ['gpu', 'nic']),
  pipe(
    row(`${MODPROBE}parameters`, 'parameters of the kernel module', ['ModuleLoader'], [['a=1'], ['a=2']]),
    also(besideRaw([undefined, ['a=1']], 'beside `rawArgs.load`')),
  ),
  pipe(
    row(
      `${MODPROBE}dirName`,
      'the folder in the image below which `lib/modules` is',
      ['ModuleLoader'],
      ['/opt', '/usr'],
    ),
    also(besideRaw(['/opt', '/usr'])),
  ),
  pipe(
    row(
      `${MODPROBE}args.load`,
      'the options of `modprobe` for loading, instead of `-v`',
      ['ModuleLoader'],
      [['-v'], ['-q']],
    ),
    also(besideRaw([undefined, ['-q']], 'beside `rawArgs.load`')),
  ),
  pipe(
    row(`${MODPROBE}args.unload`, 'its options for unloading, instead of `-rv`', ['ModuleLoader'], [['-rv'], ['-r']]),
    also(besideRaw([undefined, ['-r']], 'beside `rawArgs.unload`')),
  ),
  ...(['load', 'unload'] as const).map((verb) =>
    row(
      `${MODPROBE}rawArgs.${verb}`,
      `the whole command line of \`modprobe\` for ${verb}ing`,
      ['ModuleLoader'],
      [['a'], ['b']],
      { around: RAW },
    ),
  ),
  row(
    `${MODPROBE}firmwarePath`,
    'the folder in the image whose files are copied to `/var/lib/firmware` of the node',
    ['ModuleLoader'],
    ['/firmware', '/lib/firmware'],
  ),
  row(
    `${MODPROBE}modulesLoadingOrder`,
    'kernel modules of the image that depend on each other, each before those it needs',
    ['ModuleLoader'],
    [
      ['gpu', 'a'],
      ['gpu', 'b'],
    ],
  ),
]

/** Rows of `spec` and `spec.moduleLoader`. */
export const loaderFieldRows: ReadonlyArray<FieldRow> = [
  row('selector', 'the labels of the nodes that the Module is for', ['ModuleLoader'], [{ gpu: 'yes' }, { gpu: 'no' }]),
  toleration('key', 'its key; none: any', ['a', 'b']),
  toleration('operator', '`Exists`, or `Equal` with `value`', ['Equal', 'Exists'], {
    'tolerations[].key': 'a',
    'tolerations[].value': undefined,
  }),
  toleration('value', 'its value', ['1', '2'], { 'tolerations[].key': 'a', 'tolerations[].operator': 'Equal' }),
  toleration('effect', 'its effect; none: any', ['NoSchedule', 'NoExecute']),
  toleration('tolerationSeconds', 'how long pods stay', [1, 2], { 'tolerations[].effect': 'NoExecute' }),
  pipe(
    row(
      'imageRepoSecret.name',
      'the Secret with which images are pulled, checked and pushed',
      ['ModuleLoader', 'lookup', 'build'],
      ['pull', 'pull-2'],
    ),
    also(
      { values: ['pull', 'pull-2'], around: BUILD, images: 'not checked' },
      { values: ['pull', 'pull-2'], around: BUILD, images: 'missing' },
    ),
  ),
  pipe(
    row(
      'imageRebuildTriggerGeneration',
      'a number; when it changes, all images that are built or signed are rebuilt',
      ['ModuleLoader', 'build'],
      [undefined, 1],
      { around: BUILD },
    ),
    from('2.6'),
    also(
      {
        values: [undefined, 1],
        silent: { when: 'where nothing is built or signed', remark: 'FieldIgnored' },
      },
      {
        values: [undefined, 1],
        around: BUILD,
        maker: 'the hub',
        silent: { when: 'on a spoke', remark: 'NotMadeOnSpoke' },
      },
    ),
  ),
  row(
    'moduleLoader.serviceAccountName',
    'the ServiceAccount of the pods that load the kernel module',
    ['ModuleLoader'],
    ['loader', 'loader-2'],
  ),
  row(`${CONTAINER}imagePullPolicy`, 'when nodes pull the image', ['ModuleLoader'], ['Always', 'IfNotPresent']),
  row(
    `${CONTAINER}version`,
    'the version of an ordered upgrade: each node gets the version that its label asks for',
    ['ModuleLoader', 'device plugin'],
    ['1', '2'],
    { around: { 'devicePlugin.container.image': 'registry.example/plugin:1' } },
  ),
  row(
    `${CONTAINER}kernelMappings[].literal`,
    'the one kernel version that the mapping is for',
    ['ModuleLoader'],
    [KERNEL, '6.1.0'],
    { around: { [`${CONTAINER}kernelMappings[].regexp`]: undefined } },
  ),
  row(
    `${CONTAINER}kernelMappings[].regexp`,
    'a pattern; the mapping is for kernels that it matches, anywhere if it is not anchored, unless an earlier mapping is',
    ['ModuleLoader'],
    ['^.+$', '^6[.]'],
  ),
  ...modprobeRows,
]
