import { formatType } from './format-type.ts'
import type { FlyteType } from '../model/types.ts'
import type { Diagnostics } from './define.ts'
import { defineDiagnostics, quote } from './define.ts'

interface About {
  FLY1201: { what: string; got: unknown }
  FLY1202: { what: string; vendor: string }
  FLY1203: { what: string; vendor: string }
  FLY1204: { what: string; vendor: string; message: string }
  FLY1205: { what: string; path: string }
  FLY1206: { what: string; path: string }
  FLY1207: { what: string; path: string }
  FLY1208: { what: string; path: string; first: FlyteType; second: FlyteType }
  FLY1209: { what: string; path: string; type: FlyteType; got: unknown }
  FLY1210: { what: string; path: string; found: string; instead: string }
  FLY1211: { what: string; path: string }
  FLY1212: { values: readonly unknown[] }
  FLY1213: { type: FlyteType }
}

/** FLY12xx: schemas that say no Flyte type. */
export const schema: Diagnostics<About> = /* @__PURE__ */ defineDiagnostics<About>({
  FLY1201: {
    severity: 'error',
    message: ({ what, got }) => `${what} is no schema: expected a Standard Schema, got ${quote(got)}`,
    why: 'Inputs and outputs are described by schemas that follow Standard Schema, as those of zod, arktype, valibot and t.* do.',
    fix: 'Give a schema, such as z.string() or t.string.',
  },
  FLY1202: {
    severity: 'error',
    message: ({ what, vendor }) =>
      `${what} cannot be read: expected a schema that gives its JSON Schema, got one of ${quote(vendor)} without`,
    why: 'Flyte needs the type before any value is there, and a validator alone does not tell it. Standard JSON Schema does.',
    fix: ({ vendor }) => {
      if (vendor === 'valibot') return 'Wrap it: toStandardJsonSchema(schema) of @valibot/to-json-schema.'
      if (vendor === 'effect') return 'Wrap it: Schema.toStandardJSONSchemaV1(schema).'
      if (vendor === 'zod') return 'Use zod 4.2 or later.'
      if (vendor === 'arktype') return 'Use arktype 2.1.28 or later.'
      return 'Use a library that follows Standard JSON Schema, or t.*.'
    },
  },
  FLY1203: {
    severity: 'error',
    message: ({ what, vendor }) =>
      `${what} cannot be used: expected a synchronous validator, got an asynchronous one of ${quote(vendor)}`,
    why: 'Whether an input may be left out, and its default, are asked of the validator while the workflow is built.',
    fix: 'Take the asynchronous check out of the schema and do it in the task.',
  },
  FLY1204: {
    severity: 'error',
    message: ({ what, vendor, message }) =>
      `${what} cannot be read: ${quote(vendor)} gives no JSON Schema for it: ${message}`,
    why: 'The library has no words for this schema, so Flyte would get no type.',
    fix: 'Use another schema for it, or a builder of t.* that says the type.',
  },
  FLY1205: {
    severity: 'error',
    message: ({ what, path }) => `${at(what, path)} says no type: expected one, got a schema that takes anything`,
    why: 'Libraries write an empty JSON Schema for any and unknown, and for what JSON cannot say: maps, sets, classes, bytes, transformed values.',
    fix: 'Say t.json for any JSON value, t.binary for bytes, t.map or t.list for maps and sets, t.file for files.',
  },
  FLY1206: {
    severity: 'error',
    message: ({ what, path }) => `${at(what, path)} refers to itself: expected a type that ends, got a recursive one`,
    why: 'A Flyte type is written out in full, so it cannot contain itself.',
    fix: 'Say t.json there, and check the value in the task.',
  },
  FLY1207: {
    severity: 'error',
    message: ({ what, path }) =>
      `${at(what, path)} is a tuple: expected a list or an object, got items of different types`,
    why: 'Flyte lists have one type of item.',
    fix: 'Use an object with a name for each item, or a list of a union.',
  },
  FLY1208: {
    severity: 'error',
    message: ({ what, path, first, second }) =>
      `${at(what, path)} is a union that Flyte cannot take apart: expected types that differ, got ${formatType(first)} beside ${formatType(second)}`,
    why: 'Flyte picks the variant by the kind of the value. Two objects are of one kind, and so are a string and an enum.',
    fix: 'Make it one object whose fields are optional, one string, or t.json.',
  },
  FLY1209: {
    severity: 'error',
    message: ({ what, path, type, got }) =>
      `${at(what, path)} has a default that does not fit: expected ${formatType(type)}, got ${quote(got)}`,
    why: 'A default is sent in place of the input, so it must be of the type that callers give, before any transform.',
    fix: 'Give the default in front of the transform, or one of the right type.',
  },
  FLY1210: {
    severity: 'error',
    message: ({ what, path, found }) =>
      `${at(what, path)} cannot be sent: expected a type that Flyte has, got ${found}`,
    why: 'Flyte knows numbers, strings, booleans, dates, durations, bytes, enums, lists, maps, objects, unions, files and tables.',
    fix: ({ instead }) => `Describe it by a type that Flyte has. ${instead}`,
  },
  FLY1211: {
    severity: 'error',
    message: ({ what, path }) =>
      `${at(what, path)} is an object with fields and further keys: expected one or the other, got both`,
    why: 'A Flyte struct has exactly its fields, and a map has one type for all its entries.',
    fix: 'Refuse further keys, put them into a field that is a map, or say t.json.',
  },
  FLY1212: {
    severity: 'error',
    message: ({ values }) => `t.enum() failed: expected one or more different strings, got ${quote(values)}`,
    why: 'A Flyte enum is a list of different strings.',
    fix: "Write it as t.enum('fast', 'slow').",
  },
  FLY1213: {
    severity: 'error',
    message: ({ type }) => `t.dataset() failed: expected the schema of an object for its rows, got ${formatType(type)}`,
    why: 'The columns of a table are the fields of its rows.',
    fix: 'Write it as t.dataset(t.struct({ id: t.string, score: t.float })), or t.dataset() for any columns.',
  },
})

function at(what: string, path: string): string {
  return path === '' ? what : `${what}, at ${path},`
}
