import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { EvaluatedModule } from '../../src/evaluate/index.ts'

/**
 * Writes a bundle that follows the protocol of `unplugin-flyte/entry`, but is made of plain modules: every one becomes an
 * entity of its name, and what fails becomes a diagnostic. Modules lie beside the entry, as mapped frames seem to.
 */
export function stubBundle(
  modules: Readonly<Record<string, string>>,
  { helpers = {}, imports = {}, compile = '', protocol = 1 }: StubOptions = {},
): StubBundle {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'flyte-evaluate-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const write = (file: string, code: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), code)
  }
  for (const [name, code] of Object.entries({ ...modules })) write(`src/${name}.mjs`, code)
  for (const [file, code] of Object.entries(helpers)) write(file, code)
  const names = Object.keys(modules).sort()
  write(
    'entry.mjs',
    `
const modules = { ${names.map((name) => `${JSON.stringify(name)}: () => import('./src/${name}.mjs')`).join(', ')} }
export const protocol = ${protocol}
export async function compile(host) {
  const program = { entities: [], references: [], diagnostics: [] }
  for (const [name, load] of Object.entries(modules)) {
    if (host.skip.includes(name)) continue
    host.loading(name)
    try {
      await load()
      program.entities.push({ name })
    } catch (error) {
      const own = error[Symbol.for('unplugin-flyte.diagnostic')] && error.diagnostic
      program.diagnostics.push(own || { code: 'FLY1100', message: name + ': ' + error.message, location: host.locate(error) })
    }
  }
  host.loading(undefined)
  ${compile}
  return program
}`,
  )
  return {
    bundle: join(folder, 'entry.mjs'),
    modules: Object.fromEntries(
      names.map((name) => [name, { file: `src/${name}.mjs`, files: [...(imports[name] ?? []), `src/${name}.mjs`] }]),
    ),
  }
}

interface StubOptions {
  /** More files, by their paths. */
  readonly helpers?: Readonly<Record<string, string>>
  /** Files that a module imports, in the order in which they are evaluated. */
  readonly imports?: Readonly<Record<string, readonly string[]>>
  /** Code that runs once the modules are imported. */
  readonly compile?: string
  readonly protocol?: number
}

export interface StubBundle {
  readonly bundle: string
  readonly modules: Readonly<Record<string, EvaluatedModule>>
}
