import { plainLocation } from '../diagnostics/define.ts'
import { create, fromJson, toJson } from '@bufbuild/protobuf'
import type { Manifest } from '../gen/unplugin_flyte/manifest_pb.ts'
import { EntitySchema, ManifestSchema, VariableSchema } from '../gen/unplugin_flyte/manifest_pb.ts'
import type { Entity, Variable } from '../gen/unplugin_flyte/manifest_pb.ts'
import type { EntityRef } from '../model/entity.ts'
import { canonicalInterface } from '../model/canonical.ts'
import type { InputVariable, InterfaceModel, Variable as VariableModel } from '../model/interface.ts'
import type { JsonObject } from '../model/resources.ts'
import type { SerializationSettings } from '../model/settings.ts'
import { formatType } from '../diagnostics/format-type.ts'
import { sha256 } from '../utils/node/hash.ts'
import { sortedRecord } from '../utils/sort.ts'
import type { SerializedEntity } from './index.ts'

/** Version of the manifest's form. Readers refuse a higher one. */
const MANIFEST_VERSION = 1

export interface ManifestInput {
  readonly entities: readonly SerializedEntity[]
  /** Entities of other packages that must be registered before. */
  readonly references: readonly EntityRef[]
  readonly settings: SerializationSettings
  /** What to register under: the version that was asked for, or one made from the content. */
  readonly version: string
  /** The fast archive, if there is one; the file name is relative to the manifest. */
  readonly archive?: { readonly fileName: string; readonly sha256: string }
  /** File name of the package, relative to the manifest. */
  readonly packageFile?: string
  /** Folder of the spec files, relative to the manifest, with a slash at its end. */
  readonly specFolder?: string
  /** Packages that the bundle leaves to the image. */
  readonly externals?: readonly { readonly name: string; readonly version: string }[]
}

/** What a build produced (`unplugin_flyte.Manifest`, proto/unplugin_flyte/manifest.proto). */
export function createManifest(input: ManifestInput): Manifest {
  const { entities, references, settings, version, archive, packageFile, specFolder, externals } = input
  const { fast } = settings
  return create(ManifestSchema, {
    formatVersion: MANIFEST_VERSION,
    project: settings.project,
    domain: settings.domain,
    version,
    images: sortedRecord(settings.images),
    ...(fast && { fast: { ...fast, archive: archive?.fileName ?? '', sha256: archive?.sha256 ?? '' } }),
    package: packageFile ?? '',
    entities: entities.map((serialized) => manifestEntity(serialized, entities, specFolder ?? '')),
    references: references.map((ref) => ({
      kind: ref.kind,
      project: ref.project ?? '',
      domain: ref.domain ?? '',
      name: ref.name,
      version: ref.version ?? '',
    })),
    externals: (externals ?? []).map(({ name, version: installed }) => ({ name, version: installed })),
  })
}

/** The manifest as its file: canonical proto3 JSON, indented by two spaces, with a line break at its end. */
export function manifestJson(manifest: Manifest): string {
  return `${JSON.stringify(toJson(ManifestSchema, manifest), undefined, 2)}\n`
}

/** Reads a manifest file; unknown fields are skipped. */
export function parseManifest(json: string): Manifest {
  return fromJson(ManifestSchema, JSON.parse(json), { ignoreUnknownFields: true })
}

function manifestEntity(serialized: SerializedEntity, all: readonly SerializedEntity[], specFolder: string): Entity {
  const { entity, fileName, bytes } = serialized
  const { location } = entity
  const { inputs, outputs } = interfaceOf(serialized, all)
  return create(EntitySchema, {
    kind: entity.kind,
    name: entity.name,
    file: `${specFolder}${fileName}`,
    sha256: sha256(bytes),
    ...(location && { source: plainLocation(location) }),
    inputs: inputs.map(manifestVariable),
    outputs: outputs.map(manifestVariable),
    interfaceVersion: interfaceVersion({ inputs, outputs }),
    ...taskPart(serialized),
    ...(entity.kind === 'launchPlan' && { autoActivate: entity.autoActivate }),
  })
}

/** A launch plan takes its parameters and gives what its workflow gives. */
function interfaceOf(
  { entity }: SerializedEntity,
  all: readonly SerializedEntity[],
): Pick<InterfaceModel, 'inputs' | 'outputs'> {
  if (entity.kind !== 'launchPlan') return entity.interface
  const workflow = all.find((other) => other.kind === 'workflow' && other.entity.name === entity.workflow.name)?.entity
  return {
    inputs: entity.parameters.map(({ variable, default: value, query }) => ({
      ...variable,
      ...(value && { default: value }),
      ...(query && { query }),
    })),
    outputs: workflow?.kind === 'workflow' ? workflow.interface.outputs : [],
  }
}

/** 16 hex digits that are equal for interfaces that the platform does not tell apart, whichever library described them. */
export function interfaceVersion(model: Pick<InterfaceModel, 'inputs' | 'outputs'>): string {
  return sha256(canonicalInterface(model)).slice(0, 16)
}

function manifestVariable(variable: VariableModel & Pick<InputVariable, 'default' | 'query'>): Variable {
  return create(VariableSchema, {
    name: variable.name,
    type: formatType(variable.type),
    description: variable.description ?? '',
    optional: variable.default !== undefined || variable.query !== undefined,
  })
}

/** Module, export, image and arguments of a task, as they went into its spec. */
function taskPart({ entity, kind, message }: SerializedEntity): {
  module?: string
  export?: string
  image?: string
  args?: string[]
} {
  if (entity.kind !== 'task' || kind !== 'task') return {}
  const { run } = entity
  return {
    ...((run.kind === 'function' || run.kind === 'map') && { module: run.module, export: run.export }),
    ...containerOf(message.template?.target, entity.podTemplate?.primaryContainer),
  }
}

type Target = NonNullable<Extract<SerializedEntity, { kind: 'task' }>['message']['template']>['target']

function containerOf(target: Target | undefined, primary: string | undefined): { image?: string; args?: string[] } {
  if (target?.case === 'container') return { image: target.value.image, args: target.value.args }
  if (target?.case !== 'k8sPod') return {}
  const containers = (target.value.podSpec?.['containers'] ?? []) as readonly JsonObject[]
  const container = containers.find(({ name }) => name === primary)
  // The serializer has put both into the primary container.
  return { image: container?.['image'] as string, args: (container?.['args'] ?? []) as string[] }
}
