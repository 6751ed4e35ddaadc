import type { JsonObject } from '@bufbuild/protobuf'
import { isJson, isSameJson } from './json.ts'
import { compareSchemas } from './comparison.ts'
import { readSchema } from './reader.ts'
import type { Outcome } from '../verdict.ts'

/**
 * Compares the schemas that two STRUCTs carry as metadata (flytepropeller `isSameTypeInJSON`, `isSuperTypeInJSON`): equal as JSON,
 * else both readable, and everything that is wanted downstream promised upstream.
 */
export function judgeSchemas(upstream: JsonObject, downstream: JsonObject): Outcome {
  if (!isJson(upstream) || !isJson(downstream)) return refused('a number in a schema cannot be written as JSON')
  if (isSameJson(upstream, downstream)) return { verdict: 'ok' }
  const documents = { src: document(upstream), tgt: document(downstream) }
  const up = readSchema(documents, 'src')
  if ('verdict' in up) return { verdict: up.verdict, reason: `${UNREADABLE} upstream: ${up.reason}` }
  const down = readSchema(documents, 'tgt')
  if ('verdict' in down) return { verdict: down.verdict, reason: `${UNREADABLE} downstream: ${down.reason}` }
  const differences = compareSchemas(down, up)
  // Nothing is compared after a crash.
  const crash = differences.find(({ kind }) => kind === 'panics' || kind === 'kills the server')
  const first = crash ?? differences.find(({ kind }) => kind === 'differs')
  if (!first || first.kind === 'unruled') return { verdict: 'ok' }
  return first.kind === 'differs' ? refused(first.detail) : { verdict: first.kind, reason: first.detail }
}

const UNREADABLE = "the schemas differ, and Flyte's checker cannot read the one"

function refused(reason: string): Outcome {
  return { verdict: 'refused', reason }
}

/** An empty Struct reaches the checker as null. */
function document(schema: JsonObject): JsonObject | null {
  return Object.keys(schema).length === 0 ? null : schema
}
