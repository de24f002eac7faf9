import type { InvitationWords } from './invitation-letter-words.ts'

export const zh: InvitationWords = {
  labels: { when: '时间', now: '新时间', atCompany: '公司当地时间', before: '原来的时间', where: '地点', link: '会议链接', panel: '面试官', others: '同场面试官', kit: '题库', probe: '可以多问' },
  hello: (name) => `${name}，您好！`,
  calendar: { invited: '附件是日历文件，打开就能加进您的日历。', changed: '附件会更新您日历里原来的那一场，不会多出一场。', cancelled: '附件会把这一场从您的日历里去掉。' },
  candidate: {
    summary: (m) => `${m.company}面试：${m.title}`,
    subject: (news, m, when) => {
      if (news.kind === 'cancelled') return `面试已取消：${m.company} · ${m.title}`
      const what = { invited: '面试时间定了', changed: news.kind === 'changed' && news.from ? '面试改了时间' : '面试安排有更新', reminder: '面试提醒' }[news.kind]
      return `${what}：${when}，${m.company} · ${m.title}`
    },
    opening: (news, m) => {
      switch (news.kind) {
        case 'invited': return [`您应聘${m.company}“${m.title}”的面试，时间定下来了。`]
        case 'changed': return [news.from ? `您应聘${m.company}“${m.title}”的面试改了时间，请以下面的新时间为准。` : `您应聘${m.company}“${m.title}”的面试有一处更新，时间没有变。`]
        case 'reminder': return [`提醒您一下，${m.company}“${m.title}”的面试快到了。`]
        case 'cancelled': return news.by === 'ended' ? [`您对${m.company}“${m.title}”岗位的应聘已经结束，原来约好的这场面试不再进行，您不用再来了。`]
          : news.by === 'candidate'
          ? [`已按您的意思，取消了${m.company}“${m.title}”的这场面试。`, `以后想再约时间，请联系 ${m.contact}。`]
          : [`很抱歉，${m.company}取消了“${m.title}”的这场面试，这不是对您的评价。`, `想了解原因，或接下来怎么安排，请联系 ${m.contact}。`]
      }
    },
    change: (m, until) => {
      if (!m.change) return `想改时间或取消，请联系 ${m.contact}。`
      return m.page ? `想改时间或取消，打开下面的页面就行，${until}之前都可以。` : `想改时间或取消，在聊天里发“改时间”或“取消面试”就行，${until}之前都可以。`
    },
    changePage: '查看或更改面试',
    seePage: '打开面试页面',
    ask: (contact) => `有疑问，或路上耽搁了，请联系 ${contact}。需要便利安排也请说一声，不必说明原因。`,
    bye: '如果您与这次应聘无关，请忽略这封邮件。',
  },
  panelist: {
    summary: (m) => `面试${m.candidate} · ${m.title}`,
    subject: (news, m, when) => {
      if (news.kind === 'cancelled') return `${news.by === 'replaced' ? '您不用参加了' : '面试已取消'}：${m.candidate} · ${m.title}`
      const what = { invited: '请您面试', changed: news.kind === 'changed' && news.from ? '面试改了时间' : '面试安排有更新', reminder: '面试提醒' }[news.kind]
      return `${what}：${m.candidate} · ${m.title}，${when}`
    },
    opening: (news, m) => {
      switch (news.kind) {
        case 'invited': return [`想请您面试${m.candidate}，应聘的是“${m.title}”。`]
        case 'changed': return [news.from ? `您和${m.candidate}的面试（${m.title}）改了时间，请以下面的新时间为准。` : `您和${m.candidate}的面试（${m.title}）有一处更新，时间没有变。`]
        case 'reminder': return [`提醒您一下，和${m.candidate}的面试（${m.title}）快到了。`]
        case 'cancelled': return [{
          candidate: `${m.candidate}取消了“${m.title}”的这场面试，您不用再准备了。`,
          company: `${m.candidate}“${m.title}”的这场面试取消了，您不用再准备了。`,
          ended: `${m.candidate}对“${m.title}”的应聘已经结束，这场面试不再进行，您不用再准备了。`,
          replaced: `${m.candidate}“${m.title}”的这场面试换了面试官，您不用参加了。谢谢您之前留出时间。`,
        }[news.by]]
      }
    },
    rate: (command) => `面试后请先独立评分，再看别人和 AI 的评分。${command ? `在聊天里发：${command}` : ''}`,
    ratePage: '填写评分',
    decline: (contact) => `来不了的话，请在聊天里发“我来不了”，或联系 ${contact}。我们会换人，不会打扰候选人。`,
  },
}
