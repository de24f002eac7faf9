const TEXTS = {
  zh: {
    // conversation
    log: '对话', composer: '写下您想说的话', send: '发送', attach: '添加文件', removeFile: '移除文件', uploading: '上传中…', uploadFailed: '没传上去，点一下重试',
    fileTooLarge: '文件不能超过 5 MB。', fileEmpty: '这个文件是空的。', fileRefused: '这个文件没能收下，请换一个试试。',
    sending: '发送中…', sent: '已送达', waiting: '还没发出去，会自动重试', retry: '现在重试', edited: '已修改', edit: '修改', recall: '撤回', takenBack: '消息已撤回',
    editing: '正在修改上一条消息', cancel: '取消', typing: '伯乐正在输入…', newest: '有新消息', you: '我', onlyYou: '只有您能看到', bole: '伯乐',
    required: '（必填）', fillThis: '请先填写这一项。', choose: '请选择', howPerson: '写 @用户名', howPeople: '写 @用户名，多位之间用空格隔开', howPlace: '写 #频道名',
    offline: '网络断开了。您写的内容已经保存，恢复后会自动发出。',
    tooLong: '这段话太长了，最多 50,000 个字符。内容还在输入框里，请分几次发送。',
    tooLate: '这条消息发出有一会儿了，不能再修改。您可以直接补充一条。', gone: '这条消息已经变了，请看最新的内容。', malformed: '这条内容没能送出，已放回输入框。',
    moved: '对话已经转到另一台设备，或者链接已经失效。您说过的话都保存着。', slow: '正在连接…',
    // candidate
    subtitle: '文字面试 · 由人做决定', menu: '菜单', close: '关闭', menuTitle: '随时可以',
    pause: '先停一下', pauseHint: '改天再继续，说过的都保留', pauseSays: '暂停',
    progress: '看看进度', progressHint: '到哪一步了，谁负责，什么时候有结果', progressSays: '进度',
    person: '找真人沟通', personHint: '请一位同事联系您', personSays: '人工',
    help: '需要便利安排', helpHint: '不用说明原因，也不影响评估', helpSays: '需要便利安排',
    language: 'English', languageHint: '用英文继续', languageSays: 'English',
    move: '换一台设备继续', moveHint: '生成一个新链接，在那边打开',
    leave: '退出面试', leaveHint: '会先和您确认', leaveSays: '退出',
    moveTitle: '在另一台设备上打开这个链接', moveText: '链接只能用一次，15 分钟内有效。在那边点“开始”之后，这台设备上的对话就会关闭。请不要转发给别人。',
    copy: '复制链接', copied: '已复制', share: '发送到…', moveFailed: '现在生成不了链接，请稍后再试。',
    // landing
    invited: '邀请您参加文字面试', start: '开始', starting: '正在打开…',
    point1: '像聊天一样回答，不限时，手机上就行。', point2: '提问和整理由程序完成，每个决定都由人来做。', point3: '可以随时暂停、找真人，或者退出。', point4: '我们不会索要证件号码、银行卡或验证码。',
    bound: '点击“开始”后，这个链接只在当前浏览器有效。', failedStart: '没连上，请检查网络后再点一次。', slowDown: '请过一分钟再试。',
    // demo
    demo: '演示工作区', story: '故事步骤', who: '以谁的身份', roleHr: 'HR', roleManager: '用人经理', deskTitle: '与伯乐私聊', phoneTitle: '候选人的手机',
    quietChannel: '发出邀请之后，每场面试的进展和评分都会出现在这里。',
    asleep: '手机还没亮。HR 发出邀请之后，候选人会在这里看到面试。', deskTab: '私聊', channelTab: '招聘频道', phoneTab: '手机',
  },
  en: {
    log: 'Conversation', composer: 'Write your message', send: 'Send', attach: 'Add a file', removeFile: 'Remove file', uploading: 'Uploading…', uploadFailed: 'Not uploaded. Tap to retry',
    fileTooLarge: 'A file can be up to 5 MB.', fileEmpty: 'This file is empty.', fileRefused: 'This file could not be taken. Please try another one.',
    sending: 'Sending…', sent: 'Delivered', waiting: 'Not sent yet, retrying by itself', retry: 'Retry now', edited: 'edited', edit: 'Edit', recall: 'Take back', takenBack: 'Message taken back',
    editing: 'Editing your last message', cancel: 'Cancel', typing: 'Bole is typing…', newest: 'New messages', you: 'You', onlyYou: 'Only you can see this', bole: 'Bole',
    required: '(required)', fillThis: 'Please fill this in first.', choose: 'Choose', howPerson: 'Write @name', howPeople: 'Write @name, several with a space between', howPlace: 'Write #channel',
    offline: 'You are offline. What you write is kept and goes out by itself once you are back.',
    tooLong: 'This is longer than 50,000 characters. It is still in the box: please send it in parts.',
    tooLate: 'This message was sent a while ago and can no longer be changed. Just add another one.', gone: 'This message has changed. Please look at the newest version.', malformed: 'This could not be sent. It is back in the box.',
    moved: 'The conversation has moved to another device, or the link has ended. Everything you wrote is kept.', slow: 'Connecting…',
    subtitle: 'Text interview · people decide', menu: 'Menu', close: 'Close', menuTitle: 'At any time you can',
    pause: 'Pause', pauseHint: 'Go on another day, nothing is lost', pauseSays: 'pause',
    progress: 'See your progress', progressHint: 'Where things stand, who owns it, by when', progressSays: 'progress',
    person: 'Talk to a person', personHint: 'Somebody from the team will contact you', personSays: 'talk to a person',
    help: 'Ask for an accommodation', helpHint: 'No reason needed, no effect on how you are assessed', helpSays: 'accommodation',
    language: '中文', languageHint: 'Go on in Chinese', languageSays: '中文',
    move: 'Continue on another device', moveHint: 'Get a fresh link to open there',
    leave: 'Leave the interview', leaveHint: 'You will be asked once more', leaveSays: 'withdraw',
    moveTitle: 'Open this link on your other device', moveText: 'It works once, within 15 minutes. After you press Start there, the conversation closes here. Please do not pass it on.',
    copy: 'Copy link', copied: 'Copied', share: 'Send to…', moveFailed: 'A link cannot be made right now. Please try again later.',
    invited: 'invites you to a text interview', start: 'Start', starting: 'Opening…',
    point1: 'Answer as you would in a chat, with no time limit, on your phone if you like.', point2: 'A program asks and sorts the answers. People make every decision.', point3: 'Pause, ask for a person or leave whenever you want.', point4: 'We never ask for ID numbers, bank cards or verification codes.',
    bound: 'Once you start, this link works in this browser only.', failedStart: 'No connection. Please check your network and try again.', slowDown: 'Please try again in a minute.',
    demo: 'demo workspace', story: 'Story', who: 'Whose seat', roleHr: 'HR', roleManager: 'manager', deskTitle: 'Talk with Bole', phoneTitle: "Candidate's phone",
    quietChannel: 'Once somebody is invited, each interview and its ratings appear here.',
    asleep: 'The phone is dark. Once HR invites somebody, the interview appears here.', deskTab: 'Direct', channelTab: 'Channel', phoneTab: 'Phone',
  },
}

/** The page's words in one language; `t.lang` says which. */
export const textsIn = (lang) => {
  const known = TEXTS[lang] ?? TEXTS.en
  const t = (key) => {
    if (known[key] === undefined) throw new Error(`no text ${key}`)
    return known[key]
  }
  t.lang = TEXTS[lang] ? lang : 'en'
  return t
}

/** Writes the words into a page: `data-t` is an element's text, `data-t-label` its accessible name. */
export const translate = (root, t) => {
  for (const element of root.querySelectorAll('[data-t]')) element.textContent = t(element.dataset.t)
  for (const element of root.querySelectorAll('[data-t-label]')) element.setAttribute('aria-label', t(element.dataset.tLabel))
  document.documentElement.lang = t.lang === 'zh' ? 'zh-CN' : 'en'
}
