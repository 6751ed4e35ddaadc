/**
 * The build steps as functions, for scripts and tests: program → specs → package.
 *
 * @example
 * ```ts
 * import { packPackage, resolveSettings, serializeProgram, writeSpecs } from 'unplugin-flyte/api'
 *
 * const { entities, diagnostics } = serializeProgram(program, resolveSettings({ image: 'ghcr.io/acme/app:v1' }))
 * if (diagnostics.length === 0) await writeSpecs('specs', entities)
 * ```
 *
 * @module
 */
export { serializeDynamic } from './serialize/dynamic.ts'
export type { SerializedDynamic } from './serialize/dynamic.ts'
export type { CommandFunction } from './serialize/command.ts'
export { serializeEntities } from './serialize/entities.ts'
export type { EntitySettings, RegistrableEntity } from './serialize/entities.ts'
export { serializeProgram } from './serialize/index.ts'
export type { Serialized, SerializedEntity } from './serialize/index.ts'
export { formatSpec } from './serialize/describe.ts'
export type { Paint } from './serialize/describe.ts'
export { createManifest, manifestJson, parseManifest } from './serialize/manifest.ts'
export type { ManifestInput } from './serialize/manifest.ts'
export { indexWidth, specFileNames } from './serialize/names.ts'
export { runSettings } from './serialize/run-settings.ts'
export { resolveSettings } from './serialize/settings.ts'
export type { QuantitiesInput, SettingsInput } from './serialize/settings.ts'
export { decodeSpec, encodeSpec, isEmptyMessage, specFromJson, specKind, specToJson } from './serialize/spec.ts'
export type { Spec, SpecMessage } from './serialize/spec.ts'

export { judgePackage } from './backend/judge.ts'
export type { JudgeOptions } from './backend/judge.ts'
export type { JudgedSpec, PackageSpec } from './backend/package-spec.ts'
export { DEFAULT_LIMITS } from './backend/resources.ts'
export type { PlatformLimits } from './backend/resources.ts'
export type { Finding, Refusal, Stage, Verdict } from './backend/verdict.ts'
export type { Registration } from './backend/world.ts'

export { packFastArchive } from './package/archive.ts'
export type { FastArchive } from './package/archive.ts'
export { packPackage } from './package/bundle.ts'
export type { SpecFile } from './package/bundle.ts'
export { readArchive } from './package/read.ts'
export type { ArchiveFile } from './package/tar.ts'
export { contentVersion } from './package/version.ts'
export { writeSpecs } from './package/write.ts'
export type { WriteSpecsOptions } from './package/write.ts'

export type { BindingModel, NamedBinding, PromiseBinding } from './model/binding.ts'
export type { DynamicJobModel, DynamicModel, DynamicOutputsModel } from './model/dynamic.ts'
export type {
  EntityKind,
  EntityModel,
  EntityRef,
  ExecutionSettingsModel,
  LaunchPlanModel,
  TaskModel,
  WorkflowModel,
} from './model/entity.ts'
export type { InterfaceModel, Variable } from './model/interface.ts'
export type { LiteralModel, StructValue } from './model/literal.ts'
export type { NodeModel } from './model/node.ts'
export type { Program } from './model/program.ts'
export type {
  FastRegistration,
  RegistrationOptions,
  SerializationSettings,
  TaskSettingsModel,
} from './model/settings.ts'
export type { Diagnostic, Location } from './model/source.ts'
export type { FlyteType } from './model/types.ts'
