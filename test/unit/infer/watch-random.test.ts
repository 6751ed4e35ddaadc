import { expect, it } from 'vitest'
import { createRandom } from '../../utils/random.ts'
import type { Random } from '../../utils/random.ts'
import { createWatched } from './watch.ts'
import type { Files, Watched } from './watch.ts'

const EDITS = 80
const MODULES = 8
const TYPES = 4

/**
 * A project at random: modules of types that use each other's, through aliases, barrels, circles, broken files and missing
 * ones, and modules of entities on top.
 */
function createFiles(random: Random): Record<string, string | null> {
  const files: Record<string, string | null> = { 'tsconfig.json': tsconfig(random) }
  for (let i = 0; i < MODULES; i++) files[`m${i}.ts`] = typesModule(random, i)
  files['barrel.ts'] = barrel(random)
  for (let i = 0; i < 3; i++) files[`e${i}.task.ts`] = entities(random, i)
  return files
}

function tsconfig(random: Random): string {
  return `{ "compilerOptions": { "paths": { "@/*": ["./${random.pick(['', 'alt/'])}*"] } } }`
}

function specifier(random: Random): string {
  return (
    random.pick(['./', './', './', '@/']) +
    random.pick([`m${random.below(MODULES)}`, `m${random.below(MODULES)}`, 'barrel'])
  )
}

function typeOf(random: Random, names: readonly string[]): string {
  if (names.length > 0 && random.chance(0.5)) return random.pick(names)
  return random.pick([
    'string',
    'number',
    'boolean',
    'Date',
    "'a' | 'b'",
    'string[]',
    'Record<string, number>',
    'any',
    'Enum',
    'bigint | null',
  ])
}

function typesModule(random: Random, index: number): string {
  const imported = Array.from({ length: random.below(3) }, (_, i) => ({
    local: `I${i}`,
    name: `T${random.below(TYPES)}`,
  }))
  const names = imported.map(({ local }) => local)
  const lines = imported.map(({ local, name }) => `import type { ${name} as ${local} } from '${specifier(random)}'`)
  for (let i = 0; i < TYPES; i++) {
    const own = [...names, ...Array.from({ length: i }, (_, k) => `T${k}`)]
    lines.push(...declaration(random, `T${i}`, own))
  }
  lines.push(`export enum Enum { A = 'a${random.below(2)}', B = 'b' }`)
  lines.push(
    `export function f${index}({ x }: { x: ${typeOf(random, names)} }): void { console.log(x, ${random.below(9)}) }`,
  )
  return `${lines.join('\n')}\n`
}

function declaration(random: Random, name: string, names: readonly string[]): string[] {
  const type = () => typeOf(random, names)
  switch (random.below(6)) {
    case 0:
      return [`export type ${name} = { a: ${type()} }`]
    case 1:
      return [`export interface ${name} { /** A ${random.below(3)}. */ a: ${type()}; b?: ${type()} }`]
    case 2:
      return [`export interface ${name} { a: ${type()} }`, `export interface ${name} { c: ${type()} }`]
    case 3:
      return [`export class ${name} { a: ${type()} = null!; m(): number { return ${random.below(9)} } }`]
    case 4:
      return [
        `const L${name} = ['x', 'y${random.below(3)}'] as const`,
        `export type ${name} = (typeof L${name})[number]`,
      ]
    default:
      return [`export type ${name} = ${type()}`]
  }
}

function barrel(random: Random): string {
  const lines = [`export * from './m${random.below(MODULES)}'`]
  if (random.chance(0.5)) lines.push(`export * from './m${random.below(MODULES)}'`)
  if (random.chance(0.5)) lines.push(`export { T${random.below(TYPES)} as T0 } from './m${random.below(MODULES)}'`)
  return lines.join('\n')
}

function entities(random: Random, index: number): string {
  const lines = ["import { task } from 'unplugin-flyte'"]
  for (let i = 0; i < 5; i++) {
    const from = specifier(random)
    lines.push(`import { type T${random.below(TYPES)} as A${i} } from '${from}'`)
    lines.push(
      `export const t${index}${i} = task(async (${random.pick([`{ x }: { x: A${i} }`, `input: A${i}`])}): Promise<void> => {})`,
    )
  }
  const used = random.below(MODULES)
  lines.push(`import { f${used} } from './m${used}'`, `export const f_${index} = task(f${used})`)
  return lines.join('\n')
}

type Edit = (random: Random, watched: Watched) => Files

const EDIT_KINDS: Readonly<Record<string, Edit>> = {
  rewrite: (random) => {
    const index = random.below(MODULES)
    return { [`m${index}.ts`]: typesModule(random, index) }
  },
  touch: (random, watched) => change(random, watched, (text) => text),
  comment: (random, watched) => change(random, watched, (text) => `// ${random.below(99)}\n${text}`),
  body: (random, watched) =>
    change(random, watched, (text) => text.replace(/console\.log\(x, \d\)/, `console.log(x, ${random.below(9)})`)),
  description: (random, watched) => change(random, watched, (text) => text.replace(/A \d\./, `A ${random.below(3)}.`)),
  type: (random, watched) =>
    change(random, watched, (text) =>
      text.replace(/\b(string|number|boolean)\b/, random.pick(['string', 'number', 'boolean'])),
    ),
  more: (random, watched) => change(random, watched, (text) => `${text}export type More${random.below(99)} = string\n`),
  rename: (random, watched) =>
    change(random, watched, (text) => text.replace(/export (type|interface) T1\b/, 'export $1 U1')),
  add: (random, watched) =>
    change(random, watched, (text) => `${text}declare global { interface T${random.below(TYPES)} { more: 1 } }\n`),
  break: (random, watched) => change(random, watched, (text) => `${text}{{{`),
  remove: (random) => ({ [`m${random.below(MODULES)}.ts`]: null }),
  shadow: (random) => ({
    [`${random.pick(['', 'alt/'])}m${random.below(MODULES)}.d.ts`]: random.chance(0.5) ? typesModule(random, 0) : null,
  }),
  folder: (random) => ({ [`m${random.below(MODULES)}/index.ts`]: random.chance(0.5) ? typesModule(random, 0) : null }),
  barrel: (random) => ({ 'barrel.ts': barrel(random) }),
  paths: (random) => ({ 'tsconfig.json': tsconfig(random) }),
  entities: (random) => {
    const index = random.below(3)
    return { [`e${index}.task.ts`]: entities(random, index) }
  },
}

function change(random: Random, watched: Watched, by: (text: string) => string): Files {
  const file = `m${random.below(MODULES)}.ts`
  return { [file]: by(watched.text(file) ?? typesModule(random, 0)) }
}

it.each([1, 2, 3])('gives after any edit what reading everything afresh would give (seed %i)', (seed) => {
  const random = createRandom(seed)
  const watched = createWatched(createFiles(random))
  let read = watched.inferAll().read.length
  let refused = 0
  let total = read
  for (let i = 0; i < EDITS; i++) {
    const kinds = random.shuffle(Object.keys(EDIT_KINDS)).slice(0, random.pick([1, 1, 1, 2, 3]))
    for (const kind of kinds) watched.edit(EDIT_KINDS[kind]!(random, watched), random.pick(['exactly', 'vaguely']))
    const after = watched.inferAll()
    expect(after.results, `edit ${i}: ${kinds.join(', ')}`).toEqual(watched.inferAfresh())
    const results = Object.values(after.results)
    read += after.read.length
    total += results.length
    refused += results.filter((result) => 'refusals' in result).length
  }
  // It would be no test if all were refused, or all read anew.
  expect(refused / total).toBeLessThan(0.8)
  expect(read / total).toBeLessThan(0.5)
})
