import type { FlyteType } from '../model/types.ts'
import { markOf } from './marks.ts'

/** The items of an array or a set; `undefined` for anything else. */
export function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  return value instanceof Set ? [...value] : undefined
}

/** The entries of a plain object, or of a map whose keys are strings; `undefined` for anything else. */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (value instanceof Map) {
    const entries: [unknown, unknown][] = [...value]
    return entries.every((entry): entry is [string, unknown] => typeof entry[0] === 'string') ? entries : undefined
  }
  return isRecord(value) ? Object.entries(value) : undefined
}

/** Whether a value is an object with fields: a plain one, or an instance of a class of the author's. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === '[object Object]' && markOf(value) === undefined
}

/** Whether a value is an object that JSON would write as one and read back as it was. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // An object of another realm has another Object.prototype, which in turn has none.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** A copy of an object, each entry changed by its type; one of which no type is known stays. */
export function mapTyped(
  value: Readonly<Record<string, unknown>>,
  typeOf: (key: string) => FlyteType | undefined,
  change: (entry: unknown, type: FlyteType) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      const type = typeOf(key)
      return [key, type ? change(entry, type) : entry]
    }),
  )
}
