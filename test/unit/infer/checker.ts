import ts from 'typescript'
import type { FlyteType } from '../../../src/model/types.ts'

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
export declare class Dataset<R = unknown> { [mark]: 'Dataset'; rows: R }
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
  const files = new Map(modules.map((code, i) => [`/case-${i}.ts`, code]))
  files.set('/sdk.d.ts', SDK)
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.esnext.d.ts'],
    paths: { 'unplugin-flyte': ['/sdk.d.ts'] },
    strict: true,
    types: [],
    noEmit: true,
    experimentalDecorators: true,
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.getSourceFile = (name, ...rest) => {
    const code = files.get(name)
    return code === undefined
      ? getSourceFile(name, ...rest)
      : ts.createSourceFile(name, code, ts.ScriptTarget.ESNext, true)
  }
  host.fileExists = (name) => files.has(name) || fileExists(name)
  host.readFile = (name) => files.get(name) ?? readFile(name)
  const program = ts.createProgram([...files.keys()], options, host)
  const checker = program.getTypeChecker()
  return modules.map((_, i) => {
    const source = program.getSourceFile(`/case-${i}.ts`)!
    const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!)
    const entity = checker.getTypeOfSymbol(exported.find(({ name }) => name === 't')!)
    const [inputs, output] = ['in', 'out'].map((side) => checker.getTypeOfSymbol(entity.getProperty(side)!)) as [
      ts.Type,
      ts.Type,
    ]
    const nothing = (output.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Never)) !== 0
    try {
      return {
        inputs: toFlyte(inputs, checker),
        output: nothing ? undefined : toFlyte(output, checker),
        named: !nothing && output.getProperty('~outputs') !== undefined,
      }
    } catch (error) {
      if (error instanceof NoValue) return undefined
      throw error
    }
  })
}

class NoValue extends Error {}

function toFlyte(type: ts.Type, checker: ts.TypeChecker): FlyteType {
  const { flags } = type
  if (flags & ts.TypeFlags.BooleanLike) return { kind: 'boolean' }
  if (type.isUnion()) return union(type, checker)
  if (type.isStringLiteral()) return { kind: 'enum', values: [type.value] }
  if (type.isNumberLiteral()) return { kind: Number.isInteger(type.value) ? 'integer' : 'float' }
  if (flags & ts.TypeFlags.BigIntLike) return { kind: 'integer' }
  if (flags & ts.TypeFlags.StringLike) return { kind: 'string' }
  if (flags & ts.TypeFlags.NumberLike) return { kind: 'float' }
  if (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) return { kind: 'none' }
  if (type.getProperty('~flyte')) return { kind: 'integer' }
  const name = type.symbol?.name ?? ''
  if (CLASSES[name] && type.symbol.declarations?.[0]?.getSourceFile().fileName.includes('/case-') === false)
    return CLASSES[name]
  const args = () => checker.getTypeArguments(type as ts.TypeReference)
  if (checker.isArrayType(type) || name === 'Set') return { kind: 'list', item: toFlyte(args()[0]!, checker) }
  if (name === 'Map') return { kind: 'map', value: toFlyte(args()[1]!, checker) }
  const index = type.getStringIndexType()
  if (index) return { kind: 'map', value: toFlyte(index, checker) }
  if (type.getCallSignatures().length > 0 || !(flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) {
    throw new NoValue(checker.typeToString(type))
  }
  const fields = type
    .getProperties()
    .filter(({ name: field, flags: kind }) => field !== '~outputs' && !(kind & ts.SymbolFlags.Method))
    .map((property) => {
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0
      const field = toFlyte(checker.getTypeOfSymbol(property), checker)
      return { name: property.name, type: field, ...(optional && { default: { kind: 'none' as const } }) }
    })
  return { kind: 'struct', fields }
}

function union(type: ts.UnionType, checker: ts.TypeChecker): FlyteType {
  const variants = new Map<string, FlyteType>()
  const texts: string[] = []
  for (const member of type.types.map((inner) => toFlyte(inner, checker))) {
    if (member.kind === 'enum') texts.push(...member.values)
    else variants.set(JSON.stringify(member), member)
  }
  if (texts.length > 0) variants.set('enum', { kind: 'enum', values: texts })
  const [only, ...more] = variants.values()
  return more.length === 0 ? only! : { kind: 'union', variants: [only!, ...more] }
}
