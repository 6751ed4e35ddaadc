import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { judgePackage } from '../backend/judge.ts'
import { reportFindings } from '../backend/report.ts'
import type { Program } from '../model/program.ts'
import type { SerializationSettings } from '../model/settings.ts'
import type { Diagnostic } from '../model/source.ts'
import { contentDigest, packFastArchive } from '../package/archive.ts'
import { packPackage } from '../package/bundle.ts'
import type { ArchiveFile } from '../package/tar.ts'
import { contentVersion } from '../package/version.ts'
import { withCommands } from '../serialize/command.ts'
import { serializeProgram } from '../serialize/index.ts'
import type { Serialized } from '../serialize/index.ts'
import { createManifest, manifestJson } from '../serialize/manifest.ts'
import type { OptionsResolved } from './options.ts'

/** File of the package that flytectl registers. */
export const PACKAGE_FILE = 'flyte-package.tgz'

/** What a build produced, ready to be written. */
export interface Output {
  /** Paths are relative to the output folder of the plugin, with forward slashes. */
  readonly files: readonly ArchiveFile[]
  readonly counts: { readonly task: number; readonly workflow: number; readonly launchPlan: number }
}

export interface OutputInput {
  readonly program: Program
  /** The files of the bundle, `entry.mjs` among them. */
  readonly bundle: readonly ArchiveFile[]
  /** Packages that the bundle imports from the image. */
  readonly externals: readonly string[]
  readonly root: string
  readonly options: Pick<OptionsResolved, 'settings' | 'command' | 'registration' | 'version' | 'writeVersion'>
}

/**
 * Serializes a program and packs it with its bundle:
 *
 * ```
 * specs/0_flows.weather.load_1.pb   one file an entity, in registration order
 * bundle/entry.mjs                  the code as the container runs it
 * fast<hash>.tar.gz                 the bundle for fast registration
 * flyte-package.tgz                 specs and archive, for flytectl
 * manifest.json                     what is in them
 * ```
 *
 * @throws DiagnosticError FLY2410 for a command that cannot be asked
 */
export async function createOutput(
  input: OutputInput,
): Promise<{ output: Output; diagnostics: readonly Diagnostic[] }> {
  const { program, bundle, externals, root, options } = input
  const archive = options.settings.fast && (await packFastArchive(bundle))
  const code = archive ?? { sha256: contentDigest(bundle) }
  const { serialized, settings, version } = serializeVersioned(program, options, code)
  const specs = serialized.entities
  const manifest = createManifest({
    entities: specs,
    references: program.references,
    settings,
    version,
    ...(archive && { archive }),
    packageFile: PACKAGE_FILE,
    specFolder: 'specs/',
    externals: externals.map((name) => ({ name, version: installedVersion(name, root) })),
  })
  const files = [
    ...specs.map(({ fileName, bytes }) => ({ path: `specs/${fileName}`, bytes })),
    ...bundle.map(({ path, bytes }) => ({ path: `bundle/${path}`, bytes })),
    ...(archive ? [{ path: archive.fileName, bytes: archive.bytes }] : []),
    { path: PACKAGE_FILE, bytes: await packPackage(specs, archive) },
    { path: 'manifest.json', bytes: Buffer.from(manifestJson(manifest)) },
  ]
  const count = (kind: 'task' | 'workflow' | 'launchPlan') => specs.filter(({ entity }) => entity.kind === kind).length
  const counts = { task: count('task'), workflow: count('workflow'), launchPlan: count('launchPlan') }
  const diagnostics = [...serialized.diagnostics, ...judge(program, serialized)]
  return { output: { files, counts }, diagnostics }
}

/** What Flyte would say of the specs; not when they are known to be incomplete. */
function judge(program: Program, { entities, diagnostics }: Serialized): Diagnostic[] {
  if (diagnostics.some(({ severity }) => severity === 'error')) return []
  const specs = entities.map(({ fileName, ...spec }) => ({ ...spec, file: fileName }))
  const judged = judgePackage(specs, { references: program.references, artifacts: true })
  return reportFindings(judged, program)
}

interface Versioned {
  readonly serialized: Serialized
  readonly settings: SerializationSettings
  /** For the manifest. */
  readonly version: string
}

/** A digest is taken over specs without a version: it cannot be in what it is made from. */
function serializeVersioned(
  program: Program,
  { settings: stated, command, registration, version, writeVersion }: OutputInput['options'],
  code: { readonly sha256: string },
): Versioned {
  const settings = command ? withCommands(program, stated, command) : stated
  const serialized = serializeProgram(program, settings, registration)
  if (version !== 'content') return { serialized, settings, version }
  const digest = contentVersion(serialized.entities, code)
  if (!writeVersion) return { serialized, settings, version: digest }
  const versioned = { ...settings, version: digest }
  return { serialized: serializeProgram(program, versioned, registration), settings: versioned, version: digest }
}

/** Version of an installed package; empty when it is not installed here, only in the image. */
function installedVersion(name: string, root: string): string {
  for (const folder of createRequire(join(root, 'package.json')).resolve.paths(name) ?? []) {
    try {
      return (JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')) as { version: string }).version
    } catch {
      // Not in this folder; the next one is further up.
    }
  }
  return ''
}
