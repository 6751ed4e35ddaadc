import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const MODULES_PER_FOLDER = 50

/**
 * Writes a project of many modules: three tasks each, whose types come from three other modules, about 1.25 KB each. The same size gives the same files.
 *
 * @returns the paths of the modules, absolute
 */
export function generateProject(root, { size, repository, typescript }) {
  const files = Array.from({ length: size }, (_, i) => join(root, pathOf(i)))
  for (const [i, file] of files.entries()) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, moduleText(i, size))
  }
  writeFileSync(join(root, 'package.json'), '{ "name": "bench", "private": true, "type": "module" }\n')
  writeFileSync(join(root, 'tsconfig.json'), `${JSON.stringify(TSCONFIG, undefined, 2)}\n`)
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  symlinkSync(repository, join(root, 'node_modules/unplugin-flyte'))
  symlinkSync(join(repository, 'node_modules', typescript), join(root, 'node_modules/typescript'))
  return files
}

/** An edit of a module: of a function's body, or of a type that other modules read. */
export function editModule(text, kind) {
  return kind === 'body'
    ? text.replace(/const total = (\d+)/, (_, total) => `const total = ${Number(total) + 1}`)
    : text.replace(/level: (number|string)/, (_, type) => `level: ${type === 'number' ? 'string' : 'number'}`)
}

const TSCONFIG = {
  compilerOptions: {
    target: 'esnext',
    lib: ['esnext'],
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  },
  include: ['src'],
}

function pathOf(i) {
  return `src/part${Math.floor(i / MODULES_PER_FOLDER)}/step${i}.ts`
}

function moduleText(i, size) {
  const [a, b, c] = [i * 7 + 1, i * 13 + 5, i * 29 + 11].map((other) => other % size)
  const from = (other) => `../${pathOf(other).slice('src/'.length, -'.ts'.length)}`
  return `import { outputs, task, type int, type Outputs } from 'unplugin-flyte'
import type { Base${a} as Base } from '${from(a)}'
import type { Kind${b} as Kind, Row${b} as Other } from '${from(b)}'
import type { Page${c} as Page } from '${from(c)}'

export interface Base${i} { id: string; created: Date; level: number }
/** One row of step ${i}. */
export interface Row${i} extends Base { name: string; score: number; count: int; tags?: string[] }
export type Kind${i} = 'raw' | 'clean' | 'step${i}'
export type Page${i} = { items: Row${i}[]; size: int; next: string | null }

export const load${i} = task(async ({ source, limit = 100 }: { source: string; limit?: int }): Promise<Row${i}[]> => {
  const total = 1
  return source.length > limit * total ? [] : []
})

export const score${i} = task(
  { retries: 2 },
  async ({ rows, kind, weights }: { rows: Other[]; kind: Kind; weights: Record<string, number> }): Promise<Outputs<{ best: Other; mean: number }>> => {
    const sum = rows.reduce((before, { score }) => before + score * (weights[kind] ?? 1), 0)
    return outputs({ best: rows[0]!, mean: sum / rows.length })
  },
)

export const merge${i} = task(async ({ page, mode }: { page: Page; mode: 'fast' | 'exact' }): Promise<Page${i}> => {
  return { items: [], size: mode === 'fast' ? page.size : page.items.length, next: page.next }
})
`
}
