import type { Bilingual } from '../../domain/language.ts'
import { MailFailure } from '../../ports/mailer.ts'

type Told = { code: string; reply: number | undefined; message: string }

const told = (error: unknown): Told => {
  const { code, responseCode } = error instanceof Error ? (error as Error & { code?: unknown; responseCode?: unknown }) : {}
  return { code: typeof code === 'string' ? code : 'unknown', reply: typeof responseCode === 'number' ? responseCode : undefined, message: error instanceof Error ? error.message : '' }
}

/** What the server said of this mail or of us, rather than what became of the connection. */
const VERDICTS = ['EENVELOPE', 'EMESSAGE', 'EAUTH', 'ENOAUTH']

/**
 * A failure without the server's words, which may name the address. Lasting: refused with a 5xx (RFC 5321, 4.2.1), or before it could be sent;
 * 503 is about the session, not the mail.
 */
export function failureOf(error: unknown): MailFailure {
  const { code, reply } = told(error)
  const lasting = VERDICTS.includes(code) && (reply === undefined || (reply >= 500 && reply !== 503))
  return new MailFailure(['the mail was not taken', code, reply].filter((part) => part !== undefined).join(' '), { lasting })
}

const ADVICE = {
  login: { zh: '邮件服务器不接受用户名或密码。请检查 SMTP_URL。', en: 'The mail server does not accept user or password. Look at SMTP_URL.' },
  name: { zh: '找不到邮件服务器。请检查 SMTP_URL 里的主机名。', en: 'There is no such mail server. Look at the host in SMTP_URL.' },
  certificate: {
    zh: '无法与邮件服务器建立可信的加密连接。请核对主机名；自建的证书机构请用 NODE_EXTRA_CA_CERTS 指定。',
    en: 'No trusted encrypted connection to the mail server. Check the host name; for a certificate authority of your own set NODE_EXTRA_CA_CERTS.',
  },
  away: { zh: '连不上邮件服务器。请检查 SMTP_URL 的主机、端口和防火墙。', en: 'The mail server cannot be reached. Look at host and port in SMTP_URL, and at the firewall.' },
} satisfies Record<string, Bilingual>

/** What to do where the server could not be used. */
export function adviceOn(error: unknown): Bilingual {
  const { code, message } = told(error)
  if (code === 'EAUTH' || code === 'ENOAUTH') return ADVICE.login
  if (code === 'EDNS' || /ENOTFOUND/.test(message)) return ADVICE.name
  return code === 'ETLS' || /certificate|self-signed|altnames|TLS|SSL/i.test(message) ? ADVICE.certificate : ADVICE.away
}
