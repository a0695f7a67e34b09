// A folder takes the place of another, file by file: whoever reads meanwhile meets each file, old or new, and never none.
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort()

/**
 * Moves everything from `from` to `to`, which are on one disk, and takes away what `from` did not hold. A rename replaces a file in one
 * step; of a whole folder it does not, as the old one has to go before the new one comes.
 */
export const replaceFolder = (from, to) => {
  const files = filesIn(from)
  const kept = new Set(files)
  mkdirSync(to, { recursive: true })
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true })
    renameSync(join(from, file), join(to, file))
  }
  for (const file of filesIn(to)) if (!kept.has(file)) rmSync(join(to, file))
  rmSync(from, { recursive: true, force: true })
}
