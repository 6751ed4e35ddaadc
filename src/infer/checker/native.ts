import { realpathSync } from 'node:fs'
import type * as api from 'typescript-7/unstable/sync'
import type * as ast from 'typescript-7/unstable/ast'
import { containerKind, containerOf, findFunctionNode, findTypeNode, kindNames, modifiersOf, namesIn } from './ast.ts'
import type { AstNode, KindNames } from './ast.ts'
import { NO_FILES } from './classic-programs.ts'
import { KEYWORD_FLAGS, SYMBOL_FLAGS } from './flags.ts'
import type {
  Alias,
  Backend,
  CheckedType,
  Container,
  DeclarationView,
  Description,
  Keyword,
  PropertyHolder,
  PropertyView,
  SymbolView,
} from './backend.ts'

/** The modules of TypeScript 7 that are used, loaded from the project. */
export type Native = typeof api & { readonly SyntaxKind: typeof ast.SyntaxKind }

/** The checker of TypeScript 7, in a process of its own. It is asked through a pipe, so what is asked for often is kept. */
export function createNativeBackend(native: Native, root: string, config: string): Backend {
  const kinds = kindNames(native.SyntaxKind)
  const client = new native.API({ cwd: root })
  let snapshot = client.updateSnapshot({ openProjects: [config] })
  let viewers = new Map<api.Project, Viewer>()
  let opened: readonly string[] = []

  const viewer = (project: api.Project): Viewer => {
    const known = viewers.get(project) ?? createViewer(native, project, kinds)
    viewers.set(project, known)
    return known
  }
  const renew = (params: Parameters<api.API['updateSnapshot']>[0]): void => {
    const before = snapshot
    snapshot = client.updateSnapshot(params)
    viewers = new Map()
    before.dispose()
  }
  const find = (file: string) => {
    const main = snapshot.getProject(config)
    const source = main?.program.getSourceFile(file)
    if (source) return { project: main!, source }
    // A configuration may only refer to others; the one of a file is found by opening the file.
    if (!opened.includes(file)) {
      opened = [...opened, file]
      renew({ openFiles: [file] })
    }
    const project = snapshot.getDefaultProjectForFile(file)
    const found = project?.configFileName.endsWith('.json') ? project.program.getSourceFile(file) : undefined
    return found && { project: project!, source: found }
  }
  return {
    problem() {
      const found = snapshot.getProject(config)?.program.getConfigFileParsingDiagnostics() ?? []
      return found.find(({ code }) => !NO_FILES.has(code))?.text
    },
    files: () => snapshot.getProject(config)?.rootFiles ?? [],
    textOf: (file) => find(file)?.source.text,
    isLoose(file) {
      const { strictNullChecks, strict } = find(file)?.project.compilerOptions ?? {}
      return !(strictNullChecks ?? strict ?? true)
    },
    functionAt(file, range) {
      const found = find(file)
      const node = found && findFunctionNode(found.source as unknown as AstNode, range, kinds)
      if (!node) return undefined
      const { checker } = found.project
      const signature = checker.getSignatureFromDeclaration(node as unknown as ast.Node)
      const output = signature && checker.getReturnTypeOfSignature(signature)
      if (!output) return undefined
      const [first] = signature.getParameters()
      const input = first && checker.getTypeOfSymbol(first)
      const { view } = viewer(found.project)
      return { input: input && view(input), output: view(output) }
    },
    annotationAt(file, range) {
      const found = find(file)
      const node = found && findTypeNode(found.source as unknown as AstNode, range, kinds)
      const type = node && found.project.checker.getTypeFromTypeNode(node as unknown as ast.TypeNode)
      return type && viewer(found.project).view(type)
    },
    update: (files) => renew({ fileChanges: changesOf(files) }),
    dispose: () => client.close(),
  }
}

/** A file that is gone cannot have changed; one that is new has, as far as anybody knows. */
function changesOf(files: readonly string[]): { changed: string[]; deleted: string[]; created: string[] } {
  const exists = (file: string) => {
    try {
      return realpathSync(file) !== ''
    } catch {
      return false
    }
  }
  const present = files.filter(exists)
  return { changed: present, created: present, deleted: files.filter((file) => !present.includes(file)) }
}

interface Viewer {
  view(type: api.Type): CheckedType
}

function createViewer(native: Native, project: api.Project, kinds: KindNames): Viewer {
  const { TypeFlags, SymbolFlags, SignatureKind, ElementFlags } = native
  const { checker, program } = project
  const views = new Map<api.Type, CheckedType>()
  const symbols = new Map<api.Symbol, SymbolView>()

  const view = (type: api.Type): CheckedType => {
    const known = views.get(type) ?? Object.assign(describe(type), { text: () => checker.typeToString(type) })
    views.set(type, known)
    return known
  }

  const describe = (type: api.Type): Description => {
    const { flags } = type
    const keyword = keywordOf(type)
    if (keyword) return { kind: 'keyword', name: keyword }
    if (type.isLiteralType()) {
      const of = flags & TypeFlags.EnumLiteral ? type.getSymbol() : undefined
      return { kind: 'literal', value: type.value, ...(of && { member: enumMember(of) }) }
    }
    if (flags & (TypeFlags.TemplateLiteral | TypeFlags.StringMapping)) return { kind: 'text' }
    if (type.isUnionType()) {
      return { kind: 'union', types: once(() => type.getTypes().map(view)), alias: once(() => aliasOf(type)) }
    }
    if (type.isIntersectionType()) {
      return {
        kind: 'intersection',
        types: once(() => type.getTypes().map(view)),
        ...properties(type),
        bases: () => [],
      }
    }
    // NoInfer<T>.
    if (type.isSubstitutionType()) return describe(type.getBaseType())
    return type.isObjectType() ? objectOf(type) : { kind: 'open' }
  }

  const keywordOf = (type: api.Type): Keyword | undefined => {
    const { flags } = type
    if (flags & TypeFlags.Any) return type.isErrorType() ? 'error' : 'any'
    // An enum with one member is its member.
    if (flags & TypeFlags.Enum && !(flags & (TypeFlags.Union | TypeFlags.EnumLiteral))) return 'enum'
    return KEYWORD_FLAGS.find(([flag]) => flags & TypeFlags[flag])?.[1]
  }

  const objectOf = (type: api.ObjectType): Description => {
    const symbol = once(() => type.getSymbol())
    const target = type.isTypeReference() ? type.getTarget() : type
    if (target.isTupleType()) {
      // An empty list does not come through the pipe.
      const flags: readonly api.ElementFlags[] | undefined = target.elementFlags
      const fixed = flags?.every((flag) => flag & ElementFlags.Required) ?? true
      return { kind: 'tuple', fixed, items: once(() => argumentsOf(type).map(view)) }
    }
    const name = symbol()?.name
    if ((name === 'Array' || name === 'ReadonlyArray') && checker.isArrayType(type)) {
      return { kind: 'array', item: once(() => view(argumentsOf(type)[0]!)) }
    }
    const count = target.isClassOrInterface() ? target.getTypeParameters().length : 0
    return {
      kind: 'object',
      symbol: once(() => {
        const found = symbol()
        return found && symbolOf(found)
      }),
      args: once(() => (count > 0 ? argumentsOf(type).slice(0, count).map(view) : [])),
      callable: once(() =>
        [SignatureKind.Call, SignatureKind.Construct].some(
          (kind) => checker.getSignaturesOfType(type, kind).length > 0,
        ),
      ),
      ...properties(type),
      bases: once(() => (target.isClassOrInterface() ? checker.getBaseTypes(target).map(view) : [])),
    }
  }

  const argumentsOf = (type: api.Type) => checker.getTypeArguments(type as api.TypeReference)

  const properties = (type: api.Type): Omit<PropertyHolder, 'bases'> => ({
    alias: once(() => aliasOf(type)),
    indexes: once(() =>
      checker
        .getIndexInfosOfType(type)
        .map(({ keyType, valueType }) => ({ key: view(keyType), value: view(valueType) })),
    ),
    properties: once(() => {
      const found = checker.getPropertiesOfType(type)
      const types = found.length > 0 ? checker.getTypeOfSymbol(found) : []
      return found.map((symbol, i) => propertyOf(symbol, types[i] ?? checker.getAnyType()))
    }),
  })

  const propertyOf = (symbol: api.Symbol, type: api.Type): PropertyView => ({
    name: symbol.name,
    optional: (symbol.flags & SymbolFlags.Optional) !== 0,
    kind: symbol.flags & SymbolFlags.Method ? 'method' : symbol.flags & SymbolFlags.Accessor ? 'accessor' : 'property',
    type: view(type),
    isLibrary: () => isLibrary(symbol),
    declaration: once(() => declarationOf(symbol.declarations[0])),
  })

  const declarationOf = (handle: api.NodeHandle | undefined): DeclarationView | undefined => {
    const node = handle?.resolve(project)
    const parent = node && containerOf(node as unknown as AstNode, kinds)
    const kind = parent && containerKind(parent, kinds)
    if (!kind) return undefined
    const file = node.getSourceFile().fileName
    const modifiers = modifiersOf(node as unknown as AstNode, kinds)
    const symbol = once(() => {
      const { name } = parent as unknown as ast.ClassDeclaration
      return kind === 'literal' || !name ? undefined : checker.getSymbolAtLocation(name)
    })
    const container: Container = {
      kind,
      file,
      start: parent.getStart(),
      symbol: () => {
        const found = symbol()
        return found && symbolOf(found)
      },
      type: () => {
        const found = symbol()
        return found && view(checker.getDeclaredTypeOfSymbol(found))
      },
      names: () => namesIn(parent, kinds),
    }
    const hidden = modifiers.includes('PrivateKeyword') || modifiers.includes('ProtectedKeyword')
    return { file, start: node.getStart(), end: node.end, hidden, container }
  }

  const symbolOf = (symbol: api.Symbol): SymbolView => {
    const known = symbols.get(symbol)
    if (known) return known
    const made: SymbolView = {
      name: symbol.name,
      kind: SYMBOL_FLAGS.find(([flag]) => symbol.flags & SymbolFlags[flag])?.[1] ?? 'other',
      qualified: once(() => qualifiedName(symbol)),
      files: () => symbol.declarations.map(({ path }) => path),
      isLibrary: () => isLibrary(symbol),
      place: once(() => placeOf(symbol.declarations[0])),
    }
    symbols.set(symbol, made)
    return made
  }

  // What the program says of a file is kept there.
  const isLibrary = ({ declarations }: api.Symbol): boolean =>
    declarations.some(({ path }) => program.getSourceFileMetadataByPath(path)?.isDefaultLibrary === true)

  /** A module around has the file as its name, in quotes. */
  const qualifiedName = (symbol: api.Symbol): string => {
    const parent = symbol.getParent()
    return parent && /^\w+$/.test(parent.name) ? `${qualifiedName(parent)}.${symbol.name}` : symbol.name
  }

  const placeOf = (handle: api.NodeHandle | undefined) => {
    const node = handle?.resolve(project)
    return node && { file: node.getSourceFile().fileName, start: node.getStart(), end: node.end }
  }

  const enumMember = (symbol: api.Symbol) => ({
    name: symbol.name,
    of: symbol.getParent()?.name ?? symbol.name,
    place: once(() => placeOf(symbol.declarations[0])),
  })

  const aliasOf = (type: api.Type): Alias | undefined => {
    const symbol = type.getAliasSymbol()
    return symbol && { symbol: symbolOf(symbol), args: once(() => type.getAliasTypeArguments().map(view)) }
  }

  return { view }
}

/** Asks once: each question is a way through the pipe and back. */
function once<T>(ask: () => T): () => T {
  let answer: { readonly value: T } | undefined
  return () => (answer ??= { value: ask() }).value
}
