import type { CandidateSentences, Facts, Standing } from './candidate-sentences.ts'

const STAGE: Record<Standing['at'], string> = {
  invited: '已收到邀请，面试还没有开始',
  asking: '面试进行中',
  closing: '问题已全部问完，现在是您提问的时间',
  deciding: '面试已完成，等待负责人决定',
  advanced: '已有决定：进入下一步',
  declined: '已有决定：这次不再继续',
  withdrawn: '您已退出',
  expired: '面试因长时间没有回复而结束',
  cancelled: '公司已取消这次面试',
}

const over = (s: Standing): boolean => ['advanced', 'declined', 'withdrawn', 'expired', 'cancelled'].includes(s.at)

const by = (s: Standing): string => (s.date ? `${s.date}之前` : `面试完成后 ${s.days} 天内`)

function next(s: Standing): string {
  if (s.at === 'advanced') return `${s.owner}会联系您安排`
  if (over(s)) return `没有待办；有疑问请联系 ${s.contact}`
  if (s.paused === 'distress') return `${s.contact} 会联系您，在这之前您什么都不用做`
  if (s.paused === 'staff' || s.paused === 'person') return `${s.contact} 会联系您；您也可以发“继续”接着面试`
  if (s.paused !== null) return '准备好后发“继续”'
  if (s.at === 'deciding') return `${s.owner}阅读您的回答并做决定`
  if (s.at === 'closing') return '有问题请直接问；没有了就发“没有了”'
  return s.at === 'invited' ? '点“同意并开始”' : '继续回答当前的问题'
}

function progress(s: Standing): Facts {
  const facts = [
    { label: '当前阶段', value: s.paused === null || over(s) ? STAGE[s.at] : `${STAGE[s.at]}（已暂停）` },
    { label: '面试进度', value: `${s.done} / ${s.total} 题` },
    { label: '下一步', value: next(s) },
  ]
  return over(s) ? facts : [...facts, { label: '谁来决定', value: s.owner }, { label: '何时有结果', value: by(s) }]
}

export const zh: CandidateSentences = {
  welcome: (p) => ({
    title: `${p.company} · ${p.title} · 文字面试`,
    hello: [`${p.name}，您好！我是${p.company}的 AI 面试助手，负责“${p.title}”岗位的文字面试。我是程序，不是真人。`],
    facts: [
      { label: '看什么', value: p.assessed },
      { label: '不看什么', value: '错别字、口音、文笔、打字快慢' },
      { label: '多长', value: `约 ${p.questions} 个问题，${p.minutes} 分钟左右，不限时。随时发“暂停”，改天回来也可以` },
      { label: '谁来决定', value: `${p.owner}。AI 只整理，不做决定` },
      { label: '找真人', value: `发“人工”，或联系 ${p.contact}` },
      { label: '不想继续', value: '发“退出”即可，不必说明原因' },
      { label: '便利安排', value: '需要换一种方式或其他便利，发“便利安排”，不必说明原因，评分的人也看不到' },
      { label: '您的回答', value: '会保存下来，只用于这次应聘' },
    ],
  }),
  start: '如果没有问题，请点“同意并开始”。',
  chose: (label) => `您选了“${label}”。`,
  consent: '同意并开始',
  person: '想和真人谈',
  pleaseConsent: ['开始之前，需要您先同意由 AI 进行这次面试。', '请点“同意并开始”，或回复“同意”。想和真人谈也完全可以。'],
  nth: (n, total) => `第 ${n} 题，共 ${total} 题`,
  how: '请讲一件真实的事：工作、学习、志愿服务里的都可以。可以分几条发，说完发“完了”。',
  clarify: (question) => ['换个说法：请讲一件真实发生过的事。当时是什么情况，您自己做了什么，最后怎么样。', `问题是：${question}`, '想不起来的话，可以发“跳过”。'],
  yourQuestions: ['问题都问完了，谢谢您！', '您有什么想问的吗？岗位、公司、流程都可以。没有的话，发“没有了”。'],
  process: {
    length: (p) => `一共约 ${p.questions} 个问题，${p.minutes} 分钟左右，不限时，可以暂停。`,
    result: (p) => `${p.owner}会在面试完成后 ${p.days} 天内做决定，结果会在这里告诉您。`,
    who: (p) => `由${p.owner}阅读您的回答并做决定，AI 不做决定。您随时可以联系 ${p.contact}。`,
    ai: (p) => `我是${p.company}的 AI 面试助手，是程序，不是真人。想和真人谈，发“人工”。`,
    data: (p) => `您的回答会保存下来，只用于这次应聘。想查看、更正或删除，请联系 ${p.contact}。`,
  },
  willAsk: (p) => `这个我不确定，不想随口答您。我已经转给同事，有答复就在这里告诉您。${p.asking ? '刚才的问题，您可以接着回答。' : ''}`,
  answerFromHr: (question, text) => [`您之前问：“${question}”`, `同事的答复：${text}`],
  paused: ['好的，已经暂停，您说过的都保存着。', '回来的时候发“继续”就行，改天也可以。'],
  pausedByStaff: (contact) => ['面试目前由我们的同事暂停了，您发的内容都会保存。', `恢复后我会在这里告诉您。有疑问请联系 ${contact}。`],
  resumed: '欢迎回来，我们继续。我是 AI 面试助手。',
  whereWeWere: '刚才的问题是：',
  language: '好的，我们用中文。',
  askedForPerson: (contact) => ['好的，我已经请同事联系您，不会影响对您的评价。', `您也可以直接联系 ${contact}。想继续文字面试，随时发“继续”。`],
  distress: (p) => (p.again
    ? ['这些话我也转给同事了，会有人尽快联系您。', `不想等的话，请直接联系 ${p.contact}。`, p.help]
    : [
      '谢谢您愿意说出来。您比这场面试重要得多。',
      `我是程序，所以已经把您的话转给 HR，请同事尽快联系您。您也可以直接联系 ${p.contact}。${p.waits ? '面试先停在这里，不会影响对您的评价。' : ''}`,
      p.help,
    ]),
  redirect: '谢谢您的分享。这好像说的是另一件事，我把问题再说一遍。想不起来的话，可以发“跳过”。',
  calm: '看得出来您有些不痛快，抱歉。想歇一歇，发“暂停”；想和真人谈，发“人工”。',
  whatWouldHelp: ['当然可以。怎样会对您更方便？写一两句就好，不必说明原因。', '只有 HR 会看到，评分的人看不到。'],
  accommodationNoted: (contact) => `记下了，已经私下告诉 HR（${contact}），会有人联系您。面试先停在这里，不计时；想接着来，发“继续”。`,
  confirmWithdrawal: ['确定要退出这次应聘吗？', '退出后面试就结束了。如果只是想歇一歇，可以留下，之后再继续。'],
  withdraw: '确定退出',
  stay: '留下继续',
  staying: '好的，我们继续。',
  withdrawn: (p) => ['已为您退出，不会再提醒您。', `谢谢您花时间了解${p.company}。如需删除资料或有疑问，请联系 ${p.contact}。祝您一切顺利！`],
  reminder: (p) => [
    `您好，您的“${p.title}”文字面试还${p.begun ? '没有完成，您说过的都保存着' : '没有开始'}。方便的时候再来就好，不限时。`,
    '想晚点再说，发“暂停”；不想继续，发“退出”。',
  ],
  missed: '如果您已经回复过，可能是我漏收了您的上一条消息，麻烦您再发一次。',
  expired: (contact) => ['有一段时间没有收到您的回复，这次面试先结束了。您已经发来的内容都保存着，我们的同事会看。', `如果您还想继续，请联系 ${contact}。`],
  cancelled: (p) => [`“${p.title}”的这次面试已由公司取消，这不是对您回答的评价。`, `想了解原因，请联系 ${p.contact}。`],
  thanks: (p) => [
    '面试完成了，谢谢您的认真回答！',
    `接下来由${p.owner}阅读您的回答，${p.date ? `在${p.date}之前` : `在 ${p.days} 天内`}做出决定，结果会在这里告诉您。做决定的是人，不是 AI。`,
    `想知道进展，发“进度”；其他事情请联系 ${p.contact}。`,
  ],
  kept: (contact) => `收到，已经保存。面试已经结束，我不会再提问；需要有人处理的事，请联系 ${contact}，或发“人工”。`,
  file: {
    received: (p) => `收到${p.names}，正在读。`,
    read: (p) => `${p.names}读好了，已作为您的简历转给 HR。文件不算回答，也不影响评分。${p.asking ? '刚才的问题，请您用文字回答。' : ''}`,
    'too-many': (p) => `一条消息里的文件最多读 3 个，${p.names}没有读。需要的话，请再发一次。`,
    private: (p) => `${p.names}没有打开。这里只收简历；需要保密的材料，请直接发给 HR（${p.contact}）。`,
  },
  fileRefused: (name, why) => `没能读${name}：${why}。方便的话，请换成 PDF、Word（.docx）或纯文本再发一次，不超过 5 MB；不发也没关系，面试照常进行。`,
  tooLong: (limit) => `这条消息太长了，没有算进回答里。请分成几条发，每条不超过 ${limit} 字。`,
  empty: '这条消息里没有文字。请用文字再发一次。',
  advance: (p) => ['有好消息！', `${p.by}看过您的面试，决定请您进入“${p.title}”的下一步，会联系您安排。`, `有疑问请联系 ${p.contact}。`],
  decline: (p) => [
    `谢谢您应聘“${p.title}”，也谢谢您认真的回答。`,
    `${p.by}看过您的面试后决定，这次不再继续。这是由人做出的决定，不是 AI。`,
    `想了解情况，或对结果有异议，请联系 ${p.contact}。感谢您对${p.company}的关注，祝您顺利！`,
  ],
  progress,
}
