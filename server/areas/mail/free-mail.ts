/** Domains where anybody gets an address: two people of one of these have nothing to do with each other. Pure. */

const domains: ReadonlySet<string> = new Set(
  `126.com 163.com aim.com aol.com arcor.de bigpond.com bluewin.ch bol.com.br btinternet.com charter.net comcast.net cox.net duck.com
  fastmail.com fastmail.fm free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hey.com hotmail.be hotmail.ch
  hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it hotmail.nl icloud.com inbox.com inbox.ru kpnmail.nl laposte.net
  libero.it list.ru live.ca live.co.uk live.com live.com.au live.de live.fr live.it live.nl mac.com mail.com mail.de mail.ru mailbox.org
  me.com msn.com naver.com online.de optonline.net optusnet.com.au orange.fr outlook.at outlook.be outlook.com outlook.com.br outlook.de
  outlook.es outlook.fr outlook.it pm.me posteo.de proton.me protonmail.ch protonmail.com qq.com rambler.ru rocketmail.com sbcglobal.net
  seznam.cz sfr.fr shaw.ca skynet.be sky.com t-online.de talktalk.net telenet.be terra.com.br tiscali.it tuta.com tutanota.com
  tutanota.de uol.com.br verizon.net virgilio.it virginmedia.com wanadoo.fr web.de windowslive.com wp.pl xtra.co.nz yahoo.ca
  yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.au yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com yandex.ru
  ymail.com ziggo.nl zoho.com`.split(/\s+/u),
)

/** @param domain lower case */
export const isFreeMailDomain = (domain: string): boolean => domains.has(domain)
