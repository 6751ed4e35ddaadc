import type { CallSite, DocComment } from '../model/call-site.ts'
import type { DeferredType, InferredInterface, SchemaName } from '../model/interface.ts'
import type { Location } from '../model/source.ts'

/** A call site whose default thunks are still source text. */
export interface PrintableSite extends Location, Pick<CallSite, 'module'> {
  readonly name: string | undefined
  readonly doc: DocComment | undefined
  readonly interface: InferredInterface | undefined
  readonly defaults: ReadonlyMap<string, string> | undefined
  readonly tuple: true | undefined
  readonly refused: true | undefined
}

/**
 * The injected argument as source, on one line unless a default spans several:
 * `{ module: "flows.weather", name: "fit", file: "src/flows/weather.ts", line: 3, column: 20 }`. Keys stand in a fixed
 * order, so equal sites are equal text. `schemaText` gives the expression that a schema is in the module.
 */
export function printSite(site: PrintableSite, schemaText: (schema: SchemaName) => string): string {
  const { module, name, file, line, column, doc, interface: described, defaults, tuple, refused } = site
  return printObject([
    ['module', printValue(module)],
    ['name', printValue(name)],
    ['file', printValue(file)],
    ['line', printValue(line)],
    ['column', printValue(column)],
    ['doc', printValue(doc && { short: doc.short, long: doc.long, params: doc.params, returns: doc.returns })],
    ['interface', described && printInterface(described, schemaText)],
    ['defaults', defaults?.size ? printThunks(defaults) : undefined],
    ['tuple', printValue(tuple)],
    ['refused', printValue(refused)],
  ])
}

function printInterface({ inputs, outputs }: InferredInterface, schemaText: (schema: SchemaName) => string): string {
  const print = (value: unknown) => printValue(value, schemaText)
  return printObject([
    ['inputs', print(inputs)],
    ['outputs', print(outputs && { shape: outputs.shape, variables: outputs.variables })],
  ])
}

function printThunks(thunks: ReadonlyMap<string, string>): string {
  return printObject([...thunks].map(([name, text]) => [name, `() => (${text})`]))
}

/** Plain data as an expression. Numbers that JSON has no word for survive, and a key `__proto__` stays a key. */
function printValue(value: unknown, schemaText?: (schema: SchemaName) => string): string | undefined {
  const print = (item: unknown) => printValue(item, schemaText)
  if (value === undefined) return undefined
  if (Array.isArray(value)) return `[${value.map((item) => print(item) ?? 'undefined').join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    if (schemaText && isDeferred(value)) return printDeferred(value, schemaText)
    return printObject(Object.entries(value).map(([key, item]) => [key, print(item)]))
  }
  if (typeof value === 'number') return printNumber(value)
  return JSON.stringify(value)
}

function isDeferred(value: object): value is DeferredType {
  return (value as { kind?: unknown }).kind === 'deferred'
}

function printDeferred({ kind, side, schema }: DeferredType, schemaText: (schema: SchemaName) => string): string {
  return printObject([
    ['kind', JSON.stringify(kind)],
    ['side', JSON.stringify(side)],
    ['schema', `() => ${schemaText(schema as SchemaName)}`],
  ])
}

function printNumber(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value)
  return Number.isNaN(value) ? '0 / 0' : value > 0 ? '1 / 0' : '-1 / 0'
}

function printObject(entries: readonly (readonly [key: string, value: string | undefined])[]): string {
  const printed = entries.flatMap(([key, value]) => (value === undefined ? [] : [`${printKey(key)}: ${value}`]))
  return printed.length > 0 ? `{ ${printed.join(', ')} }` : '{}'
}

function printKey(key: string): string {
  if (key === '__proto__') return '["__proto__"]'
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)
}
