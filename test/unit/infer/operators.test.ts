import { describe, expect, it } from 'vitest'
import { SDK_IMPORTS } from './cases.ts'
import { createOracle } from './checker.ts'
import { printType, sortVariants } from './notation.ts'
import { CONDITIONS, ENUMS, INTERSECTIONS, MAPPINGS, NAMESPACES, TEXTS, UTILITIES } from './operator-cases.ts'
import type { OperatorCase } from './operator-cases.ts'
import { inferCode } from './project.ts'
import { isSameType } from './same-type.ts'
import { bothSides } from './sides.ts'

const GROUPS: Readonly<Record<string, readonly OperatorCase[]>> = {
  'conditional types': CONDITIONS,
  'template literal types': TEXTS,
  'mapped types': MAPPINGS,
  'utility types': UTILITIES,
  intersections: INTERSECTIONS,
  enums: ENUMS,
  namespaces: NAMESPACES,
}
const codeOf = ([annotation, declarations]: OperatorCase): string =>
  `${SDK_IMPORTS}${declarations}\nexport const t = task(async ({ x }: { x: ${annotation} }): Promise<void> => {})`
const all = Object.values(GROUPS).flat()
const fileOf = new Map(all.map((one, i) => [one, `/case-${i}.ts`]))
const oracle = createOracle(new Map(all.map((one) => [fileOf.get(one)!, codeOf(one)])))

describe.each(Object.entries(GROUPS))('%s', (_, cases) => {
  it.each(cases)('reads %s, where %s, as %s', (...one) => {
    const given = cases.find((candidate) => candidate.every((part, i) => part === one[i]))!
    expect(oracle.errors(fileOf.get(given)!)).toEqual([])
    const inferred = inferCode(codeOf(given))
    if ('refusals' in inferred)
      throw new Error(inferred.refusals.map(({ code, message }) => `${code} ${message}`).join('\n'))
    expect(sortVariants(printType(inferred.interface.inputs![0]!.type))).toBe(sortVariants(given[2]))
    const { ours, theirs } = bothSides(inferred, oracle.check(fileOf.get(given)!, 't'))
    expect(theirs && printType(theirs)).toBeDefined()
    expect(isSameType(ours, theirs!) ? '' : `${printType(ours)} is not ${printType(theirs!)}`).toBe('')
  })
})
