import { Dataset, FlyteDirectory, FlyteFile, t, task, workflow, type int } from 'unplugin-flyte'
import { z } from 'zod'

const Row = z.object({ name: z.string(), age: z.int(), score: z.number() })
const Table = t.dataset(Row)
const Stored = t.dataset(t.struct({ id: t.int, tags: t.list(t.string) }), 'parquet')

export const fetch = task({ inputs: { source: t.file() }, outputs: t.file('csv') }, ({ source }) =>
  FlyteFile.from(source.uri, 'csv'),
)

export const unpack = task({ inputs: { archive: t.file('tar.gz') }, outputs: t.directory() }, ({ archive }) =>
  FlyteDirectory.from(archive.uri),
)

export const scan = task({ inputs: { folder: t.directory('png') }, outputs: t.list(t.file('png')) }, () => [])

export const frame = task({ inputs: { raw: t.dataset() }, outputs: Table }, ({ raw }) =>
  Dataset.from<z.infer<typeof Row>>(raw.uri),
)

export const store = task({ inputs: { table: Table }, outputs: Stored }, ({ table }) =>
  Dataset.from<{ id: int; tags: string[] }, 'parquet'>(table.uri),
)

export const pipeline = workflow({ inputs: { source: t.file(), folder: t.directory('png') } }, ({ source, folder }) => {
  fetch({ source })
  return scan({ folder })
})

export const tables = workflow({ inputs: { raw: t.dataset() } }, ({ raw }) => store({ table: frame({ raw }) }))

export const remote = workflow(() => {
  fetch({ source: FlyteFile.from('https://example.com/a/b.csv') })
  return unpack({ archive: FlyteFile.from('s3://bucket/key/all.tar.gz', 'tar.gz') })
})
