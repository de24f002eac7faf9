import type { Language } from '../domain/language.ts'

/** What tells who somebody is, by kind. `name`, `gender`, `age` are one person's, so all their spellings are one thing. */
export type MaskKind = 'name' | 'school' | 'gender' | 'age' | 'family' | 'origin' | 'email' | 'phone' | 'id' | 'link' | 'account' | 'picture'

/** A kind and where it shows. Only what the whole pattern matches is masked; what must stand around it is looked at, not taken. */
export type MaskRule = [kind: MaskKind, pattern: RegExp]

export const MASK_WORDS: Record<Language, Record<MaskKind, string>> = {
  zh: { name: '姓名', school: '学校', gender: '性别', age: '年龄', family: '家庭', origin: '籍贯', email: '邮箱', phone: '电话', id: '证件号', link: '链接', account: '账号', picture: '图片' },
  en: { name: 'name', school: 'school', gender: 'gender', age: 'age', family: 'family', origin: 'origin', email: 'email', phone: 'phone', id: 'id', link: 'link', account: 'account', picture: 'picture' },
}

export const ONE_OF_A_KIND: readonly MaskKind[] = ['name', 'gender', 'age']
