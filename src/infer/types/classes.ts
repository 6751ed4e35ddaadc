import type { Class, ClassElement, Expression, Node, TSType } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { isFunction } from '../../syntax/nodes.ts'
import { sourceText } from '../context.ts'
import type { Reader } from '../context.ts'
import { expressionFrame } from '../values/frame.ts'
import { readBase } from './heritage.ts'
import { mergeMembers, readKey, readProperty } from './members.ts'
import type { Member, ObjectShape, Place, Scope, Shape } from '../shape.ts'
import { made } from '../shape.ts'
import { fixed, isEmptyList, widened } from '../values/widening.ts'

/**
 * The fields of the instances of a class, those of its base first. Methods are left out: they belong to the class, not to
 * the value. Fields that do not travel as data (private ones, accessors) are refused, and so are classes of declaration
 * files that have methods: they are the platform's or a library's, and hold more than they show.
 */
export function readClass(reader: Reader, node: Class, scope: Scope): Shape | undefined {
  const members: Member[] = []
  const refuse = (element: Node, what: string, member: Node) =>
    reader.refuse(infer.FLY2009, { what, member: sourceText(scope.file.module, member) }, placeIn(scope, element))
  if (node.decorators.length > 0) return refuse(node, 'the decorator', node.decorators[0]!)
  for (const element of node.body.body) {
    const read = readElement(reader, element, scope, refuse)
    if (!read) return undefined
    members.push(...read)
  }
  const base: ObjectShape | undefined = node.superClass
    ? readBase(reader, node.superClass, node.superTypeArguments?.params ?? [], scope, 'class')
    : { kind: 'object', members: [] }
  if (!base) return undefined
  const methods = base.methods ?? node.body.body.some((element) => isMethod(element))
  return {
    kind: 'object',
    ...(node.id && { title: node.id.name }),
    members: mergeMembers(base.members, members),
    ...(methods && { methods }),
  }
}

type Refuse = (element: Node, what: string, member: Node) => undefined

function readElement(
  reader: Reader,
  element: ClassElement,
  scope: Scope,
  refuse: Refuse,
): readonly Member[] | undefined {
  switch (element.type) {
    case 'StaticBlock':
      return []
    case 'MethodDefinition':
    case 'TSAbstractMethodDefinition':
      if (element.kind === 'constructor') return readParameterProperties(reader, element.value.params, scope, refuse)
      if (element.static) return []
      if (element.kind !== 'method') return refuse(element, 'the accessor', element.key)
      return isDeclarationFile(scope) ? refuse(element, 'the method', element.key) : []
    case 'PropertyDefinition':
    case 'TSAbstractPropertyDefinition': {
      if (element.static) return []
      if (element.key.type === 'PrivateIdentifier' || isHidden(element.accessibility)) {
        return refuse(element, 'the private field', element.key)
      }
      if (element.decorators.length > 0) return refuse(element, 'the decorator', element.decorators[0]!)
      const name = readKey(reader, element.key, element.computed, placeIn(scope, element))
      if (isFunction(element.value)) return refuse(element, 'the function', element.key)
      const field: Field = {
        node: element,
        optional: element.optional === true,
        type: element.typeAnnotation?.typeAnnotation,
        value: element.value,
        // A readonly field keeps the literal as its type.
        keeps: element.readonly === true,
      }
      return name === undefined ? undefined : readField(reader, name, field, scope)
    }
    case 'AccessorProperty':
    case 'TSAbstractAccessorProperty':
      return refuse(element, 'the accessor', element.key)
    default:
      return refuse(element, 'the index signature', element)
  }
}

/** `constructor(public x: number)` declares a field. */
function readParameterProperties(
  reader: Reader,
  params: readonly Node[],
  scope: Scope,
  refuse: Refuse,
): readonly Member[] | undefined {
  const members: Member[] = []
  for (const param of params) {
    if (param.type !== 'TSParameterProperty') continue
    const { parameter } = param
    const binding = parameter.type === 'AssignmentPattern' ? parameter.left : parameter
    if (isHidden(param.accessibility) || binding.type !== 'Identifier')
      return refuse(param, 'the private field', binding)
    const field: Field = {
      node: param,
      optional: (binding as { readonly optional?: boolean }).optional === true,
      type: binding.typeAnnotation?.typeAnnotation,
      value: parameter.type === 'AssignmentPattern' ? parameter.right : null,
      keeps: false,
    }
    const read = readField(reader, binding.name, field, scope)
    if (!read) return undefined
    members.push(...read)
  }
  return members
}

interface Field {
  readonly node: Node
  readonly optional: boolean
  readonly type: TSType | undefined
  readonly value: Expression | null
  /** Whether the type of a literal does not widen. */
  readonly keeps: boolean
}

function readField(reader: Reader, name: string, field: Field, scope: Scope): readonly Member[] | undefined {
  const place = placeIn(scope, field.node)
  const shape = field.type ? undefined : valueOfField(reader, field, scope)
  if (shape) return [{ name, optional: field.optional, type: made(shape, place), place }]
  const member = readProperty(reader, name, field, scope, place)
  return member && [member]
}

/** The type of a field that only its value says. */
function valueOfField(reader: Reader, { value, keeps }: Field, { file }: Scope): Shape | undefined {
  const shape = value && reader.quietly(() => reader.valueOf(value, expressionFrame(value, file)))
  if (!shape || isEmptyList(shape) || shape.kind === 'null' || shape.kind === 'undefined') return undefined
  return keeps ? fixed(shape) : widened(shape)
}

function isMethod(element: ClassElement): boolean {
  const method = element.type === 'MethodDefinition' || element.type === 'TSAbstractMethodDefinition'
  return method && !element.static && element.kind === 'method'
}

function isHidden(accessibility: string | null | undefined): boolean {
  return accessibility === 'private' || accessibility === 'protected'
}

function isDeclarationFile({ file }: Scope): boolean {
  return /\.d\.[cm]?ts$/.test(file.module.id)
}

function placeIn(scope: Scope, { start }: Node): Place {
  return { module: scope.file.module, offset: start }
}
