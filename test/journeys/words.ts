/** What people see and look for on the pages, and what they say, in their language. */
export const WORDS = {
  en: {
    start: 'Start', agree: 'Agree and start', thin: 'Thin answer', full: 'Full answer', asked: (n: number) => `Question ${n} of 5`, anything: 'Is there anything you’d like to ask',
    help: 'A hiring in five steps', probe: /Which parts did you do yourself|What was the situation|How did it end/, pay: 'What is the salary?', willAsk: 'I’d rather not guess', answer: '30k a month', answered: 'My colleagues say: 30k a month',
    none: 'no questions', done: 'That’s the interview done', decides: '王磊 will now read them and decide by', progress: '1 of 5 questions done', provisional: 'Provisional levels', rules: 'Rule-based, not an AI model',
    scorecard: 'Scorecard · Chen Yu', total: 'of 10)', advanced: /^Advance · 王磊 · \d/, declined: /^Decline · 林静 · \d/, told: 'Good news', toldNo: 'decided not to go further this time', only: 'Sorry, only', fill: 'Please fill this in first.', reason: 'Not enough evidence yet',
    menu: 'Menu', pause: 'Pause', paused: 'We’ve paused', see: 'See your progress', stage: 'Interview under way', person: 'Talk to a person', helpItem: 'Ask for an accommodation', move: 'Continue on another device', leave: 'Leave the interview', stay: 'Stay', goOn: 'continue', back: 'Welcome back',
    other: '中文', otherSaid: '好的，我们用中文。', asking: 'I’ve asked a colleague to contact you', helpful: 'What would make this easier for you?', really: 'Do you really want to withdraw', staying: 'Good, let’s go on.', withdraw: 'Yes, withdraw', left: 'You’ve withdrawn',
    ai: 'I’m a program, not a person', facts: ['What is assessed', 'Who decides', 'A person instead', 'Leaving', 'Accommodation'], delivered: 'Delivered', waiting: 'Not sent yet', offline: 'You are offline', send: 'Send', edit: 'Edit', edited: 'edited', compose: 'Write your message', typing: 'Bole is typing',
    gone: 'This link does not open an interview', taken: 'Your interview is open on another device', moved: 'The conversation has moved to another device', tooLong: 'too long, so it isn’t part of your answer', nothing: 'no words in that message',
  },
  zh: {
    start: '开始', agree: '同意并开始', thin: '单薄的回答', full: '完整的回答', asked: (n: number) => `第 ${n} 题，共 5 题`, anything: '您有什么想问的吗',
    help: '一次招聘五步', probe: /哪些是您本人做的|当时是什么情况|最后结果怎样/, pay: '请问薪资多少？', willAsk: '不想随口答您', answer: '月薪三万', answered: '同事的答复：月薪三万',
    none: '没有了', done: '面试完成了', decides: '接下来由王磊阅读您的回答', progress: '已问完 1 / 5 题', provisional: '暂定等级', rules: '规则评估，非 AI 模型',
    scorecard: '评分卡 · 陈宇', total: '十分制', advanced: /^推进 · 王磊 · \d/, declined: /^婉拒 · 林静 · \d/, told: '有好消息', toldNo: '这次不再继续', only: '抱歉，只有', fill: '请先填写这一项。', reason: '证据还不够',
    menu: '菜单', pause: '先停一下', paused: '已经暂停', see: '看看进度', stage: '面试进行中', person: '找真人沟通', helpItem: '需要便利安排', move: '换一台设备继续', leave: '退出面试', stay: '留下继续', goOn: '继续', back: '欢迎回来',
    other: 'English', otherSaid: 'Sure, let’s speak English.', asking: '已经请同事联系您', helpful: '怎样会对您更方便', really: '确定要退出这次应聘吗', staying: '好的，我们继续。', withdraw: '确定退出', left: '已为您退出',
    ai: '我是程序，不是真人', facts: ['看什么', '谁来决定', '找真人', '不想继续', '便利安排'], delivered: '已送达', waiting: '还没发出去', offline: '网络断开了', send: '发送', edit: '修改', edited: '已修改', compose: '写下您想说的话', typing: '伯乐正在输入',
    gone: '这个链接打不开面试', taken: '面试已经在另一台设备上打开了', moved: '对话已经转到另一台设备', tooLong: '没有算进回答里', nothing: '这条消息里没有文字',
  },
} as const

export type Lang = keyof typeof WORDS

/** An answer with situation, own action and result, so that the next question follows. */
export const STRONG: Record<Lang, string> = {
  en: 'Last year at Northwind, when I was the key account manager, our largest bank asked for a 15% discount. I visited procurement and operations, learned that delivery dates mattered more than price, and proposed a phased delivery in exchange for a two-year contract. I prepared a fallback with a smaller scope. As a result they signed with a 3% discount and renewed the next year, 20% larger.',
  zh: '去年我在华信科技担任大客户经理时，客户要求降价15%。我先拜访了采购和业务两个部门，了解到他们真正在意的是交付时间，于是我提出分期交付换取两年合同，并准备了备选方案。最后双方签约，价格只降了3%，第二年客户续约，金额增长了20%。',
}
