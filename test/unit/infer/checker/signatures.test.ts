import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { firstDifference } from '../../../../src/cli/check/difference.ts'
import type { Inferred } from '../../../../src/infer/index.ts'
import { print } from '../notation.ts'
import { createCheckedProject, forFile, VERSIONS } from './versions.ts'
import type { CheckedProject } from './versions.ts'

const FIXTURE = fileURLToPath(new URL('../fixtures/signatures', import.meta.url))
const expected = JSON.parse(readFileSync(`${FIXTURE}/expected.json`, 'utf8')) as Record<string, string>

/** What an interface cannot hold, and the codes of the refusals. */
const REFUSED: Readonly<Record<string, string>> = {
  t03: 'ERROR FLY2001',
  t28: 'ERROR FLY2006 FLY2006 FLY2006',
  t38: 'ERROR FLY2005',
}
/** The library files of 5.9 have no Temporal. */
const WITHOUT_TEMPORAL = 'ERROR FLY2065 FLY2065 FLY2065'

describe.each(VERSIONS)('forty signatures by the checker of TypeScript %s', (version, packageName) => {
  let both: ReturnType<CheckedProject['compare']>
  beforeAll(async () => {
    const sources = ['sigs.ts', 'shared.ts', 'barrel.ts'].map((file) => [
      `src/${file}`,
      readFileSync(`${FIXTURE}/${file}`, 'utf8'),
    ])
    const project = createCheckedProject(packageName, Object.fromEntries(sources), forFile)
    project.copy(`${FIXTURE}/acme-types`, 'node_modules/acme-types')
    both = project.compare(await project.start(), 'src/sigs.ts')
  }, 60_000)

  it.each(Object.keys(expected))('reads %s as it should be', (name) => {
    const lacking = version === '5.9' && name === 't21' ? WITHOUT_TEMPORAL : undefined
    // What a schema says is not known before it exists, so both leave the place to it.
    const wanted = lacking ?? REFUSED[name] ?? (name === 't29' ? print(both.get(name)!.syntax) : expected[name])
    expect(print(both.get(name)!.checker)).toBe(wanted!.replaceAll('=:', ':'))
  })

  it('agrees with the syntax in titles, formats, columns and descriptions, too', () => {
    const read = [...both].filter(([, { checker }]) => 'interface' in checker)
    const differing = read.flatMap(([name, { syntax, checker }]) =>
      firstDifference(shape(syntax), shape(checker)) ? [name] : [],
    )
    expect(differing).toEqual([])
    expect(read.length).toBeGreaterThan(35)
  })

  it('keeps the order of texts, which the checker has lost', () => {
    expect(print(both.get('t15')!.checker)).toContain('ENUM[s,m,l]')
  })

  it('never reads a type that is computed from a schema', () => {
    expect(both.get('t29')!.checker).toMatchObject({
      interface: { inputs: [{ type: { kind: 'deferred', side: 'output', schema: { name: 'S' } } }] },
    })
  })

  it('depends on the modules that are imported, directly or not', () => {
    const { checker } = both.get('t09')!
    expect(checker.dependencies.map((file) => file.replace(/^.*\/(src|node_modules)\//, '$1/'))).toEqual(
      expect.arrayContaining(['src/barrel.ts', 'src/shared.ts']),
    )
  })
})

function shape(inferred: Inferred): object {
  return 'interface' in inferred ? inferred.interface : {}
}
