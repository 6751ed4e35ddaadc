import type { JsonValue } from '@bufbuild/protobuf'
import { compilesInGo } from './go-regexp.ts'
import { parseGoUrl } from './go-url.ts'
import { isJsonObject, isSameJson } from './json.ts'
import type { Draft } from './draft.ts'

/**
 * Why the meta-schema of a draft refuses a document; nothing if it takes it. Words that no meta-schema knows (`$defs`,
 * `prefixItems`) are not looked into. Known formats only, and patterns that Go can compile (santhosh-tekuri/jsonschema 1.2).
 */
export function metaSchemaProblem(value: JsonValue, draft: Draft, path = ''): string | undefined {
  if (typeof value === 'boolean' && draft > 4) return undefined
  if (!isJsonObject(value)) return `what stands at ${path || 'its root'} is no schema`
  if (draft === 4) {
    const lonely = DRAFT_4_PAIRS.find(([word, needed]) => Object.hasOwn(value, word) && !Object.hasOwn(value, needed))
    if (lonely) return `${lonely[0]} at ${path || 'its root'} needs ${lonely[1]}`
  }
  const rules = RULES[draft]
  for (const [keyword, entry] of Object.entries(value)) {
    const problem = Object.hasOwn(rules, keyword) ? rules[keyword]!(entry, draft, `${path}/${keyword}`) : undefined
    if (problem !== undefined) return problem
  }
  return undefined
}

/** In draft 4 these two are flags beside a bound. */
const DRAFT_4_PAIRS = [
  ['exclusiveMaximum', 'maximum'],
  ['exclusiveMinimum', 'minimum'],
] as const

/** What a keyword's value must be: the problem with it, if any. */
type Rule = (value: JsonValue, draft: Draft, path: string) => string | undefined

const FORMATS: ReadonlySet<string> = new Set(
  (
    'date-time date time hostname email ip-address ipv4 ipv6 uri iri uri-reference uriref iri-reference uri-template regex ' +
    'json-pointer relative-json-pointer format encoding mediatype'
  ).split(' '),
)

const TYPES: ReadonlySet<string> = new Set('array boolean integer null number object string'.split(' '))

const text = rule('a text', (value) => typeof value === 'string')
const number = rule('a number', (value) => typeof value === 'number')
const flag = rule('true or false', (value) => typeof value === 'boolean')
const list = rule('a list', (value) => Array.isArray(value))
// Numbers come as text to the checker, which writes them with an exponent from here on.
const count = rule(
  'a whole number from 0',
  (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1e21,
)
const positive = rule('a number above 0', (value) => typeof value === 'number' && value > 0)
const url = rule('a URL', (value) => typeof value === 'string' && parseGoUrl(value)?.absolute === true)
const urlReference = rule('a URL', (value) => typeof value === 'string' && parseGoUrl(value) !== undefined)
const pattern = rule(
  "a regular expression that Go's regexp takes",
  (value) => typeof value === 'string' && compilesInGo(value),
)
const format = rule("a format that Flyte's checker knows", (value) => typeof value === 'string' && FORMATS.has(value))
const type = rule(
  'a type or a list of types, each once',
  (value) => isTypeName(value) || isUnique(value, 1, isTypeName),
)
const values = rule('a list of values, each once', (value) => isUnique(value, 1, () => true))
const base64 = rule('base64', (value) => value === 'base64')
const json = rule('application/json', (value) => value === 'application/json')

const names: Rule = (value, draft, path) =>
  isUnique(value, draft === 4 ? 1 : 0, (item) => typeof item === 'string')
    ? undefined
    : wrong('a list of names', value, path)

const schemas: Rule = (value, draft, path) =>
  Array.isArray(value) && value.length > 0
    ? first(Object.entries(value), ([key, item]) => metaSchemaProblem(item, draft, `${path}/${key}`))
    : wrong('a list of schemas', value, path)

const schemaOrSchemas: Rule = (value, draft, path) =>
  Array.isArray(value) ? schemas(value, draft, path) : metaSchemaProblem(value, draft, path)

const schemaOrFlag: Rule = (value, draft, path) =>
  typeof value === 'boolean' ? undefined : metaSchemaProblem(value, draft, path)

const namedSchemas: Rule = (value, draft, path) =>
  isJsonObject(value)
    ? first(Object.entries(value), ([key, item]) => metaSchemaProblem(item, draft, `${path}/${key}`))
    : wrong('schemas by name', value, path)

const schemasByPattern: Rule = (value, draft, path) =>
  namedSchemas(value, draft, path) ?? first(Object.keys(value as object), (key) => pattern(key, draft, path))

const dependencies: Rule = (value, draft, path) =>
  isJsonObject(value)
    ? first(Object.entries(value), ([key, item]) =>
        Array.isArray(item) ? names(item, draft, `${path}/${key}`) : metaSchemaProblem(item, draft, `${path}/${key}`),
      )
    : wrong('schemas or lists of names, by name', value, path)

const COMMON: Readonly<Record<string, Rule>> = {
  $schema: url,
  title: text,
  description: text,
  multipleOf: positive,
  maximum: number,
  minimum: number,
  maxLength: count,
  minLength: count,
  pattern,
  items: schemaOrSchemas,
  maxItems: count,
  minItems: count,
  uniqueItems: flag,
  maxProperties: count,
  minProperties: count,
  required: names,
  definitions: namedSchemas,
  properties: namedSchemas,
  patternProperties: schemasByPattern,
  dependencies,
  enum: values,
  type,
  format,
  allOf: schemas,
  anyOf: schemas,
  oneOf: schemas,
  not: metaSchemaProblem,
  additionalItems: schemaOrFlag,
  additionalProperties: schemaOrFlag,
}

const FROM_6: Readonly<Record<string, Rule>> = {
  ...COMMON,
  $id: urlReference,
  $ref: urlReference,
  exclusiveMaximum: number,
  exclusiveMinimum: number,
  contains: metaSchemaProblem,
  propertyNames: metaSchemaProblem,
}

const RULES: Readonly<Record<Draft, Readonly<Record<string, Rule>>>> = {
  4: {
    ...COMMON,
    id: urlReference,
    $ref: text,
    exclusiveMaximum: flag,
    exclusiveMinimum: flag,
    regexProperties: flag,
  },
  6: FROM_6,
  7: {
    ...FROM_6,
    $comment: text,
    readOnly: flag,
    examples: list,
    contentMediaType: json,
    contentEncoding: base64,
    // A literal with a `then` in it would be taken for a promise.
    ...Object.fromEntries(['if', 'then', 'else'].map((word) => [word, metaSchemaProblem])),
  },
}

function rule(expected: string, holds: (value: JsonValue) => boolean): Rule {
  return (value, _, path) => (holds(value) ? undefined : wrong(expected, value, path))
}

function wrong(expected: string, value: JsonValue, path: string): string {
  return `${JSON.stringify(value)} at ${path} is not ${expected}`
}

function first<T>(items: readonly T[], problemOf: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const problem = problemOf(item)
    if (problem !== undefined) return problem
  }
  return undefined
}

function isTypeName(value: JsonValue): boolean {
  return typeof value === 'string' && TYPES.has(value)
}

/** Whether a value is a list of different items, at least so many, of a kind. */
function isUnique(value: JsonValue, least: number, holds: (item: JsonValue) => boolean): boolean {
  return (
    Array.isArray(value) &&
    value.length >= least &&
    value.every((item, at) => holds(item) && value.findIndex((other) => isSameJson(other, item)) === at)
  )
}
