import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { inferInterface } from '../../../src/infer/index.ts'
import type { Inferred } from '../../../src/infer/index.ts'
import type { FlyteType } from '../../../src/model/types.ts'
import { formatRefusals } from '../../signatures/expectation.ts'
import { readSet } from '../../signatures/set.ts'
import { createOracle } from './checker.ts'
import { print, printType, sortVariants } from './notation.ts'
import { createProject, findCalls } from './project.ts'
import { isSameType } from './same-type.ts'
import { bothSides } from './sides.ts'

const FOLDER = fileURLToPath(new URL('fixtures/corpus', import.meta.url))
/** What these say is known once the schemas exist: `test/bundlers` builds them. */
const NEEDS_A_BUILD: readonly string[] = ['schemas.ts']

const set = readSet(FOLDER)
const project = createProject({}, afterAll)
project.copy(FOLDER, '.')
const read = set.files
  .filter((file) => !NEEDS_A_BUILD.includes(file))
  .flatMap((file) => {
    const module = project.parse(file, readFileSync(join(FOLDER, file), 'utf8'))
    return findCalls(module).map(({ name, maker, fn }) => ({
      file,
      name,
      expected: set.expected(file, name) ?? '',
      inferred: inferInterface({
        module,
        modules: project.modules,
        role: maker,
        fn,
        want: { inputs: true, outputs: true },
      }),
    }))
  })
const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const oracle = createOracle(
  new Map(sources.map((file) => [`/case-corpus/${file}`, readFileSync(join(FOLDER, file), 'utf8')])),
  ['lib.esnext.d.ts', 'lib.dom.d.ts'],
)

describe('the corpus', () => {
  it('has at least sixty signatures, of which at least fifty are read', () => {
    const texts = read.map(({ expected }) => expected)
    expect(texts).not.toContain('')
    expect(texts.filter((text) => !text.startsWith('ERROR')).length).toBeGreaterThanOrEqual(50)
    // A refusal is expected with its whole sentence.
    expect(texts.filter((text) => /^ERROR(?: FLY\d+)?$/.test(text))).toEqual([])
  })

  it('is TypeScript, apart from what is missing on purpose', () => {
    const errors = set.files
      .filter((file) => !NEEDS_A_BUILD.includes(file))
      .flatMap((file) => oracle.errors(`/case-corpus/${file}`).map((error) => `${file} ${error.replace(/^\d+: /, '')}`))
    expect(errors).toEqual([
      expect.stringMatching(/^flyte.ts Argument of type '<T>\(/),
      "flyte.ts Property 'x' does not exist on type '{}'.",
      "modules.ts Cannot find module './shop/nowhere' or its corresponding type declarations.",
      "modules.ts Cannot find name 'Produkt'. Did you mean 'Product'?",
    ])
  })

  it.each(read.map((signature) => [`${signature.file} ${signature.name}`, signature] as const))(
    '%s is read as expected',
    (_, { inferred, expected }) => {
      const got = 'refusals' in inferred ? formatRefusals(inferred.refusals) : print(inferred)
      // A default is bound to its input elsewhere; here it only keeps the input from being optional.
      expect(sortVariants(got)).toBe(sortVariants(expected.replaceAll('=:', ':')))
    },
  )

  it.each(
    read
      .filter(({ inferred }) => 'interface' in inferred)
      .map((signature) => [`${signature.file} ${signature.name}`, signature] as const),
  )('%s is what the checker of TypeScript says', (_, { file, name, inferred }) => {
    const checked = oracle.check(`/case-corpus/${file}`, name)
    const { ours, theirs } = bothSides(inferred as Extract<Inferred, { interface: unknown }>, checked)
    const text = (type: FlyteType | undefined) => type && printType(type)
    const isSame = theirs !== undefined && isSameType(ours, theirs)
    expect(isSame ? text(theirs) : text(ours)).toBe(text(theirs))
  })
})
