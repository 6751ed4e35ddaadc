import { create } from '@bufbuild/protobuf'
import type { Literal, Primitive, Scalar } from '../gen/flyteidl/core/literals_pb.ts'
import { LiteralSchema, PrimitiveSchema, ScalarSchema } from '../gen/flyteidl/core/literals_pb.ts'
import type { LiteralModel } from '../model/literal.ts'
import { sortedFromEntries } from '../utils/sort.ts'
import { encodeStruct } from './msgpack.ts'
import { toProtoTime } from './time.ts'
import { serializeBlobType, serializeDatasetType, serializeVariant } from './type.ts'

export type PrimitiveModel = Extract<
  LiteralModel,
  { kind: 'integer' | 'float' | 'string' | 'boolean' | 'datetime' | 'duration' }
>
export type ScalarModel = Exclude<LiteralModel, { kind: 'list' | 'map' }>

/** A constant (`flyteidl.core.Literal`, literals.proto). */
export function serializeLiteral(model: LiteralModel): Literal {
  switch (model.kind) {
    case 'list':
      return create(LiteralSchema, {
        value: { case: 'collection', value: { literals: model.items.map(serializeLiteral) } },
      })
    case 'map':
      return create(LiteralSchema, {
        value: {
          case: 'map',
          value: {
            literals: sortedFromEntries(model.entries.map(({ key, value }) => [key, serializeLiteral(value)] as const)),
          },
        },
      })
    default:
      return create(LiteralSchema, { value: { case: 'scalar', value: serializeScalar(model) } })
  }
}

/** A constant that is one value (`flyteidl.core.Scalar`). */
export function serializeScalar(model: ScalarModel): Scalar {
  switch (model.kind) {
    case 'none':
      return create(ScalarSchema, { value: { case: 'noneType', value: {} } })
    case 'error':
      return create(ScalarSchema, {
        value: { case: 'error', value: { message: model.message, failedNodeId: model.failedNode } },
      })
    case 'binary':
      return create(ScalarSchema, {
        value: { case: 'binary', value: { value: new Uint8Array(Buffer.from(model.base64, 'base64')) } },
      })
    case 'record':
      return create(ScalarSchema, {
        value: { case: 'binary', value: { tag: 'msgpack', value: encodeStruct(model.value) } },
      })
    case 'blob':
      return create(ScalarSchema, {
        value: { case: 'blob', value: { uri: model.uri, metadata: { type: serializeBlobType(model.type) } } },
      })
    case 'dataset':
      return create(ScalarSchema, {
        value: {
          case: 'structuredDataset',
          value: { uri: model.uri, metadata: { structuredDatasetType: serializeDatasetType(model.type) } },
        },
      })
    case 'union':
      return create(ScalarSchema, {
        value: {
          case: 'union',
          value: { value: serializeLiteral(model.value), type: serializeVariant(model.type) },
        },
      })
    default:
      return create(ScalarSchema, { value: { case: 'primitive', value: serializePrimitive(model) } })
  }
}

/** A constant of a basic type (`flyteidl.core.Primitive`). */
export function serializePrimitive(model: PrimitiveModel): Primitive {
  switch (model.kind) {
    case 'integer':
      return create(PrimitiveSchema, { value: { case: 'integer', value: BigInt(model.value) } })
    case 'float':
      return create(PrimitiveSchema, { value: { case: 'floatValue', value: model.value } })
    case 'string':
      return create(PrimitiveSchema, { value: { case: 'stringValue', value: model.value } })
    case 'boolean':
      return create(PrimitiveSchema, { value: { case: 'boolean', value: model.value } })
    case 'datetime':
    case 'duration':
      return create(PrimitiveSchema, { value: { case: model.kind, value: toProtoTime(model) } })
  }
}

/** Whether a constant can stand as `Primitive`, the only form that Flyte's conditions take. */
export function isPrimitive(model: LiteralModel): model is PrimitiveModel {
  return ['integer', 'float', 'string', 'boolean', 'datetime', 'duration'].includes(model.kind)
}
