import { create } from '@bufbuild/protobuf'
import type { TypedInterface, Variable, VariableMap } from '../gen/flyteidl/core/interface_pb.ts'
import { TypedInterfaceSchema, VariableMapSchema, VariableSchema } from '../gen/flyteidl/core/interface_pb.ts'
import type { InterfaceModel, Variable as VariableModel } from '../model/interface.ts'
import { sortedFromEntries } from '../utils/sort.ts'
import { serializeArtifact } from './artifact.ts'
import { serializeType } from './type.ts'

/** Inputs and outputs (`flyteidl.core.TypedInterface`). Both sides are present even when empty; defaults are no part of it. */
export function serializeInterface({ inputs, outputs }: Pick<InterfaceModel, 'inputs' | 'outputs'>): TypedInterface {
  return create(TypedInterfaceSchema, { inputs: serializeVariables(inputs), outputs: serializeVariables(outputs) })
}

/** One input or output. Without a text its description is its name, as flytekit does. */
export function serializeVariable({ name, type, description, artifact }: VariableModel): Variable {
  return create(VariableSchema, {
    type: serializeType(type),
    description: description ?? name,
    ...(artifact && { artifactPartialId: serializeArtifact(artifact) }),
  })
}

function serializeVariables(variables: readonly VariableModel[]): VariableMap {
  return create(VariableMapSchema, {
    variables: sortedFromEntries(variables.map((variable) => [variable.name, serializeVariable(variable)] as const)),
  })
}
