import { dirname } from 'node:path'
import type ts from 'typescript'

/** A configuration without files, which may refer to others. */
export const NO_FILES: ReadonlySet<number> = /* @__PURE__ */ new Set([18002, 18003])

/** The programs of a configuration and those that it refers to, each made when a file of it is first asked for. */
export interface Programs {
  /** The program that a file belongs to; the first of several. */
  programOf(file: string): ts.Program | undefined
  /** What is wrong with the configurations. */
  problem(): string | undefined
  /** The files that the configurations name. */
  files(): readonly string[]
  update(files: readonly string[]): void
  dispose(): void
}

export function createPrograms(typescript: typeof ts, config: string): Programs {
  const sources = new Map<string, ts.SourceFile>()
  let projects: Project[] | undefined
  const projectsOf = () => (projects ??= readProjects(typescript, config, []))

  const hostOf = (options: ts.CompilerOptions): ts.CompilerHost => {
    const host = typescript.createCompilerHost(options, true)
    const { getSourceFile } = host
    host.getSourceFile = (name, languageVersion, ...rest) => {
      // How a file is parsed depends on the options.
      const key = `${JSON.stringify(languageVersion)}\0${name}`
      const known = sources.get(key)
      if (known) return known
      const source = getSourceFile(name, languageVersion, ...rest)
      if (source) sources.set(key, source)
      return source
    }
    return host
  }
  const build = (project: Project): ts.Program => {
    const { options, rootNames } = project
    project.program ??= typescript.createProgram({
      options,
      rootNames,
      host: hostOf(options),
      ...(project.before && { oldProgram: project.before }),
    })
    return project.program
  }

  return {
    programOf(file) {
      const path = file.replaceAll('\\', '/')
      const all = projectsOf()
      // Most files are named by one of the configurations; others are found by asking each program.
      const named = all.find(({ rootNames }) => rootNames.includes(path))
      if (named) return build(named)
      return all.map(build).find((program) => program.getSourceFile(path))
    },
    problem() {
      const found = projectsOf()
        .flatMap(({ errors }) => errors)
        .find(({ code }) => !NO_FILES.has(code))
      return found && typescript.flattenDiagnosticMessageText(found.messageText, ' ')
    },
    files: () => [...new Set(projectsOf().flatMap(({ rootNames }) => rootNames))],
    update(files) {
      const paths = new Set(files.map((file) => file.replaceAll('\\', '/')))
      for (const key of sources.keys()) if (paths.has(key.slice(key.indexOf('\0') + 1))) sources.delete(key)
      const before = projects ?? []
      // Which files there are may have changed as well.
      projects = readProjects(typescript, config, []).map((project) => {
        const old = before.find((known) => known.config === project.config)
        const program = old?.program ?? old?.before
        return { ...project, ...(program && { before: program }) }
      })
    },
    dispose() {
      sources.clear()
      projects = []
    },
  }
}

interface Project {
  readonly config: string
  readonly options: ts.CompilerOptions
  readonly rootNames: readonly string[]
  readonly errors: readonly ts.Diagnostic[]
  /** Of which most files are taken over. */
  readonly before?: ts.Program
  program?: ts.Program
}

/** A configuration without files only refers to others, as those of many templates do. */
function readProjects(typescript: typeof ts, config: string, seen: readonly string[]): Project[] {
  if (seen.includes(config)) return []
  const { sys } = typescript
  const read = typescript.readConfigFile(config, (path) => sys.readFile(path))
  const parsed = typescript.parseJsonConfigFileContent(read.config ?? {}, sys, dirname(config), undefined, config)
  const options: ts.CompilerOptions = { ...parsed.options, noEmit: true }
  const referred = (parsed.projectReferences ?? []).flatMap((reference) =>
    readProjects(typescript, typescript.resolveProjectReferencePath(reference), [...seen, config]),
  )
  const errors = [...(read.error ? [read.error] : []), ...parsed.errors]
  return [{ config, options, rootNames: parsed.fileNames, errors }, ...referred]
}
