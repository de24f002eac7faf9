import { say, type Card } from '../chat/card.ts'
import type { Language } from '../domain/language.ts'

const WORDS = {
  zh: { forbidden: '读不了收件箱：用户名或密码不对。', missing: '读不了收件箱：找不到那个邮件夹。', so: '在修好之前，大家用邮件接受或拒绝面试，伯乐都看不到。请管理员检查 INBOX_URL，“/hire doctor”会说哪里不对。' },
  en: { forbidden: 'The inbox can’t be read: user or password is wrong.', missing: 'The inbox can’t be read: there is no such folder.', so: 'Until that is mended, Bole doesn’t see who accepts or declines an interview by e-mail. An administrator should look at INBOX_URL; “/hire doctor” says what is wrong.' },
}

/** To the hiring channel, once for each day that it lasts. */
export const inboxCard = (fault: 'forbidden' | 'missing', language: Language): Card => ({ ...say(WORDS[language][fault], WORDS[language].so), tone: 'warning' })
