import { describe, expect, it } from 'vitest'
import { formatLocation } from '../../../src/diagnostics/define.ts'
import type { Diagnostic } from '../../../src/model/source.ts'
import { REMEDIES } from '../../remedies/cases/index.ts'
import { unreadable } from '../../remedies/readable.ts'
import { plainProgram } from '../../remedies/remedy.ts'
import type { PlainProgram } from '../../remedies/remedy.ts'
import { buildProject, createProject, IMAGE } from '../../utils/project.ts'
import type { Built } from '../../utils/project.ts'

const ALL = Object.values(REMEDIES).flatMap((remedies) =>
  Object.entries(remedies).flatMap(([code, remedy]) => ('wrong' in remedy ? [{ code, remedy }] : [])),
)

interface Said {
  readonly places: readonly string[]
  readonly text: string
  readonly errors: readonly Diagnostic[]
}

/** What a build said, errors and warnings: `CODE file:line:column`, with the message for whoever reads a failure. */
function said({ error, warnings }: Built): Said {
  const errors = (error?.errors ?? []).flatMap((one) => one.diagnostics ?? [])
  const warned = warnings.flatMap((text) => {
    const [, place, code] = /(?:(\S+:\d+:\d+) )?(FLY\d{4}): /.exec(text) ?? []
    return code === undefined ? [] : [place === undefined ? code : `${code} ${place}`]
  })
  return { places: [...errors.map(shown), ...warned], text: [error?.message ?? '', ...warnings].join('\n'), errors }
}

const shown = ({ code, location }: Diagnostic) => (location ? `${code} ${formatLocation(location)}` : code)

describe('what only a real build can find', () => {
  const build = async ({ files, options }: PlainProgram) => {
    const entries = files['src/main.ts'] === undefined ? { entries: 'src/flow.ts' } : {}
    const project = createProject({ 'src/main.ts': 'export {}', ...files })
    return said(await buildProject(project, { image: IMAGE, ...entries, ...options }))
  }
  it.for(ALL.filter(({ remedy }) => remedy.way === 'vite').map(({ code, remedy }) => [code, remedy] as const))(
    '%s is said at its place, and gone when its remedy is applied',
    async ([code, { wrong, right, says = '' }]) => {
      const program = plainProgram(wrong)
      const { places, text, errors } = await build(program)
      expect(places, text).toEqual([program.place ? `${code} ${formatLocation(program.place)}` : code])
      expect(text).toContain(says)
      expect(errors.flatMap(unreadable).join('\n')).toBe('')
      const mended = await build(plainProgram(right))
      expect(mended.places, mended.text).toEqual([])
    },
  )
})

/** FLY1007 is about a name that begins with that of the module; FLY24xx and FLY27xx come up only when nothing else is wrong. */
const NEEDS_ITS_OWN = /^FLY(?:1007|2[47]\d\d)$/

describe('a real build agrees with the tests that run in memory', () => {
  /** Programs of one module or several, without options, as folders of projects in which no pinned name is used twice. */
  const projectsOf = (side: 'wrong' | 'right'): PlainProgram[][] => {
    const projects: { names: Set<string>; programs: PlainProgram[] }[] = []
    for (const { code, remedy } of ALL) {
      const program = plainProgram(remedy[side])
      if ((remedy.way ?? 'build') !== 'build' || typeof remedy.wrong !== 'string' || NEEDS_ITS_OWN.test(code)) continue
      const names = [
        ...Object.values(program.files)
          .join('')
          .matchAll(/name: [`']([^`']*)/g),
      ].map(([, name]) => name!)
      const moved = (file: string) => file.replace('src/', `src/${code}/`)
      const place = program.place && { ...program.place, file: moved(program.place.file) }
      const files = Object.fromEntries(Object.entries(program.files).map(([file, text]) => [moved(file), text]))
      let project = projects.find((one) => names.every((name) => !one.names.has(name)))
      if (!project) projects.push((project = { names: new Set(), programs: [] }))
      for (const name of names) project.names.add(name)
      project.programs.push({ ...program, files, place })
    }
    return projects.map(({ programs }) => programs)
  }
  const build = async (programs: readonly PlainProgram[]) => {
    const files = Object.assign({}, ...programs.map((program) => program.files)) as PlainProgram['files']
    const project = createProject({ 'src/main.ts': 'export {}', ...files })
    return said(await buildProject(project, { image: IMAGE, entries: 'src/*/flow.ts' }))
  }
  const codeOf = (file: string) => /FLY\d{4}/.exec(file)![0]

  it.each(projectsOf('wrong').map((programs) => [programs.length, programs] as const))(
    'on %i programs that are wrong, all in one project',
    async (_, programs) => {
      const { places } = await build(programs)
      const expected = programs.map(({ place, files }) =>
        place ? `${codeOf(place.file)} ${formatLocation(place)}` : codeOf(Object.keys(files)[0]!),
      )
      expect(places.toSorted().join('\n')).toBe(expected.toSorted().join('\n'))
    },
  )

  it.each(projectsOf('right').map((programs) => [programs.length, programs] as const))(
    'on %i programs with their remedies, all in one project',
    async (_, programs) => {
      const { places, text } = await build(programs)
      expect(places, text).toEqual([])
    },
  )
})
