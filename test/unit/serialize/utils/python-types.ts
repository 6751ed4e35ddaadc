import { readSchema } from '../../../../src/schema/standard.ts'
import { t } from '../../../../src/authoring/t.ts'
import { Duration } from '../../../../src/authoring/duration.ts'
import type { FlyteType, StructType } from '../../../../src/model/types.ts'
import { SDK_IMPORTS } from '../../infer/cases.ts'
import { inferCode } from '../../infer/project.ts'
import type { Json } from './golden.ts'
import { readJson } from './golden.ts'

/** A class or union of `test/golden/struct-schemas/schemas.py`, and what flytekit makes of it. */
export interface PythonType {
  readonly python: string
  /** Absent for what holds no class. */
  readonly flavor?: NonNullable<StructType['flavor']>
  /** Names of the fields, in their order. */
  readonly fields?: readonly string[]
  readonly type: Json
}

export const PYTHON_TYPES: readonly PythonType[] = readJson('struct-schemas/schemas.json')

/** The equals of the classes, by name; of a pydantic model it is `Struct<…, 'pydantic'>`. */
const DECLARATIONS = `${SDK_IMPORTS}
enum Color { RED = 'red', BLUE = 'blue' }
interface Scalars { n: int; x: number; text: string; flag: boolean }
interface Names { camelCase: int; snake_case: int; UPPER: int; a1b: int; x_: int; größe: int; length: Duration }
interface Order { zulu: int; alpha: int; mike: int }
interface At { at: Date }
interface Length { length: Duration }
interface Day { day: Temporal.PlainDate }
interface Hour { hour: Temporal.PlainTime }
interface Data { data: Uint8Array }
interface Colored { color: Color }
interface ColoredLength { color: Color; length: Duration }
interface Mode { mode: 'fast' | 'slow' }
interface ModeLength { mode: 'fast' | 'slow'; length: Duration }
interface OneMode { mode: 'fast' }
interface Level { level: 1 | 2 }

interface Nullable { n: int | null; x: number | null; text: string | null; flag: boolean | null; at: Date | null }
interface Optionals { n?: int; x?: number; text?: string; flag?: boolean; at?: Date }
interface OptionalLength { length?: Duration }
interface OptionalColor { color?: Color }
interface OptionalMode { mode?: 'fast' | 'slow' }
interface OptionalData { data?: Uint8Array }

interface Lists { ns: int[]; texts: string[][]; maybe: (number | null)[]; ats: readonly Date[] }
interface OptionalList { ns?: int[] }
interface Lengths { lengths: Duration[] }
interface Colors { colors: Color[] }
interface Maps { ns: Record<string, int>; lists: Record<string, number[]>; maps: { [key: string]: Map<string, boolean> } }
interface OptionalMap { ns?: Record<string, int> }
interface MapsLength { ns: Record<string, int>; length: Duration }
interface ListOfMaps { rows: Record<string, int>[] }
interface Keys { by_number: JsonObject }
interface Anything { value: JsonObject }
interface OptionalAnything { value?: JsonObject }
interface Whatever { value: Json }
interface BareList { values: Json[] }
interface Unique { ns: Set<int> }

interface Either { either: int | string }
interface EitherOrNone { either?: int | string }
interface EitherList { either: int[] | string }
interface Pair { pair: [int, string]; n: int }
interface PairLength { pair: [int, string]; length: Duration }
interface Many { many: int[] }

interface Inner { a: int; b: number }
interface Timed { length: Duration }
interface Other { c: string }
interface Nested { inner: Inner; n: int }
interface NestedTwice { first: Inner; second: Inner; many: Inner[]; named: Record<string, Inner> }
interface NestedOptional { inner?: Inner }
interface NestedNullable { inner: Inner | null }
interface NestedLength { timed: Timed; inner: Inner }
interface NestedOptionalLength { length: Duration; inner?: Inner }
interface Middle { inner: Inner; others: Other[] }
interface Deep { middle: Middle; inner: Inner }
interface DeepLength { middle: Middle; inner: Inner; timed?: Timed }
interface InnerOrOther { either: Inner | Other }
interface InnerOrOtherLength { either: Inner | Other; length: Duration }
interface InnerOrNumber { either: Inner | int }
interface ModelInDataclass { inner: Struct<Inner, 'pydantic'>; n: int }
interface DataclassInModel { inner: Inner; n: int }
interface DataclassInModelLength { inner: Inner; length: Duration }
interface OptionalDataclassInModel { inner?: Inner }
interface Extended extends Other { more: string }
interface FileWithInner { inner: Inner; file: FlyteFile }
interface Tree { value: int; children: Tree[] }
interface Chain { value: int; next?: Chain }

interface File { file: FlyteFile }
interface CsvFile { file: FlyteFile<'csv'> }
interface Files { first: FlyteFile; many: FlyteFile[]; named: Record<string, FlyteFile> }
interface TwoFormats { table: FlyteFile<'csv'>; text: FlyteFile<'json'>; other: FlyteFile }
interface OptionalFile { file?: FlyteFile }
interface Folder { folder: FlyteDirectory }
interface PngFolder { folder: FlyteDirectory<'png'> }
interface Table { table: Dataset }
interface OptionalTable { table?: Dataset }
interface TableLength { table: Dataset; length: Duration }
interface Failure { error: FlyteError }
interface Documented { length: Duration }
`

/** The equals that an annotation cannot say: they have no fields, or defaults. */
const SCHEMAS = {
  Empty: t.struct({}),
  Twice: t.struct({ c: t.string, more: t.string, last: t.withDefault(t.boolean, false) }),
  Defaults: t.struct({
    n: t.withDefault(t.int, 1),
    x: t.withDefault(t.float, 1.5),
    text: t.withDefault(t.string, 'a'),
    flag: t.withDefault(t.boolean, true),
  }),
  DefaultOptional: t.struct({
    n: t.withDefault(t.nullable(t.int), 1),
    text: t.withDefault(t.nullable(t.string), 'a'),
  }),
  DefaultAt: t.struct({ at: t.withDefault(t.datetime, new Date('2024-01-02T03:04:05Z')) }),
  DefaultLength: t.struct({ length: t.withDefault(t.duration, Duration.from('90s')) }),
  DefaultLong: t.struct({ length: t.withDefault(t.duration, Duration.from('183604.5s')) }),
  DefaultMode: t.struct({ length: t.duration, mode: t.withDefault(t.enum('fast', 'slow'), 'slow') }),
  DefaultEither: t.struct({ length: t.duration, either: t.withDefault(t.union(t.int, t.string), 3) }),
  DefaultList: t.struct({ length: t.duration, ns: t.withDefault(t.list(t.int), [1, 2]) }),
  DefaultMap: t.struct({ length: t.duration, ns: t.withDefault(t.map(t.int), { b: 1, a: 2 }) }),
  DefaultInner: t.struct({
    length: t.duration,
    inner: t.withDefault(t.struct({ a: t.int, b: t.float }, { title: 'Inner' }), { a: 1, b: 2 }),
  }),
}

/** The equal of a class: read from its declaration, or given by a schema. */
export function typescriptOf({ python, flavor }: PythonType): FlyteType {
  if (Object.hasOwn(SCHEMAS, python)) {
    const { type } = readSchema(SCHEMAS[python as keyof typeof SCHEMAS], 'input', python)
    return { ...(type as StructType), title: python, ...(flavor === 'pydantic' && { flavor }) }
  }
  const [, wrapper, inner] = /^(Optional|List)\[(\w+)\]$/.exec(python) ?? []
  const name = inner ?? python
  const annotation = flavor === 'pydantic' ? `Struct<${name}, 'pydantic'>` : name
  if (wrapper === 'Optional') return annotated(`${annotation} | null`)
  return annotated(wrapper === 'List' ? `${annotation}[]` : annotation)
}

/** The type of an annotation. */
export function annotated(annotation: string): FlyteType {
  const inferred = inferCode(
    `${DECLARATIONS}\nexport const f = task(({ x }: { x: ${annotation} }): void => console.log(x))`,
  )
  if ('refusals' in inferred) throw new Error(inferred.refusals.map(({ message }) => message).join('\n'))
  return inferred.interface.inputs![0]!.type as FlyteType
}
