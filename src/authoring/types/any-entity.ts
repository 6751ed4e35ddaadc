/** Any entity, where its interface does not matter. */
export interface AnyEntity {
  /** The name under which it is registered. */
  readonly id: string
  readonly '~flyte': { readonly in: any; readonly out: any }
}
