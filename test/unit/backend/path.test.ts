import { create, fromJson } from '@bufbuild/protobuf'
import type { JsonValue } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { judgeBinding } from '../../../src/backend/binding.ts'
import type { Finding } from '../../../src/backend/verdict.ts'
import { BindingDataSchema } from '../../../src/gen/flyteidl/core/literals_pb.ts'
import { OutputReferenceSchema, PromiseAttributeSchema } from '../../../src/gen/flyteidl/core/types_pb.ts'
import { literalType, readRows } from '../../utils/verdicts.ts'
import type { Row } from '../../utils/verdicts.ts'

interface PathRow extends Row {
  readonly from: JsonValue
  readonly to: JsonValue
  readonly attrPath?: readonly JsonValue[]
  readonly var?: string
}

const rows = readRows<PathRow>('attribute-paths')

describe('a promise with an attribute path', () => {
  it('is tried on every row of the table', () => {
    expect(rows).toHaveLength(141)
  })

  it.each([...new Set(rows.map(({ group }) => group))])(
    "gives the verdict and code of Flyte's own compiler: %s",
    (group) => {
      const wrong = rows
        .filter((row) => row.group === group)
        .map((row) => [`${row.name}: ${row.code ?? 'ok'}`, `${row.name}: ${judge(row)[0]?.code ?? 'ok'}`])
        .filter(([expected, got]) => expected !== got)
      expect(wrong).toEqual([])
    },
  )
})

/** Task `n0` has one output, `o`. */
function judge(row: PathRow): readonly Finding[] {
  const attrPath = (row.attrPath ?? []).map((step) => fromJson(PromiseAttributeSchema, step))
  const value = create(OutputReferenceSchema, { nodeId: 'n0', var: row.var ?? 'o', attrPath })
  const binding = create(BindingDataSchema, { value: { case: 'promise', value } })
  const missing: Finding = { verdict: 'refused', stage: 'compiler', code: 'VariableNameNotFound', detail: '' }
  const resolve = (_: string, variable: string) =>
    variable === 'o' ? { type: literalType(row.from) } : { findings: [missing] }
  return judgeBinding(binding, literalType(row.to), 'i', { node: 'n1', resolve }).findings
}
