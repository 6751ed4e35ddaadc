import { create } from '@bufbuild/protobuf'
import { serialize } from '../diagnostics/serialize.ts'
import type { DescriptionEntity } from '../gen/flyteidl/admin/description_entity_pb.ts'
import { DescriptionEntitySchema, DescriptionFormat } from '../gen/flyteidl/admin/description_entity_pb.ts'
import type { DocsModel } from '../model/entity.ts'
import type { Owner, SerializeContext } from './context.ts'
import { placeOf } from './context.ts'

/** Most bytes of a long description, as flytekit states it. */
const LONG_LIMIT = 16 * 1024

const FORMATS: Readonly<Record<DocsModel['format'], DescriptionFormat>> = {
  unknown: DescriptionFormat.UNKNOWN,
  markdown: DescriptionFormat.MARKDOWN,
  html: DescriptionFormat.HTML,
  rst: DescriptionFormat.RST,
}

/**
 * Documentation of an entity (`flyteidl.admin.DescriptionEntity`). The long description is present even without any text. It
 * holds a text or an address, not both: the text wins.
 */
export function serializeDocs(docs: DocsModel, owner: Owner, context: SerializeContext): DescriptionEntity {
  const { short, long, format, uri, icon, link } = docs
  const bytes = Buffer.byteLength(long ?? '')
  if (bytes > LONG_LIMIT) {
    context.report(serialize.FLY2406({ entity: owner.name, bytes, limit: LONG_LIMIT }, placeOf(owner)))
  }
  const source = link ?? context.settings.gitRepo
  return create(DescriptionEntitySchema, {
    shortDescription: short ?? '',
    longDescription: {
      format: FORMATS[format],
      iconLink: icon ?? '',
      ...(long ? { content: { case: 'value', value: long } } : uri && { content: { case: 'uri', value: uri } }),
    },
    ...(source && { sourceCode: { link: source } }),
  })
}
