import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildTwin } from './build-twin.ts'
import { CASES, goldenPath } from './cases.ts'
import { formatDifference } from './diff.ts'
import { formatParity } from './result.ts'
import type { CaseResult } from './result.ts'
import { runParity } from './run.ts'
import { readGolden } from './spec-file.ts'
import type { Json, SpecFile } from './spec-file.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const tsc = 'node_modules/typescript-7/bin/tsc'

describe('twins', () => {
  let results: CaseResult[]
  beforeAll(async () => {
    results = await runParity()
  }, 300_000)

  it.each(CASES.map(({ name }, index) => ({ name, index })))('$name equals what the reference wrote', ({ index }) => {
    const { lenient, strict, stale, unused, problems } = results[index]!
    expect(problems).toEqual([])
    expect(lenient.map(line)).toEqual([])
    expect(strict.map(line)).toEqual([])
    expect({ stale, unused }).toEqual({ stale: [], unused: [] })
  })

  it.each(CASES.flatMap(({ name, otherForm }, index) => (otherForm ? [{ name, otherForm, index }] : [])))(
    '$name by $otherForm equals it too, to the byte what the first twin gives',
    ({ otherForm, index }) => {
      const { form, result, differing } = results[index]!.form!
      const { lenient, strict, stale, unused, problems } = result
      expect(form).toBe(otherForm)
      expect(problems).toEqual([])
      expect([...lenient, ...strict].map(line)).toEqual([])
      expect({ stale, unused, differing }).toEqual({ stale: [], unused: [], differing: [] })
    },
  )

  it('end with the sums', () => {
    expect(formatParity(results).split('\n').slice(-2)).toEqual([
      'forms: 5/5 cases give the same specs types-first and schema-first',
      `parity: lenient ${CASES.length}/${CASES.length} strict ${CASES.length}/${CASES.length}`,
    ])
  })

  it.each(CASES.filter(({ lowered }) => lowered !== undefined))(
    'of $name are refused when $lowered is not lowered',
    async ({ lowered = [], ...parityCase }) => {
      const { specs, problems } = await buildTwin(parityCase)
      expect(specs).toEqual([])
      expect(problems.join('\n')).toContain(lowered[0])
    },
  )

  // The normal form drops the launcher, which is each language's own. What it is told is not.
  it.each(CASES.filter(({ settings }) => settings.fast))(
    'of $name tell the launcher the same archive, folder, module and name as the reference',
    async (parityCase) => {
      const { specs } = await buildTwin(parityCase)
      const told = functionTasks(specs)
      expect(told).toEqual(functionTasks(readGolden(goldenPath(parityCase.name))))
      expect(told.length).toBeGreaterThan(2)
      expect(told.every(({ archive }) => archive === parityCase.settings.fast?.distribution)).toBe(true)
    },
  )

  it('type-check, apart from what their comments expect', () => {
    const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '-p', 'test/parity'], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(stdout).toBe('')
  })
})

function line({ entity, ...difference }: CaseResult['strict'][number]): string {
  return `${entity} ${formatDifference(difference)}`
}

/** What the arguments of every task that runs a function say, of containers and pods alike. */
function functionTasks(
  specs: readonly SpecFile[],
): { name: string; archive: string; folder: string; loader: string[] }[] {
  return specs.flatMap(({ name, message }) => {
    const args = argsOf(message)
    if (!args) return []
    const after = (flag: string) => args[args.indexOf(flag) + 1]!
    expect(args.indexOf('--')).toBe(args.indexOf('--dest-dir') + 2)
    return [{ name, archive: after('--additional-distribution'), folder: after('--dest-dir'), loader: args.slice(-4) }]
  })
}

/** The first arguments in the order of keys, which are those of the primary container: these twins have no other. */
function argsOf(value: Json | undefined): string[] | undefined {
  if (Array.isArray(value)) return value.map(argsOf).find(Boolean)
  if (typeof value !== 'object' || value === null) return undefined
  const { args } = value
  return Array.isArray(args) ? (args as string[]) : Object.values(value).map(argsOf).find(Boolean)
}
