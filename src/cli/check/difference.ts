/** Where two interfaces differ first, and what stands there; JSON texts, `nothing` for what is absent. */
export interface Difference {
  readonly path: readonly string[]
  readonly syntax: string
  readonly checker: string
}

/**
 * The first difference of two interfaces, or of any plain data with types in it. How often a recursive type is written out
 * before it recurs is none: `Readonly<Tree>` inside `Tree` is the same type for one engine, and another one for the other.
 */
export function firstDifference(syntax: unknown, checker: unknown): Difference | undefined {
  const assumed = new Map<object, Set<object>>()
  const compare = (a: At, b: At, path: readonly string[]): Difference | undefined => {
    const [left, right] = [unfold(a), unfold(b)]
    if (!isObject(left.value) || !isObject(right.value)) {
      return left.value === right.value ? undefined : { path, syntax: shown(left.value), checker: shown(right.value) }
    }
    const { value } = left
    if (isRecursive(value)) {
      // What is being compared already is taken to be the same: if it is not, that shows somewhere else.
      const known = assumed.get(value) ?? new Set()
      if (known.has(right.value)) return undefined
      assumed.set(value, known.add(right.value))
    }
    for (const key of new Set([...Object.keys(value), ...Object.keys(right.value)])) {
      const found = compare(inside(left, key), inside(right, key), [...path, key])
      if (found) return found
    }
    return undefined
  }
  return compare({ value: syntax, around: undefined }, { value: checker, around: undefined }, [])
}

/** A value, and the structs and choices that it is in, the nearest first. */
interface At {
  readonly value: unknown
  readonly around: Around | undefined
}
interface Around {
  readonly type: object
  readonly outer: Around | undefined
}

/** The struct or choice that a recursion means, where it stands. */
function unfold(at: At): At {
  const { value } = at
  if (!isObject(value) || value['kind'] !== 'recursion') return at
  let { around } = at
  for (let level = Number(value['levels']); level > 0; level--) around = around?.outer
  return around ? { value: around.type, around: around.outer } : at
}

function inside({ value, around }: At, key: string): At {
  if (!isObject(value)) return { value: undefined, around }
  return { value: value[key], around: isRecursive(value) ? { type: value, outer: around } : around }
}

function isRecursive(value: Record<string, unknown>): boolean {
  return value['kind'] === 'struct' || value['kind'] === 'choice'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing'
}
