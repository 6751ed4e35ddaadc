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
  FLY1214: { what: string; path: string; got: unknown }
  FLY1215: { builder: string; got: unknown }
  FLY1216: { task: string; issues: readonly { readonly output: string | undefined; readonly text: string }[] }
  FLY1230: { what: string; type: FlyteType }
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
      if (vendor === 'valibot')
        return 'Use valibot 1.0 or later, or wrap it: toStandardJsonSchema(schema) of @valibot/to-json-schema.'
      if (vendor === 'effect') return 'Use effect 4 and wrap the schema: Schema.toStandardSchemaV1(schema).'
      if (vendor === 'JSON Schema')
        return 'Wrap it: t.jsonSchema(schema, check), where check tells whether a value fits.'
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
    message: ({ what, path }) =>
      `${at(what, path)} refers to itself: expected an object in between, got a type that is made of nothing but itself`,
    why: 'An object may hold itself: in a field, or in a list or map there. A list of itself has no type that Flyte could be told.',
    fix: 'Put an object in between, or say t.json there and check the value in the task.',
  },
  FLY1207: {
    severity: 'error',
    message: ({ what, path }) =>
      `${at(what, path)} is a tuple of no fixed length: expected so many items, got optional ones, further ones or none`,
    why: 'A tuple is sent as a struct with one place for each item, and a value has exactly those.',
    fix: 'Leave out what is optional or repeated: use an object with a name for each item, or a list of a union.',
  },
  FLY1208: {
    severity: 'error',
    message: ({ what, path, first, second }) =>
      `${at(what, path)} is a union that Flyte cannot take apart: expected types that differ, got ${formatType(first)} beside ${formatType(second)}`,
    why: 'Flyte picks the variant by the kind of the value. A string and an enum are of one kind, so are lists that may both be empty, and so are an object, a tuple and any JSON value.',
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
  FLY1214: {
    severity: 'error',
    message: ({ what, path, got }) =>
      `${at(what, path)} is marked by x-flyte: expected the word for a type, got ${quote(got)}`,
    why: 'The keyword x-flyte says a type that JSON Schema has no name for.',
    fix: 'Write string, integer, bigint, float, boolean, datetime, duration, binary or json.',
  },
  FLY1215: {
    severity: 'error',
    message: ({ builder, got }) =>
      builder === 't.tuple()'
        ? 't.tuple() failed: expected one or more schemas, got none'
        : `${builder} failed: expected a JSON Schema, got ${quote(got)}`,
    why: 'Such a schema says the type of values, which Flyte must know before there are any.',
    fix: 'Write it as t.tuple(t.string, t.int), or as t.jsonSchema(Type.Object({ … })).',
  },
  FLY1216: {
    severity: 'error',
    message: ({ task, issues }) =>
      `Failed to convert outputs of task '${task}' ${issues
        .map(({ output, text }) => `at ${output === undefined ? 'position 0' : `output "${output}"`}: ${text}`)
        .join('; ')}`,
    why: 'Outputs of a schema-first task are validated before they are sent.',
    fix: 'Return what the schema accepts: the value in front of its transforms.',
  },
  FLY1230: {
    severity: 'error',
    message: ({ what, type }) => `${what} says t.pydantic(): expected the schema of an object, got ${formatType(type)}`,
    why: 'A pydantic model is an object with fields.',
    fix: 'Mark the objects: t.list(t.pydantic(z.object({ … }))).',
  },
})

function at(what: string, path: string): string {
  return path === '' ? what : `${what}, at ${path},`
}
