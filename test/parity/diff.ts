import { isObject, stableText } from './normal-form.ts'
import type { Json } from './spec-file.ts'

/** One place where two messages differ. A side that lacks the value has no member. */
export interface Difference {
  /** `template.nodes[2].metadata.retries`. */
  readonly path: string
  readonly ours?: Json
  readonly golden?: Json
}

/** Every place where our value differs from the golden one, in order of path. */
export function diff(ours: Json, golden: Json, path = ''): Difference[] {
  if (isObject(ours) && isObject(golden)) {
    return [...new Set([...Object.keys(ours), ...Object.keys(golden)])].toSorted().flatMap((key) => {
      return diffMember(
        ours[key],
        golden[key],
        path === '' ? key : `${path}${/^\w+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`}`,
      )
    })
  }
  if (Array.isArray(ours) && Array.isArray(golden)) {
    const length = Math.max(ours.length, golden.length)
    return Array.from({ length }, (_, i) => diffMember(ours[i], golden[i], `${path}[${i}]`)).flat()
  }
  return stableText(ours) === stableText(golden) ? [] : [{ path, ours, golden }]
}

function diffMember(ours: Json | undefined, golden: Json | undefined, path: string): Difference[] {
  if (ours === undefined) return golden === undefined ? [] : [{ path, golden }]
  return golden === undefined ? [{ path, ours }] : diff(ours, golden, path)
}

/** One difference on one line; long values are cut. */
export function formatDifference({ path, ours, golden }: Difference): string {
  if (golden === undefined) return `${path}: not in the golden, but ours has ${cut(ours)}`
  if (ours === undefined) return `${path}: missing, the golden has ${cut(golden)}`
  return `${path}: ${cut(ours)}, the golden has ${cut(golden)}`
}

const LONGEST = 160

function cut(value: Json | undefined): string {
  const line = value === undefined ? 'nothing' : stableText(value)
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}
