/** What a page about a code says (ABA-19): what a person can do, and what an administrator should know. */
export type HelpPages = Readonly<Record<string, { readonly user: string; readonly admin: string }>>
