import type { InvitationWords } from './invitation-letter-words.ts'

export const en: InvitationWords = {
  labels: { when: 'When', now: 'New time', atCompany: 'The company’s time', before: 'Old time', where: 'Where', link: 'Meeting link', panel: 'You will meet', others: 'With you', kit: 'Interview kit', probe: 'Worth probing' },
  hello: (name) => `Hello ${name},`,
  calendar: { invited: 'Open the attached file to add it to your calendar.', changed: 'The attached file moves it in your calendar, so you won’t see it twice.', cancelled: 'The attached file takes it out of your calendar.' },
  candidate: {
    summary: (m) => `Interview with ${m.company}: ${m.title}`,
    subject: (news, m, when) => {
      if (news.kind === 'cancelled') return `Interview cancelled: ${m.company} · ${m.title}`
      const what = { invited: 'Your interview is set', changed: news.kind === 'changed' && news.from ? 'Your interview has moved' : 'A change to your interview', reminder: 'Your interview is coming up' }[news.kind]
      return `${what}: ${when}, ${m.company} · ${m.title}`
    },
    opening: (news, m) => {
      switch (news.kind) {
        case 'invited': return [`The time of your interview with ${m.company} for the ${m.title} role is set.`]
        case 'changed': return [news.from ? `Your interview with ${m.company} for the ${m.title} role has moved. Please go by the new time below.` : `One thing about your interview with ${m.company} for the ${m.title} role has changed. The time is still the same.`]
        case 'reminder': return [`Your interview with ${m.company} for the ${m.title} role is coming up.`]
        case 'cancelled': return news.by === 'ended' ? [`As your application to ${m.company} for the ${m.title} role has ended, this interview will not take place, and you don’t need to come.`]
          : news.by === 'candidate'
          ? [`You asked us to cancel your interview with ${m.company} for the ${m.title} role. That is done.`, `If you’d like a new time later, contact ${m.contact}.`]
          : [`We’re sorry: ${m.company} has cancelled this interview for the ${m.title} role. It says nothing about you or your answers.`, `To ask why, or what comes next, contact ${m.contact}.`]
      }
    },
    change: (m, until) => {
      if (!m.change) return `To change the time or cancel, contact ${m.contact}.`
      return m.page ? `To change the time or cancel, open the page below. You can do so until ${until}.` : `To change the time or cancel, send “reschedule” or “cancel interview” in our chat. You can do so until ${until}.`
    },
    changePage: 'See or change the interview',
    seePage: 'Open your interview page',
    ask: (contact) => `If you have a question, or you’re held up on the way, contact ${contact}. Tell us too if something would make this easier for you. No reason needed.`,
    bye: 'If you have nothing to do with this application, please ignore this e-mail.',
  },
  panelist: {
    summary: (m) => `Interview: ${m.candidate} · ${m.title}`,
    subject: (news, m, when) => {
      if (news.kind === 'cancelled') return `${news.by === 'replaced' ? 'You’re no longer needed' : 'Interview cancelled'}: ${m.candidate} · ${m.title}`
      const what = { invited: 'Please interview', changed: news.kind === 'changed' && news.from ? 'Interview moved' : 'A change to your interview', reminder: 'Coming up' }[news.kind]
      return `${what}: ${m.candidate} · ${m.title}, ${when}`
    },
    opening: (news, m) => {
      switch (news.kind) {
        case 'invited': return [`Please interview ${m.candidate} for the ${m.title} role.`]
        case 'changed': return [news.from ? `Your interview with ${m.candidate} for the ${m.title} role has moved. Please go by the new time below.` : `One thing about your interview with ${m.candidate} for the ${m.title} role has changed. The time is still the same.`]
        case 'reminder': return [`Your interview with ${m.candidate} for the ${m.title} role is coming up.`]
        case 'cancelled': return [{
          candidate: `${m.candidate} has cancelled the interview for the ${m.title} role, so there is nothing left to prepare.`,
          company: `The interview with ${m.candidate} for the ${m.title} role is cancelled, so there is nothing left to prepare.`,
          ended: `${m.candidate}’s application for the ${m.title} role has ended, so the interview will not take place and there is nothing left to prepare.`,
          replaced: `Somebody else will interview ${m.candidate} for the ${m.title} role, so you can use the time. Thank you for having kept it free.`,
        }[news.by]]
      }
    },
    rate: (command) => `After the interview, please file your own ratings before you look at those of others or the AI.${command ? ` In chat, send: ${command}` : ''}`,
    ratePage: 'File your ratings',
    decline: (contact) => `Can’t make it? Send “I can’t make it” in our chat or contact ${contact}. We’ll find somebody else without troubling the candidate.`,
  },
}
