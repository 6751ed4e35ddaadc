import { expect, test } from 'vitest'
import { formatLocation } from '../../../src/diagnostics/define.ts'
import { LEFT_TO_THE_BUILD, RIGHT } from '../../remedies/left-to-the-build.ts'
import { plainProgram } from '../../remedies/remedy.ts'
import type { Program } from '../../remedies/remedy.ts'
import { buildProject, createProject, errorsOf, IMAGE } from '../../utils/project.ts'

const OPTIONS = { image: IMAGE, entries: 'src/*/flow.ts', diagnostics: { FLY1183: 'off' } } as const

/** Programs in folders of their own. */
function inFolders(programs: readonly Program[]) {
  return programs.map((program, index) => {
    const { files, place } = plainProgram(program)
    const moved = (file: string) => file.replace('src/', `src/p${index}/`)
    return {
      files: Object.fromEntries(Object.entries(files).map(([file, text]) => [moved(file), text])),
      place: place && { ...place, file: moved(place.file) },
    }
  })
}

const filesOf = (programs: ReturnType<typeof inFolders>): Record<string, string> =>
  Object.assign({ 'src/main.ts': 'export {}' }, ...programs.map(({ files }) => files))

test('a real build finds what TypeScript lets through, all of it at once', async () => {
  const programs = inFolders(LEFT_TO_THE_BUILD.map(({ wrong }) => wrong))
  const built = await buildProject(createProject(filesOf(programs)), OPTIONS)
  const expected = programs.map(({ place }, index) => `${LEFT_TO_THE_BUILD[index]!.code} ${formatLocation(place!)}`)
  expect(errorsOf(built).toSorted(), built.error?.message).toEqual(expected.toSorted())
})

test('and builds what is right, though TypeScript cannot judge it', async () => {
  const programs = inFolders(RIGHT.map(({ program }) => program))
  const { error, warnings } = await buildProject(createProject(filesOf(programs)), OPTIONS)
  expect([error?.message, ...warnings.filter((text) => text.includes('FLY'))]).toEqual([undefined])
})
