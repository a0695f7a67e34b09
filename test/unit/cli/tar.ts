/** Archives for tests, byte by byte: also such as no program should write. */
import { gzipSync } from 'node:zlib'

/** An entry: a file with a content, or what a type needs: `2` a symbolic link, `1` a hard one, `5` a folder. */
export interface TarEntry {
  readonly path: string
  readonly content?: string | Uint8Array
  readonly type?: string
  readonly link?: string
}

const BLOCK = 512

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : content

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`

/** A name that is too long for the header stands in an entry before it, as GNU tar writes it. */
const entryBytes = (entry: TarEntry): Uint8Array =>
  entry.path.length > 100
    ? Buffer.concat([shortEntry({ path: '././@LongLink', type: 'L', content: `${entry.path}\0` }), shortEntry(entry)])
    : shortEntry(entry)

const shortEntry = ({ path, content = '', type = '0', link = '' }: TarEntry): Uint8Array => {
  const body = bytesOf(content)
  const header = Buffer.alloc(BLOCK)
  header.write(path, 0, 100)
  header.write(`${octal(0o644, 8)}${octal(0, 8)}${octal(0, 8)}${octal(body.length, 12)}${octal(0, 12)}`, 100)
  header.write('        ', 148)
  header.write(type, 156)
  header.write(link, 157, 100)
  header.write('ustar\u000000', 257)
  header.write(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      7,
    )} `,
    148,
  )
  return Buffer.concat([header, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)])
}

/** An archive of these entries. */
export const tar = (...entries: ReadonlyArray<TarEntry>): Uint8Array =>
  Buffer.concat([...entries.map(entryBytes), Buffer.alloc(2 * BLOCK)])

/** The same of files by their paths. */
export const tarOf = (files: Readonly<Record<string, string>>): Uint8Array =>
  tar(...Object.entries(files).map(([path, content]) => ({ path, content })))

export const tarGz = (files: Readonly<Record<string, string>>): Uint8Array => gzipSync(tarOf(files))
