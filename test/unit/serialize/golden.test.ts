import { fromJson, toJson } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { LaunchPlanSchema } from '../../../src/gen/flyteidl/admin/launch_plan_pb.ts'
import { TaskSpecSchema } from '../../../src/gen/flyteidl/admin/task_pb.ts'
import { WorkflowSpecSchema } from '../../../src/gen/flyteidl/admin/workflow_pb.ts'
import { BindingDataSchema, LiteralSchema } from '../../../src/gen/flyteidl/core/literals_pb.ts'
import { LiteralTypeSchema } from '../../../src/gen/flyteidl/core/types_pb.ts'
import { serializeBindingData } from '../../../src/serialize/binding.ts'
import { serializeProgram } from '../../../src/serialize/index.ts'
import { serializeLiteral } from '../../../src/serialize/literal.ts'
import { resolveSettings } from '../../../src/serialize/settings.ts'
import { decodeSpec, encodeSpec, specToJson } from '../../../src/serialize/spec.ts'
import { serializeType, serializeVariant } from '../../../src/serialize/type.ts'
import type { GoldenSpec, Json } from './utils/golden.ts'
import { CASES, collect, readJson, readSpecs } from './utils/golden.ts'
import { readProgram } from './utils/read-program.ts'
import { readBinding, readLiteral, readType } from './utils/read-value.ts'

const all = CASES.flatMap(readSpecs)
const pythonTypes = readJson<readonly { python: string; type: Json }[]>('types/types.json')

describe('literal types', () => {
  const types = [...collect(all, ['type', 'literalType', 'collectionType', 'mapValueType']).values()]
  const extra = pythonTypes.map(({ type }) => type)

  it.each(
    [...types, ...extra].filter(isLiteralType).map((type) => [JSON.stringify(type).slice(0, 120), type] as const),
  )('writes %s as flytekit does', (_name, golden) => {
    const model = readType(golden)
    const ours = toJson(LiteralTypeSchema, golden['structure']?.tag ? serializeVariant(model) : serializeType(model))
    expect(withoutKeptFields(ours)).toEqual(golden)
  })

  it('keeps the fields of an optional record, which flytekit loses', () => {
    const golden = pythonTypes.find(({ python }) => python === 'Optional[Times]')!.type
    const ours = toJson(LiteralTypeSchema, serializeType(readType(golden))) as Json
    expect(ours['unionType'].variants[0].structure).toEqual({
      tag: 'Object-Dataclass-Transformer',
      dataclassType: {
        at: { simple: 'DATETIME' },
        length: { simple: 'DURATION' },
        since: { simple: 'DATETIME' },
        wait: { simple: 'DURATION' },
      },
    })
  })

  /** Bindings and schedules have a `type` too. */
  function isLiteralType(json: Json): boolean {
    const kinds = ['simple', 'collectionType', 'mapValueType', 'enumType', 'unionType', 'blob', 'structuredDatasetType']
    return kinds.some((kind) => kind in json)
  }

  /** flytekit's tag takes the place of the whole structure; ours stands beside the fields. */
  function withoutKeptFields(json: unknown): unknown {
    return JSON.parse(
      JSON.stringify(json, (key, value: Json) =>
        key === 'structure' && value['tag'] ? { ...value, dataclassType: undefined } : value,
      ),
    )
  }
})

describe('constants', () => {
  const literals = collect(all, ['default', 'value']).values()
  const fixed = all.flatMap(({ message }) => Object.values<Json>(message['spec']?.fixedInputs?.literals ?? {}))

  it.each([...literals, ...fixed].filter(isLiteral).map((literal) => [JSON.stringify(literal), literal] as const))(
    'writes the literal %s as flytekit does',
    (_name, golden) => {
      expect(toJson(LiteralSchema, serializeLiteral(readLiteral(golden)))).toEqual(golden)
    },
  )

  function isLiteral(json: Json): boolean {
    return 'scalar' in json || 'collection' in json || 'map' in json
  }
})

describe('bindings', () => {
  it.each([...collect(all, ['binding']).values()].map((binding) => [JSON.stringify(binding), binding] as const))(
    'writes %s as flytekit does',
    (_name, golden) => {
      expect(toJson(BindingDataSchema, serializeBindingData(readBinding(golden)))).toEqual(golden)
    },
  )
})

describe('whole programs', () => {
  it.each(CASES)('writes the specs of "%s" as flytekit does, presence of empty messages included', (name) => {
    const golden = readSpecs(name)
    const { entities, diagnostics } = serializeProgram({ entities: readProgram(golden) }, settingsOf(golden))
    expect(diagnostics).toEqual([])
    const ours = entities.map(({ fileName, kind, message }, index) => ({
      // One golden file is left out, and the later ones have moved up.
      file: name === 'containers' ? golden[index]!.file : fileName,
      kind: kind === 'launchPlan' ? 'launch_plan' : kind,
      message: specToJson(message),
    }))
    expect(ours.map(comparable)).toEqual(golden.map(comparable))
  })

  function settingsOf(specs: readonly GoldenSpec[]) {
    const { project = '', domain = '', version = '' } = specs[0]!.message['template'].id
    return resolveSettings({ project, domain, version, image: 'ghcr.io/acme/app:v1', fast: false })
  }

  /** Drops what names the language, and the order that flytekit gives to an environment. */
  function comparable(value: unknown): unknown {
    return JSON.parse(
      JSON.stringify(value, (key, item: Json) => {
        // Not in the model yet.
        if (key === 'runtime') return undefined
        if (key === 'args' && String(item['0']).endsWith('execute')) return 'launcher'
        if (key === 'env') {
          const text = (pair: Json) => `${pair['key'] ?? pair['name']}`
          const known = (item as unknown as Json[]).filter((pair) => text(pair) !== '_F_SS_C')
          return known.toSorted((a, b) => (text(a) < text(b) ? -1 : 1))
        }
        return item
      }),
    )
  }
})

describe('files', () => {
  it.each(all.map((spec) => [spec.file, spec] as const))(
    'decodes and encodes %s without a loss',
    (file, { message }) => {
      const schema = { 1: TaskSpecSchema, 2: WorkflowSpecSchema, 3: LaunchPlanSchema }[file.at(-4) as '1' | '2' | '3']
      const bytes = encodeSpec(fromJson(schema as typeof TaskSpecSchema, message))
      const decoded = decodeSpec(file, bytes)
      expect(specToJson(decoded.message)).toEqual(message)
      expect(encodeSpec(decoded.message)).toEqual(bytes)
    },
  )
})
