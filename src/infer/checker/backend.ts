/** A range of a file, in UTF-16 units from its start. */
export interface Range {
  readonly start: number
  readonly end: number
}

/**
 * What is asked of a type checker, in the words of no version of TypeScript. A type is the same object each time, so that
 * recursion is recognised. What a question costs is paid when it is asked: 7 answers each through a pipe.
 */
export interface Backend {
  /** What is wrong with the configuration, in the words of TypeScript. One that only refers to others is fine. */
  problem(): string | undefined
  /** The files that the configuration itself names. */
  files(): readonly string[]
  /** The text of a file as the checker read it; `undefined` when the file is in no project that is open. */
  textOf(file: string): string | undefined
  /** The types of a function: of its first parameter, if it has one, and of its result. */
  functionAt(file: string, range: Range): FunctionTypes | undefined
  /** The type that an annotation stands for. */
  annotationAt(file: string, range: Range): CheckedType | undefined
  /** Whether strict null checks are off for a file: `T | null` is `T` then. */
  isLoose(file: string): boolean
  /** Says that files were changed, added or removed. Types from before must not be used any more. */
  update(files: readonly string[]): void
  /** Ends it. Any later question throws. */
  dispose(): void
}

export interface FunctionTypes {
  readonly input: CheckedType | undefined
  readonly output: CheckedType
}

/** A type as the checker knows it. */
export type CheckedType = (
  | { readonly kind: 'keyword'; readonly name: Keyword }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | bigint; readonly member?: EnumMember }
  /** A template literal type, or what `Uppercase` makes of one: some texts, not others. */
  | { readonly kind: 'text' }
  | { readonly kind: 'union'; types(): readonly CheckedType[]; alias(): Alias | undefined }
  | IntersectionView
  | { readonly kind: 'array'; item(): CheckedType }
  | { readonly kind: 'tuple'; readonly fixed: boolean; items(): readonly CheckedType[] }
  | ObjectView
  /** A type parameter, or what waits for one. */
  | { readonly kind: 'open' }
) & {
  /** As TypeScript prints it. */
  text(): string
}

/** `error` is what TypeScript could not resolve; it behaves as `any` there. */
export type Keyword =
  | 'any'
  | 'error'
  | 'unknown'
  | 'object'
  | 'never'
  | 'void'
  | 'undefined'
  | 'null'
  | 'string'
  | 'number'
  | 'bigint'
  | 'boolean'
  | 'symbol'
  | 'enum'

export interface ObjectView extends PropertyHolder {
  readonly kind: 'object'
  symbol(): SymbolView | undefined
  /** Type arguments of a class or an interface. */
  args(): readonly CheckedType[]
  /** Whether it can be called or constructed. */
  callable(): boolean
}
export interface IntersectionView extends PropertyHolder {
  readonly kind: 'intersection'
  types(): readonly CheckedType[]
}
export interface PropertyHolder {
  /** The alias that it is known by: the one it was written as, or the generic one that was used. */
  alias(): Alias | undefined
  indexes(): readonly { readonly key: CheckedType; readonly value: CheckedType }[]
  /** In the order of the checker, which is none: inherited ones may come last, or all by name. */
  properties(): readonly PropertyView[]
  /** What stands behind `extends` of a class or an interface. */
  bases(): readonly CheckedType[]
}

export interface PropertyView {
  readonly name: string
  readonly optional: boolean
  readonly kind: 'property' | 'method' | 'accessor'
  readonly type: CheckedType
  /** Whether TypeScript's own library files declare it. */
  isLibrary(): boolean
  /** Where it is written; absent for one that a mapped type made. Of several, the first. */
  declaration(): DeclarationView | undefined
}

/** The place where a property is written. */
export interface DeclarationView extends Range {
  readonly file: string
  /** Private or protected. */
  readonly hidden: boolean
  /** What it is written in. */
  readonly container: Container
}
/** What properties are written in: a class or an interface, or an object without a name. */
export interface Container {
  readonly kind: 'class' | 'interface' | 'literal'
  readonly file: string
  readonly start: number
  /** The class or interface that it declares; several containers may declare one. */
  symbol(): SymbolView | undefined
  /** The type of its instances. */
  type(): CheckedType | undefined
  /** Names of what is written directly in it; `undefined` if there is more than names, such as a spread. */
  names(): readonly string[] | undefined
}

export interface SymbolView {
  readonly name: string
  readonly kind: 'class' | 'interface' | 'alias' | 'enum' | 'other'
  /** With the namespaces around: `Temporal.Instant`. */
  qualified(): string
  /** The files of its declarations. */
  files(): readonly string[]
  /** Whether TypeScript's own library files declare it. */
  isLibrary(): boolean
  /** Where it is declared first. */
  place(): (Range & { readonly file: string }) | undefined
}
export interface Alias {
  readonly symbol: SymbolView
  args(): readonly CheckedType[]
}
export interface EnumMember {
  readonly name: string
  /** Name of the enum. */
  readonly of: string
  /** Where the member is declared. */
  place(): (Range & { readonly file: string }) | undefined
}

/** A type without its text. */
export type Description = CheckedType extends infer T ? (T extends CheckedType ? Omit<T, 'text'> : never) : never
