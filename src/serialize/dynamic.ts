import { create, toBinary } from '@bufbuild/protobuf'
import type { DynamicJobSpec } from '../gen/flyteidl/core/dynamic_job_pb.ts'
import { DynamicJobSpecSchema } from '../gen/flyteidl/core/dynamic_job_pb.ts'
import type { LiteralMap } from '../gen/flyteidl/core/literals_pb.ts'
import { LiteralMapSchema } from '../gen/flyteidl/core/literals_pb.ts'
import type { DynamicJobModel, DynamicModel, DynamicOutputsModel } from '../model/dynamic.ts'
import type { SerializationSettings } from '../model/settings.ts'
import type { Diagnostic } from '../model/source.ts'
import { sortedFromEntries } from '../utils/sort.ts'
import { serializeBinding } from './binding.ts'
import { createContext } from './context.ts'
import type { SerializeContext } from './context.ts'
import { serializeLiteral } from './literal.ts'
import { serializeNode } from './node.ts'
import { serializeTaskTemplate } from './task.ts'
import { serializeWorkflowTemplate } from './workflow.ts'

/** The file that a dynamic task leaves under its output prefix. */
export interface SerializedDynamic {
  /** A graph to go on with, or the outputs themselves. */
  readonly fileName: 'futures.pb' | 'outputs.pb'
  readonly bytes: Uint8Array
  /** Images that cannot be resolved, mostly. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * What a run of a dynamic task gave, as Flyte reads it. The settings are those that the task has in its environment, with the
 * project, domain and version that it runs under: Flyte finds the tasks of a job by their whole ids alone.
 *
 * @throws Error for a job without a project, domain or version
 */
export function serializeDynamic(model: DynamicModel, settings: SerializationSettings): SerializedDynamic {
  if (model.kind === 'outputs') {
    return { fileName: 'outputs.pb', bytes: toBinary(LiteralMapSchema, serializeOutputs(model)), diagnostics: [] }
  }
  const open = (['project', 'domain', 'version'] as const).filter((part) => settings[part] === '')
  if (open.length > 0) throw new Error(`the job of the dynamic task ${model.name} has no ${open.join(' and no ')}`)
  const context = createContext({ entities: [...model.tasks, ...model.subWorkflows] }, settings)
  const bytes = toBinary(DynamicJobSpecSchema, serializeDynamicJob(model, context))
  return { fileName: 'futures.pb', bytes, diagnostics: context.diagnostics }
}

/** `flyteidl.core.DynamicJobSpec` (dynamic_job.proto). */
function serializeDynamicJob(job: DynamicJobModel, context: SerializeContext): DynamicJobSpec {
  return create(DynamicJobSpecSchema, {
    nodes: job.nodes.map((node) => serializeNode(node, job, context)),
    minSuccesses: BigInt(job.minSuccesses),
    outputs: job.outputs.map(serializeBinding),
    tasks: job.tasks.map((task) => serializeTaskTemplate(task, context)),
    subworkflows: job.subWorkflows.map((workflow) => serializeWorkflowTemplate(workflow, context)),
  })
}

function serializeOutputs({ outputs }: DynamicOutputsModel): LiteralMap {
  const literals = outputs.map(({ var: name, value }) => [name, serializeLiteral(value)] as const)
  return create(LiteralMapSchema, { literals: sortedFromEntries(literals) })
}
