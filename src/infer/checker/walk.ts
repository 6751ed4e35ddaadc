import type { Node } from 'oxc-parser'
import { checker as diagnostics } from '../../diagnostics/checker.ts'
import { infer } from '../../diagnostics/infer.ts'
import type { Reader } from '../context.ts'
import { readGlobal } from '../types/globals.ts'
import { readSdkType } from '../types/sdk-types.ts'
import type { Identity, Place, Scope, Shape, TypeSource } from '../shape.ts'
import { BIGINT, BOOLEAN, computed, FLOAT, INT, made, STRING } from '../shape.ts'
import type { CheckedType, IntersectionView, ObjectView } from './backend.ts'
import { isKeyword, partHint } from './context.ts'
import type { Beside, Hint, Walk } from './context.ts'
import type { Hints } from './hints.ts'
import { readObject } from './objects.ts'
import { readUnion } from './unions.ts'

/** Starts the walk over the types of one signature. */
export function createWalk(base: Pick<Walk, 'reader' | 'hints' | 'origins' | 'scope'>): Walk {
  // One identity for each type, by which recursion is recognised.
  const identities = new Map<CheckedType, Identity>()
  const identityOf = (type: CheckedType): Identity => {
    const known = identities.get(type) ?? createIdentity(type)
    identities.set(type, known)
    return known
  }
  const walkIn = (scope: Scope, body: Node | undefined): Walk => {
    const walk: Walk = {
      ...base,
      scope,
      source(type, hint, place) {
        let known: { readonly shape: Shape | undefined } | undefined
        return computed(place, () => (known ??= { shape: shapeOf(walk, type, hint, place) }).shape)
      },
      within: (inner, innerScope) => walkIn(innerScope, inner),
    }
    const shapeOf = createShapeOf(identityOf, body)
    return walk
  }
  return walkIn(base.scope, undefined)
}

type ShapeOf = (walk: Walk, type: CheckedType, hint: Hint | undefined, place: Place) => Shape | undefined

function createShapeOf(identityOf: (type: CheckedType) => Identity, body: Node | undefined): ShapeOf {
  return (walk, type, hint, place) => {
    const { hints, reader, scope } = walk
    const written = hints.read(hint?.source)
    if (hint?.exact) {
      // TypeScript knows less of it than the schema does.
      if (written && holdsSchema(written)) return written
      const library = written ? undefined : schemaLibrary(hints, hint.source, body, scope)
      if (library !== undefined) return reader.refuse(infer.FLY2020, { specifier: library }, place)
    }
    const shape = describe(walk, type, { hint, written }, place)
    if (!shape || type.kind === 'keyword' || type.kind === 'literal') return shape
    return { ...shape, through: [identityOf(type)] }
  }
}

function describe(walk: Walk, type: CheckedType, beside: Beside, place: Place): Shape | undefined {
  const { reader } = walk
  const { written } = beside
  const part = (inner: CheckedType, source: TypeSource | undefined) =>
    walk.source(inner, partHint(beside, source), place)
  switch (type.kind) {
    case 'keyword':
      // A function that only throws returns nothing, as one does that ends without a return.
      return type.name === 'never' && written?.kind === 'void' ? written : readKeyword(reader, type, place)
    case 'literal':
      return { kind: 'literal', value: type.value }
    case 'text':
      return STRING
    case 'union':
      return readUnion(walk, type, beside, place)
    case 'intersection':
      return readIntersection(walk, type, beside, place)
    case 'array':
      return { kind: 'list', item: part(type.item(), written?.kind === 'list' ? written.item : undefined) }
    case 'tuple': {
      if (!type.fixed) return reader.refuse(diagnostics.FLY2069, { type: type.text() }, place)
      const items = written?.kind === 'tuple' ? written.items : []
      return { kind: 'tuple', items: type.items().map((item, i) => part(item, items[i])) }
    }
    case 'object':
      return readNamed(walk, type, beside, place)
    default:
      return reader.refuse(diagnostics.FLY2068, { type: type.text() }, place)
  }
}

function readKeyword(reader: Reader, type: CheckedType & { kind: 'keyword' }, place: Place): Shape | undefined {
  switch (type.name) {
    case 'string':
      return STRING
    case 'number':
      return FLOAT
    case 'bigint':
      return BIGINT
    case 'boolean':
      return BOOLEAN
    case 'null':
    case 'undefined':
    case 'void':
    case 'never':
      return { kind: type.name }
    case 'error':
      return reader.refuse(diagnostics.FLY2065, {}, place)
    case 'symbol': {
      const fix = 'Send the data that it needs, and make it again in the task.'
      return reader.refuse(infer.FLY2007, { what: 'a symbol', fix }, place)
    }
    case 'enum': {
      const fix = 'Give each member its value.'
      return reader.refuse(infer.FLY2007, { what: `the enum ${type.text()}, whose values are not known,`, fix }, place)
    }
    default:
      return reader.refuse(infer.FLY2006, { type: type.text() }, place)
  }
}

/** A class or an interface that is known by its name, or an object of properties. */
function readNamed(walk: Walk, type: ObjectView & CheckedType, beside: Beside, place: Place): Shape | undefined {
  const { reader, origins } = walk
  const { written } = beside
  const alias = type.alias()
  if (alias && SDK_ALIASES.has(alias.symbol.name) && origins.isSdk(alias.symbol)) {
    return readSdk(walk, alias.symbol.name, alias.args(), beside, place)
  }
  const symbol = type.symbol()
  if (symbol?.kind !== 'class' && symbol?.kind !== 'interface') return readObject(walk, type, beside, place)
  const library = origins.schemaLibrary(symbol)
  if (library !== undefined) return reader.refuse(infer.FLY2020, { specifier: library }, place)
  if (origins.isSdk(symbol)) return readSdk(walk, symbol.name, type.args(), beside, place)
  if (!symbol.isLibrary()) return readObject(walk, type, beside, place)
  const name = symbol.qualified()
  if (!GLOBALS.has(name)) return reader.refuse(diagnostics.FLY2066, { type: name }, place)
  // The buffer behind it is of no account.
  const args = name === 'Uint8Array' ? [] : type.args()
  const inner = written ? innerSources(written) : []
  const sources = args.map((arg, i) => walk.source(arg, partHint(beside, inner[i]), place))
  return readGlobal(reader, name, sources, walk.scope, place)
}

/** What the type arguments of a list, a map or a promise are in what is written. */
function innerSources(written: Shape): readonly (TypeSource | undefined)[] {
  if (written.kind === 'list') return [written.item]
  if (written.kind === 'map') return [undefined, written.value]
  return written.kind === 'promise' ? [written.of] : []
}

function readSdk(
  walk: Walk,
  name: string,
  args: readonly CheckedType[],
  beside: Beside,
  place: Place,
): Shape | undefined {
  const { written } = beside
  const of =
    written && (written.kind === 'in' || written.kind === 'outputs' || written.kind === 'bind') ? written.of : undefined
  const [first, second] = args
  if (name === 'Dataset' && isKeyword(first, 'unknown')) {
    const format = second?.kind === 'literal' && typeof second.value === 'string' ? second.value : ''
    return { kind: 'leaf', type: { kind: 'dataset', columns: [], format } }
  }
  // `from()` gives never for a format that was not said.
  const given = args.filter((arg) => !isKeyword(arg, 'never'))
  const sources = given.map((arg, i) => walk.source(arg, i === 0 ? partHint(beside, of) : undefined, place))
  return readSdkType(walk.reader, name, sources, place)
}

/** `int` and other marked types, or one object with the properties of several. */
function readIntersection(
  walk: Walk,
  type: IntersectionView & CheckedType,
  beside: Beside,
  place: Place,
): Shape | undefined {
  const { reader, origins } = walk
  const alias = type.alias()
  if (alias?.symbol.name === 'Outputs' && origins.isSdk(alias.symbol)) {
    return readSdk(walk, 'Outputs', alias.args(), beside, place)
  }
  const marks = type.properties().filter((property) => origins.isSdkMark(property))
  const mark = marks.find(({ name }) => name === '~flyte')
  const primitive = type.types().find(({ kind }) => kind === 'keyword' || kind === 'literal' || kind === 'text')
  if (primitive) {
    const shape = describe(walk, primitive, { hint: undefined, written: undefined }, place)
    return mark && shape === FLOAT ? INT : shape?.kind === 'leaf' ? { ...shape, brand: true } : shape
  }
  if (marks.some(({ name }) => name === '~outputs')) {
    const of = beside.written?.kind === 'outputs' ? beside.written.of : undefined
    const inner = { hint: partHint(beside, of), written: walk.hints.read(of) }
    const shape = readObject(walk, type, inner, place)
    return shape && { kind: 'outputs', of: made(shape, place) }
  }
  if (type.types().some((inner) => inner.kind !== 'object')) {
    return reader.refuse(diagnostics.FLY2069, { type: type.text() }, place)
  }
  const foreign = type.types().find((inner) => inner.kind === 'object' && isForeign(walk, inner))
  if (foreign) return reader.refuse(diagnostics.FLY2066, { type: foreign.text() }, place)
  const shape = readObject(walk, type, beside, place)
  const flavor = mark && isPydantic(mark.type) ? { flavor: 'pydantic' as const } : {}
  return shape?.kind === 'object' ? { ...shape, ...flavor } : shape
}

/** A class or an interface that is more than its properties: one of the platform, of the SDK or of a schema library. */
function isForeign({ origins }: Walk, type: ObjectView): boolean {
  const symbol = type.symbol()
  if (symbol?.kind !== 'class' && symbol?.kind !== 'interface') return false
  return symbol.isLibrary() || origins.isSdk(symbol) || origins.schemaLibrary(symbol) !== undefined
}

function isPydantic(type: CheckedType): boolean {
  const types = type.kind === 'union' ? type.types() : [type]
  return types.some((one) => one.kind === 'literal' && one.value === 'pydantic')
}

function holdsSchema(written: Shape): boolean {
  if (written.kind === 'deferred') return true
  return written.kind === 'union' && written.variants.some(({ shape }) => shape.kind === 'deferred')
}

/** What is not written comes from the body of the function. */
function schemaLibrary(hints: Hints, source: TypeSource, body: Node | undefined, scope: Scope): string | undefined {
  if (source.kind === 'written') return hints.schemaLibrary(source.node, source.scope)
  return body && hints.schemaLibrary(body, scope)
}

function createIdentity(type: CheckedType): Identity {
  return {
    // Printing it is a question to the checker, and only a refusal asks.
    get name() {
      return type.text()
    },
    // Only compared with others.
    declaration: type as unknown as Node,
    args: [],
  }
}

/** Aliases of the SDK that stand for objects. */
const SDK_ALIASES: ReadonlySet<string> = /* @__PURE__ */ new Set(['In', 'JsonObject'])

/** Types of the language and the platform that Flyte has a word for. */
const GLOBALS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'Date',
  'Map',
  'Promise',
  'ReadonlyMap',
  'ReadonlySet',
  'Set',
  'Uint8Array',
  ...['Instant', 'ZonedDateTime', 'Duration'].map((name) => `Temporal.${name}`),
  ...['PlainDate', 'PlainTime', 'PlainDateTime', 'PlainYearMonth', 'PlainMonthDay'].map((name) => `Temporal.${name}`),
])
