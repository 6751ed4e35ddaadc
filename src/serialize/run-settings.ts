import type { FastRegistration, SerializationSettings } from '../model/settings.ts'
import { PACKED_SETTINGS, unpackSettings } from './environment.ts'
import { resolveSettings } from './settings.ts'

/**
 * The settings under which a running task makes specs, from its environment: those that the build has packed into it, with the
 * project and domain of the execution where they leave them open, and the version of the task itself, which the build may not
 * have known. `fast` is the archive that the task was started from; its tasks are started from the same.
 *
 * ```ts
 * const { fileName, bytes } = serializeDynamic(model, runSettings(process.env))
 * ```
 */
export function runSettings(
  env: Readonly<Record<string, string | undefined>>,
  fast?: FastRegistration,
): SerializationSettings {
  const packed = env[PACKED_SETTINGS]
  const { fast: _built, ...settings } = packed ? unpackSettings(packed) : resolveSettings({})
  return {
    ...settings,
    project: settings.project || (env['FLYTE_INTERNAL_EXECUTION_PROJECT'] ?? ''),
    domain: settings.domain || (env['FLYTE_INTERNAL_EXECUTION_DOMAIN'] ?? ''),
    version: env['FLYTE_INTERNAL_TASK_VERSION'] || settings.version,
    ...(fast && { fast }),
  }
}
