import type { Node, TSType } from 'oxc-parser'
import type { FlyteType } from '../model/types.ts'
import type { ParsedModule } from '../syntax/parse.ts'
import type { ModuleFile } from './declarations.ts'
import type { EnclosingNames } from './enclosing.ts'

/** A place in source. */
export interface Place {
  readonly module: ParsedModule
  readonly offset: number
}

/** What the names in a piece of syntax mean. */
export interface Scope {
  readonly file: ModuleFile
  /** What type parameters stand for here. */
  readonly args: ReadonlyMap<string, TypeSource>
  /** Names of the functions around, which must not be taken for those of the module. */
  readonly around?: EnclosingNames
}

/** A type that is read when it is needed: an annotation where it stands, or what was made of one. */
export type TypeSource =
  | { readonly kind: 'written'; readonly node: TSType; readonly scope: Scope }
  | { readonly kind: 'made'; readonly shape: Shape; readonly place: Place }

/** One use of a declaration, by which recursion is recognised. */
export interface Identity {
  readonly name: string
  readonly declaration: Node
  readonly args: readonly TypeSource[]
}

/** A property of an object type. */
export interface Member {
  readonly name: string
  readonly optional: boolean
  /** Set by `Required` and `-?`: undefined is taken out of the type. */
  readonly defined?: true
  readonly type: TypeSource
  /** Where the property is declared: its comment stands before it. */
  readonly place: Place
}

/** What an annotation means to TypeScript, before Flyte has a word for it. */
export type Shape = ShapeKind & {
  /** Declarations that were followed to get here. */
  readonly through?: readonly Identity[]
}
type ShapeKind =
  /** A type that Flyte has as it is. */
  | { readonly kind: 'leaf'; readonly type: FlyteType; readonly bigint?: true }
  /** One value. Members of an enum carry its declaration: they equal no plain literal. */
  | { readonly kind: 'literal'; readonly value: string | number | boolean | bigint; readonly enumeration?: Node }
  | { readonly kind: 'null' }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'void' }
  | { readonly kind: 'never' }
  | { readonly kind: 'list'; readonly item: TypeSource }
  | { readonly kind: 'map'; readonly value: TypeSource }
  | { readonly kind: 'tuple'; readonly items: readonly TypeSource[] }
  | ObjectShape
  /** Flat, two or more, none of them never. */
  | { readonly kind: 'union'; readonly variants: readonly Variant[] }
  | { readonly kind: 'promise'; readonly of: TypeSource }
  | { readonly kind: 'outputs'; readonly of: TypeSource }
  | { readonly kind: 'in'; readonly of: TypeSource }
  | { readonly kind: 'bind'; readonly of: TypeSource }

export interface ObjectShape {
  readonly kind: 'object'
  readonly title?: string
  readonly flavor?: 'pydantic'
  readonly members: readonly Member[]
  /** A class with methods, which are no fields: what is computed from all of its properties is refused. */
  readonly methods?: true
}
export interface Variant {
  readonly shape: Shape
  readonly place: Place
}

/** Where a type is written. */
export function placeOf(source: TypeSource): Place {
  return source.kind === 'made' ? source.place : { module: source.scope.file.module, offset: source.node.start }
}

/** A type that is known already. */
export function made(shape: Shape, place: Place): TypeSource {
  return { kind: 'made', shape, place }
}

/** The variants of a union, or the shape as the only one. Declarations that were followed to a union count for each of its variants. */
export function variantsOf(shape: Shape, place: Place): readonly Variant[] {
  if (shape.kind === 'never') return []
  if (shape.kind !== 'union') return [{ shape, place }]
  const { through } = shape
  if (!through?.length) return shape.variants
  return shape.variants.map((variant) => ({ ...variant, shape: passedThrough(variant.shape, through) }))
}

/** The union of variants; of one it is that variant, of none it is never. */
export function unionOf(variants: readonly Variant[]): Shape {
  if (variants.length === 0) return { kind: 'never' }
  return variants.length === 1 ? variants[0]!.shape : { kind: 'union', variants }
}

/** The same shape, with more declarations that led to it. */
export function passedThrough(shape: Shape, identities: readonly Identity[]): Shape {
  return { ...shape, through: [...identities, ...(shape.through ?? [])] }
}

export const FLOAT: Shape = { kind: 'leaf', type: { kind: 'float' } }
export const INT: Shape = { kind: 'leaf', type: { kind: 'integer' } }
export const BIGINT: Shape = { kind: 'leaf', type: { kind: 'integer' }, bigint: true }
export const STRING: Shape = { kind: 'leaf', type: { kind: 'string' } }
export const BOOLEAN: Shape = { kind: 'leaf', type: { kind: 'boolean' } }
export const DATETIME: Shape = { kind: 'leaf', type: { kind: 'datetime' } }
export const DURATION: Shape = { kind: 'leaf', type: { kind: 'duration' } }
export const BINARY: Shape = { kind: 'leaf', type: { kind: 'binary' } }
export const JSON_VALUE: Shape = { kind: 'leaf', type: { kind: 'struct' } }
