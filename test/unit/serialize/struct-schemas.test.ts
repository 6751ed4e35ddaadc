import { fromJson, toJson } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { cast } from '../../../src/backend/cast.ts'
import { LiteralTypeSchema } from '../../../src/gen/flyteidl/core/types_pb.ts'
import { serializeType } from '../../../src/serialize/type.ts'
import type { Json } from './utils/golden.ts'
import { annotated, PYTHON_TYPES, typescriptOf } from './utils/python-types.ts'
import type { PythonType } from './utils/python-types.ts'

type Verdict = ReturnType<typeof cast>['verdict']

/** Schemas that are not equal, and fit in both directions. */
const ALIKE: Readonly<Record<string, string>> = {
  'dataclass Keys': 'keys of other types than text: any JSON object is the equal',
  'pydantic Keys': 'keys of other types than text: any JSON object is the equal',
  'pydantic Colored': 'an Enum has a name in Python',
  'pydantic OptionalColor': 'an Enum has a name in Python',
  'pydantic Colors': 'an Enum has a name in Python',
  'pydantic Level': 'literal numbers are not kept',
  'pydantic Table': 'pydantic writes the docstring of StructuredDataset',
  'pydantic OptionalTable': 'pydantic writes the docstring of StructuredDataset',
  'pydantic Failure': 'pydantic writes the docstring of FlyteError',
  'dataclass Chain': 'a type that recurs carries no schema here',
  'pydantic Chain': 'a type that recurs carries no schema here',
}

/** What Flyte lets not flow in both directions: to Python, and from it. */
const REFUSED: Readonly<Record<string, readonly [toPython: Verdict, toTypeScript: Verdict, reason: string]>> = {
  'dataclass OneMode': ['refused', 'ok', 'a literal of one value is a constant in Python'],
  'pydantic OneMode': ['refused', 'ok', 'a literal of one value is a constant in Python'],
  'dataclass Level': ['refused', 'refused', 'literal numbers are values of no type in mashumaro'],
  'dataclass Whatever': ['ok', 'refused', 'Any is anything, and Json is an object to the checker'],
  'pydantic Whatever': ['ok', 'refused', 'Any is anything, and Json is an object to the checker'],
  'dataclass BareList': ['ok', 'refused', 'items of a bare list are anything'],
  'pydantic BareList': ['ok', 'refused', 'items of a bare list are anything'],
  'dataclass Unique': ['refused', 'ok', 'a Set is a list here, whose items may repeat'],
  'pydantic Unique': ['refused', 'ok', 'a Set is a list here, whose items may repeat'],
  'pydantic ColoredLength': ['refused', 'refused', 'the name of an Enum counts beside a length of time'],
  'pydantic TableLength': ['refused', 'refused', 'the docstring of StructuredDataset counts beside a length of time'],
  'pydantic Documented': ['refused', 'refused', 'the docstring of a model counts beside a length of time'],
}

/** Fields of which flytekit tells propeller another type than we do, or none. */
const OTHER_PATHS: Readonly<Record<string, string>> = {
  Day: 'a date of Python is a DATETIME outside of a class',
  Hour: 'flytekit pickles a time',
  Data: 'flytekit pickles bytes',
  OptionalData: 'flytekit pickles bytes',
  Unique: 'flytekit pickles sets',
  Whatever: 'flytekit pickles Any',
  Mode: 'a literal is a STRING in flytekit',
  ModeLength: 'a literal is a STRING in flytekit',
  OneMode: 'a literal is a STRING in flytekit',
  OptionalMode: 'a literal is a STRING in flytekit',
  DefaultMode: 'a literal is a STRING in flytekit',
  Level: 'flytekit annotates the values of a literal',
  BareList: 'flytekit has no type for a bare list',
  Many: 'flytekit has no type for a tuple',
  Pair: 'flytekit has no type for a tuple',
  PairLength: 'flytekit has no type for a tuple',
  InnerOrOther: 'one of several objects is one STRUCT here',
  InnerOrOtherLength: 'one of several objects is one STRUCT here',
  OptionalDataclassInModel: 'what is in a pydantic model is one here',
}

const nameOf = ({ flavor, python }: PythonType): string => `${flavor} ${python}`
/** A list of children is too deep a message for flytekit itself, and a union of objects is no STRUCT in Python. */
const rows = PYTHON_TYPES.filter(({ flavor, type, python }) => flavor && !type['error'] && !python.startsWith('Union'))
const classes = rows.filter(({ fields, python }) => fields ?? python === 'Empty')
const json = (row: PythonType): Json => toJson(LiteralTypeSchema, serializeType(typescriptOf(row))) as Json
const verdicts = (row: PythonType): readonly [Verdict, Verdict] => {
  const [ours, theirs] = [serializeType(typescriptOf(row)), fromJson(LiteralTypeSchema, row.type)]
  return [cast(ours, theirs).verdict, cast(theirs, ours).verdict]
}

describe('the schema of a struct', () => {
  it('is compared for classes of every kind', () => {
    const known = new Set(classes.map(nameOf))
    expect([...Object.keys(ALIKE), ...Object.keys(REFUSED)].filter((name) => !known.has(name))).toEqual([])
    expect(['dataclass', 'pydantic'].map((flavor) => rows.filter((row) => row.flavor === flavor).length)).toEqual([
      88, 91,
    ])
  })

  it.each(
    classes.filter((row) => !(nameOf(row) in ALIKE) && !(nameOf(row) in REFUSED)).map((row) => [nameOf(row), row]),
  )('is what flytekit writes for %s', (_, row) => {
    expect(json(row)['metadata']).toEqual(row.type['metadata'])
  })

  it.each(rows.filter((row) => !(nameOf(row) in REFUSED)).map((row) => [nameOf(row), row] as const))(
    'lets a %s flow to Python, and from it',
    (_, row) => {
      expect(verdicts(row)).toEqual(['ok', 'ok'])
    },
  )

  it.each(Object.entries(ALIKE))('of a %s is another: %s', (name) => {
    const row = classes.find((one) => nameOf(one) === name)!
    expect(json(row)['metadata']).not.toEqual(row.type['metadata'])
  })

  it.each(Object.entries(REFUSED))('of a %s fits not both ways: %s', (name, [toPython, toTypeScript]) => {
    expect(verdicts(classes.find((one) => nameOf(one) === name)!)).toEqual([toPython, toTypeScript])
  })

  it.each(['Tree', 'Chain'])('is absent for %s, which recurs, so that no two are ever compared', (name) => {
    for (const annotation of [name, `Struct<${name}, 'pydantic'>`]) {
      const type = toJson(LiteralTypeSchema, serializeType(annotated(annotation))) as Json
      expect(JSON.stringify(type)).not.toContain('"metadata"')
      expect(Object.keys(type['structure'].dataclassType)).toContain('value')
    }
  })

  it('has no word that Flyte does not take, and no reference that leads back', () => {
    const words = new Set<string>()
    for (const row of classes) wordsOf(json(row)['metadata'] ?? {}, words, json(row)['metadata'])
    expect([...words].toSorted().join(' ')).toBe(
      '$defs $ref additionalProperties anyOf default enum format items maxItems minItems prefixItems properties ' +
        'propertyNames required title type',
    )
  })

  /** Ends only if no reference is recursive. */
  function wordsOf(schema: Json, found: Set<string>, root: Json): void {
    for (const [word, value] of Object.entries(schema)) {
      found.add(word)
      if (word === '$ref') wordsOf(root['$defs'][value.replace('#/$defs/', '')], found, root)
      else if (word === 'properties' || word === '$defs')
        for (const one of Object.values<Json>(value)) wordsOf(one, found, root)
      else if (word === 'anyOf' || word === 'prefixItems') for (const one of value) wordsOf(one, found, root)
      else if (['items', 'additionalProperties'].includes(word) && typeof value === 'object')
        wordsOf(value, found, root)
    }
  }
})

describe('the types for attribute paths', () => {
  it.each(classes.filter(({ python }) => !(python in OTHER_PATHS)).map((row) => [nameOf(row), row] as const))(
    'are those that flytekit gives for %s',
    (_, row) => {
      expect(withoutKept(json(row)['structure'])).toEqual(withoutKept(row.type['structure']))
    },
  )

  it.each(Object.entries(OTHER_PATHS))('of %s are others: %s', (name) => {
    const row = classes.find(({ python }) => python === name)!
    expect(withoutKept(json(row)['structure'])).not.toEqual(withoutKept(row.type['structure']))
  })

  it.each(classes.map((row) => [nameOf(row), row] as const))('stand for the fields of %s in their order', (_, row) => {
    const type = typescriptOf(row)
    expect(type.kind === 'struct' && type.fields?.map(({ name }) => name)).toEqual(row.fields ?? [])
  })

  /** Schemas are compared above. flytekit's tag takes the place of the fields of a variant; ours stands beside them. */
  function withoutKept(structure: Json): unknown {
    return JSON.parse(
      JSON.stringify(structure, (key, value: Json) => {
        if (key === 'metadata') return undefined
        return key === 'structure' && value['tag'] ? { tag: value['tag'] } : value
      }),
    )
  }
})

/** The equals of unions and of single types. */
const UNIONS: Readonly<Record<string, string>> = {
  'Optional[int]': 'int | null',
  'Optional[float]': 'number | null',
  'Optional[str]': 'string | null',
  'Optional[bool]': 'boolean | null',
  'Optional[datetime]': 'Date | null',
  'Optional[timedelta]': 'Duration | null',
  'Optional[Color]': 'Color | null',
  'Optional[List[int]]': 'int[] | null',
  'Optional[List[Inner]]': 'Inner[] | null',
  'Optional[Dict[str, int]]': 'Record<string, int> | null',
  'Optional[Dict[int, str]]': 'JsonObject | null',
  'Optional[dict]': 'JsonObject | null',
  'Optional[FlyteFile]': 'FlyteFile | null',
  'Optional[FlyteFile["csv"]]': "FlyteFile<'csv'> | null",
  'Optional[FlyteDirectory]': 'FlyteDirectory | null',
  'Optional[StructuredDataset]': 'Dataset | null',
  'Optional[FlyteError]': 'FlyteError | null',
  'Union[int, str]': 'int | string',
  'Union[List[int], Dict[str, int]]': 'int[] | Record<string, int>',
  'Union[FlyteFile, str]': 'FlyteFile | string',
  'Union[datetime, timedelta]': 'Date | Duration',
}

/** Unions of Python that no type here equals: the nearest, and what Flyte lets flow to Python and from it. */
const OTHER_UNIONS: Readonly<Record<string, readonly [nearest: string, ...Verdict[], reason: string]>> = {
  'Optional[Literal["fast", "slow"]]': ["'fast' | 'slow' | null", 'ok', 'ok', 'a literal is a STRING in flytekit'],
  'Optional[Literal[1, 2]]': ['1 | 2 | null', 'refused', 'refused', 'a literal has a tag of its own in flytekit'],
  'Optional[date]': ['Date | null', 'refused', 'refused', 'a date has a tag of its own'],
  'Optional[time]': ['Temporal.PlainTime | null', 'refused', 'refused', 'flytekit pickles times'],
  'Optional[bytes]': ['Uint8Array | null', 'refused', 'refused', 'flytekit pickles bytes'],
  'Optional[Set[int]]': ['Set<int> | null', 'refused', 'refused', 'flytekit pickles sets'],
}

describe('a union', () => {
  const unions = PYTHON_TYPES.filter(({ flavor, type }) => !flavor && !type['error'])
  const named = (name: string): PythonType => unions.find(({ python }) => python === name)!

  it('of any kind is compared', () => {
    const left = unions.map(({ python }) => python).filter((name) => !(name in UNIONS) && !(name in OTHER_UNIONS))
    // Of a number nothing says which of the two it is.
    expect(left).toEqual(['Union[int, float, None]'])
  })

  it.each(Object.entries(UNIONS))('%s is %s, with the names of its transformers as tags', (python, annotation) => {
    expect(toJson(LiteralTypeSchema, serializeType(annotated(annotation)))).toEqual(named(python).type)
  })

  it.each(Object.entries(OTHER_UNIONS))('%s is near to another: %j', (python, [annotation, toPython, toTypeScript]) => {
    const [ours, theirs] = [serializeType(annotated(annotation)), fromJson(LiteralTypeSchema, named(python).type)]
    expect([cast(ours, theirs).verdict, cast(theirs, ours).verdict]).toEqual([toPython, toTypeScript])
  })

  it.each(['dataclass', 'pydantic'])('of two %s objects is one STRUCT here, and neither fits the other', (flavor) => {
    const [inner, other] = ['Inner', 'Other'].map((name) =>
      flavor === 'pydantic' ? `Struct<${name}, 'pydantic'>` : name,
    )
    const ours = serializeType(annotated(`${inner} | ${other}`))
    const row = PYTHON_TYPES.find((one) => one.python === 'Union[Inner, Other]' && one.flavor === flavor)!
    const theirs = fromJson(LiteralTypeSchema, row.type)
    expect([cast(ours, theirs).verdict, cast(theirs, ours).verdict]).toEqual(['refused', 'refused'])
    // One of the two alone fits the union of Python.
    expect(cast(serializeType(annotated(inner!)), theirs).verdict).toBe('ok')
  })
})
