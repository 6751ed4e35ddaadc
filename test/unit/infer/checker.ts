import ts from 'typescript'
import type { FlyteType, RecursionType, StructField, StructType } from '../../../src/model/types.ts'

/** The types of the SDK as TypeScript needs them to tell ours apart; Json is a class, as its definition has no name left in the checker. */
const SDK = `
declare const mark: unique symbol
export type int = number & { readonly '~flyte'?: 'INTEGER' }
export type float = number
export declare class Json { [mark]: 'Json' }
export declare class JsonObject { [mark]: 'Json' }
export type Struct<T extends object, K = 'dataclass'> = T
export type Outputs<T extends object> = T & { readonly '~outputs'?: true }
export declare class FlyteFile<F extends string = string> { [mark]: 'FlyteFile'; format: F; static from<F extends string = ''>(uri: string, format?: F): FlyteFile<F> }
export declare class FlyteDirectory<F extends string = string> { [mark]: 'FlyteDirectory'; format: F; static from<F extends string = ''>(uri: string, format?: F): FlyteDirectory<F> }
export declare class Dataset<R = unknown, F extends string = string> { [mark]: 'Dataset'; rows: R; format: F }
export declare class Duration { [mark]: 'Duration' }
export declare class FlyteError { [mark]: 'FlyteError' }
export declare function outputs<T extends object>(values: T): Outputs<T>
export declare function task<I = {}, R = never>(fn: (input: I) => R): { in: I; out: Awaited<R> }
`
const CLASSES: Readonly<Record<string, FlyteType>> = {
  Date: { kind: 'datetime' },
  Instant: { kind: 'datetime' },
  ZonedDateTime: { kind: 'datetime' },
  Duration: { kind: 'duration' },
  PlainDate: { kind: 'string' },
  PlainTime: { kind: 'string' },
  PlainDateTime: { kind: 'string' },
  PlainYearMonth: { kind: 'string' },
  PlainMonthDay: { kind: 'string' },
  Uint8Array: { kind: 'binary' },
  Json: { kind: 'struct' },
  JsonObject: { kind: 'struct' },
  FlyteError: { kind: 'error' },
  FlyteFile: { kind: 'blob', dimensionality: 'single', format: '' },
  FlyteDirectory: { kind: 'blob', dimensionality: 'multipart', format: '' },
  Dataset: { kind: 'dataset', columns: [], format: '' },
}

/** What the checker of TypeScript makes of `const t = task(…)` in each module: the types of its inputs and outputs. */
export interface Checked {
  readonly inputs: FlyteType
  /** `undefined`: it returns nothing. */
  readonly output: FlyteType | undefined
  readonly named: boolean
}

/** Checks many modules at once; `undefined` for one with a type that is no value, such as the any of an error. */
export function checkAll(modules: readonly string[]): (Checked | undefined)[] {
  const files = modules.map((code, i) => [`/case-${i}.ts`, code] as const)
  const oracle = createOracle(new Map(files))
  return files.map(([file]) => oracle.check(file, 't'))
}

/** A program of many files that are checked together. */
export interface Oracle {
  /** What `export const name = task(…)` has as its types; `undefined` for one with a type that is no value. */
  check(file: string, name: string): Checked | undefined
  /** What the compiler would complain of in a file, as `line: message`. */
  errors(file: string): string[]
}

/** Paths of the files start with `/case-`; what is declared elsewhere is the language's or the SDK's. */
export function createOracle(
  sources: ReadonlyMap<string, string>,
  lib: readonly string[] = ['lib.esnext.d.ts'],
): Oracle {
  const files = new Map([...sources, ['/sdk.d.ts', SDK]])
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: [...lib],
    paths: { 'unplugin-flyte': ['/sdk.d.ts'] },
    strict: true,
    types: [],
    noEmit: true,
    experimentalDecorators: true,
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile, directoryExists } = host
  host.getSourceFile = (name, ...rest) => {
    const code = files.get(name)
    return code === undefined
      ? getSourceFile(name, ...rest)
      : ts.createSourceFile(name, code, ts.ScriptTarget.ESNext, true)
  }
  host.fileExists = (name) => files.has(name) || fileExists(name)
  host.readFile = (name) => files.get(name) ?? readFile(name)
  host.directoryExists = (name) => name.startsWith('/case-') || (directoryExists?.(name) ?? true)
  const program = ts.createProgram([...files.keys()], options, host)
  const checker = program.getTypeChecker()
  return {
    check(file, name) {
      const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!)
      const entity = checker.getTypeOfSymbol(exported.find((symbol) => symbol.name === name)!)
      const [inputs, output] = ['in', 'out'].map((side) => checker.getTypeOfSymbol(entity.getProperty(side)!)) as [
        ts.Type,
        ts.Type,
      ]
      const nothing = (output.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Never)) !== 0
      try {
        return {
          inputs: inputFields(inputs, checker),
          output: nothing ? undefined : toFlyte(output, { checker, around: [] }),
          named: !nothing && output.getProperty('~outputs') !== undefined,
        }
      } catch (error) {
        if (error instanceof NoValue) return undefined
        throw error
      }
    },
    errors(file) {
      const source = program.getSourceFile(file)!
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
        ({ start = 0, messageText }) =>
          `${source.getLineAndCharacterOfPosition(start).line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      )
    },
  }
}

class NoValue extends Error {}

interface Reading {
  readonly checker: ts.TypeChecker
  /** What identifies the objects and choices around, the nearest first. */
  readonly around: readonly string[]
}
const MAX_DEPTH = 40

/** Inputs are no value themselves: a type in there that is the same is not a recursion. */
function inputFields(type: ts.Type, checker: ts.TypeChecker): FlyteType {
  return { kind: 'struct', fields: fieldsOf(type, { checker, around: [] }) }
}

function toFlyte(type: ts.Type, reading: Reading): FlyteType {
  const { checker, around } = reading
  const { flags } = type
  if (around.length > MAX_DEPTH) throw new NoValue('it has no end')
  if (flags & ts.TypeFlags.BooleanLike) return { kind: 'boolean' }
  if (type.isUnion()) return union(type, reading)
  if (type.isStringLiteral()) return { kind: 'enum', values: [type.value] }
  if (type.isNumberLiteral()) return { kind: Number.isInteger(type.value) ? 'integer' : 'float' }
  if (flags & ts.TypeFlags.BigIntLike) return { kind: 'integer' }
  if (flags & ts.TypeFlags.StringLike) return { kind: 'string' }
  if (flags & ts.TypeFlags.NumberLike) return { kind: 'float' }
  if (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) return { kind: 'none' }
  if (type.getProperty('~flyte')) return { kind: 'integer' }
  if (isNever(type, checker)) throw new NoValue('never')
  if (type.isIntersection()) {
    const primitive = type.types.find((part) => part.flags & PRIMITIVE)
    if (primitive) return toFlyte(primitive, reading)
  }
  const name = type.symbol?.name ?? ''
  const isOwn = type.symbol?.declarations?.[0]?.getSourceFile().fileName.startsWith('/case-') !== false
  if (!isOwn && Object.hasOwn(CLASSES, name)) return CLASSES[name]!
  const args = () => checker.getTypeArguments(type as ts.TypeReference)
  if (checker.isTupleType(type)) return tuple(type as ts.TupleTypeReference, reading)
  if (checker.isArrayType(type) || (!isOwn && /^(?:Readonly)?Set$/.test(name)))
    return { kind: 'list', item: toFlyte(args()[0]!, reading) }
  if (!isOwn && /^(?:Readonly)?Map$/.test(name)) {
    if (!(args()[0]!.flags & ts.TypeFlags.String)) throw new NoValue('keys that are no text')
    return { kind: 'map', value: toFlyte(args()[1]!, reading) }
  }
  const index = type.getStringIndexType() ?? checker.getIndexInfosOfType(type).find(hasTextKeys)?.type
  if (index) return { kind: 'map', value: toFlyte(index, reading) }
  const isObject = (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0
  const isPlain = type.getCallSignatures().length === 0 && type.getConstructSignatures().length === 0
  if (!isObject || !isPlain || type.getNumberIndexType()) throw new NoValue(checker.typeToString(type))
  const levels = around.indexOf(idOf(type))
  if (levels >= 0) return { kind: 'recursion', levels }
  return { kind: 'struct', fields: fieldsOf(type, { checker, around: [idOf(type), ...around] }) }
}

/** Texts that are marked by an intersection are keys as all texts are. */
function hasTextKeys({ keyType }: ts.IndexInfo): boolean {
  return keyType.isIntersection() && keyType.types.some(({ flags }) => flags & ts.TypeFlags.String)
}

const PRIMITIVE = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike | ts.TypeFlags.BooleanLike

function fieldsOf(type: ts.Type, reading: Reading): StructField[] {
  const { checker } = reading
  return type
    .getProperties()
    .filter(({ name, flags }) => name !== '~outputs' && !(flags & ts.SymbolFlags.Method))
    .map((property) => {
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0
      const field = toFlyte(checker.getTypeOfSymbol(property), reading)
      return { name: property.name, type: field, ...(optional && { default: { kind: 'none' as const } }) }
    })
}

function tuple(type: ts.TupleTypeReference, reading: Reading): FlyteType {
  if (type.target.elementFlags.some((flag) => flag !== ts.ElementFlags.Required))
    throw new NoValue('a tuple of any length')
  return { kind: 'tuple', items: reading.checker.getTypeArguments(type).map((item) => toFlyte(item, reading)) }
}

/** One enum, one number, one choice of objects, and whatever else; of none only what is left over. */
function union(type: ts.UnionType, reading: Reading): FlyteType {
  const isObject = (part: ts.Type) => {
    const { kind } = toFlyte(part, { ...reading, around: ['', ...reading.around] })
    return kind === 'struct' || kind === 'recursion'
  }
  const objects = type.types.filter(
    (part) => part.flags & OBJECT && !isImpossible(part, reading.checker) && isObject(part),
  )
  const key = objects.map(idOf).toSorted().join('|')
  const variants = new Map<string, FlyteType>()
  const texts: string[] = []
  const numbers: number[] = []
  let choice: FlyteType | undefined
  if (objects.length > 1) {
    const levels = reading.around.indexOf(key)
    choice =
      levels >= 0
        ? { kind: 'recursion', levels }
        : choiceOf(objects.map((part) => toFlyte(part, { ...reading, around: [key, ...reading.around] })))
    // Variants that are alike are one, and that stands without a choice around it.
    choice ??= toFlyte(objects[0]!, reading)
    variants.set('choice', choice)
  }
  for (const part of type.types) {
    // An intersection without a value counts for nothing, and stays in the list.
    if ((choice && objects.includes(part)) || isImpossible(part, reading.checker)) continue
    if (part.isNumberLiteral()) {
      numbers.push(part.value)
      continue
    }
    const member = toFlyte(part, reading)
    if (member.kind === 'enum') texts.push(...member.values.filter((text) => !texts.includes(text)))
    else variants.set(JSON.stringify(member), member)
  }
  if (texts.length > 0 && !variants.has('{"kind":"string"}')) variants.set('enum', { kind: 'enum', values: texts })
  if (numbers.length > 0) {
    const kind = numbers.every(Number.isInteger) ? 'integer' : 'float'
    variants.set(JSON.stringify({ kind }), { kind })
  }
  const [only, ...more] = variants.values()
  return more.length === 0 ? only! : { kind: 'union', variants: [only!, ...more] }
}

function isImpossible(type: ts.Type, checker: ts.TypeChecker): boolean {
  return type.isIntersection() && checker.isTypeAssignableTo(type, checker.getNeverType())
}

/** Intersections whose discriminants contradict each other are never; that is found out when somebody looks. */
function isNever(type: ts.Type, checker: ts.TypeChecker): boolean {
  return (type.flags & ts.TypeFlags.Never) !== 0 || (type.isIntersection() && checker.typeToString(type) === 'never')
}

const OBJECT = ts.TypeFlags.Object | ts.TypeFlags.Intersection

function choiceOf(variants: readonly FlyteType[]): FlyteType | undefined {
  const different = [...new Map(variants.map((variant) => [JSON.stringify(variant), variant])).values()]
  return different.length > 1 ? { kind: 'choice', variants: different as (StructType | RecursionType)[] } : undefined
}

/** The compiler makes each type once, and numbers it. */
function idOf(type: ts.Type): string {
  return String((type as ts.Type & { readonly id: number }).id)
}
