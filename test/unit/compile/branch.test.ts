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

  it.each<[string, Parameters<typeof main>[0], string[]]>([
    [
      'another branch after the last',
      ({ flag, x }, low) => {
        const builder = ask(compare.isTrue!(flag), () => low({ x }))
        const result = builder.otherwise(() => low({ x }))
        builder.elseWhen(compare.isTrue!(flag), () => low({ x }))
        return result
      },
      ['FLY1152'],
    ],
    [
      'two last branches',
      ({ flag, x }, low) => {
        const builder = ask(compare.isTrue!(flag), () => low({ x }))
        builder.otherwiseFail('no')
        return builder.otherwise(() => low({ x }))
      },
      ['FLY1152'],
    ],
    [
      'a call that stands outside a function',
      ({ flag, x }, low) => ask(compare.isTrue!(flag), low({ x })).otherwise(() => low({ x })),
      ['FLY1153'],
    ],
    [
      'a failure without a text',
      ({ flag, kind, x }, low) => ask(compare.isTrue!(flag), () => low({ x })).otherwiseFail(kind),
      ['FLY1156'],
    ],
    [
      'a name that is no text',
      ({ flag, x }, low) =>
        ask(compare.isTrue!(flag), () => low({ x }), { name: 5, nmae: 'a' }).otherwise(() => low({ x })),
      ['FLY1128', 'FLY1129'],
    ],
    [
      'an order after what is no node',
      ({ flag, x }, low) => ask(compare.isTrue!(flag), () => low({ x }), { after: x }).otherwise(() => low({ x })),
      ['FLY1120'],
    ],
    [
      'a conditional without its last branch as a result',
      ({ flag, x }, low) => ask(compare.isTrue!(flag), () => low({ x })),
      ['FLY1136'],
    ],
    [
      'a conditional without its last branch inside another',
      ({ flag, x }, low) =>
        ask(compare.isTrue!(flag), () => ask(compare.isTrue!(flag), () => low({ x }))).otherwise(() => low({ x })),
      ['FLY1136'],
    ],
    [
      'half a conjunction',
      ({ flag, x }, low) =>
        ask(compare.and!(compare.isTrue!(flag), flag), () => low({ x })).otherwise(() => low({ x })),
      ['FLY1130'],
    ],
    [
      'a condition on nothing',
      ({ flag, x }, low) =>
        ask(compare.isTrue!(ask(compare.isTrue!(flag), () => low({ x }))), () => low({ x })).otherwise(() =>
          low({ x }),
        ),
      ['FLY1130', 'FLY1136'],
    ],
  ])('refuses %s', async (_, body, expected) => {
    expect((await main(body)).codes.toSorted()).toEqual(expected)
  })

  it('says where a branch stands, not where the conditional begins', async () => {
    const lines: number[] = []
    const program = await compileEntities(
      ({ task, workflow }) => {
        const low = task('low', { x: float }, float) as Call
        const body = ({ x, flag }: Record<string, never>): unknown =>
          ask(compare.isTrue!(flag), () => low({ x }))
            .elseWhen(flag!, () => low({ x }))
            .otherwise(() => x)
        return { low, main: workflow('main', { x: float, flag: boolean }, body) }
      },
      (error) => {
        const frame = /branch\.test\.ts:(\d+):(\d+)/.exec((error as Error).stack ?? '')!
        lines.push(Number(frame[1]))
        return { file: 'src/flow.ts', line: Number(frame[1]), column: Number(frame[2]) }
      },
    )
    expect(program.diagnostics.map(({ code }) => code)).toEqual(['FLY1130', 'FLY1134'])
    const [condition, branch] = program.diagnostics.map(({ location }) => location!.line)
    // One below the other, as they stand here.
    expect(branch! - condition!).toBe(1)
    expect(lines.every((line) => line >= condition! - 1)).toBe(true)
  })

  it('can have an id, and wait for others', async () => {
    const { program } = await main(({ flag, x }, low, high) => {
      const first = low({ x })
      const second = high({ x })
      const chosen = ask(compare.gt!(second, 1), () => low({ x }), { id: 'My_Choice', after: [first, second] })
        .elseWhen(compare.isTrue!(flag), () => high({ x }))
        .otherwise(() => low({ x: 1 }))
      return high({ x: chosen }, { after: chosen })
    })
    const { nodes } = find(program, 'workflow', 'flow.main')
    expect(nodes.map(({ id, upstream }) => [id, upstream])).toEqual([
      ['n0', []],
      ['n1', []],
      ['my-choice', ['n1', 'n0']],
      ['n3', ['my-choice']],
    ])
  })

  it('gives nothing where the branches give nothing, and can be waited for', async () => {
    const program = await compileEntities(({ task, workflow }) => {
      const say = task('say', { s: string }) as Call
      const body = ({ flag }: Record<string, never>): void => {
        const chosen = ask(compare.isTrue!(flag), () => say({ s: 'a' })).otherwise(() => say({ s: 'b' }))
        say({ s: 'c' }, { after: chosen })
      }
      return { say, main: workflow('main', { flag: boolean }, body) }
    })
    expect(codes(program)).toEqual([])
    const { nodes, interface: model } = find(program, 'workflow', 'flow.main')
    expect(nodes.map(({ id, upstream }) => [id, upstream])).toEqual([
      ['n0', []],
      ['n1', ['n0']],
    ])
    expect(model.outputs).toEqual([])
  })

  it('gives the outputs that all branches have', async () => {
    const program = await compileEntities(({ task, workflow }) => {
      const one = task('one', {}, { named: { a: float, b: string } }) as Call
      const two = task('two', {}, { named: { c: int, a: float } }) as Call
      const low = task('low', { x: float }, float) as Call
      const body = ({ flag }: Record<string, never>): unknown => {
        const chosen = ask(compare.isTrue!(flag), () => one()).otherwise(() => two()) as { a: never }
        // A branch that fails gives nothing, and takes nothing away.
        ask(compare.isTrue!(flag), () => one()).otherwiseFail('no')
        return low({ x: chosen.a })
      }
      const miss = ({ flag }: Record<string, never>): unknown =>
        (ask(compare.isTrue!(flag), () => one()).otherwise(() => two()) as { b: never }).b
      return {
        one,
        two,
        low,
        main: workflow('main', { flag: boolean }, body),
        miss: workflow('miss', { flag: boolean }, miss),
      }
    })
    expect(program.diagnostics.map(({ code, entity }) => [code, entity])).toEqual([['FLY1022', 'flow.miss']])
    const [, , use] = find(program, 'workflow', 'flow.main').nodes
    expect(use!.inputs).toEqual([{ var: 'x', binding: { kind: 'promise', nodeId: 'n0', var: 'a', path: [] } }])
  })

  it('lays out the sub-workflows of its branches, nested ones included, and starts launch plans [H4 A1 A3]', async () => {
    const program = await compileEntities(({ task, workflow, launchPlan }) => {
      const low = task('low', { x: float }, float) as Call
      const leaf = workflow('leaf', { x: float }, ({ x }: { x: never }) => low({ x })) as Call
      const middle = workflow('middle', { x: float }, ({ x }: { x: never }) => leaf({ x })) as Call
      const started = workflow('started', { x: float }, ({ x }: { x: never }) => low({ x })) as Call
      const plan = launchPlan(started, { name: 'plan' }) as Call
      const body = ({ flag, x }: Record<string, never>): unknown =>
        ask(compare.isTrue!(flag), () =>
          ask(compare.gt!(x, 1), () =>
            ask(compare.gt!(x, 2), () => middle({ x })).otherwise(() => plan({ x })),
          ).otherwise(() => leaf({ x })),
        ).otherwise(() => low({ x }))
      // Called before they are defined last, so that the order is no accident.
      return { main: workflow('main', { flag: boolean, x: float }, body), plan, middle, leaf, low, started }
    })
    expect(codes(program)).toEqual([])
    expect(find(program, 'workflow', 'flow.main').subWorkflows).toEqual(['flow.leaf', 'flow.middle'])
    const order = program.entities.map(({ kind, name }) => `${kind} ${name}`)
    expect(order.indexOf('workflow flow.main')).toBeGreaterThan(order.indexOf('launchPlan plan'))
    expect(order.filter((one) => one.startsWith('task'))).toEqual(['task flow.low'])
    expect(new Set(order).size).toBe(order.length)
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
