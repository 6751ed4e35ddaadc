import { infer } from '../../diagnostics/infer.ts'
import { presentShape } from './access.ts'
import { textOf } from './combine.ts'
import type { Reader } from '../context.ts'
import { isFieldName } from './members.ts'
import type { Member, ObjectShape, Place, Shape, TypeSource } from '../shape.ts'
import { computed, placeOf, unionOf, variantsOf } from '../shape.ts'

/** What a mapped type does with each key. */
export interface Mapping {
  /** For messages. */
  readonly operator: string
  /** `?` and `+?` are `+`, `-?` is `-`. */
  readonly optional?: '+' | '-'
  readonly readonly?: '+' | '-'
  /** The type of the property of a key; `own` is the type that it has in the type that is mapped. */
  value(key: Shape, own?: TypeSource): TypeSource
  /** The names that a key becomes, behind `as`. */
  name?(key: Shape): TypeSource
}
/** A key, and the property of it in the type that is mapped. */
export interface Key {
  readonly shape: Shape
  readonly place: Place
  readonly member?: Member
}

/** The keys of the properties of an object. */
export function memberKeys({ members }: ObjectShape): readonly Key[] {
  return members.map((member) => ({ shape: { kind: 'literal', value: member.name }, place: member.place, member }))
}

/** The object with a property for each key, under its new name. Keys that become never have none; keys of one name share it. */
export function mapKeys(reader: Reader, keys: readonly Key[], mapping: Mapping, source: TypeSource): Shape | undefined {
  const named = new Map<string, Key[]>()
  for (const key of keys) {
    const names = readNames(reader, key, mapping, source)
    if (!names) return undefined
    for (const name of names) named.set(name, [...(named.get(name) ?? []), key])
  }
  return { kind: 'object', members: [...named].map(([name, of]) => property(reader, name, of, mapping)) }
}

function readNames(reader: Reader, key: Key, mapping: Mapping, source: TypeSource): readonly string[] | undefined {
  const name = mapping.name?.(key.shape)
  const shape = name ? reader.shape(name) : key.shape
  if (!shape) return undefined
  const names: string[] = []
  for (const variant of variantsOf(shape, key.place)) {
    const { shape: text } = variant
    if (text.kind !== 'literal' || typeof text.value === 'boolean' || typeof text.value === 'bigint') {
      const problem = `needs names of properties; got ${textOf(name ?? source)}`
      return reader.refuse(infer.FLY2027, { type: mapping.operator, problem }, placeOf(name ?? source))
    }
    if (typeof text.value === 'number' || !isFieldName(text.value)) {
      const what = `the property name ${JSON.stringify(text.value)} is not read`
      return reader.refuse(infer.FLY2010, { what, fix: 'Name the property by a plain word.' }, placeOf(name ?? source))
    }
    names.push(text.value)
  }
  return names
}

function property(reader: Reader, name: string, keys: readonly Key[], mapping: Mapping): Member {
  const [{ shape, member, place }, ...more] = keys as [Key, ...Key[]]
  const optional = mapping.optional === undefined ? member?.optional === true : mapping.optional === '+'
  const key = more.length === 0 ? shape : unionOf(keys.flatMap((one) => variantsOf(one.shape, one.place)))
  const own = member && ownType(reader, member)
  const type = mapping.value(key, own)
  return { name, optional, type, place, ...(!optional && member?.optional && { defined: true }) }
}

/** What is taken out of a type by `Required` stays out. */
function ownType(reader: Reader, member: Member): TypeSource {
  return member.defined ? computed(placeOf(member.type), () => presentShape(reader, member)) : member.type
}

/** The properties of an object that are picked by a test of their names, as they are. */
export function pickMembers(object: ObjectShape, keep: (name: string) => boolean): Shape {
  return { kind: 'object', members: object.members.filter(({ name }) => keep(name)) }
}
