import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { describeRun, parse, run } from './run.ts'

const fixtures = join(import.meta.dirname, 'fixtures')

describe('programs', () => {
  test.each(readdirSync(fixtures).toSorted())('%s is transformed as recorded, into a program', async (name) => {
    const folder = join(fixtures, name)
    const code = readFileSync(join(folder, 'input.ts'), 'utf8')
    const transformed = run(code, { isEntity: () => false })
    await expect(transformed.code).toMatchFileSnapshot(join(folder, 'output.snap.ts'))
    await expect(describeRun(transformed)).toMatchFileSnapshot(join(folder, 'report.snap.txt'))
    expect(() => parse(transformed.code)).not.toThrow()
    expect(run(code, { isEntity: () => false }).code).toBe(transformed.code)
  })

  test('a second transform changes nothing', () => {
    const once = run(`import { task } from 'unplugin-flyte'\nexport const a = task(async () => 1)`)
    const twice = run(once.code)
    expect(twice.code).toBe(once.code)
    expect(twice.asked).toEqual([])
    expect(twice.result?.entities).toMatchObject([{ kind: 'task', name: 'a', exported: true }])
  })

  test('a module that makes no entity is left alone', () => {
    expect(run(`import { currentContext } from 'unplugin-flyte'\ncurrentContext()`).result).toBeUndefined()
    expect(run(`import type { task } from 'unplugin-flyte'\nexport type T = typeof task`).result).toBeUndefined()
    expect(run(`import { task } from 'elsewhere'\nexport const a = task(async () => 1)`).result).toBeUndefined()
  })
})

/** Runs transformed code, stripped of its module syntax, and gives the arguments of every call of `task`. */
function sitesOf(code: string): Record<string, unknown>[] {
  const sites: Record<string, unknown>[] = []
  const body = code.replaceAll(/^import .*$/gm, '').replaceAll(/^export (?:default )?/gm, '')
  runInNewContext(body, {
    task: (...args: unknown[]) => sites.push(args.at(-1) as Record<string, unknown>),
    __flyteSite: (site: unknown) => site,
  })
  return sites
}

describe('the injected argument', () => {
  test('holds what the source says, evaluated [P25 E40]', () => {
    const { code } = run(
      `import { task } from 'unplugin-flyte'
const SIZE = 10
/** Short. */
export const a = task(async ({ n = SIZE * 2, 'odd-name': odd = [1] }) => n + odd)`,
      { dotted: 'flows.sample', file: 'src/flows/sample.ts' },
    )
    const [site] = sitesOf(code)
    expect(site).toMatchObject({
      module: 'flows.sample',
      name: 'a',
      file: 'src/flows/sample.ts',
      line: 4,
      column: 18,
      doc: { short: 'Short.' },
      interface: { inputs: [], outputs: { shape: 'named', variables: [] } },
    })
    const defaults = site!['defaults'] as Record<string, () => unknown>
    expect(Object.entries(defaults).map(([name, thunk]) => [name, thunk()])).toEqual([
      ['n', 20],
      ['odd-name', [1]],
    ])
  })

  test('keeps numbers and keys that JSON cannot say', () => {
    const float = (value: number) => ({ kind: 'float', value }) as const
    const { code } = run(
      `import { task } from 'unplugin-flyte'\nexport const a = task(async ({ __proto__: p = 1 }) => p)`,
      {
        infer: () => ({
          inputs: [Number.NaN, Infinity, -Infinity, -0].map((value, i) => ({
            name: `i${i}`,
            type: { kind: 'struct', fields: [{ name: 'f', type: { kind: 'float' }, default: float(value) }] },
            optional: false,
          })),
        }),
      },
    )
    const [site] = sitesOf(code)
    const { inputs } = site!['interface'] as { inputs: { type: { fields: [{ default: { value: number } }] } }[] }
    const values = inputs.map(({ type }) => type.fields[0].default.value)
    expect(values.map((value) => Object.is(value, -0))).toEqual([false, false, false, true])
    expect(values).toEqual([Number.NaN, Infinity, -Infinity, -0])
    expect(Object.keys(site!['defaults'] as object)).toEqual(['__proto__'])
  })

  test('says that the interface was refused, and nothing of it', () => {
    const { code } = run(
      `import { task } from 'unplugin-flyte'\nexport const a = task(async ({ n = 1 }: unreadable) => n)`,
    )
    expect(code).toContain('refused: true')
    expect(code).not.toContain('interface:')
    expect(code).not.toContain('defaults:')
  })
})

describe('names', () => {
  const nameOf = (source: string) => run(`import { task } from 'unplugin-flyte'\n${source}`).result!.entities[0]
  test('prefer any export to the default one', () => {
    expect(nameOf('const a = task(async () => 1)\nexport { a as default, a as b }')).toMatchObject({
      name: 'b',
      exported: true,
    })
    expect(nameOf('const a = task(async () => 1)\nexport { a as default }')).toMatchObject({
      name: 'default',
      exported: true,
    })
    expect(nameOf('const a = task(async () => 1)\nexport default a')).toMatchObject({ name: 'default', exported: true })
  })
  test('do not come from types or from other modules', () => {
    expect(nameOf("const a = task(async () => 1)\nexport type { a as b }\nexport { a } from './other'")).toMatchObject({
      name: 'a',
      exported: false,
    })
  })
  test('are not given to what a function assigns, which may run often', () => {
    expect(nameOf('export let a\nexport function f() { a = task(async () => 1) }')).not.toHaveProperty('name')
  })
})

describe('copies of launch plans', () => {
  const SOURCE = `import { launchPlan, task } from 'unplugin-flyte'
import { nightly, helper } from './plans'
import * as plans from './plans'
const own = launchPlan(flow, { name: 'own' })
export const a = own.cloneWith({ name: 'a' })
export const b = a.cloneWith({ name: 'b' })
export const c = nightly.cloneWith({ name: 'c' })
export const d = plans.nightly.cloneWith({ name: 'd' })
export const e = helper.cloneWith({ name: 'e' })
export const f = task(async () => 1).cloneWith({})
export const g = other.cloneWith({ name: 'g' })
`
  test('are entities, with a site, whether the plan is of this module or of another', () => {
    const { result, code } = run(SOURCE, { isEntity: (source, name) => source === './plans' && name === 'nightly' })
    const copies = result!.entities.filter(({ kind }) => kind === 'launchPlan.cloneWith')
    expect(copies.map(({ name, exported }) => [name, exported])).toEqual(
      ['a', 'b', 'c', 'd'].map((name) => [name, true]),
    )
    expect(code).toContain("/*@__PURE__*/ nightly.cloneWith({ name: 'c' }, /*@__PURE__*/ __flyteSite(")
    expect(code).toContain("= helper.cloneWith({ name: 'e' })\n")
    expect(code).toContain("= other.cloneWith({ name: 'g' })\n")
  })
})

test('a variable that is assigned again is not followed to its function', () => {
  const { asked } = run(`import { task } from 'unplugin-flyte'
let fn = async () => 1
fn = async () => 2
export const a = task(fn)`)
  expect(asked).toEqual(['task inputs+outputs of fn'])
})

describe('lines', () => {
  test('do not move', () => {
    const code = `import { task, launchPlan, workflow } from 'unplugin-flyte'
/** Doc.
 *
 * Long
 * text. */
export const a = task(async () => 1)
export const b = launchPlan(
  workflow(
    () => a(),
  ),
)
`
    const lines = run(code).code.split('\n')
    for (const [i, line] of code.trimEnd().split('\n').entries()) {
      const stripped = lines[i]!.replaceAll('/*@__PURE__*/ ', '').replaceAll(/(?:, )?__flyteSite\(.*?\}\)/g, '')
      expect(stripped).toBe(line)
    }
  })
})
