import type { DistressCues } from './distress-cues.ts'

const OFTEN = "(?:really |just |honestly |still |only |truly |also |often |sometimes |always |constantly |do |simply |kind of |kinda )*"
const I_AM = `\\bi(?:'m| am) ${OFTEN}`
const WANT = `(?:\\bi(?:'d| would)? ${OFTEN}(?:want|wanna|wish|like|need|plan|intend|have decided)(?: to)?|${I_AM}(?:going to|gonna|about to|ready to|planning to|trying to|tempted to)|\\bi(?:'ll| will| might| may| could| should) ${OFTEN}) ?`
/** Words between, none of which is another person or another time. */
const SAME = '(?:(?!\\b(?:he|she|they|who|people|you|we|customers?|clients?|patients?|students?|friends?|colleagues?|was|were|had|did)\\b).){0,40}'
const HARMING = '(?:(?:killing|hurting|harming|hanging|cutting) myself|ending (?:it all|my (?:own )?life)|taking my (?:own )?life)'
const DIE = 'die\\b(?! (?:of|from|laughing|on|trying|happy|knowing|in|hard|for))'
const DEAD = '(?:not )?be dead\\b(?! (?:certain|sure|set|on|right(?! now)|serious|last))'
const ONESELF = '(?:kill|hurt|harm|cut|hang|shoot|drown|poison) myself'
/** What is a word of work or a figure of speech, not of danger. */
const WORK = "(?![ -]*(?:prevention|hotline|awareness|risk|squeeze|watch|intervention|lifeline|mission|research|note detection))"
const SOMEBODY = '(?:you|him|her|them|everyone|everybody|somebody|someone|people|(?:my|the|your) (?:boss|manager|wife|husband|family|coworkers?|colleagues?|neighbou?rs?|mother|father|parents|kids?|ex))\\b'
const CLOSE = '(?:my (?:husband|wife|partner|boyfriend|girlfriend|ex|father|dad|mother|mom|mum|stepfather|stepdad|stepmother|brother|uncle|roommate))'
const END = "(?=\\s*(?:any ?more|any longer|like this|and\\b|but\\b|[,:-]|$))"

const re = (...parts: string[]): RegExp => new RegExp(parts.join(''), 'u')

export const distressEn: DistressCues = {
  longest: 140,
  grave: [
    re(WANT, ONESELF, '\\b(?! (?:some slack|off|short|a break))'),
    re(I_AM, '(?:thinking (?:about|of)|considering|contemplating|planning|close to) ', `(?:${HARMING}|suicide${WORK})`),
    re("\\bi(?:'ve been| have been| keep)? ", OFTEN, '(?:think|thinking|dream|dreaming|fantasi[sz]e|fantasi[sz]ing) (?:about|of) ', `(?:${HARMING}|suicide${WORK}|dying\\b(?! out)|being dead)`),
    re('\\bi\\b', SAME, `\\b(?:want|wanna|wish|wish i could|want to just)(?: to| just)? (?:${DIE}|kill myself|${DEAD})`),
    /\bi(?:'d| would) rather (?:be dead|die\b(?! (?:than|of)))|\bi(?:'m| am)? feel(?:ing)? like (?:dying\b(?! (?:of|from|my|the|it))|killing myself|ending (?:it|my life))/u,
    re(WANT, 'jump (?:off|from|out of|in front of) (?:a|the|this|my) (?:\\w+ )?(?:bridge|roof|building|train|cliff|balcony|window|car)'),
    /\bi tried to (?:kill myself|end my life|hang myself) (?:again|last (?:night|week)|yesterday|today|this (?:morning|week))|\bi(?:'m| am) (?:standing|sitting) on (?:a|the) (?:bridge|ledge|roof|tracks|rails)\b/u,
    re(I_AM, '(?:going to|gonna|about to) end it (?:tonight|today|now|here|soon)\\b'),
    /\b(?:nobody|no one|no-one) (?:would|will|'d) (?:even )?(?:miss me|care|notice) if i (?:died|die|was dead|were dead|killed|kill|was gone|were gone)/u,
    re(WANT, '(?:end my (?:own )?life|take my (?:own )?life|end it all|commit suicide|', DEAD, '|not be alive|stop existing)'),
    re('\\bi ', OFTEN, '(?:want|wanna|wish)(?: to)? die\\b(?! (?:of|from|laughing|on|trying|happy|knowing|in|hard|for))'),
    re("\\bi ", OFTEN, "(?:don't|do not|dont) ", OFTEN, '(?:want|wanna)(?: to)? (?:live|be alive|exist|be here|wake up)', END, '(?!\\s*and work)'),
    re('\\bi (?:wish|hope) i (?:was dead|were dead|(?:weren\'t|wasn\'t|were not|was not) (?:alive|here)|was never born|were never born|had never been born|never wake up|never woke up|(?:do not|don\'t|won\'t|didn\'t) wake up)'),
    re(I_AM, '(?:feeling )?suicidal\\b|\\bi ', OFTEN, '(?:feel|have been feeling) suicidal\\b'),
    re("\\bi(?:'m|'ve| am| have)? ", OFTEN, "(?:have|having|get|keep having|been having|keep getting) (?:\\w+ ){0,2}(?:suicidal (?:thoughts|ideation)|thoughts (?:of|about) (?:suicide", WORK, '|dying|death|ending my life|killing myself|hurting myself|self-harm))'),
    /\bi(?:'m| am| keep|'ve been| have been| can't stop| cannot stop) (?:self-harming|cutting myself|hurting myself|harming myself)(?! (?:some|off|short|financially))/u,
    /\bi(?:'ve| have)? (?:just )?(?:taken|took|swallowed) (?:all (?:of )?my|all the|too many|a (?:whole )?(?:lot|bottle|handful|bunch) of|an overdose)(?: (?:sleeping|of|my|the))*(?: (?:pills|tablets|medication|meds)|$)/u,
    /\b(?:no|any|a|a single) (?:reason|point) (?:to live|in living|in being alive|to be alive|to go on living|in staying alive)\b|\bnothing (?:left )?to live for\b|\blife (?:is not|isn't|is no longer) worth living\b/u,
    /\b(?:everyone|everybody|the world|my family|my kids|they|people) (?:would|will|'d|'ll) (?:all )?be better off (?:without me\b|if i (?:was|were|am) (?:dead|gone))/u,
    /\bby the time you read this,? i(?:'ll| will) be (?:dead|gone)|\bi (?:won't|will not) be alive\b|\bi(?:'ve| have) (?:written|wrote) (?:a|my) suicide note\b/u,
    re("(?:\\bi(?:'ll| will) |\\bi(?:'m| am) (?:going to|gonna|about to|planning to) |\\bi ", OFTEN, `want to )(?:really |just )?(?:kill|murder|stab|strangle|hurt) ${SOMEBODY}(?! with kindness)`),
    re("(?:\\bi(?:'ll| will) |\\bi(?:'m| am) (?:going to|gonna|about to) |\\bi ", OFTEN, `want to )shoot ${SOMEBODY}(?! (?:an?|over|the|another|some|in|for)\\b)`),
    /\bi(?:'ll| will|'m going to| am going to|'m gonna| want to) (?:blow up|burn down|bomb|shoot up|set fire to) (?:the|your|this|that|my|our) (?:office|building|company|school|house|place|headquarters)/u,
    /\bi(?:'ve| have)? (?:got )?(?:a )(?:gun|knife|bomb|rope|noose) (?:in my hands?|next to me|with me|ready|to my head)|\bi(?:'ll| will|'m going to| am) bring(?:ing)? a (?:gun|knife|bomb)\b/u,
    /\bi(?:'ve| have)? (?:just )?(?:overdosed|took an overdose|taken an overdose)\b/u,
    re(CLOSE, '(?: just)? (?:hit|beat|punched|choked|kicked|strangled|attacked|hurt) me (?:again|last night|today|yesterday|this morning|tonight|just now)\\b'),
    re(CLOSE, ' (?:threatened|has threatened|tried|wants) to (?:kill|stab|shoot|strangle) me\\b'),
    re(CLOSE, ' hits me\\b(?! up)'),
    re(I_AM, '(?:scared|afraid|terrified|worried|frightened) (?:that )?(?:he|she|they|', CLOSE, ")(?:'ll| will| is going to| are going to|'s going to| might| may) (?:kill|hurt|beat|shoot|stab) me"),
    /\b(?:someone|somebody|a man|a guy|a stranger|he|they)(?: outside| at the door| here)?(?:'s| is| are)?(?: outside| at the door| here)? (?:trying to break in|breaking into my|holding me (?:down|here|captive|hostage)|following me home|pointing a (?:gun|knife))/u,
    re(CLOSE, '(?: (?:keeps?|is|just|always|often|still|sometimes))* (?:beats?|beating|hits?|hitting|abus(?:es?|ing)|rap(?:es?|ed|ing)|chok(?:es?|ing)|strangl(?:es?|ing)|threatens?|threatening)(?: to kill| to hurt)? me\\b(?! (?:at|to|in|on|by|with (?:ideas|work)))'),
    /\b(?:he|she|they|someone|somebody)(?:'s| is| are|'re) (?:trying|threatening|coming) to (?:kill|hurt|rape|shoot|stab) me\b/u,
    /\bi(?:'m| am) (?:being|getting) (?:beaten|abused at home|raped|held (?:captive|against my will)|stalked)\b/u,
    /\bi(?:'m| am) in (?:real |great |serious |immediate )?danger\b(?! (?:of|zones?|areas?|money))|\bi(?:'m| am) not safe (?:at home|here|right now|with (?:him|her|them))\b|\bi (?:don't|do not) feel safe at home\b/u,
  ],
  despair: [
    /^\s*kms\s*$/u,
    /^\s*(?:i )?(?:really |just |honestly )*(?:want|wanna|need|have)(?: to)? end it(?: now| tonight| today)?\s*$/u,
    /^\s*(?:please )?help(?: me)?\b.{0,20}\b(?:he|she|they|somebody|someone)(?:'s| is| are|'re| has| have)?(?: got)? (?:a (?:gun|knife)|going to (?:kill|hurt) me)\b/u,
    /^\s*(?:he|she|they|somebody|someone)(?:'s| is| are|'re) (?:going to|gonna) (?:kill|stab|shoot) me\s*$/u,
    /\bi (?:really |just )?want (?:it all|everything|all of (?:this|it)|the pain) to (?:end|stop|be over)\b(?! (?:by|before|on|at|in)\b)|\bi(?:'m| am) (?:so )?(?:done|tired) (?:with|of) (?:life|living|being alive)\s*(?:any ?more|$)|\bi (?:don't think i can|can't|cannot) (?:keep|go on|continue) living\b|\bi want out of (?:this )?life\b|\bi hate (?:being alive|living)\b/u,
    /\bi (?:can't|cannot|can not|cant) go on(?: (?:any ?more|any longer|like this|living))?\s*$/u,
    /\bi (?:really |just )?(?:can't|cannot|cant) (?:live|cope)(?: like this)? any ?more\b|\bi(?:'ve| have) lost (?:all hope|the will to live)\b|\bi (?:have )?no will to live\b/u,
    /\bmy life (?:is|feels) (?:over|worthless|meaningless|hopeless|pointless)\b|\bi(?:'m| am) (?:completely |utterly |totally )?(?:desperate and alone|a burden (?:to|on) (?:everyone|everybody|my family))/u,
    /\bi feel (?:so |completely |utterly |totally )*(?:hopeless|worthless)(?:,| and| or) (?:\w+ ){0,2}(?:alone|empty|worthless|hopeless|lost)\b/u,
  ],
  told: /\b(?:he|she|they|who|customers?|callers?|clients?|patients?|students?|friends?|colleagues?|coworkers?|teammates?|somebody|someone|man|woman|girl|boy|user|person|visitor|guest|player|character|post|song|lyrics?)\b.{0,60}\b(?:said|says|say|saying|told|texted|wrote|writes|writing|shouted|screamed|cried|posted|sings?|sang|messag\w+|replied|yelled|whispered|joked|admitted|claimed|called)\b|\b(?:when i was|years? ago|back then|at that time|used to|for example,? if|pretend(?:ed|ing)?|role-?play\w*|imagine)\b/u,
}
