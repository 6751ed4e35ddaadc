import { describe, expect, test } from 'vitest'
import { childrenOf } from '../../../src/syntax/nodes.ts'
import type { Node } from '../../../src/syntax/nodes.ts'
import { analyzeScopes, isRead } from '../../../src/transform/scope.ts'
import { parse } from './run.ts'

/** What `x` means at the expression statement `x` (or `x()`) of a program: the kind of its declaration and the line of it. */
function resolve(code: string): string {
  const module = parse(code)
  const scopes = analyzeScopes(module.program)
  const found: string[] = []
  const visit = (node: Node) => {
    if (node.type === 'ExpressionStatement' && node.expression.type === 'Identifier' && node.expression.name === 'x') {
      const variable = scopes.lookup('x', node.expression)
      found.push(variable ? `${variable.kind} ${module.position(variable.declaration.start).line}` : 'global')
    }
    childrenOf(node).forEach(visit)
  }
  visit(module.program)
  expect(found).toHaveLength(1)
  return found[0]!
}

describe('a name means the declaration that JavaScript finds', () => {
  test.each<[string, string, string]>([
    ['nothing, when nothing declares it', 'x', 'global'],
    ['a named import', "import { y as x } from 'm'\nx", 'import 1'],
    ['a default import', "import x from 'm'\nx", 'import 1'],
    ['a namespace', "import * as x from 'm'\nx", 'import 1'],
    ['no type-only import', "import type { x } from 'm'\nx", 'global'],
    ['no type-only specifier', "import { type x } from 'm'\nx", 'global'],
    ['no interface or alias', 'interface x {}\nx', 'global'],
    ['a constant', 'const x = 1\nx', 'const 1'],
    ['a part of a pattern', 'const { a: [{ x = 1 }], ...rest } = y\nx', 'const 1'],
    ['the rest of a pattern', 'const { a, ...x } = y\nx', 'const 1'],
    ['a later declaration of the block', '{ x\nlet x }', 'let 2'],
    ['none of an inner block', '{ let x }\nx', 'global'],
    ['a var out of a block', 'function f() { x\n{ var x } }', 'var 2'],
    ['a var of the module out of a loop', 'for (var x of []) {}\nx', 'var 1'],
    ['no var of an inner function', 'function f() { var x }\nx', 'global'],
    ['a function before it is written', 'x\nfunction x() {}', 'function 2'],
    [
      'the function with the body, of overloads',
      'function x(a: 1): 1\nfunction x(a: 2): 2\nfunction x(a: any) { return a }\nx',
      'function 3',
    ],
    ['a function of its block', 'x\n{ function x() {} }', 'global'],
    ['a function expression inside itself', '(function x() { x })', 'function 1'],
    ['no function expression outside', '(function x() {})\nx', 'global'],
    ['a parameter', 'const x = 1\n;((x) => { x })', 'parameter 2'],
    ['a parameter in a pattern', '(({ a: { x } }) => { x })', 'parameter 1'],
    ['a rest parameter', '((...x) => { x })', 'parameter 1'],
    ['a parameter property', 'class A { constructor(private x: number) { x } }', 'parameter 1'],
    ['a variable of the body over a parameter', '((x) => {\nlet x\nx })', 'let 2'],
    ['no var of the body in the default of a parameter', 'function f(a = () => { x }) { var x }', 'global'],
    ['a loop variable', 'for (const x of y) { x }', 'const 1'],
    ['a loop variable of for', 'for (let x = 0; ;) { x }', 'let 1'],
    ['no loop variable after the loop', 'for (const x of y) {}\nx', 'global'],
    ['a caught error', 'try {} catch (x) { x }', 'catch 1'],
    ['a variable of a switch', 'switch (y) { case 1: let x; default: x }', 'let 1'],
    ['a class', 'x\nclass x {}', 'class 2'],
    ['a class expression inside itself', '(class x { m() { x } })', 'class 1'],
    ['a variable of a static block', 'class A { static { var x\nx } }', 'var 1'],
    ['no variable of a static block outside', 'class A { static { var x } }\nx', 'global'],
    ['an enum', 'enum x { A }\nx', 'other 1'],
    ['a namespace', 'namespace x { export const y = 1 }\nx', 'other 1'],
    ['a variable of a namespace', 'namespace A { const x = 1\nx }', 'const 1'],
  ])('%s', (_, code, expected) => {
    expect(resolve(code)).toBe(expected)
  })
})

test('assignments are kept with the variable that they assign to', () => {
  const module = parse('let a = 1, b, c, d, e; a = 2; a++; [b] = []; ({ c } = {}); for (d of []) {} { let e; e = 1 }')
  const { variables } = analyzeScopes(module.program).module
  const counts = [...variables].map(([name, { assignments }]) => [name, assignments.length])
  expect(counts).toEqual([
    ['a', 2],
    ['b', 1],
    ['c', 1],
    ['d', 1],
    ['e', 0],
  ])
})

test('names of properties, keys and labels are not read', () => {
  const module = parse('x.x; x[x]; ({ x: 1, [x]: x, x }); x: while (1) { break x }; class A { x = x; [x]() {} x() {} }')
  const scopes = analyzeScopes(module.program)
  const columns: number[] = []
  const visit = (node: Node) => {
    if (node.type === 'Identifier' && node.name === 'x' && isRead(node, scopes)) columns.push(node.start)
    childrenOf(node).forEach(visit)
  }
  visit(module.program)
  expect(columns).toEqual([0, 5, 7, 21, 25, 28, 74, 78])
})
