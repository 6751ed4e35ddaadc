import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  compile,
  COMPILERS,
  emitApi,
  makeFolder,
  parseErrors,
  removeFolder,
  SETTINGS,
  tsc,
  TYPES_ROOT,
} from './utils/tsc.ts'

test('the cases compile as they stand', async () => {
  expect(await tsc('typescript-7', ['-p', '.'])).toBe('')
})

// Without the comments that expect errors there must be one where each stood, and nowhere else. That says more than that the cases
// compile: a comment that covers an error of another line is found too.
describe('every expected error is one, and there are no others', () => {
  let blanked: Blanked
  beforeAll(async () => {
    blanked = await blankCases()
    return () => removeFolder(blanked.folder)
  })

  describe.concurrent.each(COMPILERS)('by %s', (compiler) => {
    test.each(SETTINGS)('with %s', { timeout: 240_000 }, async (_, options) => {
      const { folder, wanted } = blanked
      const found = new Map<string, string>()
      for (const { file, line, message } of parseErrors(await compile(compiler, { folders: [folder], options }))) {
        const place = `${basename(file)}:${line}`
        found.set(place, wanted.has(place) ? 'an error' : message)
      }
      expect(sorted(found)).toEqual(sorted([...wanted].map((place) => [place, 'an error'] as const)))
    })
  })

  test('in every area', async () => {
    const { folder, wanted } = blanked
    expect(wanted.size).toBeGreaterThan(240)
    const withErrors = new Set([...wanted].map((place) => place.split(':')[0]))
    const areas = (await readdir(folder)).filter((name) => name.endsWith('.test-d.ts'))
    expect(areas.filter((name) => !withErrors.has(name))).toEqual(['example.test-d.ts'])
  })
})

const sorted = (entries: Iterable<readonly [string, string]>) =>
  Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)))

interface Blanked {
  readonly folder: string
  /** Lines on which an error must stand, as `file:line`. */
  readonly wanted: ReadonlySet<string>
}

/** The cases without the comments that expect errors, beside the declarations of the package, which is what users have. */
async function blankCases(): Promise<Blanked> {
  const folder = await makeFolder()
  await emitApi(join(folder, 'api'))
  const wanted = new Set<string>()
  for (const name of await readdir(join(TYPES_ROOT, 'cases'))) {
    const source = await readFile(join(TYPES_ROOT, 'cases', name), 'utf8')
    const lines = source.replace(/'\.\.\/\.\.\/\.\.\/src\/(.*)\.ts'/g, "'./api/$1.js'").split('\n')
    const blanked = lines.map((line, index) => {
      if (!line.trimStart().startsWith('// @ts-expect-error')) return line
      wanted.add(`${name}:${index + 2}`)
      return '//'
    })
    await writeFile(join(folder, name), blanked.join('\n'))
  }
  return { folder, wanted }
}
