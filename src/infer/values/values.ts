import type { TSTypeQuery } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { propertyName } from '../../syntax/nodes.ts'
import type { FunctionNode } from '../../syntax/nodes.ts'
import { resultOfFunction } from './calls.ts'
import { sourceText } from '../context.ts'
import type { Reader } from '../context.ts'
import type { Declaration } from '../modules/declarations.ts'
import { readDeclared } from '../types/declared.ts'
import { readEnumObject } from '../types/enums.ts'
import { expressionFrame } from './frame.ts'
import { classShape, functionShape } from '../types/functions.ts'
import { findName, pathOf } from '../modules/lookup.ts'
import type { DeclaredName } from '../modules/lookup.ts'
import { valueProperty } from './property.ts'
import { declaredValue } from './names.ts'
import { readSchemaMember } from '../types/schema-type.ts'
import type { Place, Scope, Shape, TypeSource } from '../shape.ts'
import { computed } from '../shape.ts'
import { fixed, widened } from './widening.ts'

/** `typeof x`: of a constant, an enum, a function or a class, or of a property of one. */
export function readTypeQuery(reader: Reader, node: TSTypeQuery, scope: Scope, place: Place): Shape | undefined {
  const member = readSchemaMember(reader, node, scope, place)
  if (member !== 'none') return member
  const property = readProperty(reader, node, scope, place)
  if (property) return property
  const found = findQueried(reader, node, scope, place)
  if (!found) return undefined
  const [declaration, ...more] = found.declarations
  const refuse = () => {
    const type = `typeof ${found.name}`
    const problem = 'is read for enums, functions, classes, and constants with an annotation or a value that says it'
    return reader.refuse(infer.FLY2027, { type, problem }, place)
  }
  if (more.length > 0) return refuse()
  const callable = declaration && callableShape(reader, declaration, found, place)
  if (callable) return callable
  if (declaration?.kind === 'enum') return readEnumObject(reader, declaration.node, found.file, place)
  if (declaration?.kind !== 'variable' && declaration?.kind !== 'other') return refuse()
  const identity = { name: found.name, declaration: declaration.node, args: [] }
  return reader.following(identity, place, () => {
    const shape = declaredValue(reader, found)
    // What is wrong with an annotation was said where it stands.
    const isAnnotated =
      declaration.kind === 'variable' && declaration.node.id.type === 'Identifier' && declaration.node.id.typeAnnotation
    return shape ? fixed(shape) : isAnnotated ? undefined : refuse()
  })
}

/** `typeof config.model`: a property of a constant. */
function readProperty(reader: Reader, node: TSTypeQuery, scope: Scope, place: Place): Shape | undefined {
  const path = node.exprName.type === 'TSImportType' || node.typeArguments ? undefined : pathOf(node.exprName)
  if (!path || path.length < 2) return undefined
  return reader.quietly(() => {
    for (let length = path.length - 1; length > 0; length--) {
      const found = findName(reader, path.slice(0, length), scope, 'value', place)
      if (found?.kind !== 'declared') continue
      let shape = declaredValue(reader, found) ?? staticShape(reader, found, path[length]!)
      const rest = path.slice(shape && found.declarations[0]?.kind === 'class' ? length + 1 : length)
      for (const name of rest) shape = shape && valueProperty(reader, shape, name)
      return shape && fixed(shape)
    }
    return undefined
  })
}

/** A static field of a class. */
function staticShape(reader: Reader, { declarations, file }: DeclaredName, name: string): Shape | undefined {
  const [declaration, ...more] = declarations
  if (declaration?.kind !== 'class' || more.length > 0 || declaration.node.typeParameters) return undefined
  const element = declaration.node.body.body.find(
    (one) => one.type === 'PropertyDefinition' && one.static && !one.computed && propertyName(one.key, false) === name,
  )
  if (element?.type !== 'PropertyDefinition') return undefined
  const annotation = element.typeAnnotation?.typeAnnotation
  if (annotation) return reader.shape({ kind: 'written', node: annotation, scope: { file, args: NO_ARGUMENTS } })
  const shape = element.value ? reader.valueOf(element.value, expressionFrame(element.value, file)) : undefined
  return shape && (element.readonly ? shape : widened(shape))
}

const NO_ARGUMENTS: ReadonlyMap<string, TypeSource> = /* @__PURE__ */ new Map()

function findQueried(reader: Reader, node: TSTypeQuery, scope: Scope, place: Place): DeclaredName | undefined {
  const path = node.exprName.type === 'TSImportType' ? undefined : pathOf(node.exprName)
  const text = sourceText(place.module, node)
  const refuse = () => reader.refuse(infer.FLY2027, { type: text, problem: 'is not followed' }, place)
  if (!path || node.typeArguments) return refuse()
  const found = findName(reader, path, scope, 'value', place)
  if (!found || found.kind === 'declared') return found
  if (found.kind === 'schema') return reader.refuse(infer.FLY2020, { specifier: found.specifier }, place)
  return refuse()
}

/** A function or a class as a value, of which utility types take the parts. */
function callableShape(reader: Reader, declaration: Declaration, found: DeclaredName, place: Place) {
  const scope: Scope = { file: found.file, args: NO_ARGUMENTS }
  if (declaration.kind === 'class') {
    const instance = computed(place, () => readDeclared(reader, found, [], place))
    return classShape(declaration.node, instance, scope, place)
  }
  const fn = functionOf(declaration)
  if (!fn) return undefined
  const shape = functionShape(fn, scope, place)
  return fn.returnType || shape.generic ? shape : { ...shape, returns: returnOf(reader, fn, found, place) }
}

/** What a function without an annotation gives, as its body says. */
function returnOf(reader: Reader, fn: FunctionNode, { name, file }: DeclaredName, place: Place): TypeSource {
  return computed(place, () => {
    const shape = reader.quietly(() => resultOfFunction(reader, fn, file))
    const problem = 'needs an annotated result, or one that its body says'
    return shape ?? reader.refuse(infer.FLY2027, { type: `ReturnType<typeof ${name}>`, problem }, place)
  })
}

function functionOf(declaration: Declaration) {
  if (declaration.kind === 'function') return declaration.node
  if (declaration.kind !== 'variable' || !declaration.constant) return undefined
  const { id, init } = declaration.node
  if (id.type !== 'Identifier' || id.typeAnnotation) return undefined
  return init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression' ? init : undefined
}
