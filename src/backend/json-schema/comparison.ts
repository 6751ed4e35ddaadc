import type { JsonValue } from '@bufbuild/protobuf'
import { isJsonObject } from './json.ts'
import { compareArray } from './arrays.ts'
import { compareNumber } from './numbers.ts'
import { compareObject } from './objects.ts'
import { differs, panics } from './difference.ts'
import type { Compare, Difference } from './difference.ts'
import type { SchemaNode } from './node.ts'
import { compareString } from './strings.ts'

/** One comparison, in which each pair of schemas is compared once. */
interface Run {
  readonly pairs: Map<SchemaNode, Map<SchemaNode, Outcome>>
  /** How many pairs Flyte would have compared so far: it remembers none. */
  steps: number
}

/** What came of a pair; nothing while it is being compared. */
type Outcome = { readonly differences: readonly Difference[]; readonly steps: number } | undefined

/** Beyond so many pairs Flyte is busy for longer than anybody waits. */
const MAX_STEPS = 10_000_000

/** All that keeps a value that `upstream` describes from being one that `downstream` wants (yvesf/json-schema-compare). */
export function compareSchemas(downstream: SchemaNode, upstream: SchemaNode): readonly Difference[] {
  const run: Run = { pairs: new Map(), steps: 0 }
  const differences = compareNodes(run, downstream, upstream, '')
  if (run.steps <= MAX_STEPS) return differences
  return [
    ...differences,
    { kind: 'kills the server', detail: 'comparing every way through the definitions never ends' },
  ]
}

/** Compares two schemas at one place, after following their references. */
function compareNodes(run: Run, down: SchemaNode, up: SchemaNode, path: string): readonly Difference[] {
  const [subset, superset] = [target(down), target(up)]
  const endless: Difference = { kind: 'kills the server', detail: `the definition at ${path || '/'} contains itself` }
  if (!subset || !superset) return [endless]
  const known = run.pairs.get(subset)?.has(superset)
  if (known) {
    const outcome = run.pairs.get(subset)!.get(superset)
    if (!outcome) return [endless]
    run.steps += outcome.steps
    return summary(outcome.differences)
  }
  const before = run.steps
  run.steps += 1
  const outcomes = run.pairs.get(subset) ?? new Map<SchemaNode, Outcome>()
  run.pairs.set(subset, outcomes.set(superset, undefined))
  const differences = compareWords(run, subset, superset, path)
  outcomes.set(superset, { differences, steps: run.steps - before })
  return differences
}

/** Compares where nothing at all may be said, not even a remark. A schema that is `true` or `false` is itself only. */
function compareDeeply(run: Run, down: SchemaNode, up: SchemaNode, path: string): readonly Difference[] {
  const [subset, superset] = [target(down), target(up)]
  if (subset && superset && subset.always !== superset.always) return [differs(path, 'one side is true or false')]
  return compareNodes(run, down, up, path)
}

/** What a chain of references ends at; nothing if it has no end. */
function target(node: SchemaNode): SchemaNode | undefined {
  const seen = new Set<SchemaNode>()
  let at: SchemaNode | undefined = node
  while (at?.ref) {
    if (seen.has(at)) return undefined
    seen.add(at)
    at = at.ref
  }
  return at
}

/** One difference of each kind. */
function summary(differences: readonly Difference[]): readonly Difference[] {
  return differences.filter(({ kind }, at) => differences.findIndex((other) => other.kind === kind) === at)
}

function compareWords(run: Run, down: SchemaNode, up: SchemaNode, path: string): readonly Difference[] {
  const nodes: Compare = (...pair) => compareNodes(run, ...pair)
  const deeply: Compare = (...pair) => compareDeeply(run, ...pair)
  const is = (type: string): boolean => down.types.includes(type)
  return [
    ...compareTypes(down, up, path),
    ...(is('string') ? compareString(down, up, path) : []),
    ...(is('number') ? compareNumber(down, up, path) : []),
    ...(is('array') ? compareArray(nodes, down, up, path) : []),
    ...(is('object') || down.types.length === 0 ? compareObject(nodes, deeply, down, up, path) : []),
    ...(['allOf', 'anyOf', 'oneOf'] as const).flatMap((word) => compareMembers(deeply, word, down, up, path)),
    ...compareConstant(down, up, path),
  ]
}

function compareTypes(down: SchemaNode, up: SchemaNode, path: string): readonly Difference[] {
  // Without a type downstream means an object, or anything.
  const surplus = up.types.filter(
    (type) => !down.types.includes(type) && !(type === 'object' && down.types.length === 0),
  )
  const isSame = surplus.length === 0 && down.types.every((type) => up.types.includes(type))
  if (isSame) return []
  const name = ({ types }: SchemaNode): string => types.join(' or ') || 'no type'
  return [differs(path, `${name(up)} upstream, ${name(down)} downstream`)]
}

function compareMembers(
  deeply: Compare,
  word: 'allOf' | 'anyOf' | 'oneOf',
  down: SchemaNode,
  up: SchemaNode,
  path: string,
): readonly Difference[] {
  const [wanted, given] = [down[word], up[word]]
  if (wanted.length === 0 && given.length === 0) return []
  if (wanted.length === 0 || given.length === 0) return [differs(path, `${word} is on one side only`)]
  return given.flatMap((member, at) => {
    const place = `${path}/${word}/${at}`
    for (const other of wanted) {
      const differences = deeply(other, member, place)
      if (differences.length === 0) return []
      const crash = differences.filter(isCrash)
      if (crash.length > 0) return crash
    }
    return [differs(place, 'no member downstream fits without any remark')]
  })
}

function isCrash({ kind }: Difference): boolean {
  return kind === 'panics' || kind === 'kills the server'
}

function compareConstant(down: SchemaNode, up: SchemaNode, path: string): readonly Difference[] {
  if (down.constant.length === 0) return []
  if (up.constant.length === 0) return [differs(path, 'const is downstream only')]
  const [wanted, given] = [down.constant[0]!, up.constant[0]!]
  if (isUncomparable(wanted, given)) {
    return [panics(path, 'const is an object or a list on both sides')]
  }
  // Numbers are compared as they are written: -0 is not 0.
  return Object.is(wanted, given) ? [] : [differs(path, 'const differs')]
}

/** Go cannot compare two maps, nor two lists. */
function isUncomparable(a: JsonValue, b: JsonValue): boolean {
  return (isJsonObject(a) && isJsonObject(b)) || (Array.isArray(a) && Array.isArray(b))
}
