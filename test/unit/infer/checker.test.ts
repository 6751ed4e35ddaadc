import { describe, expect, it } from 'vitest'
import { ANNOTATIONS, DECLARED, KINDS, OPERATORS, RETURNS, SDK_IMPORTS, UNIONS } from './cases.ts'
import { checkAll } from './checker.ts'
import { printType } from './notation.ts'
import { inferCode } from './project.ts'
import { isSameType } from './same-type.ts'
import { bothSides } from './sides.ts'

const annotated = [
  ...ANNOTATIONS.map(([annotation]) => [annotation, ''] as const),
  ...UNIONS.map(([annotation]) => [annotation, ''] as const),
  ...DECLARED,
  ...KINDS,
  ...OPERATORS,
].map(
  ([annotation, declarations]) => `${declarations}\nexport const t = task(async ({ x }: { x: ${annotation} }) => {})`,
)
const returning = RETURNS.filter(([, , outputs]) => !outputs.startsWith('FLY')).map(
  ([fn, declarations]) => `${declarations}\nexport const t = task(${fn})`,
)
const modules = [...annotated, ...returning].map((code) => SDK_IMPORTS + code)
const checked = checkAll(modules)

describe('compared with the checker of TypeScript', () => {
  it.each(modules.map((code, i) => [code.slice(SDK_IMPORTS.length).trim(), i] as const))(
    'reads the same from %s',
    (_, i) => {
      const inferred = inferCode(modules[i]!)
      if ('refusals' in inferred) throw new Error(inferred.refusals[0]!.message)
      const { ours, theirs } = bothSides(inferred, checked[i])
      const isSame = theirs !== undefined && isSameType(ours, theirs)
      expect(printType(isSame ? theirs : ours)).toBe(theirs && printType(theirs))
    },
  )
})
