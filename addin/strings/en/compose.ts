/** English: filing of the message that is being written. */
export const compose = {
  title: 'When sent, file to',
  noRecipients: 'Add the recipients, and Tandem suggests a client. Or search for one.',
  noSuggestion: 'Nobody on this mail is known to the CRM. Search for a client.',
  willBe: (client: string) => `Filed to ${client} when you send it.`,
  asBefore: 'As for your last answer in this conversation.',
  declineFor: (client: string) => `Do not file to ${client}`,
  decline: 'Do not file',
  declined: 'This mail is not filed when you send it.',
  chooseOther: 'Choose another',
  remember: 'Remember for this conversation',
  byLook:
    'Outlook takes no mark on the mail here. It is recognised by its recipients and subject: leave Tandem open until you send it.',
  notReadable: 'This message cannot be filed from here.',
  itemMoved: 'Another item was opened meanwhile, so nothing was changed.',
  notConnected: 'Your mailbox is not connected, so nothing is filed on sending. Connect it under Mailbox.',
  mailOff: 'Nothing is filed on sending while Mail is off. Save the mail settings, then switch Mail on under Sync.',
}
