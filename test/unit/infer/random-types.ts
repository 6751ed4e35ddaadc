import { createRandom } from '../../utils/random.ts'
import { declareType } from './random-declarations.ts'
import { createWriter } from './random-writer.ts'
import type { Declared, FileName, Style } from './random-writer.ts'

/** A program whose types are put together at random, as code bases have them. */
export interface TypeProgram {
  /** By name. `main.ts` has `export const Name = task(…)` for each use. */
  readonly files: Readonly<Record<string, string>>
  readonly uses: readonly TypeUse[]
}

/** A declared type that a task takes and gives. */
export interface TypeUse {
  readonly name: string
  /** How it is used: with type arguments, through an import. */
  readonly type: string
  /** The declarations that it is made of, as far as it needs them. */
  readonly source: string
}

const PER_FILE = { base: 4, models: 4, main: 4 }
const NAMES = ['Row', 'Item', 'User', 'Job', 'Plan', 'Event', 'Node', 'Model']
/** Declares types in three files that import one another, and one task for each of them. The same seed gives the same program. */
export function randomTypeProgram(seed: number): TypeProgram {
  const random = createRandom(seed)
  const style = random.pick<Style>(['named', 'named', 'renamed', 'namespace', 'barrel', 'inline'])
  const declared: Declared[] = []
  for (const file of ['base', 'models', 'main'] as const) {
    for (let i = 0; i < PER_FILE[file]; i++)
      declared.push(
        declareType(random, createWriter(random, declared, file, style), `${random.pick(NAMES)}${declared.length}`),
      )
  }
  const writer = createWriter(random, declared, 'main', style)
  const uses = declared.map((one): TypeUse => {
    const type = writer.reference(one)
    return { name: `t${one.name}`, type, source: sourceOf(one, writer.needs, declared) }
  })
  return { files: printFiles(declared, uses, style), uses }
}

function sourceOf(one: Declared, needs: ReadonlySet<string>, declared: readonly Declared[]): string {
  const wanted = new Set<string>()
  const follow = (name: string): void => {
    if (wanted.has(name)) return
    wanted.add(name)
    declared.find((other) => other.name === name)?.needs.forEach(follow)
  }
  follow(one.name)
  needs.forEach(follow)
  return declared
    .filter(({ name }) => wanted.has(name))
    .map(({ code, file }) => `${code} // ${file}`)
    .join('\n')
}

function printFiles(declared: readonly Declared[], uses: readonly TypeUse[], style: Style): Record<string, string> {
  const of = (file: FileName) => declared.filter((one) => one.file === file)
  const code = (file: FileName) =>
    of(file)
      .map((one) => `export ${one.code}`)
      .join('\n')
  const imports = (from: FileName) => {
    const names = of(from).map(({ name }) => (style === 'renamed' ? `${name} as ${name}_` : name))
    if (style === 'inline') return ''
    if (style === 'namespace') return `import type * as ${from}_ from './${from}'\n`
    return `import type { ${names.join(', ')} } from './${style === 'barrel' ? 'barrel' : from}'\n`
  }
  const sdk = (more: string) =>
    `import type { Dataset, Duration, FlyteFile, Json, float, int } from 'unplugin-flyte'\n${more}`
  const tasks = uses.map(
    ({ name, type }) => `export const ${name} = task(async ({ x }: { x: ${type} }): Promise<${type}> => null!)`,
  )
  return {
    'base.ts': sdk(code('base')),
    'models.ts': sdk(imports('base') + code('models')),
    'barrel.ts': "export * from './base'\nexport type * from './models'\n",
    'main.ts': `import { task } from 'unplugin-flyte'\n${sdk(imports('base') + imports('models') + code('main'))}\n${tasks.join('\n')}\n`,
  }
}
