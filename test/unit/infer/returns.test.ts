import { describe, expect, it } from 'vitest'
import { RETURNS, SDK_IMPORTS } from './cases.ts'
import { print } from './notation.ts'
import { codesOf, inferCode } from './project.ts'

describe('unannotated results', () => {
  it.each(RETURNS)('reads %s, where %s, as %s', (fn, declarations, outputs) => {
    const inferred = inferCode(`${SDK_IMPORTS}${declarations}\nexport const t = task(${fn})`)
    expect(print(inferred).replace(/^\(.*\)->\((.*)\)$/, '$1')).toBe(
      outputs.startsWith('FLY') ? `ERROR ${outputs}` : outputs,
    )
  })

  it('points at the expression that cannot be read, deep inside if need be', () => {
    const code =
      'import { task } from "unplugin-flyte"\nexport const t = task(async () => ({ a: 1, b: { c: [f(2)] } }))'
    expect(codesOf(code)).toEqual(['FLY2004 main.ts:2:53'])
  })

  it('needs no parameter that is annotated when schemas give the inputs', () => {
    const want = { inputs: false, outputs: true }
    const code =
      'import { task } from "unplugin-flyte"\nexport const t = task({ inputs: {} }, async ({ x }) => ({ ok: x > 1 }))'
    expect(print(inferCode(code, undefined, want))).toBe('(-)->(o0:STRUCT{ok:BOOLEAN})')
  })
})
