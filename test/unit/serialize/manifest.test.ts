import { create, fromJson, toJson } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { ManifestSchema } from '../../../src/gen/unplugin_flyte/manifest_pb.ts'
import { serializeProgram } from '../../../src/serialize/index.ts'
import type { ManifestInput } from '../../../src/serialize/manifest.ts'
import { createManifest, manifestJson, parseManifest } from '../../../src/serialize/manifest.ts'
import { sha256 } from '../../../src/utils/node/hash.ts'
import { launchPlan, settings, task, workflow } from './utils/models.ts'

const given = settings({
  images: { gpu: 'g:1', default: 'app:v1' },
  fast: { distribution: '{{ .remote_package_path }}', destination: '{{ .dest_dir }}' },
})
const int = { kind: 'integer' } as const
const { entities } = serializeProgram(
  {
    entities: [
      task({
        location: { file: 'src/flows.ts', line: 3, column: 14 },
        interface: {
          inputs: [
            { name: 'n', type: int, description: 'how many' },
            { name: 'm', type: int, default: { kind: 'integer', value: '1' } },
          ],
          outputs: [{ name: 'o0', type: { kind: 'list', item: int } }],
          outputShape: 'single',
        },
      }),
      workflow({ interface: { inputs: [], outputs: [{ name: 'o0', type: int }], outputShape: 'single' } }),
      launchPlan({
        autoActivate: true,
        parameters: [{ variable: { name: 'n', type: int }, default: { kind: 'integer', value: '1' } }],
      }),
      task({
        name: 'flows.pod',
        podTemplate: { primaryContainer: 'main', spec: {}, labels: {}, annotations: {} },
        run: { kind: 'container', command: ['sh'], args: ['-c', 'true'], data: { format: 'json' } },
      }),
    ],
  },
  given,
)
const input: ManifestInput = {
  entities,
  references: [{ kind: 'task', name: 'lib.count', project: 'other', domain: 'production', version: 'r7' }],
  settings: given,
  version: 'abc',
  archive: { fileName: 'fast0.tar.gz', sha256: 'ff' },
  packageFile: 'flyte-package.tgz',
  specFolder: 'specs/',
  externals: [{ name: 'sharp', version: '1.2.3' }],
}

describe('createManifest', () => {
  const manifest = createManifest(input)

  it('says what was built, for whom and with what', () => {
    expect(toJson(ManifestSchema, { ...manifest, entities: [] })).toEqual({
      formatVersion: 1,
      version: 'abc',
      images: { default: 'app:v1', gpu: 'g:1' },
      fast: {
        archive: 'fast0.tar.gz',
        sha256: 'ff',
        distribution: '{{ .remote_package_path }}',
        destination: '{{ .dest_dir }}',
      },
      package: 'flyte-package.tgz',
      references: [{ kind: 'task', name: 'lib.count', project: 'other', domain: 'production', version: 'r7' }],
      externals: [{ name: 'sharp', version: '1.2.3' }],
    })
  })

  it('describes a task, in declared order and in TypeScript', () => {
    expect(manifest.entities[0]).toMatchObject({
      kind: 'task',
      name: 'flows.fit',
      file: 'specs/0_flows.fit_1.pb',
      sha256: sha256(entities[0]!.bytes),
      inputs: [
        { name: 'n', type: 'int', description: 'how many', optional: false },
        { name: 'm', type: 'int', optional: true },
      ],
      outputs: [{ name: 'o0', type: 'int[]' }],
      source: { file: 'src/flows.ts', line: 3, column: 14 },
      module: 'flows',
      export: 'fit',
      image: 'app:v1',
      args: expect.arrayContaining(['flyte-fast-execute', '{{ .dest_dir }}']),
    })
  })

  it('describes a launch plan by its parameters and the outputs of its workflow', () => {
    expect(manifest.entities[2]).toMatchObject({
      kind: 'launchPlan',
      autoActivate: true,
      inputs: [{ name: 'n', optional: true }],
      outputs: [{ name: 'o0', type: 'int' }],
      args: [],
    })
  })

  it('takes image and arguments of a pod from its primary container', () => {
    expect(manifest.entities[3]).toMatchObject({ module: '', image: 'app:v1', args: ['-c', 'true'] })
  })

  it('has no fast part when the code is in the image', () => {
    const { fast: _fast, ...baked } = given
    const { archive: _archive, ...rest } = input
    expect(createManifest({ ...rest, settings: baked }).fast).toBeUndefined()
  })
})

describe('manifestJson', () => {
  const json = manifestJson(createManifest(input))

  it('is canonical JSON of the message, and is read back', () => {
    expect(fromJson(ManifestSchema, JSON.parse(json))).toEqual(createManifest(input))
    expect(parseManifest(json)).toEqual(createManifest(input))
  })

  it('is indented by two spaces and ends with a line break', () => {
    expect(json).toMatch(/^\{\n {2}"formatVersion": 1,\n/)
    expect(json).toMatch(/\n\}\n$/)
  })

  it('is the same for the same input', () => {
    expect(
      manifestJson(createManifest({ ...input, settings: { ...given, images: { default: 'app:v1', gpu: 'g:1' } } })),
    ).toBe(json)
  })

  it('skips fields that a later version adds', () => {
    expect(parseManifest('{ "formatVersion": 1, "later": true }')).toEqual(create(ManifestSchema, { formatVersion: 1 }))
  })
})
