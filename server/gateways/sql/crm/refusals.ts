/** Database refusals as the coded errors of the catalogue: a reference that does not exist, a name that is taken, a number or id that is none. */
import { CodedError, type ErrorCode } from '../../../errors.ts'

const codes: Readonly<Record<string, ErrorCode>> = {
  '23503': 'CRM_REFERENCE_MISSING',
  '23505': 'CRM_NAME_TAKEN',
  '22021': 'CRM_VALUE_INVALID',
  '22P05': 'CRM_VALUE_INVALID',
  '22P02': 'REQUEST_INVALID',
  '22003': 'REQUEST_INVALID',
}

/** @throws CodedError for the refusals above; everything else as it is. */
export const refusing = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    const sqlState = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
    const code = codes[sqlState]
    throw code === undefined ? error : new CodedError(code, { cause: error, facts: { sqlState } })
  }
}

export const notFound = (): CodedError => new CodedError('NOT_FOUND')
export const versionMoved = (): CodedError => new CodedError('CRM_VERSION_MOVED')
