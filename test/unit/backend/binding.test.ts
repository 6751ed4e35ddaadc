import { create, fromJson } from '@bufbuild/protobuf'
import type { JsonValue } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { isOptional, judgeBinding, judgeBindings } from '../../../src/backend/binding.ts'
import type { Resolved } from '../../../src/backend/binding.ts'
import type { Finding } from '../../../src/backend/verdict.ts'
import { BindingDataSchema, BindingSchema } from '../../../src/gen/flyteidl/core/literals_pb.ts'
import type { Binding } from '../../../src/gen/flyteidl/core/literals_pb.ts'
import { literalType, readRows } from '../../utils/verdicts.ts'
import type { Row } from '../../utils/verdicts.ts'

interface BindingRow extends Row {
  readonly binding: JsonValue
  readonly from: JsonValue
  readonly to: JsonValue
  readonly codes: readonly string[]
}

const int = literalType({ simple: 'INTEGER' })
const five: JsonValue = { scalar: { primitive: { integer: '5' } } }

describe('what is bound to an input', () => {
  const rows = readRows<BindingRow>('more-bindings')

  it('is tried with many forms', () => {
    expect(rows).toHaveLength(506)
  })

  it("gets the codes of Flyte's own compiler", () => {
    const wrong = rows
      .map((row) => [`${row.name}: ${row.codes.join(' ')}`, `${row.name}: ${codes(judge(row)).join(' ')}`])
      .filter(([expected, got]) => expected !== got)
    expect(wrong).toEqual([])
  })
})

describe('an input without a type of its own', () => {
  const context = {
    node: 'n1',
    resolve: (): Resolved => ({ type: literalType({ collectionType: { simple: 'INTEGER' } }) }),
  }
  const bind = (binding: JsonValue) => judgeBinding(fromJson(BindingDataSchema, binding), undefined, 'i', context)

  it('takes the type of the whole variable, whatever the path', () => {
    const { findings, type, upstream } = bind({ promise: { nodeId: 'n0', var: 'o', attrPath: [{ intValue: 0 }] } })
    expect([findings, type?.type.case, upstream]).toEqual([[], 'collectionType', ['n0']])
  })

  it('takes the type of a constant', () => {
    expect(bind(five)).toMatchObject({ findings: [], type: int })
  })

  it('takes neither lists nor maps', () => {
    expect(codes(bind({ collection: {} }).findings)).toEqual(['MismatchingBindings'])
    expect(codes(bind({ map: {} }).findings)).toEqual(['MismatchingBindings'])
  })
})

describe('the bindings of a node', () => {
  const context = { node: 'n0', resolve: (): Resolved => ({ type: int }) }
  const binding = (name: string, json?: JsonValue): Binding =>
    create(BindingSchema, { var: name, ...(json !== undefined && { binding: fromJson(BindingDataSchema, json) }) })

  it('name each input once, with something bound to it', () => {
    const bindings = [binding('a', five), binding('a', five), binding('b'), binding('c', five)]
    expect(codes(judgeBindings(bindings, { a: int, b: int, d: int }, context).findings)).toEqual([
      'ParameterBoundMoreThanOnce',
      'ParameterNotBound',
      'ValueRequired',
      'VariableNameNotFound',
    ])
  })

  it('are free in their names where inputs are found out', () => {
    const { findings, types } = judgeBindings([binding('a', five), binding('toString', five)], undefined, context)
    expect([findings, [...types.keys()]]).toEqual([[], ['a', 'toString']])
  })

  it('name the node and the input that are concerned', () => {
    const { findings } = judgeBindings([], { a: int }, context)
    expect(findings).toMatchObject([
      { node: 'n0', variable: 'a', stage: 'compiler', detail: 'nothing is bound to "a"' },
    ])
  })
})

describe('an input that is optional', () => {
  it.each([
    [{ unionType: { variants: [{ simple: 'INTEGER' }, { simple: 'NONE' }] } }, true],
    [{ unionType: { variants: [{ simple: 'INTEGER' }, { blob: {} }] } }, true],
    [{ unionType: { variants: [{ simple: 'INTEGER' }, { simple: 'STRUCT' }] } }, false],
    [{ unionType: {} }, false],
    [{ simple: 'NONE' }, false],
  ])('is a union with none, or with anything that is not simple: %j', (type, optional) => {
    expect(isOptional(literalType(type))).toBe(optional)
  })
})

/** Node `n0` has the output `o`, and the workflow the input `x`, of one type. */
function judge(row: BindingRow): readonly Finding[] {
  const type = literalType(row.from)
  const missing = (code: string): Resolved => ({
    findings: [{ verdict: 'refused', stage: 'compiler', code, detail: '' }],
  })
  const resolve = (nodeId: string, variable: string): Resolved => {
    if (nodeId !== 'n0' && nodeId !== '') return missing('NodeReferenceNotFound')
    return variable === (nodeId === '' ? 'x' : 'o') ? { type } : missing('VariableNameNotFound')
  }
  const { findings } = judgeBinding(fromJson(BindingDataSchema, row.binding), literalType(row.to), 'i', {
    node: 'n1',
    resolve,
  })
  const panic = findings.filter(({ verdict }) => verdict === 'panics')
  return panic.length > 0 ? panic : findings
}

/** Each code once, in order. */
function codes(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ code }) => code))].toSorted()
}
