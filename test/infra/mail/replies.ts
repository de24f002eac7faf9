/** What calendars send back, in the shapes of theirs; names and addresses are nobody's. */
const crlf = (text: string): Buffer => Buffer.from(text.replaceAll('\n', '\r\n'))

export const answer = (attendee: string, more: string[] = [], method = 'REPLY'): string => ['BEGIN:VCALENDAR', 'PRODID:-//Nobody//Calendar//EN', 'VERSION:2.0', `METHOD:${method}`, 'BEGIN:VEVENT', 'UID:b-17@acme.test', 'SEQUENCE:1',
  'DTSTAMP:20261015T031500Z', 'DTSTART:20261021T070000Z', 'DTEND:20261021T080000Z', 'ORGANIZER;CN=Acme:mailto:hiring@acme.test', attendee, ...more, 'SUMMARY:Interview', 'END:VEVENT', 'END:VCALENDAR', ''].join('\n')

/** As Google does: three bodies and the file once more, the note in a parameter of its own. */
export const google = (status = 'DECLINED', from = 'chen@example.com'): Buffer => crlf(`MIME-Version: 1.0
Sender: Google Calendar <calendar-notification@google.com>
Message-ID: <calendar-1@google.com>
From: Chen Yu <${from}>
To: hiring@acme.test
Subject: Declined: Interview @ Wed Oct 21, 2026
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: multipart/alternative; boundary="inner"

--inner
Content-Type: text/plain; charset="UTF-8"

Chen Yu has declined this invitation.
--inner
Content-Type: text/html; charset="UTF-8"

<p>Chen Yu has declined this invitation.</p>
--inner
Content-Type: text/calendar; charset="UTF-8"; method=REPLY
Content-Transfer-Encoding: 7bit

${answer(`ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${status};CN=Che
 n Yu;X-NUM-GUESTS=0;X-RESPONSE-COMMENT="On a plane; sorry: any other day?":mailto:${from}`)}
--inner--
--outer
Content-Type: application/ics; name="invite.ics"
Content-Disposition: attachment; filename="invite.ics"
Content-Transfer-Encoding: base64

${Buffer.from(answer(`ATTENDEE;PARTSTAT=${status}:mailto:${from}`)).toString('base64')}
--outer--
`)

/** As Exchange does: base64, upper case, COMMENT. */
export const exchange = (comment = '那天在出差\\, 换一天可以吗？'): Buffer => crlf(`From: "=?utf-8?B?546L56OK?=" <Wang.Lei@Example.com>
To: hiring <hiring@acme.test>
Subject: =?utf-8?B?5o6l5Y+X?=
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="_000_"

--_000_
Content-Type: text/plain; charset="utf-8"

.
--_000_
Content-Type: text/calendar; charset="utf-8"; method=REPLY
Content-Transfer-Encoding: base64

${Buffer.from(answer('ATTENDEE;PARTSTAT=ACCEPTED;CN=王磊:MAILTO:Wang.Lei@Example.com', [`COMMENT;LANGUAGE=zh-CN:${comment}`])).toString('base64').replace(/.{76}/g, '$&\n')}
--_000_--
`)

/** As Apple does: the calendar as an attachment. */
export const apple = (): Buffer => crlf(`From: Chen Yu <chen@example.com>
To: hiring@acme.test
Subject: Maybe
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=us-ascii

Chen Yu may come.
--b
Content-Disposition: attachment; filename=iCal-1.ics
Content-Type: text/calendar; charset=utf-8; method=REPLY; name=iCal-1.ics
Content-Transfer-Encoding: quoted-printable

${answer('ATTENDEE;PARTSTAT=3DTENTATIVE:mailto:chen@example.com').replace('CN=Acme', 'CN=3DAcme')}
--b--
`)

/** Nothing but the calendar, in an encoding of the reader's choice. */
export const bare = (text = answer('ATTENDEE;PARTSTAT=DECLINED:mailto:chen@example.com'), charset = 'utf-8', bytes = Buffer.from(text)): Buffer => Buffer.concat([
  crlf(`From: chen@example.com
To: hiring@acme.test
MIME-Version: 1.0
Content-Type: text/calendar; charset=${charset}; method=REPLY
Content-Transfer-Encoding: base64

`), Buffer.from(bytes.toString('base64'))])
