import { describe, expect, it } from 'vitest'
import { createTypeModules, inferValueType } from '../../../src/infer/index.ts'
import { childrenOf } from '../../../src/syntax/nodes.ts'
import type { Node } from '../../../src/syntax/nodes.ts'
import { print } from './notation.ts'
import { parse } from './project.ts'

/** Reads the type argument of the one gate in a module. */
function infer(type: string, before = '') {
  const code = `import { waitForInput } from 'unplugin-flyte'
import type { int, FlyteFile, Outputs } from 'unplugin-flyte'
${before}
export const ask = () => waitForInput<${type}>('x')
`
  const module = parse('/project/main.ts', code, 'main.ts')
  const find = (node: Node): Node[] =>
    node.type === 'CallExpression' ? [node.typeArguments!.params[0]!] : childrenOf(node).flatMap(find)
  return inferValueType({ module, modules: createTypeModules({ root: '/project' }), node: find(module.program)[0]! })
}

describe('the type argument of a gate', () => {
  it.each([
    ['int', 'INTEGER'],
    ['number', 'FLOAT'],
    ['boolean', 'BOOLEAN'],
    ['string[]', 'LIST<STRING>'],
    ["'a' | 'b'", 'ENUM[a,b]'],
    ['int | null', 'UNION<INTEGER|NONE>'],
    ['Record<string, int>', 'MAP<INTEGER>'],
    ['{ a: int; b?: string }', 'STRUCT{a:INTEGER,b?:STRING}'],
  ])('%s is one value', (type, expected) => {
    const inferred = infer(type)
    if (!('interface' in inferred)) throw new Error(`${type} was refused`)
    expect(inferred.interface).toMatchObject({ outputs: { shape: 'single' } })
    expect(print({ ...inferred, interface: { inputs: [], ...inferred.interface } })).toBe(`()->(o0:${expected})`)
  })

  it('may be declared in the module', () => {
    expect(infer('Row', 'interface Row { id: string; n: int }')).toMatchObject({
      interface: { outputs: { variables: [{ name: 'o0', type: { kind: 'struct', title: 'Row' } }] } },
    })
  })

  it.each([
    ['Promise<int>', 'FLY2007'],
    ['[]', 'FLY2015'],
    ['void', 'FLY2007'],
    ['Outputs<{ a: int }>', 'FLY2025'],
    ['unknown', 'FLY2006'],
  ])('%s is refused, at its place', (type, code) => {
    const inferred = infer(type)
    if (!('refusals' in inferred)) throw new Error(`${type} was read`)
    expect(inferred.refusals).toHaveLength(1)
    const [refusal] = inferred.refusals
    expect(refusal).toMatchObject({ location: { line: 4, column: 39 } })
    expect(refusal!.message).toMatch(/^Cannot read what is waited for: /)
    expect(refusal!.code).toBe(code)
  })
})
