import { infer } from '../../diagnostics/infer.ts'
import { checkArity } from './arity.ts'
import { textOf } from './combine.ts'
import type { Reader } from '../context.ts'
import { fieldsOf } from '../type.ts'
import type { Place, Shape, TypeSource } from '../shape.ts'
import { DURATION, FLOAT, INT, JSON_VALUE, placeOf } from '../shape.ts'
import type { SdkType } from './sdk.ts'

/** A type that comes from the SDK, by its name there. Those of references and options are no types of values. */
export function readSdkType(
  reader: Reader,
  name: string,
  args: readonly TypeSource[],
  place: Place,
): Shape | undefined {
  const arity = Object.hasOwn(ARITY, name) ? ARITY[name as SdkType] : undefined
  if (!arity) return reader.refuse(infer.FLY2019, { type: name }, place)
  if (!checkArity(reader, name, args, arity, place)) return undefined
  const [first, second] = args
  switch (name as SdkType) {
    case 'int':
      return INT
    case 'float':
      return FLOAT
    case 'Json':
    case 'JsonObject':
      return JSON_VALUE
    case 'Duration':
      return DURATION
    case 'FlyteError':
      return { kind: 'leaf', type: { kind: 'error' } }
    case 'FlyteFile':
    case 'FlyteDirectory':
      return readBlob(reader, name === 'FlyteFile' ? 'single' : 'multipart', first)
    case 'Dataset':
      return readDataset(reader, first, second)
    case 'Struct':
      return readStruct(reader, first!, second)
    case 'Outputs':
      return { kind: 'outputs', of: first! }
    case 'In':
      return { kind: 'in', of: first! }
    case 'Bind':
      return { kind: 'bind', of: first! }
  }
}

const ARITY: Readonly<Record<SdkType, readonly [number, number]>> = {
  int: [0, 0],
  float: [0, 0],
  Json: [0, 0],
  JsonObject: [0, 0],
  Duration: [0, 0],
  FlyteError: [0, 0],
  FlyteFile: [0, 1],
  FlyteDirectory: [0, 1],
  Dataset: [0, 2],
  Struct: [1, 2],
  Outputs: [1, 1],
  In: [1, 1],
  Bind: [1, 1],
}

/** The format is one text; `string` is any format. */
function readBlob(
  reader: Reader,
  dimensionality: 'single' | 'multipart',
  arg: TypeSource | undefined,
): Shape | undefined {
  const format = readFormat(reader, 'a file', arg)
  return format === undefined ? undefined : { kind: 'leaf', type: { kind: 'blob', dimensionality, format } }
}

function readFormat(reader: Reader, of: string, arg: TypeSource | undefined): string | undefined {
  if (!arg) return ''
  const shape = reader.shape(arg)
  if (!shape) return undefined
  if (shape.kind === 'leaf' && shape.type.kind === 'string') return ''
  if (shape.kind === 'literal' && typeof shape.value === 'string') return shape.value
  return reader.refuse(
    infer.FLY2027,
    { type: `the format of ${of}`, problem: `is one text; got ${textOf(arg)}` },
    placeOf(arg),
  )
}

/** Each property of the row is a column. A nullable one has the type that it has where it is there. */
function readDataset(reader: Reader, arg: TypeSource | undefined, of: TypeSource | undefined): Shape | undefined {
  const format = readFormat(reader, 'a table', of)
  if (format === undefined) return undefined
  const any = !arg || (arg.kind === 'written' && arg.node.type === 'TSUnknownKeyword')
  if (any) return { kind: 'leaf', type: { kind: 'dataset', columns: [], format } }
  const shape = reader.shape(arg)
  if (!shape) return undefined
  if (shape.kind !== 'object') {
    const problem = `takes an object type with a property for each column; got ${textOf(arg)}`
    return reader.refuse(infer.FLY2027, { type: 'Dataset', problem }, placeOf(arg))
  }
  // The columns are read here and now, wherever the table stands: they cannot recur to an object around it.
  const fields = reader.apart(() =>
    reader.inside(shape.through ?? [], placeOf(arg), () => fieldsOf(reader, shape, placeOf(arg))),
  )
  if (!fields) return undefined
  const columns = fields.map(({ name, type }) => {
    if (type.kind !== 'union') return { name, type }
    const [column, ...more] = type.variants.filter(({ kind }) => kind !== 'none')
    return { name, type: more.length === 0 ? column : undefined }
  })
  const several = columns.find(({ type }) => !type)
  if (several) {
    const type = `the column ${JSON.stringify(several.name)}`
    return reader.refuse(
      infer.FLY2027,
      { type, problem: 'has a union as its type, and a column has one type' },
      placeOf(arg),
    )
  }
  return {
    kind: 'leaf',
    type: { kind: 'dataset', columns: columns.flatMap(({ name, type }) => (type ? [{ name, type }] : [])), format },
  }
}

function readStruct(reader: Reader, of: TypeSource, kind: TypeSource | undefined): Shape | undefined {
  const shape = reader.shape(of)
  const flavor = kind && reader.shape(kind)
  if (!shape || (kind && !flavor)) return undefined
  if (shape.kind !== 'object') {
    return reader.refuse(
      infer.FLY2027,
      { type: 'Struct', problem: `takes an object type; got ${textOf(of)}` },
      placeOf(of),
    )
  }
  if (!flavor || (flavor.kind === 'literal' && flavor.value === 'dataclass')) return shape
  if (flavor.kind === 'literal' && flavor.value === 'pydantic') return { ...shape, flavor: 'pydantic' }
  return reader.refuse(
    infer.FLY2027,
    { type: 'Struct', problem: `is 'dataclass' or 'pydantic'; got ${textOf(kind)}` },
    placeOf(kind),
  )
}
