/** A text that the server made, handed to the browser to save. */
import { saveFile } from './save-file.ts'

export interface MadeText {
  readonly name: string
  /** MIME type. */
  readonly type: string
  readonly text: string
}

export const saveText = ({ name, type, text }: MadeText): Promise<void> =>
  saveFile({ file: async () => new Blob([text], { type }) }, '', name)
