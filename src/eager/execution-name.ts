import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { normalizeNodeId } from '../compile/node-id.ts'
import type { EntityKind } from '../model/entity.ts'
import { stableText } from './stable-text.ts'

/** What makes an execution of an eager task the same in every attempt. */
export interface ExecutionIdentity {
  /** Name of the execution that the eager task belongs to. */
  readonly tag: string
  /** Name of the eager task. */
  readonly eager: string
  readonly kind: EntityKind
  /** Name of what is started. */
  readonly entity: string
  /** How many equal calls came before: same entity, same inputs. */
  readonly index: number
  readonly inputs: Readonly<Record<string, unknown>>
}

/**
 * The name of an execution that an eager task starts: `e-TASK-TAG-ENTITY-HASH`, where the hash is over everything that tells it
 * from the others. It depends on nothing else, so a task that is tried again finds what its first attempt has started. The
 * admin service takes `^[a-z][a-z\-0-9]*$`, at most 63 characters; this has at most 60.
 */
export function executionName(identity: ExecutionIdentity): string {
  const { tag, eager, kind, entity, index, inputs } = identity
  // As a list, since a dash may be part of each of them.
  const hash = bytesToHex(md5(utf8ToBytes(JSON.stringify([tag, kind, entity, index, stableText(inputs)]))))
  return [normalizeNodeId(`e-${head(eager)}-${tag.slice(0, 5)}`), normalizeNodeId(head(entity)), hash.slice(0, 16)]
    .filter((part) => part !== '')
    .join('-')
}

/** The first letters of the last part of a dotted name. */
function head(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).slice(0, 8)
}
