/** The operator of examples/007-operator is what its page says of it. */
import { readdirSync, readFileSync } from 'node:fs'

import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const root = new URL('../../../', import.meta.url)
const folder = new URL('examples/007-operator/', root)
const page = readFileSync(new URL('README.md', folder), 'utf8')
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  readonly exports: Readonly<Record<string, unknown>>
  readonly devDependencies: Readonly<Record<string, string>>
}

/** Not counted as its own: what makes ports of a client or a registry. */
const adapters: ReadonlySet<string> = new Set([
  'client-node.ts',
  'fetch-ports.ts',
  'plain.ts',
  'ports.ts',
  'pull-secret.ts',
  'registry-auth.ts',
  'registry.ts',
])

/** What it has of others, beside fp-ts. */
const foreign = ['@kubernetes/client-node', 'prom-client']

const files = readdirSync(folder).filter((file) => file.endsWith('.ts'))

/** Lines that hold code: no comments, no empty ones. */
const linesOf = (text: string): number => {
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true)
  const lines = new Set<number>()
  const visit = (node: ts.Node): void => {
    if (node.getChildCount() > 0) for (const child of node.getChildren()) visit(child)
    else if (node.kind < ts.SyntaxKind.FirstJSDocNode && node.getWidth() > 0) {
      const { line: first } = source.getLineAndCharacterOfPosition(node.getStart())
      const { line: last } = source.getLineAndCharacterOfPosition(node.getEnd())
      for (let line = first; line <= last; line += 1) lines.add(line)
    }
  }
  visit(source)
  return lines.size
}

const codeOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8')

const total = (which: ReadonlyArray<string>): number => which.reduce((sum, file) => sum + linesOf(codeOf(file)), 0)

const own = files.filter((file) => !adapters.has(file))

describe('the reference operator', () => {
  it('counts lines of code as a reader would', () => {
    expect(linesOf('/** a\n * b\n */\nconst a = 1 // c\n\n// d\nconst b = `\n${a}`\n')).toBe(3)
  })

  it('is at most 250 lines, and each adapter at most 100', () => {
    expect(own).toEqual(['health.ts', 'lease.ts', 'main.ts', 'metrics.ts', 'operate.ts'])
    expect(total(own)).toBeLessThanOrEqual(250)
    for (const file of adapters) expect([file, linesOf(codeOf(file)) <= 100]).toEqual([file, true])
  })

  it('says on its page how many they are', () => {
    const counted = [...page.matchAll(/^\| \[([\w-]+\.ts)\]\(.*\| (\d+) \|$/gm)].map(([, file, lines]) => [
      file,
      Number(lines),
    ])
    expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(files.map((file) => [file, linesOf(codeOf(file))])))
    expect(page).toContain(`${String(total(own))} lines`)
  })

  it('imports only what is public, each from where a user has it', () => {
    const names = Object.keys(manifest.exports).map((subpath) => subpath.replace('.', 'kmm-planner'))
    for (const file of files)
      for (const { fileName } of ts.preProcessFile(codeOf(file)).importedFiles) {
        const isKnown =
          /^(\.\/[\w-]+\.js|node:\w+|fp-ts\/lib\/\w+\.js)$/.test(fileName) || [...names, ...foreign].includes(fileName)
        expect([file, fileName, isKnown]).toEqual([file, fileName, true])
      }
  })

  it('sees only ports where it reconciles', () => {
    const imported = ts.preProcessFile(codeOf('operate.ts')).importedFiles.map(({ fileName }) => fileName)
    expect(imported.filter((name) => name.startsWith('./'))).toEqual(['./health.js', './lease.js', './metrics.js'])
  })
  it('is put into an image with the packages that it is tested with', () => {
    const installed = [...codeOf('Dockerfile').matchAll(/ ((?:@[\w-]+\/)?[\w-]+)@([\d.]+)/g)].map(
      ([, name, version]) => [name, version],
    )
    const tested = [...foreign, 'esbuild'].map((name) => [name, manifest.devDependencies[name]])
    expect(installed).toEqual([['fp-ts', '2'], ...tested])
  })

  it.each(['manifests', 'openshift'])('has manifests that are applied together: %s', (name) => {
    const { resources, patches = [] } = parse(codeOf(`${name}/kustomization.yaml`)) as {
      readonly resources: ReadonlyArray<string>
      readonly patches?: ReadonlyArray<{ readonly path: string }>
    }
    const named = [...resources, ...patches.map(({ path }) => path)].filter((path) => !path.startsWith('..'))
    expect(['crds.yaml', 'kustomization.yaml', ...named].sort()).toEqual(
      [...new Set([...readdirSync(new URL(name, folder)), 'crds.yaml'])].sort(),
    )
  })

  it('is asked how it is where it says it', () => {
    const probed = [...codeOf('manifests/deployment.yaml').matchAll(/path: (\/\w+)/g)].map(([, path]) => path!)
    expect(probed).toEqual(['/healthz', '/readyz'])
    for (const path of probed) expect(codeOf('health.ts')).toContain(`path === '${path}'`)
  })
})
