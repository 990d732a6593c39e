/** The letters in the sample mailboxes: from people of the firm's clients, and from people the CRM does not know. */

import { ada, ben, clara, type Correspondent, crmPerson, employee } from './sample-people.ts'

export interface Letter {
  readonly from: Correspondent
  /** Hours before now. */
  readonly hoursAgo: number
  readonly subject: string
  readonly text: string
  /** Absent: the owner of the mailbox alone. */
  readonly to?: readonly Correspondent[]
  readonly cc?: readonly Correspondent[]
  readonly unread?: boolean
  readonly attachment?: { readonly name: string; readonly text: string }
  /** Names the mail where another one answers it, or where it lies in several mailboxes. */
  readonly name?: string
  /** Names of mails that it answers, the first of the conversation first. */
  readonly answers?: readonly string[]
  /** Lies in Sent Items. */
  readonly sent?: boolean
  readonly html?: string
  readonly private?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

const bothOfUs: Letter = {
  from: crmPerson(33),
  hoursAgo: 180,
  name: 'northgate-both',
  to: [employee(ada)],
  cc: [employee(ben)],
  subject: 'Northgate: fees for the salvage matter',
  text: 'Dear Ada, dear Ben,\n\nplease let us have one estimate for both parts of the matter.\n\nKind regards',
}

const newsletterHeaders = {
  'List-Id': 'Legal Tech Weekly <weekly.legaltech-weekly.example>',
  'List-Unsubscribe': '<https://legaltech-weekly.example/unsubscribe>',
  Precedence: 'bulk',
}

const unknown = {
  hotel: { name: 'Hotel Alsterblick', address: 'reservierung@alsterblick.example' },
  court: { name: 'Registry of the Admiralty Court', address: 'registry@admiralty-court.example' },
  student: { name: 'Tobias Renner', address: 'tobias.renner@student.example' },
  newsletter: { name: 'Legal Tech Weekly', address: 'news@legaltech-weekly.example' },
}

export const lettersOf: Readonly<Record<string, readonly Letter[]>> = {
  [ada]: [
    {
      from: crmPerson(5),
      hoursAgo: 2,
      unread: true,
      subject: 'Hull damage, MV Northgate Star: survey report',
      text: 'Dear Ada,\n\nthe surveyor’s report arrived this morning and is attached. He puts the repair at 184,000 pounds, which is well above our first estimate. Could we talk before I answer the underwriters?\n\nBest wishes\nMargaret',
      cc: [crmPerson(33)],
      attachment: { name: 'survey-report.txt', text: 'Survey of MV Northgate Star, frames 42 to 47.' },
    },
    {
      from: crmPerson(14),
      hoursAgo: 5,
      unread: true,
      subject: 'Bail commercial, boutique de Paris',
      text: 'Chère Maître Morgan,\n\nle propriétaire propose de renouveler le bail pour neuf ans. Le loyer augmenterait de douze pour cent. Qu’en pensez-vous ?\n\nBien à vous\nAmélie Fontaine-Dubois',
    },
    {
      from: unknown.hotel,
      hoursAgo: 7,
      unread: true,
      subject: 'Your booking in Hamburg',
      text: 'Dear Ms Morgan,\n\nwe confirm a single room for two nights. Check-in is from 3 pm.\n\nHotel Alsterblick',
    },
    {
      from: crmPerson(23),
      hoursAgo: 22,
      subject: 'Partnership agreement: two questions',
      text: 'Hello Ada,\n\nbefore we sign I would like to understand clause 9 (leavers) and what happens to the lease of the children’s clinic if I retire first.\n\nThank you\nFatima',
    },
    {
      from: crmPerson(12),
      hoursAgo: 27,
      subject: 'Licens för logotypen',
      text: 'Hej Ada,\n\nthe agency wants to use our mark in Norway as well. Does the licence cover it, or do we need a new one?\n\nBjörn',
    },
    {
      from: unknown.court,
      hoursAgo: 30,
      subject: 'Case 2026-114: hearing listed',
      text: 'The above matter has been listed for a hearing of one day. Skeleton arguments are due seven days before.',
    },
    {
      from: crmPerson(18),
      hoursAgo: 49,
      subject: 'School board minutes',
      text: 'Dear Ada,\n\nthe minutes you asked for. Page three is the one that matters.\n\nSiobhán',
    },
    {
      from: employee(ben),
      hoursAgo: 52,
      subject: 'Conflict check: Northgate and VNBL',
      text: 'Ada, both want us in the same salvage matter. Can you look at this with me on Monday?\n\nBen',
    },
    {
      from: crmPerson(24),
      hoursAgo: 74,
      subject: 'Invoice 2026-0871',
      text: 'Hi,\n\nthe invoice names the old practice address. Could your accounts people send a corrected one?\n\nGareth Llewellyn\nPractice Manager',
    },
    {
      from: unknown.student,
      hoursAgo: 96,
      subject: 'Application for an internship in spring',
      text: 'Dear Ms Morgan,\n\nI read maritime law at Hamburg and would like to apply for an internship of eight weeks.\n\nKind regards\nTobias Renner',
    },
    {
      from: crmPerson(7),
      hoursAgo: 121,
      subject: 'Witness statement',
      text: 'Ada,\n\nsigned it on board, scan to follow when I have a proper connection.\n\nIan MacLeod',
    },
    {
      from: unknown.newsletter,
      hoursAgo: 167,
      subject: 'Five things about electronic bills of lading',
      text: 'This week: what the new act changes for carriers, and what it does not.',
      html: '<h1>Legal Tech Weekly</h1><p>This week: what the new act changes for carriers, and what it does not.</p><img src="https://legaltech-weekly.example/open.gif" width="1" height="1">',
      name: 'legal-tech-weekly',
      headers: newsletterHeaders,
    },
    bothOfUs,
    {
      from: crmPerson(5),
      hoursAgo: 200,
      name: 'northgate-damage-1',
      subject: 'Hull damage, MV Northgate Star',
      text: 'Dear Ada,\n\nwe touched the quay at Harwich last night. A surveyor comes on board tomorrow.\n\nMargaret',
    },
    {
      from: employee(ada),
      to: [crmPerson(5)],
      hoursAgo: 198,
      name: 'northgate-damage-2',
      answers: ['northgate-damage-1'],
      sent: true,
      subject: 'RE: Hull damage, MV Northgate Star',
      text: 'Dear Margaret,\n\nplease send me the report as soon as you have it, and say nothing to the underwriters yet.\n\nAda\n\n________________________________\nFrom: Margaret\nSubject: Hull damage, MV Northgate Star\n\nDear Ada,\n\nwe touched the quay at Harwich last night.',
    },
    {
      from: { name: 'Joan Morgan', address: 'joan.morgan@mail.example' },
      hoursAgo: 210,
      private: true,
      subject: 'Sunday lunch',
      text: 'Darling,\n\nare you two coming on Sunday? Your father wants to know about the roast.\n\nMum',
    },
  ],
  [ben]: [
    {
      from: crmPerson(1),
      hoursAgo: 3,
      unread: true,
      subject: 'Gewährleistung Fräszentrum',
      text: 'Sehr geehrter Herr Keller,\n\nder Lieferant bestreitet den Mangel. Bitte setzen Sie eine letzte Frist.\n\nMit freundlichen Grüßen\nJürgen Müller',
    },
    {
      from: crmPerson(17),
      hoursAgo: 26,
      subject: 'Mietvertrag der Praxis',
      text: 'Lieber Herr Keller,\n\nder Vermieter hat die Staffelmiete bestätigt.\n\nViele Grüße\nKatharina Weiß',
    },
    {
      from: unknown.newsletter,
      hoursAgo: 167,
      subject: 'Five things about electronic bills of lading',
      text: 'This week: what the new act changes for carriers, and what it does not.',
      html: '<h1>Legal Tech Weekly</h1><p>This week: what the new act changes for carriers, and what it does not.</p><img src="https://legaltech-weekly.example/open.gif" width="1" height="1">',
      name: 'legal-tech-weekly',
      headers: newsletterHeaders,
    },
    bothOfUs,
  ],
  [clara]: [
    {
      from: crmPerson(26),
      hoursAgo: 4,
      unread: true,
      subject: 'Data processing agreement',
      text: 'Hello Clara,\n\nplease find our comments on annex 2 below.\n\nAgnieszka Wójcik',
    },
    {
      from: crmPerson(44),
      hoursAgo: 31,
      subject: 'Wartungsfenster am Samstag',
      text: 'Hallo Frau Voss,\n\nam Samstag ab 8 Uhr tauschen wir die Firewall.\n\nLars Petersen',
    },
  ],
}
