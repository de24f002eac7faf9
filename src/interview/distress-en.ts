import type { DistressCues } from './distress-cues.ts'

const OFTEN = "(?:really |just |honestly |still |only |truly |also |often |sometimes |always |constantly |do |simply |kind of |kinda )*"
const I_AM = `\\bi(?:'m| am) ${OFTEN}`
const WANT = `(?:\\bi(?:'d| would)? ${OFTEN}(?:want|wanna|wish|like|need|plan|intend|have decided)(?: to)?|${I_AM}(?:going to|gonna|about to|ready to|planning to|trying to|tempted to)|\\bi(?:'ll| will) ${OFTEN}) ?`
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
    re(I_AM, '(?:thinking (?:about|of)|considering|contemplating|planning|close to) ', `(?:(?:killing|hurting|harming|hanging|cutting) myself|suicide${WORK}|ending (?:it all|my (?:own )?life)|taking my (?:own )?life)`),
    re(WANT, '(?:end my (?:own )?life|take my (?:own )?life|end it all|commit suicide|be dead\\b(?! (?:certain|sure|set|on|right|serious|last))|not be alive|stop existing)'),
    re('\\bi ', OFTEN, '(?:want|wanna|wish)(?: to)? die\\b(?! (?:of|from|laughing|on|trying|happy|knowing|in|hard|for))'),
    re("\\bi ", OFTEN, "(?:don't|do not|dont) ", OFTEN, '(?:want|wanna)(?: to)? (?:live|be alive|exist|be here|wake up)', END, '(?!\\s*and work)'),
    re('\\bi (?:wish|hope) i (?:was dead|were dead|was never born|were never born|had never been born|never wake up|never woke up|(?:do not|don\'t|won\'t|didn\'t) wake up)'),
    re(I_AM, '(?:feeling )?suicidal\\b|\\bi ', OFTEN, '(?:feel|have been feeling) suicidal\\b'),
    re("\\bi(?:'m|'ve| am| have)? ", OFTEN, "(?:have|having|get|keep having|been having|keep getting) (?:\\w+ ){0,2}(?:suicidal (?:thoughts|ideation)|thoughts (?:of|about) (?:suicide", WORK, '|dying|death|ending my life|killing myself|hurting myself|self-harm))'),
    /\bi(?:'m| am| keep|'ve been| have been) (?:self-harming|cutting myself|hurting myself|harming myself)(?! (?:some|off|short|financially))/u,
    /\bi(?:'ve| have)? (?:just )?(?:taken|took|swallowed) (?:all (?:of )?my|all the|too many|a (?:whole )?(?:lot|bottle|handful|bunch) of|an overdose)(?: (?:sleeping|of|my|the))*(?: (?:pills|tablets|medication|meds)|$)/u,
    /\bno (?:reason|point) (?:to live|in living|in being alive|to be alive|to go on living|in staying alive)\b|\bnothing (?:left )?to live for\b|\blife (?:is not|isn't|is no longer) worth living\b/u,
    /\b(?:everyone|everybody|the world|my family|my kids|they|people) (?:would|will|'d|'ll) (?:all )?be better off (?:without me\b|if i (?:was|were|am) (?:dead|gone))/u,
    /\bby the time you read this,? i(?:'ll| will) be (?:dead|gone)|\bi (?:won't|will not) be alive\b|\bi(?:'ve| have) (?:written|wrote) (?:a|my) suicide note\b/u,
    re("(?:\\bi(?:'ll| will) |\\bi(?:'m| am) (?:going to|gonna|about to|planning to) |\\bi ", OFTEN, `want to )(?:really |just )?(?:kill|murder|stab|strangle|hurt) ${SOMEBODY}(?! with kindness)`),
    re("(?:\\bi(?:'ll| will) |\\bi(?:'m| am) (?:going to|gonna|about to) |\\bi ", OFTEN, `want to )shoot ${SOMEBODY}(?! (?:an?|over|the|another|some|in|for)\\b)`),
    /\bi(?:'ll| will|'m going to| am going to|'m gonna| want to) (?:blow up|burn down|bomb|shoot up|set fire to) (?:the|your|this|that|my|our) (?:office|building|company|school|house|place|headquarters)/u,
    /\bi(?:'ve| have)? (?:got )?(?:a )(?:gun|knife|bomb|rope|noose) (?:in my hands?|next to me|with me|ready|to my head)|\bi(?:'ll| will|'m going to| am) bring(?:ing)? a (?:gun|knife|bomb)\b/u,
    re(CLOSE, '(?: (?:keeps?|is|just|always|often|still|sometimes))* (?:beats?|beating|hits?|hitting|abus(?:es?|ing)|rap(?:es?|ed|ing)|chok(?:es?|ing)|strangl(?:es?|ing)|threatens?|threatening)(?: to kill| to hurt)? me\\b(?! (?:at|to|in|on|by|with (?:ideas|work)))'),
    /\b(?:he|she|they|someone|somebody)(?:'s| is| are|'re) (?:trying|threatening|coming) to (?:kill|hurt|rape|shoot|stab) me\b/u,
    /\bi(?:'m| am) (?:being|getting) (?:beaten|abused at home|raped|held (?:captive|against my will)|stalked)\b/u,
    /\bi(?:'m| am) in (?:real |great |serious |immediate )?danger\b(?! of)|\bi(?:'m| am) not safe (?:at home|here|right now|with (?:him|her|them))\b|\bi (?:don't|do not) feel safe at home\b/u,
  ],
  despair: [
    /\bi (?:can't|cannot|can not|cant) go on(?: (?:any ?more|any longer|like this|living))?\s*$/u,
    /\bi (?:really |just )?(?:can't|cannot|cant) (?:live|cope) any ?more\b|\bi(?:'ve| have) lost (?:all hope|the will to live)\b|\bi (?:have )?no will to live\b/u,
    /\bmy life (?:is|feels) (?:over|worthless|meaningless|hopeless|pointless)\b|\bi(?:'m| am) (?:completely |utterly |totally )?(?:desperate and alone|a burden (?:to|on) (?:everyone|everybody|my family))/u,
    /\bi feel (?:so |completely |utterly |totally )*(?:hopeless|worthless)(?:,| and| or) (?:\w+ ){0,2}(?:alone|empty|worthless|hopeless|lost)\b/u,
  ],
  told: /\b(?:he|she|they|who|customers?|callers?|clients?|patients?|students?|friends?|colleagues?|coworkers?|teammates?|somebody|someone|man|woman|girl|boy|user|person|visitor|guest|player|character|post|song|lyrics?)\b.{0,60}\b(?:said|says|say|saying|told|texted|wrote|writes|writing|shouted|screamed|cried|posted|sings?|sang|messag\w+|replied|yelled|whispered|joked|admitted|claimed|called)\b|\b(?:when i was|years? ago|back then|at that time|used to|for example,? if|pretend(?:ed|ing)?|role-?play\w*|imagine)\b/u,
}
