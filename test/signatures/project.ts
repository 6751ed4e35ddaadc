import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))

/** A project of its own with a copy of a folder in it. */
export interface SignatureProject {
  readonly root: string
  remove(): void
}

/**
 * Copies a folder into a new project. Its packages are those of this repository, those of the folder's own `node_modules`, and
 * folders of it that have a `package.json`.
 */
export function createSignatureProject(folder: string): SignatureProject {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'signatures-')))
  cpSync(folder, root, { recursive: true, filter: (source) => basename(source) !== 'node_modules' })
  const siblings = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'package.json')))
    .map(({ name }) => ({ name, path: join(root, name) }))
  for (const { name, path } of siblings) link(path, root, name)
  for (const packages of [join(folder, 'node_modules'), join(REPOSITORY, 'node_modules')]) {
    for (const { name, path } of packagesIn(packages)) link(path, root, name)
  }
  if (!existsSync(join(root, 'package.json'))) {
    writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'project', type: 'module' }))
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}

/** The first one of a name stays. */
function link(from: string, root: string, name: string): void {
  const to = join(root, 'node_modules', name)
  if (existsSync(to)) return
  mkdirSync(dirname(to), { recursive: true })
  symlinkSync(realpathSync(from), to, 'junction')
}

function packagesIn(folder: string): { readonly name: string; readonly path: string }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const path = join(folder, name)
      return name.startsWith('@')
        ? readdirSync(path).map((inner) => ({ name: `${name}/${inner}`, path: join(path, inner) }))
        : [{ name, path }]
    })
}
