/** XML, read by a strict parser: what is not well formed throws. */
import { SaxesParser } from 'saxes'

export interface Tree {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Array<Tree>
  text: string
}

export const treeOf = (text: string): Tree => {
  const open: Array<Tree> = [{ name: '', attributes: {}, children: [], text: '' }]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const tree = { name, attributes: { ...attributes }, children: [], text: '' }
    open.at(-1)?.children.push(tree)
    open.push(tree)
  })
  parser.on('text', (part) => {
    const last = open.at(-1)
    if (last !== undefined) last.text += part
  })
  parser.on('closetag', () => open.pop())
  parser.write(text).close()
  return open[0]!.children[0]!
}
