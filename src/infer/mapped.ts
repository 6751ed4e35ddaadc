import type { TSMappedType } from 'oxc-parser'
import { infer } from '../diagnostics/infer.ts'
import { readKeys, readObject } from './combine.ts'
import type { Reader } from './context.ts'
import type { Member, Place, Scope, Shape, TypeSource } from './shape.ts'
import { made, STRING } from './shape.ts'

/**
 * `{ [K in …]: … }`. Over `keyof T` the properties of T keep their place, their comment and whether they are optional;
 * over names there is one property for each; over string it is a map.
 */
export function readMapped(reader: Reader, node: TSMappedType, scope: Scope, place: Place): Shape | undefined {
  const { constraint, typeAnnotation: value } = node
  if (node.nameType) {
    const syntax = '"as" in a mapped type'
    return reader.refuse(
      infer.FLY2008,
      { syntax, fix: 'Write the resulting type out.' },
      { ...place, offset: node.nameType.start },
    )
  }
  if (!value) return reader.refuse(infer.FLY2006, { type: 'a mapped type without a value' }, place)
  if (
    constraint.type === 'TSTypeReference' &&
    constraint.typeName.type === 'Identifier' &&
    scope.args.has(constraint.typeName.name)
  ) {
    // Whether the parameter was constrained to `keyof` something decides over optional properties.
    return reader.refuse(
      infer.FLY2027,
      { type: 'a mapped type', problem: 'takes its names from a type parameter' },
      place,
    )
  }

  const valueFor = (key: Shape): TypeSource => ({
    kind: 'written',
    node: value,
    scope: { ...scope, args: new Map([...scope.args, [node.key.name, made(key, place)]]) },
  })
  const property = (name: string, from: Pick<Member, 'optional' | 'place'>): Member => {
    const optional = node.optional === false ? from.optional : node.optional !== '-'
    const type = valueFor({ kind: 'literal', value: name })
    return { name, optional, type, place: from.place, ...(!optional && from.optional && { defined: true }) }
  }

  if (constraint.type === 'TSTypeOperator' && constraint.operator === 'keyof') {
    const base = readObject(reader, { kind: 'written', node: constraint.typeAnnotation, scope }, 'a mapped type')
    return base && { kind: 'object', members: base.members.map((member) => property(member.name, member)) }
  }
  const keys: TypeSource = { kind: 'written', node: constraint, scope }
  const shape = reader.shape(keys)
  if (!shape) return undefined
  if (shape.kind === 'leaf' && shape.type.kind === 'string') return { kind: 'map', value: valueFor(STRING) }
  const names = readKeys(reader, keys, 'a mapped type')
  return names && { kind: 'object', members: names.map((name) => property(name, { optional: false, place })) }
}
