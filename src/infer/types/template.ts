import type { TemplateElement, TSType } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { textOf } from './combine.ts'
import type { Reader } from '../context.ts'
import { splitBoolean } from './reduce.ts'
import type { Pattern, Place, Scope, Shape, TypeSource, Variant } from '../shape.ts'
import { placeOf, STRING, unionOf, variantsOf } from '../shape.ts'

/** More texts than any enum that is written by hand. */
const MAX_TEXTS = 1000

/**
 * `` `${A}-${B}` ``: over single values each combination, the first hole varying slowest; over `string` or a number it is any text
 * of that form, which Flyte has no word for but STRING.
 */
export function readTemplate(
  reader: Reader,
  { quasis, types }: { readonly quasis: readonly TemplateElement[]; readonly types: readonly TSType[] },
  scope: Scope,
  place: Place,
): Shape | undefined {
  const texts = quasis.map(({ value }) => value.cooked ?? value.raw)
  let forms: readonly Pattern[] = [{ texts: [texts[0]!], holes: [] }]
  for (const [i, type] of types.entries()) {
    const hole = readHole(reader, { kind: 'written', node: type, scope })
    if (!hole) return undefined
    forms = forms.flatMap((form) => hole.map((part) => appended(appended(form, part), fixed(texts[i + 1]!))))
    if (forms.length > MAX_TEXTS) return reader.refuse(infer.FLY2028, {}, place)
  }
  return unionOf(forms.map((form): Variant => ({ shape: textShape(form), place })))
}

/** `Uppercase<T>` and its like: of texts the changed texts, of any text it is some text. */
export function readStringMapping(reader: Reader, name: string, source: TypeSource): Shape | undefined {
  const shape = reader.shape(source)
  if (!shape) return undefined
  const variants: Variant[] = []
  for (const variant of variantsOf(shape, placeOf(source))) {
    const { shape: text } = variant
    if (text.kind === 'literal' && typeof text.value === 'string') {
      variants.push({ ...variant, shape: { kind: 'literal', value: MAPPINGS[name]!(text.value) } })
    } else if (isText(text)) {
      variants.push({ ...variant, shape: { kind: 'leaf', type: { kind: 'string' }, pattern: hole('other') } })
    } else {
      return reader.refuse(
        infer.FLY2027,
        { type: name, problem: `is of texts; got ${textOf(source)}` },
        placeOf(source),
      )
    }
  }
  return unionOf(variants)
}

const MAPPINGS: Readonly<Record<string, (text: string) => string>> = {
  Uppercase: (text) => text.toUpperCase(),
  Lowercase: (text) => text.toLowerCase(),
  Capitalize: (text) => text.charAt(0).toUpperCase() + text.slice(1),
  Uncapitalize: (text) => text.charAt(0).toLowerCase() + text.slice(1),
}

/** What may stand in a hole: fixed texts, and open ones. */
function readHole(reader: Reader, source: TypeSource): readonly Pattern[] | undefined {
  const shape = reader.shape(source)
  if (!shape) return undefined
  const parts = splitBoolean(variantsOf(shape, placeOf(source))).map((variant) => holeOf(variant.shape))
  if (parts.every((part) => part !== undefined)) return parts
  const type = `\`\${${textOf(source)}}\``
  return reader.refuse(infer.FLY2027, { type, problem: 'needs texts, numbers, booleans or null' }, placeOf(source))
}

function holeOf(shape: Shape): Pattern | undefined {
  switch (shape.kind) {
    case 'literal':
      return fixed(String(shape.value))
    case 'null':
    case 'undefined':
      return fixed(shape.kind)
    case 'leaf':
      if (shape.pattern) return shape.pattern
      if (shape.type.kind === 'float') return hole('number')
      if (shape.type.kind === 'integer') return hole(shape.bigint ? 'bigint' : 'other')
      return isText(shape) ? hole(shape.brand ? 'other' : 'string') : undefined
    default:
      return undefined
  }
}

function isText(shape: Shape): boolean {
  return shape.kind === 'leaf' && shape.type.kind === 'string' && !('as' in shape.type)
}

function fixed(text: string): Pattern {
  return { texts: [text], holes: [] }
}

function hole(kind: Pattern['holes'][number]): Pattern {
  return { texts: ['', ''], holes: [kind] }
}

function appended(a: Pattern, b: Pattern): Pattern {
  const [first, ...rest] = b.texts
  return { texts: [...a.texts.slice(0, -1), a.texts.at(-1)! + first!, ...rest], holes: [...a.holes, ...b.holes] }
}

function textShape(form: Pattern): Shape {
  if (form.holes.length === 0) return { kind: 'literal', value: form.texts[0]! }
  if (form.holes.length === 1 && form.holes[0] === 'string' && form.texts.every((text) => text === '')) return STRING
  return { kind: 'leaf', type: { kind: 'string' }, pattern: form }
}
