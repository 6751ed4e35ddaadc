import type { CallSite, DocComment } from '../model/call-site.ts'
import type { InferredInterface } from '../model/interface.ts'
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
 * order, so equal sites are equal text.
 */
export function printSite(site: PrintableSite): string {
  const { module, name, file, line, column, doc, interface: described, defaults, tuple, refused } = site
  return printObject([
    ['module', printValue(module)],
    ['name', printValue(name)],
    ['file', printValue(file)],
    ['line', printValue(line)],
    ['column', printValue(column)],
    ['doc', printValue(doc && { short: doc.short, long: doc.long, params: doc.params, returns: doc.returns })],
    ['interface', described && printInterface(described)],
    ['defaults', defaults?.size ? printThunks(defaults) : undefined],
    ['tuple', printValue(tuple)],
    ['refused', printValue(refused)],
  ])
}

function printInterface({ inputs, outputs }: InferredInterface): string {
  return printObject([
    ['inputs', printValue(inputs)],
    ['outputs', printValue(outputs && { shape: outputs.shape, variables: outputs.variables })],
  ])
}

function printThunks(thunks: ReadonlyMap<string, string>): string {
  return printObject([...thunks].map(([name, text]) => [name, `() => (${text})`]))
}

/** Plain data as an expression. Numbers that JSON has no word for survive, and a key `__proto__` stays a key. */
function printValue(value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (Array.isArray(value)) return `[${value.map((item) => printValue(item) ?? 'undefined').join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return printObject(Object.entries(value).map(([key, item]) => [key, printValue(item)]))
  }
  if (typeof value === 'number') return printNumber(value)
  return JSON.stringify(value)
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
