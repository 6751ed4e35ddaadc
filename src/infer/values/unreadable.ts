import type { Node } from 'oxc-parser'
import { infer } from '../../diagnostics/infer.ts'
import { sourceText } from '../context.ts'
import type { Reader } from '../context.ts'
import { placeIn } from './frame.ts'
import type { Frame } from './frame.ts'

/** Refuses an expression that cannot be read. */
export function refuseExpression(reader: Reader, node: Node, frame: Frame): undefined {
  const what = sourceText(frame.file.module, node)
  return reader.refuse(infer.FLY2004, { what, dynamic: false }, placeIn(frame, node))
}
