import { create } from '@bufbuild/protobuf'
import type { Binding, BindingData } from '../gen/flyteidl/core/literals_pb.ts'
import { BindingDataSchema, BindingSchema } from '../gen/flyteidl/core/literals_pb.ts'
import type { PromiseAttribute } from '../gen/flyteidl/core/types_pb.ts'
import { PromiseAttributeSchema } from '../gen/flyteidl/core/types_pb.ts'
import type { BindingModel, NamedBinding, PromiseBinding } from '../model/binding.ts'
import type { LiteralModel } from '../model/literal.ts'
import { sortedFromEntries } from '../utils/sort.ts'
import { serializeScalar } from './literal.ts'

/** An input or output with where its value comes from (`flyteidl.core.Binding`). */
export function serializeBinding({ var: name, binding }: NamedBinding): Binding {
  return create(BindingSchema, { var: name, binding: serializeBindingData(binding) })
}

export function serializeBindingData(binding: BindingModel): BindingData {
  switch (binding.kind) {
    case 'promise':
      return serializePromise(binding)
    case 'list':
      return collection(binding.items.map(serializeBindingData))
    case 'map':
      return map(binding.entries.map(({ key, value }) => [key, serializeBindingData(value)]))
    case 'literal':
      return serializeConstant(binding.value)
  }
}

function serializePromise({ nodeId, var: name, path }: PromiseBinding): BindingData {
  return create(BindingDataSchema, {
    value: {
      case: 'promise',
      value: {
        nodeId,
        var: name,
        attrPath: path.map(serializeStep),
      },
    },
  })
}

/** A number is a position in a list, a text is a name. */
function serializeStep(step: string | number): PromiseAttribute {
  return create(PromiseAttributeSchema, {
    value: typeof step === 'number' ? { case: 'intValue', value: step } : { case: 'stringValue', value: step },
  })
}

/** A constant is taken apart down to its scalars: binding data has no form for a whole list or map literal. */
function serializeConstant(value: LiteralModel): BindingData {
  switch (value.kind) {
    case 'list':
      return collection(value.items.map(serializeConstant))
    case 'map':
      return map(value.entries.map((entry) => [entry.key, serializeConstant(entry.value)]))
    default:
      return create(BindingDataSchema, { value: { case: 'scalar', value: serializeScalar(value) } })
  }
}

function collection(bindings: BindingData[]): BindingData {
  return create(BindingDataSchema, { value: { case: 'collection', value: { bindings } } })
}

function map(entries: readonly (readonly [string, BindingData])[]): BindingData {
  return create(BindingDataSchema, { value: { case: 'map', value: { bindings: sortedFromEntries(entries) } } })
}
