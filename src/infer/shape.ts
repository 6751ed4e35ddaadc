import type { Node, TSType } from 'oxc-parser'
import type { DeferredType, InferredType } from '../model/interface.ts'
import type { ParsedModule } from '../syntax/parse.ts'
import type { ModuleFile } from './modules/declarations.ts'
import type { EnclosingNames } from './modules/enclosing.ts'
import { reduceUnion } from './types/reduce.ts'

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
  /** What the type parameters of the declaration around must extend, as it is written; null for one that may be anything. */
  readonly constraints?: ReadonlyMap<string, TSType | null>
}

/** A type that is read when it is needed: an annotation where it stands, or what was made of one. */
export type TypeSource =
  | { readonly kind: 'written'; readonly node: TSType; readonly scope: Scope }
  | { readonly kind: 'made'; readonly shape: Shape; readonly place: Place }
  /** What is worked out when it is needed: by a type operator, or by a type checker. */
  | { readonly kind: 'checked'; readonly place: Place; shape(): Shape | undefined }

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
  /** What was followed to get here and means this very shape: declarations, or the place where an object or a union is written. */
  readonly through?: readonly Identity[]
}
type ShapeKind =
  /** A type that Flyte has as it is. */
  | {
      readonly kind: 'leaf'
      readonly type: InferredType
      readonly bigint?: true
      /** Only the texts of a template literal type. */
      readonly pattern?: Pattern
      /** Marked by an intersection with an object type: not every value of the type is one. */
      readonly brand?: true
    }
  /** One value. Members of an enum carry its declaration: they equal no plain literal. */
  | {
      readonly kind: 'literal'
      readonly value: string | number | boolean | bigint
      readonly enumeration?: Node
      /** Of a literal in an expression: the type that a property or a variable of this value has. */
      readonly widens?: Shape
    }
  | { readonly kind: 'null' }
  | { readonly kind: 'undefined' }
  | { readonly kind: 'void' }
  | { readonly kind: 'never' }
  | { readonly kind: 'list'; readonly item: TypeSource; readonly as?: 'Set'; readonly readonly?: true }
  /** `tagged`: its keys are texts with a mark of their own, which other objects lack or not. */
  | {
      readonly kind: 'map'
      readonly value: TypeSource
      readonly as?: 'Map'
      readonly readonly?: true
      readonly tagged?: true
    }
  | { readonly kind: 'tuple'; readonly items: readonly TypeSource[]; readonly readonly?: true }
  /** A tuple whose length is not fixed: no value, but conditional types take it apart. */
  | {
      readonly kind: 'open'
      readonly elements: readonly TupleElement[]
      readonly readonly?: true
      readonly place: Place
    }
  | ObjectShape
  /** Flat, two or more, none of them never. */
  | { readonly kind: 'union'; readonly variants: readonly Variant[] }
  /** What a schema says, which is not known here: no operator can look into it. */
  | { readonly kind: 'deferred'; readonly type: DeferredType }
  | { readonly kind: 'promise'; readonly of: TypeSource }
  | { readonly kind: 'outputs'; readonly of: TypeSource }
  | { readonly kind: 'in'; readonly of: TypeSource }
  | { readonly kind: 'bind'; readonly of: TypeSource }
  | FunctionShape
  /** A type that says nothing of a value, or none that travels, by its name: it may stand in conditions. */
  | { readonly kind: 'opaque'; readonly name: string; readonly fix?: string; readonly place: Place }

export interface ObjectShape {
  readonly kind: 'object'
  readonly title?: string
  readonly flavor?: 'pydantic'
  readonly members: readonly Member[]
  /** A class with methods, which are no fields: what is computed from all of its properties is refused. */
  readonly methods?: true
  /** The object of an enum of numbers, which has the names by their numbers as well. */
  readonly names?: true
  /** An interface or a class: TypeScript does not take it for a map, as it takes other object types. */
  readonly nominal?: true
}
/** A function, by its signature: it is no value, and conditions and utility types take it apart. */
export interface FunctionShape {
  readonly kind: 'function'
  readonly constructs: boolean
  readonly generic: boolean
  readonly params: readonly Node[]
  /** Absent where it is not annotated. */
  readonly returns?: TypeSource
  readonly scope: Scope
  /** The name of the method that it is. */
  readonly method?: string
  readonly place: Place
}
/** An element of a tuple whose length is not fixed. The type of a rest element is that of one item. */
export interface TupleElement {
  readonly flag: 'required' | 'optional' | 'rest'
  readonly type: TypeSource
}
/** A template literal type with holes: one text more than holes. */
export interface Pattern {
  readonly texts: readonly string[]
  /** What may stand in each hole: any text, a number, a whole number, or something that is not looked into. */
  readonly holes: readonly ('string' | 'number' | 'bigint' | 'other')[]
}
export interface Variant {
  readonly shape: Shape
  readonly place: Place
}

/** Where a type is written. */
export function placeOf(source: TypeSource): Place {
  return source.kind === 'written' ? { module: source.scope.file.module, offset: source.node.start } : source.place
}

/** A type that is known already. */
export function made(shape: Shape, place: Place): TypeSource {
  return { kind: 'made', shape, place }
}

/** A type that is worked out when it is needed. */
export function computed(place: Place, shape: () => Shape | undefined): TypeSource {
  return { kind: 'checked', place, shape }
}

/** The scope with more names bound to types. */
export function withArgs(scope: Scope, bound: readonly (readonly [string, TypeSource])[]): Scope {
  const args = new Map([...scope.args, ...bound])
  if (!scope.constraints) return { ...scope, args }
  const constraints = [...scope.constraints].filter(([name]) => !bound.some(([other]) => other === name))
  return { ...scope, args, constraints: new Map(constraints) }
}

/** The variants of a union, or the shape as the only one. */
export function variantsOf(shape: Shape, place: Place): readonly Variant[] {
  if (shape.kind === 'never') return []
  return shape.kind === 'union' ? shape.variants : [{ shape, place }]
}

/** The union of variants; of one it is that variant, of none it is never. */
export function unionOf(variants: readonly Variant[]): Shape {
  const [only, ...more] = reduceUnion(variants)
  if (!only) return { kind: 'never' }
  return more.length === 0 ? only.shape : { kind: 'union', variants: [only, ...more] }
}

/** The same shape, with more declarations that led to it. */
export function passedThrough(shape: Shape, identities: readonly Identity[]): Shape {
  return { ...shape, through: [...identities, ...(shape.through ?? [])] }
}

export const FLOAT: Shape = { kind: 'leaf', type: { kind: 'float' } }
export const INT: Shape = { kind: 'leaf', type: { kind: 'integer' } }
export const BIGINT: Shape = { kind: 'leaf', type: { kind: 'integer', as: 'bigint' }, bigint: true }
export const STRING: Shape = { kind: 'leaf', type: { kind: 'string' } }
export const BOOLEAN: Shape = { kind: 'leaf', type: { kind: 'boolean' } }
export const DATETIME: Shape = { kind: 'leaf', type: { kind: 'datetime' } }
export const DURATION: Shape = { kind: 'leaf', type: { kind: 'duration' } }
export const BINARY: Shape = { kind: 'leaf', type: { kind: 'binary' } }
export const JSON_VALUE: Shape = { kind: 'leaf', type: { kind: 'struct' } }
