import type { Expression } from 'oxc-parser'

/** Text that an expression is, as a literal or a template without holes. */
export function readStringLiteral(expression: Expression): string | undefined {
  if (expression.type === 'Literal' && typeof expression.value === 'string') return expression.value
  if (expression.type !== 'TemplateLiteral' || expression.expressions.length > 0) return undefined
  return expression.quasis[0]?.value.cooked ?? undefined
}
