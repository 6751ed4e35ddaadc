import { parseSync, Visitor } from 'oxc-parser'

/** One specifier that a module names, in whatever way. */
export interface ModuleImport {
  readonly specifier: string
  /** Line from 1. */
  readonly line: number
  readonly typeOnly: boolean
}

/** What a module imports, re-exports, imports dynamically or names in an `import('…')` type. */
export function readImports(file: string, code: string): readonly ModuleImport[] {
  const { program, module, errors } = parseSync(file, code, { sourceType: 'module' })
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]!.message}`)
  const found: ModuleImport[] = []
  const add = (specifier: string, offset: number, typeOnly: boolean) =>
    found.push({ specifier, line: code.slice(0, offset).split('\n').length, typeOnly })

  for (const { moduleRequest, start, entries } of module.staticImports) {
    add(moduleRequest.value, start, entries.length > 0 && entries.every((entry) => entry.isType))
  }
  for (const { start, entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) if (moduleRequest) add(moduleRequest.value, start, isType)
  }
  new Visitor({
    ImportExpression: ({ source, start }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') add(source.value, start, false)
    },
    TSImportType: ({ source, start }) => add(source.value, start, true),
  }).visit(program)
  return found
}

/** String literals of a module, specifiers included, with their lines. */
export function readStrings(file: string, code: string): readonly { readonly value: string; readonly line: number }[] {
  const found: { value: string; line: number }[] = []
  new Visitor({
    Literal: ({ value, start }) => {
      if (typeof value === 'string') found.push({ value, line: code.slice(0, start).split('\n').length })
    },
  }).visit(parseSync(file, code, { sourceType: 'module' }).program)
  return found
}
