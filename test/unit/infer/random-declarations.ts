import type { Random } from '../../utils/random.ts'
import { TEXTS } from './random-writer.ts'
import type { Declared, Writer } from './random-writer.ts'

/** What a kind of declaration is made with. */
interface Making {
  readonly random: Random
  readonly writer: Writer
  readonly name: string
}
/** The parts of a declaration that differ from one without parameters and keys. */
type Parts = Pick<Declared, 'code'> & Partial<Pick<Declared, 'kind' | 'keys' | 'parameters'>>

/**
 * Declares one type of those that code bases have: objects, classes, texts, unions, generic and recursive types, and what is
 * computed from others. Each declaration may be several statements, of which the first is exported by the caller.
 */
export function declareType(random: Random, writer: Writer, name: string): Declared {
  const making = { random, writer, name }
  for (;;) {
    const parts = random.pick(KINDS)(making)
    // There is nothing yet that it could be computed from.
    if (!parts) {
      writer.needs.clear()
      continue
    }
    const { code, kind = 'other', keys = [], parameters = 0 } = parts
    return { name, kind, code, file: writer.file, parameters, keys, needs: new Set(writer.needs) }
  }
}

const KINDS: readonly ((making: Making) => Parts | undefined)[] = [
  object,
  object,
  object,
  object,
  extended,
  merged,
  generic,
  genericOfTwo,
  genericAlias,
  result,
  textList,
  numbers,
  discriminated,
  discriminatedBase,
  unionOfObjects,
  ofUnion,
  recursive,
  mutual,
  expression,
  folder,
  recursiveGeneric,
  tuple,
  operator,
  operator,
  overTexts,
  mapping,
  remapping,
  className,
  genericClass,
  constants,
  conditional,
  deep,
  awaited,
  loaded,
  container,
  brand,
  template,
  namespace,
]

function object({ random, writer, name }: Making): Parts {
  const { code, keys } = writer.fields(2)
  const quoted = random.chance(0.1) ? `; 'content-type': string` : ''
  return {
    kind: 'object',
    keys,
    code: random.chance(0.5) ? `interface ${name} { ${code}${quoted} }` : `type ${name} = { ${code}${quoted} }`,
  }
}

function extended({ random, writer, name }: Making): Parts | undefined {
  const { code, keys } = writer.fields(1)
  const base = writer.base((one) => isObject(one) && !one.keys.some((key) => keys.includes(key)))
  if (!base) return undefined
  const from = writer.reference(base)
  const key = `'${random.pick(base.keys)}'`
  const text = random.pick([
    `interface ${name} extends ${from} { ${code} }`,
    `type ${name} = ${from} & { ${code} }`,
    `interface ${name} extends Partial<${from}> { ${code} }`,
    `type ${name} = Omit<${from}, ${key}> & { ${code} }`,
    `type ${name} = { ${code} } & Pick<${from}, ${key}>`,
  ])
  const all = !/Omit|Pick/.test(text)
  return { kind: 'object', keys: all ? [...base.keys, ...keys] : keys, code: text }
}

function merged({ writer, name }: Making): Parts {
  const { code } = writer.fields(1)
  return { code: `interface ${name} { ${code} }\nexport interface ${name} { merged?: ${writer.type(0)} }` }
}

function generic({ random, writer, name }: Making): Parts {
  const { code, keys } = writer.fields(2, ['T'])
  const byDefault = random.pick(['', '', ' = string', ' extends unknown', ' = { a: int }'])
  return {
    kind: 'object',
    keys,
    parameters: 1,
    code: random.chance(0.5)
      ? `interface ${name}<T${byDefault}> { ${code} }`
      : `type ${name}<T${byDefault}> = { ${code} }`,
  }
}

function genericOfTwo({ random, writer, name }: Making): Parts {
  const { code, keys } = writer.fields(1, ['A', 'B'])
  const parameters = random.chance(0.5) ? 1 : 2
  return { kind: 'object', keys, parameters, code: `type ${name}<A, B = A[]> = { ${code} }` }
}

function genericAlias({ random, name }: Making): Parts {
  const alias = random.pick([
    'T | null',
    'T[]',
    '{ v: T }[]',
    'Record<string, T>',
    'readonly T[]',
    '[T, T]',
    'T | undefined',
  ])
  return { parameters: 1, code: `type ${name}<T> = ${alias}` }
}

function result({ random, name }: Making): Parts {
  const none = random.chance(0.3) ? ' | null' : ''
  return {
    parameters: 1,
    code: `type ${name}<T, E = string> = { ok: true; value: T } | { ok: false; error: E }${none}`,
  }
}

function textList({ random, name }: Making): Parts {
  const texts = someTexts(random)
  const quoted = texts.map((text) => `'${text}'`)
  const table = `{ ${texts.map((text) => `${capital(text)}: '${text}'`).join(', ')} } as const`
  const code = random.pick([
    `type ${name} = ${quoted.join(' | ')}`,
    `enum ${name} { ${texts.map((text) => `${capital(text)} = '${text}'`).join(', ')} }`,
    `const ${name}_LIST = [${quoted.join(', ')}] as const\nexport type ${name} = (typeof ${name}_LIST)[number]`,
    `const ${name}_MAP = ${table}\nexport type ${name} = (typeof ${name}_MAP)[keyof typeof ${name}_MAP]`,
    `const ${name}_KEYS = { ${texts.map((text) => `${text}: 1`).join(', ')} }\nexport type ${name} = keyof typeof ${name}_KEYS`,
  ])
  return { kind: 'texts', keys: code.startsWith('enum') ? [] : texts, code }
}

function numbers({ random, name }: Making): Parts {
  return {
    code: random.pick([
      `type ${name} = 1 | 2 | 3`,
      `type ${name} = 0.5 | 1`,
      `enum ${name} { Low, Mid = 5, High }`,
      `type ${name} = 200 | 404 | null`,
      `type ${name} = 10n | 20n`,
    ]),
  }
}

function discriminated({ random, writer, name }: Making): Parts {
  const variants = someTexts(random).map((text) => `{ kind: '${text}'; ${writer.fields(1).code} }`)
  return { kind: 'union', code: `type ${name} = ${variants.join(' | ')}` }
}

function discriminatedBase({ random, writer, name }: Making): Parts {
  const variants = someTexts(random).map(
    (text) => `{ kind: '${text}'; extra${random.pick(['', '?'])}: ${writer.type(1)} }`,
  )
  return {
    kind: 'union',
    code: `interface ${name}Base { base: string; made?: Date }\nexport type ${name} = ${name}Base & (${variants.join(' | ')})`,
  }
}

function unionOfObjects({ random, writer, name }: Making): Parts | undefined {
  const [a, b] = [writer.some(isObject), writer.some(isObject)]
  if (!a || !b || a === b) return undefined
  const more = random.pick(['', ' | null', ' | string', ' | undefined'])
  return { code: `type ${name} = ${writer.reference(a)} | ${writer.reference(b)}${more}` }
}

function ofUnion({ random, writer, name }: Making): Parts | undefined {
  const union = writer.some(({ kind }) => kind === 'union')
  if (!union) return undefined
  const from = writer.reference(union)
  return {
    code: `type ${name} = ${random.pick([
      `${from}['kind']`,
      `${from} | null`,
      `${from}[]`,
      `Record<${from}['kind'], ${writer.type(0)}>`,
      `Partial<${from}>`,
      `Readonly<${from}>`,
      `keyof ${from}`,
      `Pick<${from}, 'kind'>`,
      `{ [K in ${from}['kind']]: Extract<${from}, { kind: K }> }`,
      `Exclude<${from}, { kind: 'fast' }>`,
    ])}`,
  }
}

function recursive({ random, writer, name }: Making): Parts {
  const recursion = random.pick([
    `children: ${name}[]`,
    `next?: ${name}`,
    `parent: ${name} | null`,
    `byName: Record<string, ${name}>`,
    `inside: { left?: ${name}; right?: ${name} }`,
    `links: Map<string, ${name}[]>`,
    `pair: [${name} | null, int]`,
    `partial?: Partial<${name}>`,
    `rest: Omit<${name}, 'rest'> | null`,
  ])
  const { code } = writer.fields(1)
  return {
    code: random.chance(0.5)
      ? `interface ${name} { ${recursion}; ${code} }`
      : `type ${name} = { ${code}; ${recursion} }`,
  }
}

function mutual({ writer, name }: Making): Parts {
  return {
    code: `interface ${name} { other?: ${name}Other; a: ${writer.type(1)} }\nexport interface ${name}Other { back: ${name} | null; more: ${name}Other[] }`,
  }
}

function expression({ writer, name }: Making): Parts {
  return {
    code: `type ${name} = { op: 'value'; value: ${writer.type(1)} } | { op: 'add'; left: ${name}; right: ${name} } | { op: 'all'; of: ${name}[] }`,
  }
}

function folder({ writer, name }: Making): Parts {
  return {
    code: `interface ${name} { label: string; entries: ${name}Entry[] }\nexport type ${name}Entry = ${name} | { leaf: ${writer.type(1)} }`,
  }
}

function recursiveGeneric({ random, name }: Making): Parts {
  return {
    parameters: 1,
    code: random.pick([
      `interface ${name}<T> { value: T; children: ${name}<T>[] }`,
      `type ${name}<T> = { value: T; next: ${name}<T> | null }`,
      `type ${name}<T> = { leaf: T } | { left: ${name}<T>; right: ${name}<T> }`,
    ]),
  }
}

function tuple({ random, writer, name }: Making): Parts {
  const [first, second] = [writer.type(1), random.pick(['int', 'string', writer.type(1)])]
  return {
    code: `type ${name} = ${random.pick([
      `[${first}, ${second}]`,
      `readonly [${first}, ${second}]`,
      `[first: ${first}, second: ${second}]`,
      `[...[${first}, ${second}], boolean]`,
      `[${first}, ${second}][0]`,
      `[${first}, ${second}][]`,
    ])}`,
  }
}

function operator({ random, writer, name }: Making): Parts | undefined {
  const one = writer.some(isObject)
  if (!one) return undefined
  const from = writer.reference(one)
  const key = `'${random.pick(one.keys)}'`
  const keys = someKeys(random, one)
  return {
    code: `type ${name} = ${random.pick([
      `Partial<${from}>`,
      `Required<${from}>`,
      `Readonly<${from}>`,
      `Pick<${from}, ${keys}>`,
      `Omit<${from}, ${key}> & { z: int }`,
      `Partial<Pick<${from}, ${key}>> & Omit<${from}, ${key}> & { z: int }`,
      `{ [K in keyof ${from}]: ${from}[K] | null }`,
      `{ readonly [K in keyof ${from}]?: ${from}[K] }`,
      `{ -readonly [K in keyof ${from}]-?: ${from}[K] }`,
      `{ [K in ${keys}]: ${from}[K] }`,
      `${from}[${key}]`,
      `NonNullable<${from}[${key}]>`,
      `${from}[keyof ${from}]`,
      `keyof ${from}`,
      `Record<keyof ${from}, ${writer.type(0)}>`,
      `Exclude<keyof ${from}, ${key}> | 'none'`,
      `Pick<${from}, Extract<keyof ${from}, ${keys}>>`,
      `Required<Pick<${from}, ${keys}>>[]`,
    ])}`,
  }
}

function overTexts({ random, writer, name }: Making): Parts | undefined {
  const one = writer.some(({ kind }) => kind === 'texts')
  if (!one) return undefined
  const from = writer.reference(one)
  const [first] = one.keys
  return {
    code: `type ${name} = ${random.pick([
      `Record<${from}, ${writer.type(1)}>`,
      `{ [K in ${from}]: ${writer.type(0)} }`,
      `{ [K in ${from}]?: { kind: K; value: ${writer.type(0)} } }`,
      `Partial<Record<${from}, ${writer.type(0)}>>`,
      `${from} | 'other'`,
      `${from} | null`,
      `${from}[]`,
      `\`\${${from}}\``,
      ...(first === undefined ? [] : [`Exclude<${from}, '${first}'>`, `Extract<${from}, '${first}'>`]),
    ])}`,
  }
}

function mapping({ random, writer, name }: Making): Parts | undefined {
  const one = writer.some(isObject)
  if (!one) return undefined
  const value = random.pick(['T[K] | null', 'T[K]', '{ value: T[K] }', 'T[K][]'])
  const mapped = random.pick([
    `[K in keyof T]: ${value}`,
    `[K in keyof T]?: ${value}`,
    `readonly [K in keyof T]-?: ${value}`,
  ])
  return { code: `type ${name}Of<T> = { ${mapped} }\nexport type ${name} = ${name}Of<${writer.reference(one)}>` }
}

function remapping({ random, writer, name }: Making): Parts | undefined {
  const one = writer.some(isObject)
  if (!one) return undefined
  const mapped = random.pick([
    '[K in keyof T as `my_${K & string}`]: T[K]',
    '[K in keyof T & string as `get${Capitalize<K>}`]: T[K]',
    '[K in keyof T as T[K] extends string ? K : never]: T[K]',
    `[K in keyof T as Exclude<K, '${random.pick(one.keys)}'>]: T[K]`,
  ])
  return {
    code: `type ${name}Of<T> = { ${mapped} } & { z: int }\nexport type ${name} = ${name}Of<${writer.reference(one)}>`,
  }
}

function className({ random, writer, name }: Making): Parts {
  const { code, keys } = writer.fields(1, [], '!')
  const base = random.chance(0.4)
    ? writer.some(
        (one) => one.kind === 'class' && one.file === writer.file && !one.keys.some((key) => keys.includes(key)),
      )
    : undefined
  const method = random.pick([
    '',
    '; describe(): string { return "" }',
    '; static made = 0',
    '; count = 0; label = "x"',
  ])
  const heritage = base ? ` extends ${writer.reference(base)}` : ''
  return {
    kind: 'class',
    keys: [...keys, ...(base?.keys ?? []), 'count', 'label'],
    code: `${random.chance(0.2) ? 'abstract ' : ''}class ${name}${heritage} { ${code}${method} }`,
  }
}

function genericClass({ random, writer, name }: Making): Parts {
  const parts = [
    'constructor(public readonly content: T, public label?: string) {}',
    'content!: T; readonly made: Date = new Date()',
    `content!: T[]; extra?: ${writer.type(0)}; static of(): string { return '' }`,
  ]
  return {
    code: `class ${name}Of<T> { ${random.pick(parts)} }\nexport type ${name} = ${name}Of<${writer.type(1)}>`,
  }
}

function constants({ random, name }: Making): Parts {
  const value = random.pick([
    `{ retries: 3, name: 'x', deep: { on: true } }`,
    `{ a: 1, b: 'x' } as const`,
    `{ free: { seats: 1, label: 'Free' }, team: { seats: 2, label: 'Team' } } as const`,
    `{ tags: ['a', 'b'], pairs: [{ n: 1 }], at: 0.5 }`,
  ])
  const type = random.pick([
    `typeof ${name}_VALUE`,
    `keyof typeof ${name}_VALUE`,
    `(typeof ${name}_VALUE)[keyof typeof ${name}_VALUE]`,
  ])
  return { code: `const ${name}_VALUE = ${value}\nexport type ${name} = ${type}` }
}

function conditional({ random, writer, name }: Making): Parts | undefined {
  const one = writer.some(() => true)
  if (!one) return undefined
  const from = writer.reference(one)
  const [helper, use] = random.pick([
    ['T extends readonly (infer E)[] ? E : T', from],
    ['T extends Promise<infer U> ? U : T', `Promise<${from}>`],
    ['T extends null | undefined ? never : T', `${from} | null`],
    ['T extends string ? string[] : T', random.pick(["'a' | 'b'", 'string | int', 'Date'])],
    ['T extends { kind: infer K } ? K : "none"', from],
  ] as const)
  return { code: `type ${name}Of<T> = ${helper}\nexport type ${name} = ${name}Of<${use}>` }
}

function deep({ random, name }: Making): Parts {
  const modifier = random.pick(['[K in keyof T]?', 'readonly [K in keyof T]'])
  return {
    code: `type ${name}Of<T> = T extends object ? { ${modifier}: ${name}Of<T[K]> } : T\nexport type ${name} = ${name}Of<{ name: string; inner: { n: number; on?: boolean; list: { a: string }[] } }>`,
  }
}

function awaited({ writer, name }: Making): Parts {
  return { code: `type ${name} = Awaited<Promise<${writer.type(2)}>>` }
}

function loaded({ random, writer, name }: Making): Parts {
  const type = writer.type(1)
  const result = random.chance(0.5) ? `Promise<${type}>` : type
  return {
    code: `declare function ${name}_load(x: string): ${result}\nexport type ${name} = Awaited<ReturnType<typeof ${name}_load>>`,
  }
}

function container({ random, writer, name }: Making): Parts | undefined {
  const one = writer.some(isObject)
  if (!one) return undefined
  const from = writer.reference(one)
  return {
    code: `type ${name} = ${random.pick([`Dataset<${from}>`, `${from}[]`, `Map<string, ${from}>`, `[${from}, ${from}]`, `{ [key: string]: ${from}[] }`])}`,
  }
}

function brand({ random, name }: Making): Parts {
  const [base, mark] = [random.pick(['string', 'number']), `{ readonly __brand: '${name}' }`]
  return {
    code: random.chance(0.5)
      ? `type ${name} = ${base} & ${mark}`
      : `type ${name}Brand<T, B> = T & { readonly __brand: B }\nexport type ${name} = ${name}Brand<${base}, '${name}'>`,
  }
}

function template({ random, name }: Making): Parts {
  const [a, b] = [someTexts(random), someTexts(random)].map((texts) => texts.map((text) => `'${text}'`).join(' | '))
  return {
    code: `type ${name} = ${random.pick([`\`\${${a}}-\${${b}}\``, `Uppercase<${a}>`, `Capitalize<${a}>`, `\`v\${1 | 2}_\${${b}}\``])}`,
  }
}

function namespace({ writer, name }: Making): Parts {
  const { code } = writer.fields(1)
  return {
    code: `namespace ${name}Space { export interface Inner { ${code} } }\nexport type ${name} = ${name}Space.Inner`,
  }
}

function isObject({ kind, parameters }: Declared): boolean {
  return kind === 'object' && parameters === 0
}

function someTexts(random: Random): string[] {
  return random.shuffle(TEXTS).slice(0, 2 + random.below(3))
}

function someKeys(random: Random, { keys }: Declared): string {
  return random
    .shuffle(keys)
    .slice(0, 2)
    .map((text) => `'${text}'`)
    .join(' | ')
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1)
}
