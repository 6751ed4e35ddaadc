import { describe, expect, it } from 'vitest'
import type { EntityModel } from '../../../src/model/entity.ts'
import type { LiteralModel } from '../../../src/model/literal.ts'
import { serializeProgram } from '../../../src/serialize/index.ts'
import { isEmptyMessage } from '../../../src/serialize/spec.ts'
import type { Json } from './utils/golden.ts'
import { readSpecs } from './utils/golden.ts'
import { launchPlan, settings, task, taskNode, workflow } from './utils/models.ts'
import { readProgram } from './utils/read-program.ts'

const one: LiteralModel = { kind: 'integer', value: '1' }

/** Every map of the model, with its entries in the given order. */
function program(order: <T>(items: readonly T[]) => readonly T[]): EntityModel[] {
  const record = (keys: string) => Object.fromEntries(order([...keys]).map((key) => [key, `v${key}`]))
  const variables = (names: string) => order([...names]).map((name) => ({ name, type: { kind: 'integer' } as const }))
  const entries = (keys: string) => order([...keys]).map((key) => ({ key, value: one }))
  return [
    task({
      interface: { inputs: variables('cab'), outputs: variables('zxy'), outputShape: 'named' },
      metadata: { ...task().metadata, labels: record('cab'), annotations: record('fed') },
      env: record('QPR'),
      config: record('cab'),
      custom: { ...record('ba'), deep: { ...record('dc'), list: [record('fe')] } },
    }),
    task({
      name: 'flows.pod',
      podTemplate: {
        primaryContainer: 'main',
        spec: { ...record('ba'), containers: [{ name: 'main', ...record('dc') }] },
        labels: record('cab'),
        annotations: record('cab'),
      },
    }),
    workflow({
      interface: { inputs: variables('cab'), outputs: variables('zxy'), outputShape: 'named' },
      nodes: [
        taskNode({
          inputs: [
            { var: 'a', binding: { kind: 'literal', value: { kind: 'map', entries: entries('cab') } } },
            {
              var: 'b',
              binding: {
                kind: 'map',
                entries: order([...'cab']).map((key) => ({ key, value: { kind: 'literal', value: one } as const })),
              },
            },
          ],
        }),
      ],
    }),
    launchPlan({
      parameters: order([...'cab']).map((name) => ({ variable: { name, type: { kind: 'integer' } } })),
      fixed: order([...'fed']).map((name) => ({
        var: name,
        value: { kind: 'map', entries: entries('cab') } satisfies LiteralModel,
      })),
      settings: { labels: record('cab'), annotations: record('cab') },
    }),
  ]
}

describe('serializeProgram', () => {
  it('gives the same bytes whatever the order in which maps were filled [A8]', () => {
    const forward = (keys: string) => Object.fromEntries([...keys].map((key) => [key, key]))
    const a = serializeProgram({ entities: program((items) => items) }, settings({ env: forward('AB') }))
    const b = serializeProgram({ entities: program((items) => items.toReversed()) }, settings({ env: forward('BA') }))
    expect(a.entities.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).toEqual(
      b.entities.map(({ bytes }) => Buffer.from(bytes).toString('hex')),
    )
  })

  it('gives the same bytes twice, and does not change the program [A8]', () => {
    const entities = readProgram(readSpecs('nesting'))
    const before = JSON.stringify(entities)
    const [a, b] = [1, 2].map(() => serializeProgram({ entities }, settings()).entities.map(({ bytes }) => bytes))
    expect(a).toEqual(b)
    expect(JSON.stringify(entities)).toBe(before)
  })

  it('leaves project, domain and version to registration [A10]', () => {
    const { entities } = serializeProgram({ entities: readProgram(readSpecs('nesting')) }, settings())
    for (const { message } of entities) {
      expect(JSON.stringify(message, (_key, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
        /flytesnacks|development|"v1"/,
      )
    }
  })

  it('sets the resource type of every id', () => {
    for (const name of ['nesting', 'references', 'mapping']) {
      const { entities } = serializeProgram({ entities: readProgram(readSpecs(name)) }, settings())
      const ids: Json[] = []
      for (const { message } of entities) {
        JSON.stringify(message, (_key, value) => {
          if (value?.$typeName === 'flyteidl.core.Identifier') ids.push(value)
          return typeof value === 'bigint' ? String(value) : value
        })
      }
      expect(ids.length).toBeGreaterThan(entities.length)
      expect(ids.filter(({ resourceType }) => resourceType === 0)).toEqual([])
    }
  })

  it('writes what a reference states, not what the settings say', () => {
    const ref = { kind: 'task', name: 'lib.count', project: 'other', domain: 'production', version: 'r7' } as const
    const entities = [workflow({ nodes: [taskNode({ target: { kind: 'task', ref } })] })]
    const { entities: specs } = serializeProgram({ entities }, settings({ project: 'p', domain: 'd', version: 'v' }))
    expect(specs[0]).toMatchObject({
      message: {
        template: {
          id: { project: 'p', domain: 'd', version: 'v' },
          nodes: [
            {
              target: {
                value: {
                  reference: { value: { project: 'other', domain: 'production', version: 'r7', resourceType: 1 } },
                },
              },
            },
          ],
        },
      },
    })
  })

  it('gives the entity, the file name, the kind and the message of every spec', () => {
    const entities = [task(), workflow(), launchPlan()]
    const { entities: specs, diagnostics } = serializeProgram({ entities }, settings())
    expect(diagnostics).toEqual([])
    expect(specs.map(({ fileName, kind }) => [fileName, kind])).toEqual([
      ['0_flows.fit_1.pb', 'task'],
      ['1_flows.train_2.pb', 'workflow'],
      ['2_nightly_3.pb', 'launchPlan'],
    ])
    expect(specs.map(({ entity }) => entity)).toEqual(entities)
    expect(specs.map(({ message }) => isEmptyMessage(message))).toEqual([false, false, false])
  })

  it('reports a missing default image once, at the first task, naming all', () => {
    const at = (line: number) => ({ file: 'src/flows.ts', line, column: 1 })
    const entities = [
      task({ name: 'a', location: at(1) }),
      task({ name: 'b', image: 'own:1', location: at(2) }),
      task({ name: 'c', location: at(3) }),
      task({ name: 'd', image: '{{.image.gpu}}', location: at(4) }),
    ]
    const { diagnostics, entities: specs } = serializeProgram({ entities }, settings({ images: {} }))
    expect(specs).toHaveLength(4)
    expect(diagnostics).toMatchObject([
      { code: 'FLY2401', entity: 'a', location: at(1), related: [at(3)] },
      { code: 'FLY2402', entity: 'd', location: at(4) },
    ])
    expect(diagnostics[0]!.message).toContain('2 tasks: "a", "c"')
  })

  it('reports once what a sub-workflow repeats', () => {
    const inner = workflow({
      name: 'inner',
      nodes: [
        taskNode({
          target: {
            kind: 'task',
            ref: { kind: 'task', name: 'flows.fit' },
            overrides: { image: '{{.image.gpu}}' },
          },
        }),
      ],
    })
    const outer = (name: string) => workflow({ name, subWorkflows: ['inner'] })
    const { diagnostics } = serializeProgram({ entities: [task(), inner, outer('a'), outer('b')] }, settings())
    expect(diagnostics).toMatchObject([{ code: 'FLY2402', entity: 'inner' }])
  })
})
