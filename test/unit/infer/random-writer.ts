import type { Random } from '../../utils/random.ts'

/** A declaration, as far as others must know it to use it. */
export interface Declared {
  readonly name: string
  readonly kind: 'object' | 'class' | 'texts' | 'union' | 'other'
  readonly code: string
  readonly file: FileName
  readonly parameters: number
  /** Names of the fields of an object, or the texts of an enum; some of them, where not all are known. */
  readonly keys: readonly string[]
  /** Names of the declarations that it mentions. */
  readonly needs: ReadonlySet<string>
}
export type FileName = 'base' | 'models' | 'main'

/** How a file names what another declares. */
export type Style = 'named' | 'renamed' | 'namespace' | 'barrel' | 'inline'

/** Writes types that name what is declared already. */
export interface Writer {
  readonly random: Random
  readonly file: FileName
  readonly needs: Set<string>
  /** Any type that is a value. */
  type(depth: number): string
  /** Fields of an object, with the mark of a class for those that are set elsewhere. */
  fields(
    depth: number,
    parameters?: readonly string[],
    mark?: '!',
  ): { readonly code: string; readonly keys: readonly string[] }
  reference(one: Declared): string
  /** One of what is declared, if there is such. */
  some(accept: (one: Declared) => boolean): Declared | undefined
  /** The same, of what may stand behind `extends`, which an inline import may not. */
  base(accept: (one: Declared) => boolean): Declared | undefined
}

/** Starts with nothing that is named. */
export function createWriter(random: Random, declared: readonly Declared[], file: FileName, style: Style): Writer {
  const needs = new Set<string>()
  const nameOf = (one: Declared): string => {
    needs.add(one.name)
    if (one.file === file) return one.name
    const path = style === 'namespace' ? `${one.file}_.${one.name}` : style === 'renamed' ? `${one.name}_` : one.name
    return style === 'inline' ? `import('./${one.file}').${one.name}` : path
  }
  const leaf = (): string =>
    random.pick([
      'string',
      'string',
      'string',
      'number',
      'number',
      'int',
      'int',
      'float',
      'boolean',
      'boolean',
      'Date',
      'bigint',
      'Uint8Array',
      'Duration',
      "FlyteFile<'csv'>",
      'Json',
    ])
  const reference = (one: Declared): string => {
    const name = nameOf(one)
    if (one.parameters === 0) return name
    const args = Array.from({ length: one.parameters }, () => writer.type(1))
    return `${name}<${args.join(', ')}>`
  }
  const some = (accept: (one: Declared) => boolean): Declared | undefined => {
    const fitting = declared.filter(accept)
    return fitting.length > 0 ? random.pick(fitting) : undefined
  }
  const texts = (): string =>
    random
      .shuffle(TEXTS)
      .slice(0, 2 + random.below(3))
      .map((text) => `'${text}'`)
      .join(' | ')
  /** What is told from everything else in a union. */
  const distinct = (): string => {
    const parts = random.shuffle([random.pick(['int', 'number']), 'string', 'boolean', 'string[]', 'Date'])
    return parts.slice(0, 2 + random.below(2)).join(' | ')
  }
  const type = (depth: number): string => {
    if (depth <= 0) return leaf()
    const inner = () => type(depth - 1)
    const wrapped = () => {
      const text = inner()
      return /^[\w.<>'[\]]+$/.test(text) && !text.startsWith('typeof') ? text : `(${text})`
    }
    const referenced = () => {
      const one = some(() => true)
      return one ? reference(one) : leaf()
    }
    return random.pick([
      leaf,
      leaf,
      leaf,
      referenced,
      referenced,
      referenced,
      referenced,
      () => `${wrapped()}[]`,
      () => `readonly ${wrapped()}[]`,
      () => `Array<${inner()}>`,
      () => `Record<string, ${inner()}>`,
      () => `{ [key: string]: ${inner()} }`,
      () => `Map<string, ${inner()}>`,
      () => `Set<${leaf()}>`,
      () => `${inner()} | null`,
      () => `${inner()} | undefined`,
      texts,
      distinct,
      () => `[${inner()}, ${inner()}]`,
      () => `{ ${writer.fields(depth - 1).code} }`,
    ])()
  }
  const writer: Writer = {
    random,
    file,
    needs,
    type,
    fields(depth, parameters = [], mark) {
      const keys = random.shuffle(WORDS).slice(0, 1 + random.below(4))
      const code = keys.map((key) => {
        const written =
          parameters.length > 0 && random.chance(0.6)
            ? random.pick(
                parameters.flatMap((name) => [name, `${name}[]`, `Record<string, ${name}>`, `${name} | null`]),
              )
            : type(depth)
        const comment = random.chance(0.1) ? `/** The ${key}. */ ` : ''
        return `${comment}${random.chance(0.1) ? 'readonly ' : ''}${key}${random.chance(0.25) ? '?' : (mark ?? '')}: ${written}`
      })
      return { code: code.join('; '), keys }
    },
    reference,
    some,
    base: (accept) => some((one) => (one.file === file || style !== 'inline') && accept(one)),
  }
  return writer
}

const WORDS = [
  'id',
  'name',
  'size',
  'tags',
  'at',
  'rows',
  'mode',
  'owner',
  'limit',
  'state',
  'score',
  'note',
  'path',
  'unit',
]
export const TEXTS: readonly string[] = [
  'fast',
  'slow',
  'red',
  'blue',
  'draft',
  'live',
  'open',
  'closed',
  'eu',
  'us',
  'low',
  'high',
]
