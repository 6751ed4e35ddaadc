import type { StandardSchemaV1 } from '@standard-schema/spec'
import { DiagnosticError, quote } from '../diagnostics/define.ts'
import { schema as diagnostics } from '../diagnostics/schema.ts'
import { fieldOnPath, variantsOf } from '../model/recursion.ts'
import type { FlyteType } from '../model/types.ts'
import { choiceOf } from './choice-of.ts'
import type { Open } from './open.ts'
import { recursionTo } from './open.ts'
import type { OwnSchema, Result } from './own-schema.ts'
import { createSchema, membersOf } from './own-schema.ts'
import type { SchemaReading, Side } from './reading.ts'
import { exactly } from './reading.ts'
import type { Later } from './settle.ts'
import { andThen } from './settle.ts'
import { readSchema } from './standard.ts'
import { unionOf } from './union.ts'

/**
 * What the first of these schemas makes of a value, of those that take it. Two or more objects among them are one choice, and
 * everything else is a union.
 */
export function union(...schemas: readonly StandardSchemaV1[]): OwnSchema {
  const self: OwnSchema = createSchema(
    (side, what, open) => readUnion(self, side, what, open),
    (value) => firstThatTakes(schemas, value, 0),
    () => schemas,
  )
  return self
}

/**
 * The schema that the function gives, once it is needed: for a schema that occurs inside itself. Between the two there must be an
 * object.
 */
export function lazy(schema: () => StandardSchemaV1): OwnSchema {
  const self: OwnSchema = createSchema(
    (side, what, open) => {
      if (recursionTo(self, open) === 'endless') throw new DiagnosticError(diagnostics.FLY1206({ what, path: '' }))
      return readSchema(schema(), side, what, [...open, { of: self, as: 'passing' }])
    },
    (value) => schema()['~standard'].validate(value),
    () => [schema()],
  )
  return self
}

function readUnion(self: OwnSchema, side: Side, what: string, open: readonly Open[]): SchemaReading {
  const again = recursionTo(self, open)
  if (again === 'endless') throw new DiagnosticError(diagnostics.FLY1206({ what, path: '' }))
  const schemas = flatten(self, what, [])
  const read = (as: Open['as']): readonly SchemaReading[] =>
    schemas.map((schema) => readSchema(schema, side, what, [...open, { of: self, as }]))
  const readings = read('choice')
  const isOptional = readings.some(({ optional }) => optional)
  const types = readings
    .flatMap(({ type }) => (type.kind === 'union' ? type.variants : [type]))
    .flatMap((type) => membersOfChoice(type, what))
  if (again !== undefined) {
    const others = types.filter((type) => !isObject(type))
    return { type: unionOf([{ kind: 'recursion', levels: again }, ...others], what, ''), optional: isOptional }
  }
  // With one object it is no level for the recursions in it.
  const type =
    choiceOf(types, what, '') ??
    unionOf(
      read('passing').map((one) => one.type),
      what,
      '',
    )
  return { ...exactly(type), optional: isOptional }
}

/** The members of a union, with those of unions in it, which are no levels of their own. */
function flatten(schema: StandardSchemaV1, what: string, through: readonly unknown[]): readonly StandardSchemaV1[] {
  if (through.includes(schema)) throw new DiagnosticError(diagnostics.FLY1206({ what, path: '' }))
  const members = membersOf(schema)
  return members ? members.flatMap((member) => flatten(member, what, [...through, schema])) : [schema]
}

/** The objects of a choice that a schema of another kind gave, as in `t.nullable(t.union(…))`. */
function membersOfChoice(type: FlyteType, what: string): readonly FlyteType[] {
  if (type.kind !== 'choice') return [type]
  if (fieldOnPath({ name: '', type }) === type) return variantsOf(type)
  const instead = 'Put the objects of the inner union into the outer one.'
  throw new DiagnosticError(
    diagnostics.FLY1210({ what, path: '', found: 'a union in a union that refers to an object around it', instead }),
  )
}

function isObject(type: FlyteType): boolean {
  return type.kind === 'recursion' || (type.kind === 'struct' && type.fields !== undefined)
}

function firstThatTakes(schemas: readonly StandardSchemaV1[], value: unknown, at: number): Later<Result> {
  const schema = schemas[at]
  if (!schema) return { issues: [{ message: `no variant of the union takes ${quote(value)}` }] }
  return andThen(schema['~standard'].validate(value), (result) =>
    result.issues ? firstThatTakes(schemas, value, at + 1) : result,
  ) as Later<Result>
}
