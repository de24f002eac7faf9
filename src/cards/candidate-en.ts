import type { CandidateSentences, Facts, Standing } from './candidate-sentences.ts'

const STAGE: Record<Standing['at'], string> = {
  invited: 'Invited, not started yet',
  asking: 'Interview under way',
  closing: 'All questions asked; it’s your turn to ask',
  deciding: 'Interview complete, waiting for a decision',
  advanced: 'Decided: you go on to the next step',
  declined: 'Decided: we won’t go further this time',
  withdrawn: 'You have left',
  expired: 'Ended after a long silence',
  cancelled: 'Cancelled by the company',
}

const over = (s: Standing): boolean => ['advanced', 'declined', 'withdrawn', 'expired', 'cancelled'].includes(s.at)

const by = (s: Standing): string => (s.date ? `By ${s.date}` : `Within ${days(s.days)} of finishing the interview`)

const days = (n: number): string => (n === 1 ? 'one day' : `${n} days`)

function next(s: Standing): string {
  if (s.at === 'advanced') return `${s.owner} will contact you to arrange it`
  if (over(s)) return `Nothing to do. For questions: ${s.contact}`
  if (s.paused === 'distress') return `${s.contact} will get in touch; nothing is asked of you until then`
  if (s.paused === 'staff' || s.paused === 'person') return `${s.contact} will get in touch; to go on here, send “continue”`
  if (s.paused !== null) return 'Send “continue” when you’re ready'
  if (s.at === 'deciding') return `${s.owner} reads your answers and decides`
  if (s.at === 'closing') return 'Ask anything you like, or send “no questions”'
  return s.at === 'invited' ? 'Press “Agree and start”' : 'Answer the current question'
}

function progress(s: Standing): Facts {
  const facts = [
    { label: 'Stage', value: s.paused === null || over(s) ? STAGE[s.at] : `${STAGE[s.at]} (paused)` },
    { label: 'Interview', value: `${s.done} of ${s.total} questions` },
    { label: 'Next step', value: next(s) },
  ]
  return over(s) ? facts : [...facts, { label: 'Who decides', value: s.owner }, { label: 'When you’ll hear', value: by(s) }]
}

export const en: CandidateSentences = {
  welcome: (p) => ({
    title: `${p.company} · ${p.title} · Text interview`,
    hello: [`Hello ${p.name}! I’m the AI interviewer of ${p.company} for the ${p.title} role. I’m a program, not a person.`],
    facts: [
      { label: 'What is assessed', value: p.assessed },
      { label: 'What is not', value: 'Spelling, accent, style, or how fast you type' },
      { label: 'How long', value: `About ${p.questions} questions, ${p.minutes} minutes or so. No time limit: send “pause” and come back any day` },
      { label: 'Who decides', value: `${p.owner}. The AI prepares; it never decides` },
      { label: 'A person instead', value: `Send “human”, or contact ${p.contact}` },
      { label: 'Leaving', value: 'Send “withdraw” at any time. No reason needed' },
      { label: 'Accommodation', value: 'Send “accommodation” if something would make this easier for you. No reason needed, and raters never see it' },
      { label: 'Your answers', value: 'Kept, and used only for this application' },
    ],
  }),
  start: 'If that’s fine with you, press “Agree and start”.',
  chose: (label) => `You chose “${label}”.`,
  consent: 'Agree and start',
  person: 'Talk to a person instead',
  pleaseConsent: ['Before we start, I need your agreement to be interviewed by an AI.', 'Press “Agree and start” or reply “yes”. Talking to a person instead is fine too.'],
  nth: (n, total) => `Question ${n} of ${total}`,
  how: 'Please tell a real story: from work, study or volunteering. Several messages are fine; send “done” when you’ve finished.',
  clarify: (question) => [
    'In other words: please tell me about something that really happened. What was the situation, what did you do yourself, and how did it end?',
    `The question was: ${question}`, 'If nothing comes to mind, you can send “skip”.',
  ],
  yourQuestions: ['That was my last question. Thank you!', 'Is there anything you’d like to ask: about the role, the company, what comes next? If not, send “no questions”.'],
  process: {
    length: (p) => `About ${p.questions} questions, ${p.minutes} minutes or so. There’s no time limit, and you can pause.`,
    result: (p) => `${p.owner} decides within ${days(p.days)} of the interview, and I’ll tell you here.`,
    who: (p) => `${p.owner} reads your answers and decides. The AI doesn’t. You can contact ${p.contact} at any time.`,
    ai: (p) => `I’m the AI interviewer of ${p.company}: a program, not a person. To talk to a person, send “human”.`,
    data: (p) => `Your answers are kept and used only for this application. To see, correct or delete them, contact ${p.contact}.`,
  },
  willAsk: (p) => `I don’t know that, and I’d rather not guess. I’ve asked a colleague and will tell you here.${p.asking ? ' Meanwhile, do go on with the question above.' : ''}`,
  answerFromHr: (question, text) => [`You asked: “${question}”`, `My colleagues say: ${text}`],
  paused: ['Of course. We’ve paused, and everything you’ve said is kept.', 'Send “continue” when you’re back, today or another day.'],
  pausedByStaff: (contact) => ['The interview has been paused by my colleagues. Whatever you send is kept.', `I’ll tell you here when it goes on. Questions? Contact ${contact}.`],
  resumed: 'Welcome back, let’s go on. I’m the AI interviewer.',
  whereWeWere: 'We were at this question:',
  language: 'Sure, let’s speak English.',
  askedForPerson: (contact) => ['Of course. I’ve asked a colleague to contact you; it doesn’t count against you.', `You can also contact ${contact} directly. To go on here, send “continue” at any time.`],
  distress: (p) => (p.again
    ? ['I’ve passed this on as well, and a person will contact you soon.', `If you’d rather not wait, contact ${p.contact}.`, p.help]
    : [
      'Thank you for telling me. You matter far more than any interview.',
      `I’m a program, so I’ve passed your words to HR and asked a person to contact you soon. You can also reach ${p.contact} directly.${p.waits ? ' The interview waits, and this does not count against you.' : ''}`,
      p.help,
    ]),
  redirect: 'Thank you. That may belong to something else, so here is the question once more. If nothing comes to mind, send “skip”.',
  calm: 'I can see this is annoying, and I’m sorry. For a break, send “pause”; to talk to a person, send “human”.',
  whatWouldHelp: ['Certainly. What would make this easier for you? A sentence or two is enough, no reason needed.', 'Only HR will see it, never the people who rate.'],
  accommodationNoted: (contact) => `Noted, and passed privately to HR (${contact}), who will get in touch. The interview waits, no clock is running; to go on now, send “continue”.`,
  confirmWithdrawal: ['Do you really want to withdraw your application?', 'That ends the interview. If you only need a break, stay and come back later.'],
  withdraw: 'Yes, withdraw',
  stay: 'Stay',
  staying: 'Good, let’s go on.',
  withdrawn: (p) => ['You’ve withdrawn, and I won’t remind you again.', `Thank you for your interest in ${p.company}. To have your data deleted, or for anything else, contact ${p.contact}. All the best!`],
  reminder: (p) => [
    `Hello, your text interview for ${p.title} ${p.begun ? 'isn’t finished yet, and everything you’ve said is kept' : 'hasn’t started yet'}. Come back whenever it suits you; there’s no time limit.`,
    'For later, send “pause”; to leave, send “withdraw”.',
  ],
  missed: 'If you’ve already replied, I may have missed your last message. Please send it again.',
  expired: (contact) => ['I haven’t heard from you for a while, so this interview has ended. What you’ve sent is kept and a person will read it.', `If you’d still like to go on, contact ${contact}.`],
  cancelled: (p) => [`The company has called off this interview for ${p.title}. It has nothing to do with your answers.`, `To find out why, contact ${p.contact}.`],
  thanks: (p) => [
    'That’s the interview done. Thank you for your answers!',
    `${p.owner} will now read them and decide ${p.date ? `by ${p.date}` : `within ${days(p.days)}`}; I’ll tell you here. A person decides, not the AI.`,
    `To see where things stand, send “progress”. For anything else: ${p.contact}.`,
  ],
  kept: (contact) => `Received and kept. The interview is over, so I won’t ask more. If someone should act on this, contact ${contact} or send “human”.`,
  file: {
    received: (p) => `I’ve got ${p.names} and am reading it now.`,
    read: (p) => `I’ve read ${p.names} and passed it to HR as your résumé. A file is not an answer and has no effect on ratings.${p.asking ? ' Please answer the question above in words.' : ''}`,
    'too-many': (p) => `I read three files of a message at most, so I left out ${p.names}. Please send it again if it matters.`,
    private: (p) => `I haven’t opened ${p.names}. I only take résumés here; please send anything confidential straight to HR (${p.contact}).`,
  },
  fileRefused: (name, why) => `I couldn’t read ${name}: ${why}. If you like, send it again as PDF, Word (.docx) or plain text, 5 MB at most. The interview goes on without it just as well.`,
  tooLong: (limit) => `That message is too long, so it isn’t part of your answer yet. Please send it in parts of at most ${limit} characters.`,
  empty: 'There were no words in that message. Please send it again as text.',
  advance: (p) => ['Good news!', `${p.by} has read your interview and decided to take you to the next step for ${p.title}. You’ll be contacted to arrange it.`, `Questions? Contact ${p.contact}.`],
  decline: (p) => [
    `Thank you for applying for ${p.title}, and for your answers.`,
    `${p.by} has read your interview and decided not to go further this time. A person made this decision, not the AI.`,
    `If you have questions or disagree, contact ${p.contact}. Thank you for your interest in ${p.company}, and all the best.`,
  ],
  progress,
}
