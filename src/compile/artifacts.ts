import { artifactOf } from '../authoring/artifact.ts'
import { displayName } from '../authoring/definition.ts'
import type { Definition } from '../authoring/definition.ts'
import { compile } from '../diagnostics/compile.ts'
import type { ArtifactModel } from '../model/artifact.ts'
import type { InterfaceModel, Variable } from '../model/interface.ts'
import { note } from './state.ts'
import type { CompileState } from './state.ts'

/** The interface with its outputs marked as the artifacts that the option `artifacts` says, and with all of them checked. */
export function withArtifacts(state: CompileState, definition: Definition, model: InterfaceModel): InterfaceModel {
  const given = artifactOptions(definition)
  const known = model.outputs.map(({ name }) => name)
  for (const output of Object.keys(given)) {
    if (known.includes(output)) continue
    note(state, definition, compile.FLY1174({ entity: displayName(definition), output, known }, placeOf(definition)))
  }
  for (const { query } of model.inputs) if (query) checkInputs(state, definition, query, model.inputs)
  if (Object.keys(given).length === 0) return model
  return {
    ...model,
    outputs: model.outputs.map((output): Variable => {
      const artifact = artifactOf(given[output.name])?.model
      if (!artifact) return output
      checkInputs(state, definition, artifact, model.inputs)
      return { ...output, artifact }
    }),
  }
}

/** The query behind a default, or nothing for any other value. */
export function queryOf(value: unknown): ArtifactModel | undefined {
  const artifact = artifactOf(value)
  return artifact?.use === 'query' ? artifact.model : undefined
}

function artifactOptions(definition: Definition): Readonly<Record<string, unknown>> {
  if (definition.kind === 'workflow') return definition.options.artifacts ?? {}
  if (definition.kind !== 'task' || definition.mode === 'map') return {}
  return definition.options.artifacts ?? {}
}

/** Partitions read inputs by name, and the time of one reads a date. */
export function checkInputs(
  state: CompileState,
  definition: Definition,
  { name, partitions, time }: ArtifactModel,
  inputs: readonly Variable[],
): void {
  const known = inputs.map((input) => input.name)
  const check = (variable: string, partition: string): void => {
    const input = inputs.find((candidate) => candidate.name === variable)
    const problem = !input
      ? 'which is no input'
      : partition === 'timePartition' && input.type.kind !== 'datetime'
        ? 'which is no Date'
        : undefined
    if (!problem) return
    const about = { artifact: name, partition, input: variable, problem, known }
    note(state, definition, compile.FLY1175(about, placeOf(definition)))
  }
  for (const { key, value } of partitions) if (value.kind === 'input') check(value.var, key)
  if (time?.value.kind === 'input') check(time.value.var, 'timePartition')
}

function placeOf(definition: Definition): { location: Definition['site']; entity: string } {
  return { location: definition.site, entity: displayName(definition) }
}
