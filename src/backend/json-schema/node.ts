import type { JsonValue } from '@bufbuild/protobuf'

/**
 * A JSON Schema as Flyte's checker holds it after reading: only what the comparison looks at. Bounds that are absent are -1, as
 * the library has it, and 0 on a schema that is `true` or `false`, which matters when the two are compared.
 */
export interface SchemaNode {
  /** Of a schema that is only `true` or `false`. */
  readonly always?: boolean
  /** What `$ref` leads to; everything beside it is ignored. Set while reading, since references may be recursive. */
  ref?: SchemaNode
  readonly types: readonly string[]
  readonly enum?: readonly JsonValue[]
  readonly allOf: readonly SchemaNode[]
  readonly anyOf: readonly SchemaNode[]
  readonly oneOf: readonly SchemaNode[]
  readonly if?: SchemaNode
  readonly then?: SchemaNode
  readonly else?: SchemaNode
  readonly minProperties: number
  readonly maxProperties: number
  readonly required: readonly string[]
  readonly properties: ReadonlyMap<string, SchemaNode>
  readonly minItems: number
  readonly maxItems: number
  readonly uniqueItems: boolean
  readonly items?: SchemaNode | readonly SchemaNode[]
  readonly minLength: number
  readonly maxLength: number
  readonly pattern?: string
  readonly format: string
  readonly minimum?: number
  readonly maximum?: number
  readonly multipleOf?: number
  /** The `const`, as a list of one, since it may be null. */
  readonly constant: readonly JsonValue[]
  /** Which words are there that the comparison has no rule for. It says so, and inside of anyOf that is a difference. */
  readonly unruled: ReadonlySet<UnruledWord>
}

/** A schema that says nothing, with all bounds at the value that stands for none. */
export function emptyNode(bound: -1 | 0): SchemaNode {
  return {
    types: [],
    allOf: [],
    anyOf: [],
    oneOf: [],
    minProperties: bound,
    maxProperties: bound,
    required: [],
    properties: new Map(),
    minItems: bound,
    maxItems: bound,
    uniqueItems: false,
    minLength: bound,
    maxLength: bound,
    format: '',
    constant: [],
    unruled: new Set(),
  }
}

/** Words about objects, arrays and numbers that are read and not compared. */
export type UnruledWord =
  | 'additionalProperties'
  | 'dependencies'
  | 'patternProperties'
  | 'not'
  | 'additionalItems'
  | 'exclusiveMinimum'
  | 'exclusiveMaximum'
