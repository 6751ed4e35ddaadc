import { describe, expect, it } from 'vitest'
import { and, eq, gt, isTrue, or } from '../../../src/authoring/condition.ts'
import { when } from '../../../src/authoring/when.ts'
import type { BranchBuilder } from '../../../src/authoring/tracer.ts'
import { boolean, codes, compileEntities, find, float, int, nullable, string, struct } from '../../utils/entities.ts'

type Call = (inputs?: object, options?: object) => never
type When = (condition: unknown, body: () => unknown, options?: object) => BranchBuilder
const ask = when as unknown as When
const compare = { gt, eq, isTrue, and, or } as unknown as Record<string, (...operands: unknown[]) => never>

const all = {
  x: float,
  n: int,
  flag: boolean,
  kind: string,
  maybe: nullable(int),
  color: { kind: 'enum', values: ['a', 'b'] },
  box: struct({ size: int }),
} as const

async function main(body: (inputs: Record<keyof typeof all, never>, low: Call, high: Call, other: Call) => unknown) {
  const program = await compileEntities(({ task, workflow }) => {
    const low = task('low', { x: float }, float) as Call
    const high = task('high', { x: float }, float) as Call
    const other = task('other', { x: float }, int) as Call
    return { low, high, other, main: workflow('main', all, (inputs: never) => body(inputs, low, high, other)) }
  })
  return { program, codes: codes(program) }
}

describe('when', () => {
  it('makes one node whose branches share a numbering of their own', async () => {
    const { program } = await main(({ x, n, kind }, low, high) =>
      ask(compare.and!(compare.gt!(x, 0.1), compare.eq!(kind, 'big')), () => low({ x }), { name: 'ladder' })
        .elseWhen(compare.or!(compare.gt!(n, 10), compare.gt!(x, 3)), () => high({ x }))
        .otherwiseFail('nothing fits'),
    )
    const [node] = find(program, 'workflow', 'flow.main').nodes
    expect(node).toMatchObject({ id: 'n0', metadata: { name: 'ladder', retries: 0 }, upstream: [] })
    expect(node!.inputs.map(({ var: name }) => name)).toEqual(['.kind', '.n', '.x'])
    if (node!.target.kind !== 'branch') throw new Error(node!.target.kind)
    expect(node!.target.cases.map((entry) => entry.node.id)).toEqual(['n0', 'n1'])
    expect(node!.target.otherwise).toEqual({ kind: 'fail', nodeId: 'ladder', message: 'nothing fits' })
    // 3 against a number is a float.
    expect(node!.target.cases[1]!.condition).toMatchObject({
      kind: 'or',
      right: { right: { kind: 'literal', value: { kind: 'float', value: 3 } } },
    })
  })

  it('is numbered when it is closed, and nests', async () => {
    const { program } = await main(({ x, flag }, low, high) => {
      const first = low({ x })
      return ask(compare.isTrue!(flag), () =>
        ask(compare.gt!(first, x), () => low({ x: first })).otherwise(() => high({ x })),
      ).otherwise(() => high({ x: first }))
    })
    const [, outer] = find(program, 'workflow', 'flow.main').nodes
    expect(outer!.id).toBe('n1')
    if (outer!.target.kind !== 'branch' || outer!.target.otherwise.kind !== 'node') throw new Error('no branch')
    const inner = outer!.target.cases[0]!.node
    expect([inner.id, outer!.target.otherwise.node.id]).toEqual(['n0', 'n1'])
    expect(inner.upstream).toEqual(['n0'])
    expect(inner.target.kind === 'branch' && inner.target.cases[0]!.node.inputs[0]!.binding).toMatchObject({
      nodeId: 'n0',
    })
  })

  it.each<[string, Parameters<typeof main>[0], string[]]>([
    [
      'a condition that is none',
      ({ flag }, low, high) => ask(flag, () => low({ x: 1 })).otherwise(() => high({ x: 1 })),
      ['FLY1130'],
    ],
    [
      'a nullable operand',
      ({ maybe }, low, high) => ask(compare.gt!(maybe, 1), () => low({ x: 1 })).otherwise(() => high({ x: 1 })),
      ['FLY1131'],
    ],
    [
      'an enum against a constant',
      ({ color }, low, high) => ask(compare.eq!(color, 'a'), () => low({ x: 1 })).otherwise(() => high({ x: 1 })),
      ['FLY1131'],
    ],
    [
      'an int against a number',
      ({ n, x }, low, high) => ask(compare.gt!(n, x), () => low({ x: 1 })).otherwise(() => high({ x: 1 })),
      ['FLY1131'],
    ],
    [
      'an order of booleans',
      ({ flag }, low, high) => ask(compare.gt!(flag, true), () => low({ x: 1 })).otherwise(() => high({ x: 1 })),
      ['FLY1131'],
    ],
    [
      'a part of a value',
      ({ box }, low, high) =>
        ask(compare.gt!((box as { size: never }).size, 1), () => low({ x: 1 })).otherwise(() => high({ x: 1 })),
      ['FLY1132'],
    ],
    [
      'two calls in a branch',
      ({ flag }, low, high) =>
        ask(compare.isTrue!(flag), () => low({ x: high({ x: 1 }) })).otherwise(() => high({ x: 1 })),
      ['FLY1133'],
    ],
    [
      'a branch without a call',
      ({ flag, x }, low) => ask(compare.isTrue!(flag), () => x).otherwise(() => low({ x })),
      ['FLY1134'],
    ],
    [
      'branches of different types',
      ({ flag, x }, low, _high, other) => ask(compare.isTrue!(flag), () => low({ x })).otherwise(() => other({ x })),
      ['FLY1135'],
    ],
    [
      'a missing last branch',
      ({ flag, x }, low) => (ask(compare.isTrue!(flag), () => low({ x })), low({ x })),
      ['FLY1136'],
    ],
  ])('refuses %s', async (_, body, expected) => {
    expect((await main(body)).codes).toEqual(expected)
  })

  it('does not let a node inside a branch be read from outside', async () => {
    let inside: never
    const { codes } = await main(({ flag, x }, low, high) => {
      ask(compare.isTrue!(flag), () => (inside = low({ x }))).otherwise(() => high({ x }))
      return low({ x: inside })
    })
    expect(codes).toEqual(['FLY1108'])
  })
})
