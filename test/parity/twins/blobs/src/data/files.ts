import { Dataset, FlyteDirectory, FlyteFile, task, workflow, type In, type int } from 'unplugin-flyte'

type Table = Dataset<{ name: string; age: int; score: number }>
type Stored = Dataset<{ id: int; tags: string[] }, 'parquet'>

export const fetch = task(({ source }: { source: FlyteFile }): FlyteFile<'csv'> => FlyteFile.from(source.uri, 'csv'))

export const unpack = task(({ archive }: { archive: FlyteFile<'tar.gz'> }): FlyteDirectory =>
  FlyteDirectory.from(archive.uri),
)

export const scan = task((_: { folder: FlyteDirectory<'png'> }): FlyteFile<'png'>[] => [])

export const frame = task(({ raw }: { raw: Dataset }): Table => Dataset.from(raw.uri))

export const store = task(({ table }: { table: Table }): Stored => Dataset.from(table.uri))

export const pipeline = workflow(({ source, folder }: In<{ source: FlyteFile; folder: FlyteDirectory<'png'> }>) => {
  fetch({ source })
  return scan({ folder })
})

export const tables = workflow(({ raw }: In<{ raw: Dataset }>) => store({ table: frame({ raw }) }))

export const remote = workflow(() => {
  fetch({ source: FlyteFile.from('https://example.com/a/b.csv') })
  return unpack({ archive: FlyteFile.from('s3://bucket/key/all.tar.gz', 'tar.gz') })
})
