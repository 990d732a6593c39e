/** What a migration is: a number, a name and plain SQL valid for PostgreSQL 15. Forward only; a released one never changes. */
export interface Migration {
  /** 1, 2, 3 … without gaps. */
  readonly version: number
  readonly name: string
  /** Any number of statements, run in one transaction. */
  readonly sql: string
}
