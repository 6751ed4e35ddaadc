import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { REMEDIES } from '../remedies/cases/index.ts'
import { plainProgram } from '../remedies/remedy.ts'
import { parseErrors, temporaryFolder, tsc } from './utils/tsc.ts'

const CONFIG = {
  compilerOptions: {
    target: 'esnext',
    lib: ['esnext'],
    module: 'esnext',
    moduleResolution: 'bundler',
    moduleDetection: 'force',
    allowImportingTsExtensions: true,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    paths: Object.fromEntries(
      Object.entries({ '': 'index', '/api': 'api', '/local': 'local', '/testing': 'testing', '/vite': 'vite' }).map(
        ([path, file]) => [`unplugin-flyte${path}`, [`../../../../src/${file}.ts`]],
      ),
    ),
  },
}

test('what diagnostics tell people to write is right for TypeScript, too', async () => {
  const folder = await temporaryFolder()
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  let programs = 0
  for (const [code, remedy] of Object.values(REMEDIES).flatMap((remedies) => Object.entries(remedies))) {
    if (!('right' in remedy)) continue
    programs += 1
    for (const [path, text] of Object.entries(plainProgram(remedy.right).files)) await write(join(code, path), text)
  }
  await write('tsconfig.json', JSON.stringify(CONFIG))
  const errors = parseErrors(await tsc('typescript-7', ['-p', folder]))
  // What is wrong in the sources themselves is for another test to say.
  const own = errors.flatMap(({ file, line, message }) => {
    const [, path] = /\.tmp\/[^/]*\/(.*)$/.exec(file) ?? []
    return path === undefined ? [] : [`${path}:${line} ${message}`]
  })
  expect(own).toEqual([])
  expect(programs).toBeGreaterThan(150)
})
