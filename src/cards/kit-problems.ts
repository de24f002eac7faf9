import type { Language } from '../domain/language.ts'

/** What can be wrong where people look after kits of their own, as they read it. */
export const KIT_PROBLEMS: Record<Language, {
  ofFiles(id: string): string
  noOwn(typed: string, ids: string): string
  needId: string
  badId(id: string): string
  taken(id: string): string
  needName: string
  changedMeanwhile(version: number, by: string, id: string): string
  noVersion(id: string, typed: string, last: number): string
  noLevel(typed: string): string
  twoTexts(example: string): string
  noCompetency(name: string, names: string): string
  noQuestion(id: string, ids: string): string
  needQuestion(ids: string): string
  lastQuestion(id: string, ask: number): string
  questionId(id: string): string
  asItWas: string
  tooLarge: string
  nothingToReplay(id: string, version: number): string
  replayFirst(id: string, version: number): string
  pastThere(id: string, version: number): string
  statusNow(id: string, version: number, status: string): string
  noLive(id: string): string
  noneInShadow(id: string): string
  neverInShadow(id: string): string
  noYaml: string
  fileUnread: string
  onOff(id: string): string
}> = {
  zh: {
    ofFiles: (id) => `“${id}”是自带的题库，不能直接改。先复制一套再改：/hire 题库 复制 ${id} ${id}-2 "新名称"`,
    noOwn: (typed, ids) => (ids ? `没有“${typed}”这套自建题库，现有：${ids}。` : '还没有自建题库。先复制一套：/hire 题库 复制 sales sales-2 "新名称"'),
    needId: '请写上新题库的编号，例如 sales-north。',
    badId: (id) => `“${id}”不能当编号。请用小写英文字母、数字和连字符，40 字以内，例如 sales-north；不能像 A-1、R-1。`,
    taken: (id) => `“${id}”已经是一套题库的编号，请换一个。`,
    needName: '请给题库起个名字，放在引号里；想有中英文两个名字，就写两个引号。',
    changedMeanwhile: (version, by, id) => `这套题库刚刚有了第 ${version} 版（${by}）。请先看看：/hire 题库 查看 ${id} ${version}。再提交一次，就会改在这一版上。`,
    noVersion: (id, typed, last) => `${id} 没有第 ${typed} 版，最新是第 ${last} 版。更早的草稿可能已经清理。`,
    noLevel: (typed) => `等级写 1 到 5，不能是“${typed}”。`,
    twoTexts: (example) => `请把中文和英文各放在引号里，意思一致，例如：${example}`,
    noCompetency: (name, names) => (name ? `这套题库不考察“${name}”，它考察：${names}。` : `请写明是哪项能力：${names}。`),
    noQuestion: (id, ids) => `没有“${id}”这道题，有：${ids}。`,
    needQuestion: (ids) => `请写明删哪道题：${ids}。`,
    lastQuestion: (id, ask) => `“${id}”不能删：这项能力至少要留 ${ask} 道题。可以先加一道，或者直接替换它。`,
    questionId: (id) => `“${id}”不能当题号。请用小写英文字母、数字和连字符，例如 ng-3；不能和其他题重复。`,
    asItWas: '和原来一样，没有新的版本。',
    tooLarge: '题库太大了，请精简题目或文字。',
    nothingToReplay: (id, version) => `还没有以往的回答可以重评。看过之后可以直接批准：/hire 题库 批准 ${id} ${version} 不重评`,
    replayFirst: (id, version) => `批准之前，先用第 ${version} 版重评以往的回答，看看会改变什么：/hire 题库 重评 ${id} ${version}`,
    pastThere: (id, version) => `有以往的回答，不能跳过重评：/hire 题库 重评 ${id} ${version}`,
    statusNow: (id, version, status) => `${id} 第 ${version} 版现在是“${status}”，不能这样做。`,
    noLive: (id) => `${id} 还没有使用中的版本，影子版没有可以比较的。先批准一版：/hire 题库 批准 ${id}`,
    noneInShadow: (id) => `${id} 没有影子版。`,
    neverInShadow: (id) => `${id} 没有影子版，也没有影子评分。开始：/hire 题库 影子 ${id} 开`,
    noYaml: '没有收到 YAML。请粘贴到表单里，或者附上一个文件。想看写法，先导出一套：/hire 题库 导出 sales',
    fileUnread: '这个文件没读出来：要 UTF-8 文本，200 KB 以内。也可以把内容粘贴到表单里。',
    onOff: (id) => `请写“开”或“关”，例如 /hire 题库 影子 ${id} 开`,
  },
  en: {
    ofFiles: (id) => `“${id}” comes with Bole and isn’t changed here. Copy it and change the copy: /hire kit copy ${id} ${id}-2 "new name"`,
    noOwn: (typed, ids) => (ids ? `There is no kit of your own called “${typed}”. There are: ${ids}.` : 'There are no kits of your own yet. Copy one: /hire kit copy sales sales-2 "new name"'),
    needId: 'Please give the new kit an id, e.g. sales-north.',
    badId: (id) => `“${id}” can’t be an id. Use lower-case letters, digits and hyphens, 40 at most, e.g. sales-north; nothing like A-1 or R-1.`,
    taken: (id) => `“${id}” is the id of a kit already. Please choose another.`,
    needName: 'Please give the kit a name in quotes; in two pairs of quotes it has a Chinese name and an English one.',
    changedMeanwhile: (version, by, id) => `This kit just got version ${version} (${by}). Please look at it first: /hire kit show ${id} ${version}. Send this again to put your change on top of it.`,
    noVersion: (id, typed, last) => `${id} has no version ${typed}; the newest is ${last}. Older drafts may have been cleared away.`,
    noLevel: (typed) => `A level is a number from 1 to 5, not “${typed}”.`,
    twoTexts: (example) => `Please write Chinese and English, each in quotes, with one meaning, e.g. ${example}`,
    noCompetency: (name, names) => (name ? `This kit doesn’t assess “${name}”. It assesses: ${names}.` : `Please say which competency: ${names}.`),
    noQuestion: (id, ids) => `There is no question “${id}”. There are: ${ids}.`,
    needQuestion: (ids) => `Please say which question to remove: ${ids}.`,
    lastQuestion: (id, ask) => `“${id}” can’t go: this competency needs at least ${ask === 1 ? 'one question' : `${ask} questions`}. Add another first, or replace this one.`,
    questionId: (id) => `“${id}” can’t be a question’s id. Use lower-case letters, digits and hyphens, e.g. ng-3, and none that is taken.`,
    asItWas: 'That is how it was. No new version.',
    tooLarge: 'The kit is too large. Please shorten its questions or texts.',
    nothingToReplay: (id, version) => `There are no past answers to rate anew. Once you have read it you can approve it as it is: /hire kit approve ${id} ${version} without replay`,
    replayFirst: (id, version) => `Before you approve it, rate past answers under version ${version} and see what would change: /hire kit replay ${id} ${version}`,
    pastThere: (id, version) => `There are past answers, so the replay can’t be left out: /hire kit replay ${id} ${version}`,
    statusNow: (id, version, status) => `Version ${version} of ${id} is ${status}, so that can’t be done.`,
    noLive: (id) => `${id} has no live version yet, so there is nothing to compare a shadow with. Approve one first: /hire kit approve ${id}`,
    noneInShadow: (id) => `No version of ${id} is in shadow.`,
    neverInShadow: (id) => `No version of ${id} is in shadow, and none has been rated so. To begin: /hire kit shadow ${id} on`,
    noYaml: 'No YAML has arrived. Paste it into the form or attach a file. To see how it is written, export a kit: /hire kit export sales',
    fileUnread: 'This file could not be read: it has to be UTF-8 text of up to 200 KB. You can also paste its content into the form.',
    onOff: (id) => `Please write on or off, e.g. /hire kit shadow ${id} on`,
  },
}
