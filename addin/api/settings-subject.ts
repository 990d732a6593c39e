/** Whose settings a form shows: the reader's own, an employee's, or the firm's default. Administrators only for the latter two. */
export type SettingsSubject =
  | { readonly kind: 'self' }
  | { readonly kind: 'employee'; readonly id: string; readonly name: string }
  | { readonly kind: 'firm' }

export const oneself: SettingsSubject = { kind: 'self' }

/** As the endpoints name it; undefined: oneself. */
export const ofSubject = (subject: SettingsSubject): string | undefined =>
  ({ self: undefined, firm: 'firm', employee: subject.kind === 'employee' ? subject.id : '' })[subject.kind]

/** A query for endpoints that take `of`. */
export const queryOf = (subject: SettingsSubject): { readonly of?: string } => {
  const of = ofSubject(subject)
  return of === undefined ? {} : { of }
}

/** What belongs to different people is kept apart in the cache and in the forms. */
export const keyOf = (subject: SettingsSubject): string => ofSubject(subject) ?? 'self'
