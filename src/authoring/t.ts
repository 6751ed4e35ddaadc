import { builders } from '../schema/builders.ts'
import type { Builders } from './types/builders.ts'

/** Schemas for what neither TypeScript nor a schema library says, and for all the rest. */
export const t: Builders = builders
