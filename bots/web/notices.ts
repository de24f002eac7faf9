type Notice = { zhTitle: string; zhText: string; enTitle: string; enText: string }

/** Pages that stand instead of a conversation. Nobody's language is known yet, so they speak both. */
export const NOTICES = {
  gone: {
    zhTitle: '这个链接打不开面试',
    zhText: '可能是链接没有复制完整，也可能已经过期。请从邮件或消息里重新点开；还是不行的话，请直接联系邀请您的人，对方可以重新发一个。',
    enTitle: 'This link does not open an interview',
    enText: 'It may be incomplete, or it may have expired. Please open it again from your message. If that does not help, write to the person who invited you: they can send a new one.',
  },
  taken: {
    zhTitle: '面试已经在另一台设备上打开了',
    zhText: '为了保护您的对话，一个链接只认第一次打开它的浏览器。想在这里继续，请在那台设备上打开菜单，选择“换一台设备继续”；如果那台设备不在身边，请联系邀请您的人。',
    enTitle: 'Your interview is open on another device',
    enText: 'To protect your conversation, a link belongs to the browser that opened it first. To go on here, open the menu on that device and choose “Continue on another device”. If you do not have it at hand, write to the person who invited you.',
  },
  moved: {
    zhTitle: '这台设备上没有打开的面试',
    zhText: '对话可能已经转到另一台设备，或者链接已经失效。您说过的话都在。请从最新收到的链接进入，或者联系邀请您的人。',
    enTitle: 'No interview is open on this device',
    enText: 'The conversation may have moved to another device, or the link may have ended. Everything you wrote is kept. Please use the newest link you received, or write to the person who invited you.',
  },
  busy: {
    zhTitle: '请稍等一分钟',
    zhText: '从这里打开的无效链接有点多。过一分钟再点一次就好。',
    enTitle: 'Please wait a minute',
    enText: 'Too many links that do not work were opened from here. Try again in a minute.',
  },
} satisfies Record<string, Notice>
