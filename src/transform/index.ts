export { ENTITY_FILTER, mayMakeEntities, RE_FOREIGN, RE_SCRIPT } from './filter.ts'
export { transformModule } from './transform-module.ts'
export type { Transformed, TransformRequest } from './transform-module.ts'
