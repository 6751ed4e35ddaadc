import { describe, expect, it } from 'vitest'
import { judgePackage } from '../../../src/backend/judge.ts'
import type { FlyteType, StructType } from '../../../src/model/types.ts'
import { orNone } from '../../../src/schema/union.ts'
import { codes, compileEntities, find, float, int, listOf, string, struct } from '../../utils/entities.ts'
import type { Loose, Module } from '../../utils/entities.ts'
import { serializeProgram } from '../../../src/serialize/index.ts'
import { resolveSettings } from '../../../src/serialize/settings.ts'
import type { Program } from '../../../src/model/program.ts'

const pair: FlyteType = { kind: 'tuple', items: [string, int] }
const circle = struct({ r: float }, 'Circle') as StructType
const square = struct({ side: float }, 'Square') as StructType
const shape: FlyteType = { kind: 'choice', variants: [circle, square] }
const tree = struct({ v: int, kids: listOf({ kind: 'recursion', levels: 0 }) }, 'Tree')

/** What Flyte refuses of a program, as far as its own rules say. */
function refusalsOf(program: Program) {
  const { entities } = serializeProgram(program, resolveSettings({ image: 'x:1' }))
  const specs = entities.map(({ fileName, ...spec }) => ({ ...spec, file: fileName }))
  return judgePackage(specs).flatMap(({ findings }) => findings)
}

const giver = (module: Module, type: FlyteType) => module.task('give', {}, type) as () => Loose
const taker = (module: Module, type: FlyteType, name = 'take') =>
  module.task(name, { x: type }) as (args: object) => Loose

describe('tuples, choices of objects and types that recur', () => {
  it.each([
    ['a tuple', pair],
    ['a choice', shape],
    ['a type that recurs', tree],
    ['a list of choices', listOf(shape)],
    ['a tuple or nothing', orNone(pair)],
    ['a choice or nothing', orNone(shape)],
    ['an object that recurs below another', struct({ tree, pair, shape })],
  ])('%s connects with itself, and Flyte takes what is written', async (_, type) => {
    const program = await compileEntities((module) => {
      const [give, take] = [giver(module, type), taker(module, type)]
      return { give, take, flow: module.workflow('flow', {}, () => void take({ x: give() })) }
    })
    expect(codes(program)).toEqual([])
    expect(refusalsOf(program)).toEqual([])
  })

  it('a constant is bound as one scalar, in a union with its variant', async () => {
    const program = await compileEntities((module) => {
      const take = taker(module, pair)
      const maybe = taker(module, orNone(pair), 'maybe')
      const either = taker(module, orNone(shape), 'either')
      return {
        take,
        maybe,
        either,
        flow: module.workflow('flow', {}, () => {
          take({ x: ['a', 1] })
          maybe({ x: ['a', 1] })
          either({ x: { side: 2 } })
        }),
      }
    })
    expect(codes(program)).toEqual([])
    const bound = find(program, 'workflow', 'flow.flow').nodes.map(({ inputs }) => inputs[0]?.binding)
    const value = {
      kind: 'record',
      value: {
        kind: 'list',
        items: [
          { kind: 'string', value: 'a' },
          { kind: 'integer', value: '1' },
        ],
      },
    }
    expect(bound[0]).toEqual({ kind: 'literal', value })
    expect(bound[1]).toEqual({ kind: 'literal', value: { kind: 'union', type: pair, value } })
    expect(bound[2]).toMatchObject({
      kind: 'literal',
      value: { kind: 'union', type: shape, value: { kind: 'record' } },
    })
  })

  it('what Flyte knows no attribute path to cannot be referred to', async () => {
    const refused = async (type: FlyteType, read: (value: Loose) => unknown) =>
      codes(
        await compileEntities((module) => {
          const [give, take] = [giver(module, type), taker(module, int)]
          return { give, take, flow: module.workflow('flow', {}, () => void take({ x: read(give()) })) }
        }),
      )
    expect(await refused(pair, (value) => value[1])).toEqual(['FLY1021 3'])
    expect(await refused(shape, (value) => value['r'])).toEqual(['FLY1021 3'])
    expect(await refused(tree, (value) => value['v'])).toEqual([])
    // Below an object that recurs Flyte has no types any more.
    expect(await refused(tree, (value) => value['kids']![0]!['v'])).toEqual(['FLY1021 3'])
  })

  it('a part of an object that recurs is the object again', async () => {
    const program = await compileEntities((module) => {
      const [give, take] = [giver(module, tree), taker(module, tree)]
      return { give, take, flow: module.workflow('flow', {}, () => void take({ x: give()['kids']![0] })) }
    })
    expect(codes(program)).toEqual([])
    expect(refusalsOf(program)).toEqual([])
  })

  it('one of several objects is not the choice of them, for Flyte compares their schemas', async () => {
    const program = await compileEntities((module) => {
      const [give, take] = [giver(module, circle), taker(module, shape)]
      return { give, take, flow: module.workflow('flow', {}, () => void take({ x: give() })) }
    })
    expect(codes(program)).toEqual(['FLY1103'])
  })
})
