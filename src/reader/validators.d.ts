/** Made by the build from `schemas/NAME.schema.json` with ajv's standalone output. */
declare module 'validator:*' {
  interface Validate {
    (data: unknown): boolean
    errors?: readonly { readonly instancePath: string; readonly keyword: string }[] | null
  }
  const validate: Validate
  export default validate
}
