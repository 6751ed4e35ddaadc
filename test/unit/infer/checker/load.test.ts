import { describe, expect, it } from 'vitest'
import { createChecker } from '../../../../src/infer/checker/index.ts'
import type { Diagnostic } from '../../../../src/model/source.ts'
import { createCheckedProject, tsconfig, VERSIONS } from './versions.ts'

async function failureOf(root: string, file = 'tsconfig.json'): Promise<Diagnostic> {
  try {
    const checker = await createChecker({ root, tsconfig: file })
    checker.dispose()
  } catch (error) {
    return (error as { readonly diagnostic: Diagnostic }).diagnostic
  }
  throw new Error('it started')
}

describe('createChecker', () => {
  it('says that TypeScript is not installed', async () => {
    const { root } = createCheckedProject(undefined, {})
    expect(await failureOf(root)).toMatchObject({ code: 'FLY2060', fix: expect.stringContaining('npm install') })
  })

  it.each([
    ['4.9.5', 'TypeScript 4.9.5 is too old; expected 5.9, 6 or 7'],
    ['5.8.3', 'TypeScript 5.8.3 is too old; expected 5.9, 6 or 7'],
    ['8.0.0', 'TypeScript 8.0.0 is newer than what is known here; expected 5.9, 6 or 7'],
  ])('does not guess at TypeScript %s', async (version, message) => {
    const manifest = JSON.stringify({ name: 'typescript', version })
    const { root } = createCheckedProject(undefined, { 'node_modules/typescript/package.json': manifest })
    expect(await failureOf(root)).toMatchObject({ code: 'FLY2061', message })
  })

  it('says that there is no configuration', async () => {
    const { root } = createCheckedProject('typescript-7', {})
    expect(await failureOf(root, 'tsconfig.app.json')).toMatchObject({
      code: 'FLY2062',
      message: 'there is no "tsconfig.app.json", and the type checker is to be asked',
    })
  })

  it.each(VERSIONS)('says what TypeScript %s has against the configuration', async (_version, packageName) => {
    const { root } = createCheckedProject(packageName, {
      'tsconfig.json': '{ "extends": "./nowhere.json" }',
      'a.ts': '',
    })
    const { code, message } = await failureOf(root)
    expect(code).toBe('FLY2063')
    expect(message).toMatch(/^"tsconfig\.json" cannot be used: .*nowhere\.json/)
    expect(message).not.toContain(root)
  })

  it.each(VERSIONS)(
    'follows a configuration that only refers to others, with TypeScript %s',
    async (_version, packageName) => {
      const project = createCheckedProject(packageName, {
        'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
        'tsconfig.app.json': tsconfig({ composite: true }),
        'src/a.ts':
          "import { task } from 'unplugin-flyte'\nexport const t = task(async ({ x }: { x: string }): Promise<number> => x.length)",
      })
      const checker = await project.start()
      expect(project.ask(checker, 'src/a.ts')).toMatchObject({
        interface: { inputs: [{ name: 'x', type: { kind: 'string' } }] },
      })
    },
    60_000,
  )
})
