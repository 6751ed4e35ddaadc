import type { LaunchPlanModel, TaskModel, WorkflowModel } from '../../../../src/model/entity.ts'
import type { NodeModel } from '../../../../src/model/node.ts'
import type { SerializationSettings } from '../../../../src/model/settings.ts'
import { resolveSettings } from '../../../../src/serialize/settings.ts'

/** Settings with an image and no fast registration, unless said otherwise. */
export function settings(more: Partial<SerializationSettings> = {}): SerializationSettings {
  return { ...resolveSettings({ image: 'ghcr.io/acme/app:v1', fast: false, sdkVersion: '0.1.0' }), ...more }
}

export function task(more: Partial<TaskModel> = {}): TaskModel {
  return {
    kind: 'task',
    name: 'flows.fit',
    taskType: 'typescript-task',
    taskTypeVersion: 0,
    interface: { inputs: [], outputs: [], outputShape: 'none' },
    metadata: { retries: 0, generatesDeck: false, isEager: false, labels: {}, annotations: {} },
    run: { kind: 'function', module: 'flows', export: 'fit', packedSettings: false },
    env: {},
    secrets: [],
    config: {},
    ...more,
  }
}

export function workflow(more: Partial<WorkflowModel> = {}): WorkflowModel {
  return {
    kind: 'workflow',
    name: 'flows.train',
    interface: { inputs: [], outputs: [], outputShape: 'none' },
    nodes: [],
    outputs: [],
    failurePolicy: 'failImmediately',
    interruptible: false,
    subWorkflows: [],
    ...more,
  }
}

export function launchPlan(more: Partial<LaunchPlanModel> = {}): LaunchPlanModel {
  return {
    kind: 'launchPlan',
    name: 'nightly',
    workflow: { kind: 'workflow', name: 'flows.train' },
    parameters: [],
    fixed: [],
    settings: {},
    autoActivate: false,
    ...more,
  }
}

/** A node that calls `flows.fit`. */
export function taskNode(more: Partial<NodeModel> = {}): NodeModel {
  return {
    id: 'n0',
    metadata: { name: 'fit', retries: 0 },
    inputs: [],
    upstream: [],
    target: { kind: 'task', ref: { kind: 'task', name: 'flows.fit' }, overrides: {} },
    ...more,
  }
}
