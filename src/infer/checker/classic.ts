import type ts from 'typescript'
import { containerKind, containerOf, findFunctionNode, findTypeNode, kindNames, modifiersOf, namesIn } from './ast.ts'
import type { AstNode } from './ast.ts'
import type {
  Alias,
  Backend,
  CheckedType,
  Container,
  DeclarationView,
  Description,
  Keyword,
  ObjectView,
  PropertyHolder,
  PropertyView,
  SymbolView,
} from './backend.ts'
import { createPrograms } from './classic-programs.ts'
import { KEYWORD_FLAGS, SYMBOL_FLAGS } from './flags.ts'

export type Classic = typeof ts

/** The checker of TypeScript 5.9 and 6, in this process. */
export function createClassicBackend(typescript: Classic, config: string): Backend {
  const programs = createPrograms(typescript, config)
  const kinds = kindNames(typescript.SyntaxKind)
  // Types belong to their program: what is known of them goes with it.
  const viewers = new WeakMap<ts.Program, Viewer>()
  const viewer = (program: ts.Program): Viewer => {
    const known = viewers.get(program) ?? createViewer(typescript, program, kinds)
    viewers.set(program, known)
    return known
  }
  const find = (file: string) => {
    const program = programs.programOf(file)
    const source = program?.getSourceFile(file)
    return program && source && { program, source }
  }
  return {
    problem: () => programs.problem(),
    files: () => programs.files(),
    textOf: (file) => find(file)?.source.text,
    isLoose(file) {
      const options = find(file)?.program.getCompilerOptions() ?? {}
      return !(options.strictNullChecks ?? options.strict ?? Number.parseInt(typescript.version, 10) >= 6)
    },
    functionAt(file, range) {
      const found = find(file)
      const node = found && findFunctionNode(found.source as unknown as AstNode, range, kinds)
      if (!node) return undefined
      const checker = found.program.getTypeChecker()
      const signature = checker.getSignatureFromDeclaration(node as unknown as ts.SignatureDeclaration)
      if (!signature) return undefined
      const [first] = signature.getParameters()
      const { view } = viewer(found.program)
      return { input: first && view(checker.getTypeOfSymbol(first)), output: view(signature.getReturnType()) }
    },
    annotationAt(file, range) {
      const found = find(file)
      const node = found && findTypeNode(found.source as unknown as AstNode, range, kinds)
      const type = node && found.program.getTypeChecker().getTypeFromTypeNode(node as unknown as ts.TypeNode)
      return type && viewer(found.program).view(type)
    },
    update: (files) => programs.update(files),
    dispose: () => programs.dispose(),
  }
}

interface Viewer {
  view(type: ts.Type): CheckedType
}

function createViewer(typescript: Classic, program: ts.Program, kinds: Readonly<Record<number, string>>): Viewer {
  const { TypeFlags, SymbolFlags, ObjectFlags } = typescript
  const checker = program.getTypeChecker()
  const views = new Map<ts.Type, CheckedType>()
  const symbols = new Map<ts.Symbol, SymbolView>()

  const view = (type: ts.Type): CheckedType => {
    const known = views.get(type) ?? Object.assign(describe(type), { text: () => checker.typeToString(type) })
    views.set(type, known)
    return known
  }

  const describe = (type: ts.Type): Description => {
    const { flags } = type
    const keyword = keywordOf(type)
    if (keyword) return { kind: 'keyword', name: keyword }
    if (flags & TypeFlags.BooleanLiteral) {
      const value = (type as ts.Type & { readonly intrinsicName: string }).intrinsicName === 'true'
      return { kind: 'literal', value }
    }
    if (type.isStringLiteral() || type.isNumberLiteral()) {
      const of = flags & TypeFlags.EnumLiteral ? type.symbol : undefined
      return { kind: 'literal', value: type.value, ...(of && { member: enumMember(of) }) }
    }
    if (flags & TypeFlags.BigIntLiteral) {
      const { negative, base10Value } = (type as ts.BigIntLiteralType).value
      return { kind: 'literal', value: BigInt(base10Value) * (negative ? -1n : 1n) }
    }
    if (flags & (TypeFlags.TemplateLiteral | TypeFlags.StringMapping)) return { kind: 'text' }
    if (type.isUnion()) return { kind: 'union', types: () => type.types.map(view), alias: () => aliasOf(type) }
    if (type.isIntersection()) {
      return { kind: 'intersection', types: () => type.types.map(view), ...properties(type), bases: () => [] }
    }
    // NoInfer<T>.
    if (flags & TypeFlags.Substitution) return describe((type as ts.SubstitutionType).baseType)
    if (flags & TypeFlags.Object) return objectOf(type as ts.ObjectType)
    return { kind: 'open' }
  }

  const keywordOf = (type: ts.Type): Keyword | undefined => {
    const { flags } = type
    if (flags & TypeFlags.Any)
      return (type as ts.Type & { readonly intrinsicName: string }).intrinsicName === 'error' ? 'error' : 'any'
    // An enum with one member is its member.
    if (flags & TypeFlags.Enum && !(flags & (TypeFlags.Union | TypeFlags.EnumLiteral))) return 'enum'
    return KEYWORD_FLAGS.find(([flag]) => flags & TypeFlags[flag])?.[1]
  }

  const objectOf = (type: ts.ObjectType): Description => {
    if (checker.isTupleType(type)) {
      const { target } = type as ts.TupleTypeReference
      const fixed = target.elementFlags.every((flag) => flag & typescript.ElementFlags.Required)
      return { kind: 'tuple', fixed, items: () => checker.getTypeArguments(type as ts.TypeReference).map(view) }
    }
    if (checker.isArrayType(type)) {
      return { kind: 'array', item: () => view(checker.getTypeArguments(type as ts.TypeReference)[0]!) }
    }
    const target = type.objectFlags & ObjectFlags.Reference ? (type as ts.TypeReference).target : type
    const { typeParameters } = target as ts.InterfaceType
    return {
      kind: 'object',
      symbol: () => type.symbol && symbolOf(type.symbol),
      args: () =>
        typeParameters
          ? checker
              .getTypeArguments(type as ts.TypeReference)
              .slice(0, typeParameters.length)
              .map(view)
          : [],
      callable: () => type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0,
      ...properties(type),
      bases: () => (target.isClassOrInterface() ? checker.getBaseTypes(target).map(view) : []),
    } satisfies Omit<ObjectView, 'text'>
  }

  const properties = (type: ts.Type): Omit<PropertyHolder, 'bases'> => {
    let known: readonly PropertyView[] | undefined
    return {
      alias: () => aliasOf(type),
      indexes: () =>
        checker.getIndexInfosOfType(type).map((info) => ({ key: view(info.keyType), value: view(info.type) })),
      properties: () => (known ??= checker.getPropertiesOfType(type).map(propertyOf)),
    }
  }

  const propertyOf = (symbol: ts.Symbol): PropertyView => ({
    name: symbol.name,
    optional: (symbol.flags & SymbolFlags.Optional) !== 0,
    kind: symbol.flags & SymbolFlags.Method ? 'method' : symbol.flags & SymbolFlags.Accessor ? 'accessor' : 'property',
    type: view(checker.getTypeOfSymbol(symbol)),
    isLibrary: () => isLibrary(symbol),
    declaration: () => declarationOf(symbol.declarations?.[0]),
  })

  const declarationOf = (node: ts.Node | undefined): DeclarationView | undefined => {
    const parent = node && containerOf(node as unknown as AstNode, kinds)
    const kind = parent && containerKind(parent, kinds)
    if (!kind) return undefined
    const file = node.getSourceFile().fileName
    const modifiers = modifiersOf(node as unknown as AstNode, kinds)
    const container: Container = {
      kind,
      file,
      start: parent.getStart(),
      symbol: () => (kind === 'literal' ? undefined : containerSymbol(parent as unknown as ts.ClassLikeDeclaration)),
      type: () => {
        const symbol = (parent as unknown as ts.ClassLikeDeclaration).name
        const declared = symbol && checker.getSymbolAtLocation(symbol)
        return kind !== 'literal' && declared ? view(checker.getDeclaredTypeOfSymbol(declared)) : undefined
      },
      names: () => namesIn(parent, kinds),
    }
    const hidden = modifiers.includes('PrivateKeyword') || modifiers.includes('ProtectedKeyword')
    return { file, start: node.getStart(), end: node.end, hidden, container }
  }

  const containerSymbol = ({ name }: ts.ClassLikeDeclaration): SymbolView | undefined => {
    const symbol = name && checker.getSymbolAtLocation(name)
    return symbol && symbolOf(symbol)
  }

  const symbolOf = (symbol: ts.Symbol): SymbolView => {
    const known = symbols.get(symbol)
    if (known) return known
    const files = () => (symbol.declarations ?? []).map((node) => node.getSourceFile().fileName)
    const made: SymbolView = {
      name: symbol.name,
      kind: SYMBOL_FLAGS.find(([flag]) => symbol.flags & SymbolFlags[flag])?.[1] ?? 'other',
      qualified: () => checker.getFullyQualifiedName(symbol),
      files,
      isLibrary: () => isLibrary(symbol),
      place: () => placeOf(symbol.declarations?.[0]),
    }
    symbols.set(symbol, made)
    return made
  }

  const isLibrary = ({ declarations = [] }: ts.Symbol): boolean =>
    declarations.some((node) => program.isSourceFileDefaultLibrary(node.getSourceFile()))

  const enumMember = (symbol: ts.Symbol) => {
    const declaration = symbol.declarations?.[0]
    const parent = declaration && (declaration.parent as ts.EnumDeclaration)
    return { name: symbol.name, of: parent?.name?.text ?? symbol.name, place: () => placeOf(declaration) }
  }

  const aliasOf = ({ aliasSymbol, aliasTypeArguments }: ts.Type): Alias | undefined =>
    aliasSymbol && { symbol: symbolOf(aliasSymbol), args: () => (aliasTypeArguments ?? []).map(view) }

  return { view }
}

function placeOf(node: ts.Node | undefined): { file: string; start: number; end: number } | undefined {
  return node && { file: node.getSourceFile().fileName, start: node.getStart(), end: node.end }
}
