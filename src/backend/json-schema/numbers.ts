import { differs, panics, unruled, unruledWords } from './difference.ts'
import type { Difference } from './difference.ts'
import type { SchemaNode } from './node.ts'

/** Compares what two schemas say of numbers. Integers are not compared. */
export function compareNumber(down: SchemaNode, up: SchemaNode, path: string): readonly Difference[] {
  return [
    ...(down.maximum !== undefined && (up.maximum === undefined || up.maximum > down.maximum)
      ? [differs(path, 'maximum is tighter downstream')]
      : []),
    ...(down.minimum !== undefined && (up.minimum === undefined || up.minimum < down.minimum)
      ? [differs(path, 'minimum is tighter downstream')]
      : []),
    ...unruledWords(['exclusiveMinimum', 'exclusiveMaximum'], down, up, path),
    ...compareMultiples(down.multipleOf, up.multipleOf, path),
  ]
}

/** Both are cut off to whole numbers before one is divided by the other. */
function compareMultiples(down: number | undefined, up: number | undefined, path: string): readonly Difference[] {
  if (down === undefined && up === undefined) return []
  if (down === undefined || up === undefined) return [panics(path, 'multipleOf is on one side only')]
  const [divisor, dividend] = [int64(down), int64(up)]
  if (divisor === 0n) return [panics(path, 'multipleOf downstream is below 1')]
  return [
    ...(Number.isInteger(down) && Number.isInteger(up) ? [] : [unruled(path, 'multipleOf is no whole number')]),
    ...(dividend % divisor === 0n ? [] : [differs(path, 'multipleOf upstream is no multiple of that downstream')]),
  ]
}

function int64(value: number): bigint {
  // Above the safe integers, digits count as they are written.
  return value >= 2 ** 63 ? 2n ** 63n - 1n : BigInt(String(Math.trunc(value)))
}
