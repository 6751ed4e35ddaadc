import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** JSON of a message, as canonical proto3 JSON has it. */
// oxlint-disable-next-line typescript/no-explicit-any -- readers walk messages whose shape they know
export type Json = { readonly [key: string]: any }

export interface GoldenSpec {
  readonly file: string
  readonly kind: 'task' | 'workflow' | 'launch_plan'
  readonly message: Json
}

export const CASES: readonly string[] = [
  'hello',
  'scalars',
  'collections',
  'records',
  'outputs',
  'inputs',
  'metadata',
  'docs',
  'nesting',
  'ordering',
  'overrides',
  'launchplans',
  'registration',
  'package',
  'blobs',
  'branches',
  'compute',
  'containers',
  'failures',
  'gates',
  'imperative',
  'mapping',
  'pods',
  'references',
  'runtime',
  'artifacts',
]

export function readSpecs(name: string): readonly GoldenSpec[] {
  return readJson<readonly GoldenSpec[]>(`${name}/specs.json`).filter(
    // The only kind of task without a container.
    ({ message }) => message['template']?.type !== 'sql_task',
  )
}

export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`../../../golden/${path}`, import.meta.url)), 'utf8')) as T
}

/** Every object that stands under one of these keys, anywhere; equal ones once. */
export function collect(
  value: unknown,
  keys: readonly string[],
  found: Map<string, Json> = new Map(),
): Map<string, Json> {
  if (Array.isArray(value)) for (const item of value) collect(item, keys, found)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if (keys.includes(key) && isObject(item)) found.set(JSON.stringify(item), item)
      collect(item, keys, found)
    }
  }
  return found
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
