import { toJson } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { NodeSchema, WorkflowTemplateSchema } from '../../../src/gen/flyteidl/core/workflow_pb.ts'
import type { EntityModel } from '../../../src/model/entity.ts'
import type { ArrayTarget, NodeModel, OverridesModel } from '../../../src/model/node.ts'
import type { SerializationSettings } from '../../../src/model/settings.ts'
import { createContext } from '../../../src/serialize/context.ts'
import { serializeNode } from '../../../src/serialize/node.ts'
import { serializeWorkflow } from '../../../src/serialize/workflow.ts'
import type { Json } from './utils/golden.ts'
import { settings, task, taskNode, workflow } from './utils/models.ts'

function node(model: NodeModel, entities: EntityModel[] = [], given: Partial<SerializationSettings> = {}) {
  const context = createContext({ entities }, settings(given))
  const owner = { name: 'flows.train', location: { file: 'src/flows.ts', line: 9, column: 1 } }
  return { json: toJson(NodeSchema, serializeNode(model, owner, context)) as Json, diagnostics: context.diagnostics }
}

describe('serializeWorkflow', () => {
  it('carries the templates of all sub-workflows, each once, sorted by name [S9 H4]', () => {
    const entities = ['b', 'a'].map((name) => workflow({ name, docs: { format: 'rst' } }))
    const context = createContext({ entities }, settings())
    const spec = serializeWorkflow(workflow({ subWorkflows: ['b', 'a', 'b'] }), context)
    expect(spec.subWorkflows.map(({ id }) => id?.name)).toEqual(['a', 'b'])
    expect(context.diagnostics).toEqual([])
  })

  it('holds the nodes, outputs, failure node and policies of the model [S10 W9 W12 W14 W17 W18 H10]', () => {
    const binding = { kind: 'promise', nodeId: 'n0', var: 'o0', path: [] } as const
    const { template } = serializeWorkflow(
      workflow({
        nodes: [taskNode(), taskNode({ id: 'n1', upstream: ['n0'] })],
        outputs: [{ var: 'o0', binding }],
        failureNode: taskNode({ id: 'fn0' }),
        failurePolicy: 'failAfterExecutableNodesComplete',
        interruptible: true,
      }),
      createContext({ entities: [] }, settings()),
    )
    expect(toJson(WorkflowTemplateSchema, template!)).toMatchObject({
      metadata: { onFailure: 'FAIL_AFTER_EXECUTABLE_NODES_COMPLETE' },
      metadataDefaults: { interruptible: true },
      nodes: [{ id: 'n0' }, { id: 'n1', upstreamNodeIds: ['n0'] }],
      outputs: [{ var: 'o0', binding: { promise: { nodeId: 'n0', var: 'o0' } } }],
      failureNode: { id: 'fn0' },
    })
  })

  it('reports a sub-workflow that is not there', () => {
    const context = createContext({ entities: [] }, settings())
    const location = { file: 'src/flows.ts', line: 9, column: 1 }
    const spec = serializeWorkflow(workflow({ subWorkflows: ['gone'], location }), context)
    expect(spec.subWorkflows).toEqual([])
    expect(context.diagnostics).toMatchObject([{ code: 'FLY2407', entity: 'flows.train', location }])
  })
})

describe('serializeNode', () => {
  const overriding = (overrides: OverridesModel) =>
    taskNode({ target: { kind: 'task', ref: { kind: 'task', name: 'flows.fit' }, overrides } })

  it('writes overrides for tasks of this build and none for references', () => {
    expect(node(taskNode()).json['taskNode']).toEqual({
      referenceId: { resourceType: 'TASK', name: 'flows.fit' },
      overrides: {},
    })
    const ref = { kind: 'task', name: 'lib.count', version: 'r7' } as const
    expect(node(taskNode({ target: { kind: 'task', ref } })).json['taskNode']).toEqual({
      referenceId: { resourceType: 'TASK', name: 'lib.count', version: 'r7' },
    })
  })

  it.each([
    [{ name: 'n' }, { name: 'n' }],
    [
      { name: 'n', retries: 0, interruptible: false, cacheable: false, cacheSerializable: false, cacheVersion: '' },
      { name: 'n', retries: {}, interruptible: false, cacheable: false, cacheSerializable: false, cacheVersion: '' },
    ],
    [
      { name: 'n', retries: 2, timeout: { seconds: '90', nanos: 500_000_000 } },
      { name: 'n', retries: { retries: 2 }, timeout: '90.500s' },
    ],
  ])('keeps absent, false and true apart in %j', (metadata, written) => {
    expect(node(taskNode({ metadata })).json['metadata']).toEqual(written)
  })

  it('resolves the image of an override, and reports at the workflow', () => {
    expect(node(overriding({ image: '{{.image.default.fqn}}:x' })).json['taskNode'].overrides).toEqual({
      containerImage: 'ghcr.io/acme/app:x',
    })
    expect(node(overriding({ image: '{{.image.gpu}}' })).diagnostics).toMatchObject([
      { code: 'FLY2402', entity: 'flows.train', location: { line: 9 } },
    ])
  })

  it('merges the container of the task into the pod of an override', () => {
    const podTemplate = { primaryContainer: 'main', spec: {}, labels: { a: 'b' }, annotations: {} }
    const fast = { distribution: 'd', destination: 'e' }
    const fit = task({ env: { A: '1' }, image: 'own:1' })
    const { overrides } = node(overriding({ podTemplate }), [fit], { fast }).json['taskNode']
    expect(overrides.podTemplate).toEqual({
      primaryContainerName: 'main',
      metadata: { labels: { a: 'b' } },
      podSpec: {
        containers: [
          {
            name: 'main',
            image: 'own:1',
            command: [],
            args: expect.arrayContaining(['flyte-fast-execute', 'flyte-execute']),
            env: [{ name: 'A', value: '1' }],
          },
        ],
      },
    })
  })

  describe('of a map', () => {
    const array: ArrayTarget = {
      kind: 'array',
      node: taskNode({ id: 'inner' }),
      success: { kind: 'ratio', value: 1 },
      executionMode: 'minimal',
      dataMode: 'singleInputFile',
      isOriginalSubNodeInterface: false,
      runAllSubNodes: false,
      boundInputs: ['b', 'a'],
    }
    const written = (more: Partial<ArrayTarget>) => node(taskNode({ target: { ...array, ...more } })).json['arrayNode']

    it('tells no limit from a limit that the platform sets', () => {
      expect(written({})).not.toHaveProperty('parallelism')
      expect(written({ parallelism: 0 }).parallelism).toBe(0)
      expect(written({ parallelism: 5 }).parallelism).toBe(5)
    })

    it('writes a ratio or a count', () => {
      expect(written({})).toMatchObject({ minSuccessRatio: 1, isOriginalSubNodeInterface: false })
      const counted = written({ success: { kind: 'count', value: 2 } })
      expect(counted.minSuccesses).toBe(2)
      expect(counted).not.toHaveProperty('minSuccessRatio')
    })

    it('writes modes, and bound inputs sorted', () => {
      expect(written({ executionMode: 'full', dataMode: 'individualInputFiles' })).toMatchObject({
        executionMode: 'FULL_STATE',
        dataMode: 'INDIVIDUAL_INPUT_FILES',
        boundInputs: ['a', 'b'],
      })
    })
  })

  it('writes list positions and names of a path', () => {
    const path = ['items', 1, 'price'] as const
    const binding = { kind: 'promise', nodeId: 'n0', var: 'o0', path } as const
    expect(node(taskNode({ inputs: [{ var: 'a', binding }] })).json['inputs'][0].binding.promise.attrPath).toEqual([
      { stringValue: 'items' },
      { intValue: 1 },
      { stringValue: 'price' },
    ])
  })

  it('takes a list of constants apart, and leaves a list in a union whole', () => {
    const one = { kind: 'integer', value: '1' } as const
    const list = { kind: 'list', items: [one] } as const
    const type = { kind: 'list', item: { kind: 'integer' } } as const
    const inputs = [
      { var: 'a', binding: { kind: 'literal', value: list } },
      { var: 'b', binding: { kind: 'literal', value: { kind: 'union', value: list, type } } },
    ] as const
    const [a, b] = node(taskNode({ inputs })).json['inputs']
    expect(a.binding).toEqual({ collection: { bindings: [{ scalar: { primitive: { integer: '1' } } }] } })
    expect(b.binding.scalar.union.value).toEqual({
      collection: { literals: [{ scalar: { primitive: { integer: '1' } } }] },
    })
  })
})
