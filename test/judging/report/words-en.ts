import type { Words } from './words.ts'

export const en: Words = {
  tag: 'en',
  title: 'How far the rater agrees with people',
  under: (set, at, n) => `${set} · ${n} answers · ${at}`,
  kind: { exam: 'exam answers marked against a reference answer', interview: 'interview answers' },
  raters: {
    people: 'people', model: 'the model', 'model-calibrated': 'the model, calibrated', rules: 'the built-in rules', 'rules-calibrated': 'the rules, calibrated',
    'length-calibrated': 'length, calibrated', 'length-other-questions': 'length, learnt on other questions', length: 'length alone', constant: 'always level 4',
  },
  raterNote: {
    rules: 'not an AI model', length: 'longer is better, nothing else', constant: 'no judgement at all', 'length-other-questions': 'never saw this question',
    'model-calibrated': 'cuts learnt from people, question by question', 'rules-calibrated': 'cuts learnt from people, question by question', 'length-calibrated': 'cuts learnt from people, question by question',
  },
  slices: { substantive: 'answers that say something', unseen: 'questions never seen before', rated: 'answers with a reply of the model', all: 'all answers' },
  sliceNote: {
    substantive: 'At least 8 words, or 16 characters in Chinese. Shorter ones are nearly all “no answer”, which anybody rates right: a figure over all answers flatters every rater.',
    unseen: 'Of those, the questions kept out of all training: how it goes with a new question.',
    rated: 'Only the answers that the model has a reply for, so that all raters are seen on the same ones.',
    all: 'With the empty and one-word answers. Read the other tables first.',
  },
  verdict: {
    title: 'In plain words',
    head: (grade, rater, n) => (grade === 'unclear'
      ? `${n} answers are too few to say how far ${rater} agrees with people.`
      : `On these ${n} answers, ${rater} ${{ well: 'agrees well with people', partly: 'agrees with people in part', hardly: 'is no help: it hardly agrees with people, or no better than counting words' }[grade]}.`),
    plain: (exact, within) => `It gives the same level as people did for ${exact} of the answers, and is at most one level away for ${within}.`,
    kappa: (kappa, interval) => `Agreement beyond chance (QWK) is ${kappa}; with other answers of this kind it would most likely lie within ${interval}. 1 is perfect, 0 is guessing, and 0.70 is the usual bar for a second rater.`,
    length: {
      better: (ours, length) => `This is clearly more than counting words, which reaches ${length}.`,
      unclear: (ours, length) => `Counting words alone reaches ${length}. These answers are too few, or too much alike, to say that ${ours} is truly better.`,
      'no-better': (ours, length) => `Counting words alone reaches ${length}: on these answers ${ours} adds nothing to that. Do not rely on it.`,
    },
    unrated: (n, share) => `It left ${n} answers (${share}) unrated and sent them to a person; they count in no figure.`,
    few: (n) => `${n} answers are few. Take the interval seriously, more than the figure; from about 200 answers on it becomes narrow.`,
    nobody: (n) => `Nobody has rated these ${n} answers, so nothing can be said about agreement.`,
    nobodyMore: (rater, unrated, rho) => `What can be seen: ${rater} left ${unrated} unrated, and its levels follow the length of the answers with rho ${rho} (0 is not at all, 1 entirely).`,
    means: 'What that means',
    meaning: {
      well: 'As a second opinion on answers like these it is of use. People still read the evidence and decide.',
      partly: 'It points in the right direction often enough to help with reading, not often enough to be relied on for a single answer. Look at every level yourself.',
      unclear: 'Rate more answers, 50 for each question or more, and measure again.',
      hardly: 'Its levels on these answers should not influence anybody. Use the quotes, not the levels.',
    },
    not: 'What it does not show',
    notShown: (kind) => [
      ...(kind === 'exam' ? ['Anything about interviews. These are exam answers with a right solution; behaviour described in an interview has none.'] : []),
      'That whoever is rated higher does better at work. Agreement is with people’s ratings, and people err too.',
      'That it is fair. See the groups below, where your data has any, and have them looked at by somebody independent.',
      'That it will hold for other questions, another model, or another version of the prompt. Measure again after each change.',
    ],
  },
  keys: { kappa: 'Agreement (QWK)', exact: 'Same level', within: 'At most one level apart', n: 'Answers compared', interval: (text) => `95%: ${text}`, unrated: (n) => `${n} left unrated` },
  compare: {
    title: 'Beside other ways of rating', good: 'usual bar', plotTitle: 'Agreement with people (QWK), with 95% intervals', rater: 'Rater', n: 'n', unrated: 'unrated',
    explain: 'A rater is worth something only where it beats counting words. The dot is the agreement found, the bar is where it would most likely lie with other answers.',
    table: 'Every figure with its 95% interval', legend: 'QWK: agreement beyond chance, far misses count more. MAE: mean distance in levels. r: rise and fall together, 0 to 1. SMD: how much higher (+) or lower (−) than people, in standard deviations. Length: how far it follows length beyond what people’s ratings explain; up to 0.20 is fine. More figures are in figures.csv.',
    columns: { kappa: 'QWK', exact: 'same', withinOne: '±1', mae: 'MAE', r: 'r', smd: 'SMD', lengthPartial: 'length' },
  },
  levels: {
    title: 'Level by level', recall: 'Share found again, by the level people gave', recallNote: (n) => `n = ${n}`, level: (level) => `Level ${level}`, corner: 'People',
    explain: (rater) => `Averages hide the middle. Of the answers that people put at a level, how many does ${rater} put there too?`,
    heat: 'Levels by people (rows) and by the rater (columns); the outlined diagonal is agreement', theirs: (level) => `People: ${level}`, ours: (level) => `${level}`,
    weakest: (level, share) => `Weakest at level ${level}: ${share} found again.`,
  },
  length: {
    title: 'Does it follow length?', explain: 'Longer answers are not better answers. A rater that follows length favours people who write a lot; that alone can put a group below the four-fifths line.',
    partial: (rater, partial, ok) => `Beyond what people’s ratings explain, the levels of ${rater} follow length with ${partial}. ${ok ? 'That is within the limit of 0.20.' : 'That is above the limit of 0.20.'}`,
    rho: (rater, rho) => `The levels of ${rater} follow length with rho ${rho}.`,
    plot: (rater) => `Length and level, by ${rater}`, description: (rater, rho) => `Each point is an answer, placed by its length and the level by ${rater}; a tick marks the middle length of each level. Rho ${rho}.`,
    axis: { en: 'words (logarithmic)', zh: 'characters (logarithmic)' },
  },
  spread: { title: 'What the raters did', explain: 'How many answers each rater put at each level, and how far its levels follow length.', rater: 'Rater', n: 'rated', unrated: 'unrated', rho: 'rho with length' },
  people: {
    title: 'People among themselves',
    text: (names, answers, alpha, kappa, icc, complete) => `${names} agree with each other on ${answers} answers with alpha ${alpha} and QWK ${kappa} (mean of the pairs); the mean of all of them would be repeated by others like them with ICC ${icc} (${complete} answers that all of them rated).`,
    beside: (rater, ours, people) => `${rater} reaches ${ours} with their mean. A rater cannot be expected to agree with people much better than ${people}, as they do with each other.`,
  },
  groups: {
    title: 'By group', plot: (name, rater) => `Impact ratio by ${name}, rated by ${rater}`, note: (n, rate) => `n = ${n}, ${rate} above the middle`, line: 'four fifths',
    explain: 'Share of each group rated above the median of all, divided by the highest such share. Below four fifths (80%) US regulators look closer. A difference people show too is not the rater’s alone; one that only the rater shows is.',
    flagged: (group, ratio, p, chance) => `${group}: ${ratio}, below four fifths (Fisher’s exact test p = ${p}${chance ? '; this may well be chance' : ''}).`, fine: (name) => `By ${name}, no group is below four fifths.`,
    small: (groups) => `Fewer than 30 answers: ${groups}. One or two people can move such a ratio across the line.`, left: (groups) => `Left out, below 2% of the answers: ${groups}.`, unknown: (n) => `${n} answers have no group and are in none.`,
    none: 'Nobody is above the median, so there is no ratio.', table: (name, rater) => `${name}, rated by ${rater}`, columns: ['Group', 'n', 'mean', 'above median', 'ratio', 'SMD'],
  },
  retest: { title: 'Asked twice', text: (n, same, r, kappa) => `The model was asked everything twice: ${same} of ${n} answers got the same level again (r ${r}, QWK ${kappa}). The goal is r of at least 0.90.` },
  method: {
    title: 'Method', data: 'Answers', rater: 'Rater', prompt: 'Prompt', date: 'Date', predictions: 'Predictions', chance: 'Intervals', command: 'Command', measures: 'Measures', files: 'For auditors',
    model: (name, how, at) => `${name} (${how}, ${at})`, noModel: 'no model; built-in rules',
    chanceText: (draws, seed) => `Percentile bootstrap, ${draws} draws, start ${seed}. Answers of one person are drawn together where writers are known.`,
    blind: 'All predictions were written and hashed before what people said was read:', sampled: (n) => `drawn at random: ${n} of those that say something`,
    kappa: 'Quadratically weighted kappa, Krippendorff’s alpha (interval), Pearson’s r, Spearman’s rho; formulas and sources in src/insight, checked against scikit-learn and SciPy. A mean of several people’s or samples’ levels is rounded to the nearest level for QWK, same level and ±1.',
    filesText: 'Beside this page: figures.csv, ratings.csv (no words of any answer), groups.csv where there are groups, predictions.jsonl.', faults: (list) => `Without a reply: ${list}.`,
  },
  limits: {
    title: 'Limits',
    all: [
      'This is your own measurement, not the independent bias audit that New York City’s Local Law 144 asks for. It exports what an auditor needs.',
      'People’s ratings are taken as they are. Where only one person rated, nobody knows how far a second would have agreed.',
      'Intervals tell how much the figure depends on which answers were drawn. They know nothing of other questions, companies or years.',
    ],
    exam: 'Public exam sets may have been among what a model was trained on; its figure can be too good.',
    sample: 'The replies cover only some of the answers.',
  },
}
