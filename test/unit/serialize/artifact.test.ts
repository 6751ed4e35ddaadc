import { toJson } from '@bufbuild/protobuf'
import { expect, it } from 'vitest'
import { ArtifactIDSchema } from '../../../src/gen/flyteidl/core/artifact_id_pb.ts'
import { ParameterSchema, VariableSchema } from '../../../src/gen/flyteidl/core/interface_pb.ts'
import type { ArtifactModel, Granularity } from '../../../src/model/artifact.ts'
import { serializeArtifact } from '../../../src/serialize/artifact.ts'
import { serializeVariable } from '../../../src/serialize/interface.ts'
import { serializeLaunchPlan } from '../../../src/serialize/launch-plan.ts'
import { launchPlan, settings } from './utils/models.ts'

const json = (model: ArtifactModel) => toJson(ArtifactIDSchema, serializeArtifact(model))

it('has no message for partitions that an artifact does not have', () => {
  expect(json({ name: 'plain', partitions: [] })).toEqual({ artifactKey: { name: 'plain' } })
  expect(json({ name: 'plain', project: 'p', domain: 'd', partitions: [] })).toEqual({
    artifactKey: { name: 'plain', project: 'p', domain: 'd' },
  })
})

it('sorts partitions, which are texts or inputs', () => {
  const written = json({
    name: 'model',
    partitions: [
      { key: 'region', value: { kind: 'input', var: 'where' } },
      { key: 'kind', value: { kind: 'constant', value: 'large' } },
    ],
  }) as { partitions: { value: object } }
  expect(Object.entries(written.partitions.value)).toEqual([
    ['kind', { staticValue: 'large' }],
    ['region', { inputBinding: { var: 'where' } }],
  ])
})

it.each<[Granularity, string]>([
  ['minute', 'MINUTE'],
  ['hour', 'HOUR'],
  ['day', 'DAY'],
  ['month', 'MONTH'],
])('writes a time by the %s', (granularity, name) => {
  const value = { kind: 'datetime', seconds: '1767323045', nanos: 0 } as const
  expect(json({ name: 'a', partitions: [], time: { granularity, value } })).toMatchObject({
    timePartition: { granularity: name, value: { timeValue: '2026-01-02T03:04:05Z' } },
  })
})

it('marks an output, and asks for an input without requiring it', () => {
  const artifact = { name: 'plain', partitions: [] }
  const variable = { name: 'path', type: { kind: 'string' } } as const
  expect(toJson(VariableSchema, serializeVariable({ ...variable, artifact }))).toEqual({
    type: { simple: 'STRING' },
    description: 'path',
    artifactPartialId: { artifactKey: { name: 'plain' } },
  })
  const plan = serializeLaunchPlan(launchPlan({ parameters: [{ variable, query: artifact }] }), {
    settings: settings(),
  })
  expect(toJson(ParameterSchema, plan.spec!.defaultInputs!.parameters['path']!)).toEqual({
    var: { type: { simple: 'STRING' }, description: 'path' },
    artifactQuery: { artifactId: { artifactKey: { name: 'plain' } } },
  })
})
