import { gunzipSync } from 'node:zlib'
import type { TaskModel } from '../model/entity.ts'
import type { SerializationSettings } from '../model/settings.ts'
import { gzip } from '../utils/node/gzip.ts'
import { sortedRecord } from '../utils/sort.ts'

/** Where a task that makes specs while it runs finds the settings of this build; the name is flytekit's. */
export const PACKED_SETTINGS = '_F_SS_C'

/** The environment of a task's container, sorted by name: that of the settings, under the task's own. */
export function taskEnvironment(
  { env, run }: Pick<TaskModel, 'env' | 'run'>,
  settings: SerializationSettings,
): readonly (readonly [name: string, value: string])[] {
  const packed = run.kind === 'function' && run.packedSettings ? { [PACKED_SETTINGS]: packSettings(settings) } : {}
  return Object.entries(sortedRecord({ ...settings.env, ...env, ...packed }))
}

/** Base64 of gzip of JSON with sorted keys. Not compressed: the text stands in specs, which are the same for every Node. */
function packSettings(settings: SerializationSettings): string {
  const json = JSON.stringify(settings, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? sortedRecord(value as Record<string, unknown>)
      : value,
  )
  return Buffer.from(gzip(Buffer.from(json, 'utf8'), 'stored')).toString('base64')
}

/** The settings in what `packSettings` made. What a newer build has added stays in them. */
export function unpackSettings(packed: string): SerializationSettings {
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8')) as SerializationSettings
}
