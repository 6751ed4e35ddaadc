import { describe, expect, it } from 'vitest'
import { goldenPath } from '../../parity/cases.ts'
import type { ParityCase } from '../../parity/cases.ts'
import { compareForms, compareTwin, formatParity, isEqual } from '../../parity/result.ts'
import { readGolden } from '../../parity/spec-file.ts'
import type { JsonObject, SpecFile } from '../../parity/spec-file.ts'

const hello: ParityCase = {
  name: 'hello',
  settings: { project: '', domain: '', version: '', images: {}, env: {} },
}
const golden = readGolden(goldenPath('hello'))
const built = { specs: golden, lowered: [], problems: [] }

describe('a case', () => {
  it('is equal when nothing differs and nothing was said', () => {
    const result = compareTwin(hello, built)
    expect(isEqual(result)).toBe(true)
    expect(formatParity([result])).toBe(
      [
        'hello  lenient ok         strict ok',
        'entities that Flyte refuses, built with a lowered diagnostic: 0',
        'parity: lenient 1/1 strict 1/1',
      ].join('\n'),
    )
  })

  it('is not equal when the build failed', () => {
    const result = compareTwin(hello, { specs: [], lowered: [], problems: ['no such module'] })
    expect(isEqual(result)).toBe(false)
    expect(formatParity([result])).toContain('  build: no such module\n')
    expect(formatParity([result])).toMatch(/^parity: lenient 0\/1 strict 0\/1$/m)
  })

  it('is not equal when the build warned of something else', () => {
    expect(isEqual(compareTwin(hello, { ...built, problems: ['a warning'] }))).toBe(false)
  })

  it('tells a difference in presence from one in content', () => {
    const result = compareTwin(hello, { ...built, specs: withoutRetries() })
    expect(isEqual(result)).toBe(false)
    expect(formatParity([result]).split('\n').slice(0, 2)).toEqual([
      'hello  lenient ok         strict 1 differ',
      '  strict: task hello.greet template.metadata.retries: missing, the golden has {}',
    ])
  })
})

describe('accepted differences', () => {
  const place = { entity: 'task hello.greet', path: 'template.metadata', reason: 'the reference is wrong here' }

  it('count as equal, and are listed with their reason', () => {
    const result = compareTwin({ ...hello, accepted: [place] }, { ...built, specs: withoutRetries() })
    expect(isEqual(result)).toBe(true)
    expect(formatParity([result])).toContain(
      '  accepted: task hello.greet template.metadata.retries (the reference is wrong here)\n',
    )
  })

  it('hold for their entity and place only', () => {
    const specs = withoutRetries()
    for (const other of [{ entity: 'task hello.shout' }, { path: 'template.meta' }, { path: 'template.metadata.x' }]) {
      expect(compareTwin({ ...hello, accepted: [{ ...place, ...other }] }, { ...built, specs }).strict).toHaveLength(1)
    }
  })

  it('fail the case when they do not appear any more', () => {
    const result = compareTwin({ ...hello, accepted: [place] }, built)
    expect(isEqual(result)).toBe(false)
    expect(formatParity([result])).toContain('  accepted, but equal: task hello.greet template.metadata\n')
  })
})

describe('lowered diagnostics', () => {
  it('are counted', () => {
    const result = compareTwin(
      { ...hello, lowered: ['FLY1122'] },
      { ...built, lowered: ['a.ts:1:1 FLY1122: no nodes'] },
    )
    expect(isEqual(result)).toBe(true)
    expect(formatParity([result])).toContain('strict ok         lowered 1\n')
    expect(formatParity([result, result])).toContain('built with a lowered diagnostic: 2\n')
  })

  it('fail the case when nothing is reported under their code', () => {
    const result = compareTwin({ ...hello, lowered: ['FLY1122'] }, built)
    expect(isEqual(result)).toBe(false)
    expect(formatParity([result])).toContain('  lowered, but not reported: FLY1122\n')
  })
})

describe('the other form of a case', () => {
  const first = { ...built, bytes: new Map([['00_hello.greet_1.pb', Buffer.from('same')]]) }
  const compare = (other: Parameters<typeof compareForms>[2]) => ({
    ...compareTwin(hello, built),
    form: { form: 'schemas' as const, ...compareForms(hello, first, other) },
  })

  it('is equal when it equals the golden, and the first twin to the byte', () => {
    const result = compare({ ...first, bytes: new Map([['00_hello.greet_1.pb', Buffer.from('same')]]) })
    expect(isEqual(result)).toBe(true)
    expect(formatParity([result]).split('\n')).toEqual([
      'hello             lenient ok         strict ok',
      'hello by schemas  lenient ok         strict ok',
      'entities that Flyte refuses, built with a lowered diagnostic: 0',
      'forms: 1/1 cases give the same specs types-first and schema-first',
      'parity: lenient 1/1 strict 1/1',
    ])
  })

  it.each([
    ['another content', new Map([['00_hello.greet_1.pb', Buffer.from('other')]])],
    ['a file less', new Map<string, Buffer>()],
    ['a file more', new Map([...first.bytes, ['01_hello.more_1.pb', Buffer.from('')]])],
  ])('is not equal with %s, though the case is counted', (_, bytes) => {
    const result = compare({ ...first, bytes })
    expect(isEqual(result)).toBe(false)
    expect(formatParity([result])).toMatch(/^ {2}not the same bytes: 0\d_hello\.\w+_1\.pb$/m)
    expect(formatParity([result])).toMatch(/^forms: 0\/1 cases .+\nparity: lenient 1\/1 strict 1\/1$/m)
  })

  it('is not equal when it differs from the golden', () => {
    const result = compare({ ...first, specs: withoutRetries() })
    expect(isEqual(result)).toBe(false)
    expect(formatParity([result])).toMatch(/^hello by schemas {2}lenient ok +strict 1 differ$/m)
  })
})

/** The golden, but for an empty message that the platform treats as absent. */
function withoutRetries(): SpecFile[] {
  const specs = structuredClone(golden)
  const template = specs[0]!.message['template'] as JsonObject
  delete (template['metadata'] as JsonObject)['retries']
  return specs
}
