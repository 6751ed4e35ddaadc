import { fromJson } from '@bufbuild/protobuf'
import type { JsonValue } from '@bufbuild/protobuf'
import { readFileSync } from 'node:fs'
import type { LiteralType } from '../../src/gen/flyteidl/core/types_pb.ts'
import { LiteralTypeSchema } from '../../src/gen/flyteidl/core/types_pb.ts'

/** What every row of a verdict table has. */
export interface Row {
  readonly name: string
  readonly group: string
  readonly verdict: string
  readonly code?: string
  readonly also?: readonly string[]
}

/** Rows of a table in `test/verdicts`. */
export function readRows<T extends Row>(table: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(`../verdicts/${table}.json`, import.meta.url), 'utf8')) as readonly T[]
}

/** A type from its proto3 JSON. */
export function literalType(json: JsonValue): LiteralType {
  return fromJson(LiteralTypeSchema, json)
}
