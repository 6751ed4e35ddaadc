import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { REMEDIES } from '../remedies/cases/index.ts'
import { LEFT_TO_THE_BUILD, RIGHT } from '../remedies/left-to-the-build.ts'
import { plainProgram } from '../remedies/remedy.ts'
import type { Program } from '../remedies/remedy.ts'
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

/** What TypeScript says of programs, each in a folder of its own; nothing of what is wrong in the sources themselves, which another test says. */
async function complaints(programs: Readonly<Record<string, Program>>): Promise<string[]> {
  const folder = await temporaryFolder()
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  for (const [name, program] of Object.entries(programs)) {
    for (const [path, text] of Object.entries(plainProgram(program).files)) await write(join(name, path), text)
  }
  await write('tsconfig.json', JSON.stringify(CONFIG))
  return parseErrors(await tsc('typescript-7', ['-p', folder])).flatMap(({ file, line, message }) => {
    const [, path] = /\.tmp\/[^/]*\/(.*)$/.exec(file) ?? []
    return path === undefined ? [] : [`${path}:${line} ${message}`]
  })
}

test('what diagnostics tell people to write is right for TypeScript, too', async () => {
  const programs = Object.fromEntries(
    Object.values(REMEDIES).flatMap((remedies) =>
      Object.entries(remedies).flatMap(([code, remedy]) => ('right' in remedy ? [[code, remedy.right] as const] : [])),
    ),
  )
  expect(await complaints(programs)).toEqual([])
  expect(Object.keys(programs).length).toBeGreaterThan(150)
})

test('TypeScript has no complaint of what is left to the build', async () => {
  const wrong = LEFT_TO_THE_BUILD.map(({ item, wrong }, index) => [
    `wrong-${index}-${item.replace(/\W+/g, '-')}`,
    wrong,
  ])
  const right = RIGHT.map(({ item, program }, index) => [`right-${index}-${item.replace(/\W+/g, '-')}`, program])
  expect(await complaints(Object.fromEntries([...wrong, ...right]) as Record<string, Program>)).toEqual([])
})
