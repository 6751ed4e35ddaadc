import { create, fromJson, toJson } from '@bufbuild/protobuf'
import type { JsonValue } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { judgeBindings } from '../../../src/backend/binding.ts'
import type { Resolved } from '../../../src/backend/binding.ts'
import { typeOfLiteral } from '../../../src/backend/constant.ts'
import type { Finding } from '../../../src/backend/verdict.ts'
import { BindingDataSchema, BindingSchema, LiteralSchema } from '../../../src/gen/flyteidl/core/literals_pb.ts'
import { LiteralTypeSchema } from '../../../src/gen/flyteidl/core/types_pb.ts'
import { literalType, readRows } from '../../utils/verdicts.ts'
import type { Row } from '../../utils/verdicts.ts'

interface ConstantRow extends Row {
  readonly binding: JsonValue
  readonly to: JsonValue
}

const rows = readRows<ConstantRow>('constants')
/** That a node reads itself is no matter of the binding: the graph has a cycle. */
const cyclic = ['unbound and odd: promise to itself']

describe('a constant', () => {
  it('is tried on every row of the table', () => {
    expect(rows).toHaveLength(222)
  })

  it.each([...new Set(rows.map(({ group }) => group))])(
    "gives the verdict and codes of Flyte's own compiler: %s",
    (group) => {
      const wrong = rows
        .filter((row) => row.group === group && !cyclic.includes(row.name))
        .map((row) => [
          `${row.name}: ${[row.code ?? 'ok', ...(row.also ?? [])].join(' ')}`,
          `${row.name}: ${
            judge(row)
              .map(({ code }) => code)
              .join(' ') || 'ok'
          }`,
        ])
        .filter(([expected, got]) => expected !== got)
      expect(wrong).toEqual([])
    },
  )
})

/** Node `n0` has the one input `i`; the workflow has the input `x`. */
function judge(row: ConstantRow): readonly Finding[] {
  const binding = row.binding === null ? undefined : fromJson(BindingDataSchema, row.binding)
  const bindings = binding ? [create(BindingSchema, { var: 'i', binding })] : []
  return judgeBindings(bindings, { i: literalType(row.to) }, { node: 'n0', resolve }).findings
}

function resolve(nodeId: string, variable: string): Resolved {
  if (nodeId === '' && variable === 'x') return { type: literalType({ simple: 'INTEGER' }) }
  const code = nodeId === '' || nodeId === 'end-node' ? 'VariableNameNotFound' : 'NodeReferenceNotFound'
  return { findings: [{ verdict: 'refused', stage: 'compiler', code, detail: '' }] }
}

describe('the type of a literal', () => {
  const typeOf = (json: JsonValue): JsonValue | undefined => {
    const type = typeOfLiteral(fromJson(LiteralSchema, json))
    return type && toJson(LiteralTypeSchema, type)
  }
  const text: JsonValue = { scalar: { primitive: { stringValue: 'a' } } }
  const int: JsonValue = { scalar: { primitive: { integer: '1' } } }
  const list = (...literals: JsonValue[]): JsonValue => ({ collection: { literals } })
  const union = { unionType: { variants: [{ simple: 'INTEGER' }, { simple: 'STRING' }] } }

  it.each([
    ['an empty list', list(), { collectionType: { simple: 'NONE' } }],
    ['items of one type', list(int, int), { collectionType: { simple: 'INTEGER' } }],
    ['items of two types', list(int, text), { collectionType: union }],
    ['values of two types', { map: { literals: { k: text, l: int } } }, { mapValueType: union }],
    [
      'a list beside an empty one',
      list(list(), list(int)),
      { collectionType: { collectionType: { simple: 'INTEGER' } } },
    ],
    ['empty lists only', list(list(), list()), { collectionType: { collectionType: { simple: 'NONE' } } }],
    [
      'a list of two types beside one of one',
      list(list(int, text), int),
      {
        collectionType: {
          collectionType: {
            unionType: { variants: [{ simple: 'INTEGER' }, { simple: 'STRING' }, { simple: 'INTEGER' }] },
          },
        },
      },
    ],
    ['an offloaded literal', { offloadedMetadata: { inferredType: { simple: 'FLOAT' } } }, { simple: 'FLOAT' }],
    ['a literal without a value', {}, undefined],
  ])('is what the compiler reads off it: %s', (_, literal, expected) => {
    expect(typeOf(literal)).toEqual(expected)
  })
})
