import { expect, test } from 'vitest'
import { proofOf } from '../../../src/infra/mail/sender-proof.ts'

const sender = 'chen@mail.example.com'
const proof = (...headers: string[]) => proofOf(headers, 'mx.acme.test', sender)

test.each<[string, string, 'proven' | 'refuted' | 'none']>([
  ['Google', 'mx.acme.test;\r\n       dkim=pass header.i=@mail.example.com header.s=s1 header.b=Ab/c;\r\n       spf=pass (google.com: domain of chen@mail.example.com designates 1.2.3.4 as permitted sender) smtp.mailfrom=chen@mail.example.com;\r\n       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=mail.example.com', 'proven'],
  ['signed by the domain above', 'mx.acme.test; dkim=pass header.d=example.com', 'proven'],
  ['sent from where the domain says', 'mx.acme.test 1; spf=pass smtp.mailfrom=mail.example.com', 'proven'],
  ['one of two signatures', 'mx.acme.test; dkim=fail header.d=example.com; dkim=pass header.d=mail.example.com', 'proven'],
  ['capitals', 'MX.acme.test; DKIM=Pass Header.D=Example.COM', 'proven'],
  ['a forged sender', 'mx.acme.test; dkim=none; spf=softfail smtp.mailfrom=x.test; dmarc=fail (p=NONE) header.from=mail.example.com', 'refuted'],
  ['a broken signature from the wrong place', 'mx.acme.test; dkim=fail header.d=example.com; spf=fail smtp.mailfrom=example.com', 'refuted'],
  ['a forgery that is well signed, by the forger', 'mx.acme.test; dkim=pass header.d=mallory.test; spf=pass smtp.mailfrom=mallory.test', 'none'],
  ['a domain that only ends alike', 'mx.acme.test; dkim=pass header.d=ample.com', 'none'],
  ['a domain below', 'mx.acme.test; dkim=pass header.d=x.mail.example.com', 'none'],
  ['a top-level domain', 'mx.acme.test; dkim=pass header.d=com', 'none'],
  ['nothing was checked', 'mx.acme.test; none', 'none'],
  ['a result inside a comment', 'mx.acme.test; dmarc=none (dmarc=pass; dmarc=pass header.from=mail.example.com \\) ; dmarc=pass header.from=mail.example.com)', 'none'],
  ['a result inside quotes', 'mx.acme.test; spf=none reason="; dmarc=pass header.from=mail.example.com" smtp.mailfrom=x.test', 'none'],
  ['a comment that does not end', 'mx.acme.test; spf=none ( ; dmarc=pass header.from=mail.example.com', 'none'],
  ['no name, as Microsoft writes it', 'spf=pass smtp.mailfrom=mail.example.com; dkim=pass header.d=mail.example.com; dmarc=pass header.from=mail.example.com', 'none'],
  ['somebody else’s name', 'mx.acme.test.mallory.test; dmarc=pass header.from=mail.example.com', 'none'],
  ['an empty header', '', 'none'],
])('%s', (_, header, expected) => expect(proof(header)).toBe(expected))

test('only the topmost of our server’s counts: what came with the mail stands below', () => {
  expect(proof('other.test; dmarc=fail header.from=mail.example.com', 'mx.acme.test; none', 'mx.acme.test; dmarc=pass header.from=mail.example.com')).toBe('none')
})

test('where nobody said how our server signs, or who sent it, nothing is proven', () => {
  const pass = ['mx.acme.test; dmarc=pass header.from=mail.example.com']
  expect(proofOf(pass, null, sender)).toBe('none')
  expect(proofOf(pass, 'mx.acme.test', null)).toBe('none')
  expect(proofOf([], 'mx.acme.test', sender)).toBe('none')
})
