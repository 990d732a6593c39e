/** The two things the sign-in dialog page asks of office.js. */

export const officeReady = async (): Promise<void> => {
  await Office.onReady()
}

/** Only a pane of `targetOrigin` may read it. */
export const tellOpener = (text: string, targetOrigin: string): void => {
  Office.context.ui.messageParent(text, { targetOrigin })
}
