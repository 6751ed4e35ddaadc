import { task, workflow, type In } from 'unplugin-flyte'

export const greet = task(({ name }: { name: string }): string => `hello ${name}`)

export const shout = task(({ text }: { text: string }): string => text.toUpperCase())

export const main = workflow(({ name }: In<{ name: string }>) => shout({ text: greet({ name }) }))
