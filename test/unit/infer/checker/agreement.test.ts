import { beforeAll, describe, expect, it } from 'vitest'
import { firstDifference } from '../../../../src/cli/check/difference.ts'
import type { Inferred } from '../../../../src/infer/index.ts'
import { ANNOTATIONS, DECLARED, KINDS, OPERATORS, RETURNS, SDK_IMPORTS, UNIONS } from '../cases.ts'
import { CONDITIONS, ENUMS, INTERSECTIONS, MAPPINGS, NAMESPACES, TEXTS, UTILITIES } from '../operator-cases.ts'
import { randomBodyProgram } from '../random-bodies.ts'
import { randomConditionProgram } from '../random-conditions.ts'
import { randomOperatorProgram } from '../random-operators.ts'
import { randomReturnProgram } from '../random-returns.ts'
import { randomTypeProgram } from '../random-types.ts'
import { createCheckedProject, forFile } from './versions.ts'
import type { CheckedProject } from './versions.ts'

/** `FUZZ=10` compares ten times as many programs that are put together at random. */
const TIMES = Number(process.env['FUZZ'] ?? 1)

const annotated = [
  ...[...ANNOTATIONS, ...UNIONS].map(([type]) => [type, ''] as const),
  ...DECLARED,
  ...KINDS,
  ...OPERATORS,
  ...[CONDITIONS, TEXTS, MAPPINGS, UTILITIES, INTERSECTIONS, ENUMS, NAMESPACES].flat(),
].map(
  ([type, declarations]) =>
    `${declarations}\nexport const t = task(async ({ x }: { x: ${type} }): Promise<void> => {})`,
)
const returning = RETURNS.map(([fn, declarations]) => `${declarations}\nexport const t = task(${fn})`)
const modules = [...annotated, ...returning].map((code) => SDK_IMPORTS + code)
const random = Array.from({ length: 2 * TIMES }, (_, i) => [
  randomTypeProgram(i + 1),
  randomOperatorProgram(i + 1, 20),
  randomConditionProgram(i + 1, 20),
  randomReturnProgram(i + 1, 20),
  randomBodyProgram(i + 1, 20),
]).flat()

interface Pair {
  readonly syntax: Inferred
  readonly checker: Inferred
}

describe('both engines', () => {
  let project: CheckedProject
  let read: readonly Pair[]
  let readAtRandom: readonly (Pair & { readonly source: string })[]
  beforeAll(async () => {
    const files = [
      ...modules.map((code, i) => [`src/case-${i}.ts`, code] as const),
      ...random.flatMap((program, i) =>
        Object.entries(program.files).map(([file, code]) => [`src/random-${i}/${file}`, code] as const),
      ),
    ]
    project = createCheckedProject('typescript-7', Object.fromEntries(files), forFile)
    const checker = await project.start()
    read = modules.map((_, i) => project.compare(checker, `src/case-${i}.ts`).get('t')!)
    readAtRandom = random.flatMap(({ uses }, i) => {
      const both = project.compare(checker, `src/random-${i}/main.ts`)
      return uses.map(({ name, source, type }) => ({ ...both.get(name)!, source: `${source}\n${type}` }))
    })
  }, 120_000)

  it.each(modules.map((code, i) => [code.slice(SDK_IMPORTS.length).trim(), i] as const))('agree on %s', (_, i) => {
    expect(differences([read[i]!])).toEqual([])
  })

  it('agree on types that are put together at random', () => {
    const compared = readAtRandom.filter(({ syntax, checker }) => 'interface' in syntax && 'interface' in checker)
    expect(differences(readAtRandom).slice(0, 5)).toEqual([])
    expect(compared.length).toBeGreaterThan(readAtRandom.length * 0.7)
  })

  it('refuse little that the other one reads', () => {
    const alone = [...read, ...readAtRandom].filter(
      ({ syntax, checker }) => 'interface' in syntax && 'refusals' in checker,
    )
    expect(alone.length).toBeLessThan((read.length + readAtRandom.length) * 0.02)
  })
})

function differences(pairs: readonly (Pair & { readonly source?: string })[]): string[] {
  return pairs.flatMap(({ syntax, checker, source = '' }) => {
    if (!('interface' in syntax) || !('interface' in checker)) return []
    const found = firstDifference(syntax.interface, checker.interface)
    return found ? [`${source}\nat ${found.path.join('.')}: ${found.syntax}, ${found.checker}`] : []
  })
}
