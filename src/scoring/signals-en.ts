import type { Cues } from './cues.ts'
import { regex } from './regex.ts'

const IRREGULAR = 'told|took|made|went|gave|wrote|rewrote|built|rebuilt|led|found|ran|set|brought|spoke|kept|chose|held|sent|met|sold|taught|drew|'
  + 'dealt|began|broke|cut|put|stood|sought|stuck|did|said|saw|paid|spent|overcame|undertook|won|shut|dug|split|rang|heard|bought|caught|understood|'
  + 'fought|laid|lent|withdrew|threw|let|quoted'
/** Past forms that name a state of mind, everyday motion or no act, nouns and names in -ed. */
const NO_ACT = 'need|needed|indeed|speed|feed|succeed|exceed|proceed|seed|red|bed|wanted|liked|loved|enjoyed|believed|hoped|wished|seemed|'
  + 'remained|lived|hated|feared|worried|expected|preferred|learned|realized|realised|based|related|interested|excited|pleased|'
  + 'graduated|majored|studied|walked|looked|arrived|stayed|waited|rested|relaxed|smiled|laughed|watched tv|honou?red|dedicated|experienced|motivated|skilled|detailed|limited|hundred|supposed|appreciated|noticed|struggled|trusted|valued|'
  + 'ahmed|moham[me]?ed|muhammed|fred|alfred|ted|ned|ed|jared|syed|sayed|reed|hamed|saeed|waleed|rasheed|khaled|javed|naveed|mildred'
const ACT = String.raw`(?!(?:${NO_ACT})\b)(?:[a-z]{2,18}ed|${IRREGULAR})\b`
const SOFT = String.raw`(?: (?:also|then|first|once|just|even|soon|ended up|[a-z]{2,14}ly)){0,2}`

/** What an English answer shows. Every quantifier is bounded, so reading time grows with length alone. */
export const english: Cues = {
  ownAction: regex('g',
    String.raw`\b(?:[Ii](?:'ve|’ve|'d|’d| have| had)?${SOFT} ${ACT}|`,
    String.raw`[Ii](?: was|'m|’m| am)(?: (?:also|fully|solely))? (?:responsible for|in charge of|able to)\b|[Mm]y (?:role|task|job|part) was\b)`,
  ),
  chained: new RegExp(String.raw`(?:[,;]|\band|\bthen|\bbut)(?: (?:and|then|also|finally|[a-z]{2,12}ly)){0,2} ${ACT}`, 'g'),
  headless: regex('',
    String.raw`^(?:(?:Then|Finally|First|Next),? )?(?!(?:${NO_ACT})\b)(?:[A-Z][a-z]{1,18}ed|${IRREGULAR})(?: (?:the|a|an|my|our|it|them|up|`,
    String.raw`out|with)\b)`,
  ),
  situation: regex('i',
    String.raw`\b(?:(?:when|while|after|once|because) (?:I|i|we|my|our|the|a|an|one) |at my|in my (?:last|previous|first|current|former|old|`,
    String.raw`role|job|time|second|third|final|\w{3,12} year)|last (?:year|month|week|summer|spring|autumn|fall|winter|semester|quarter|`,
    String.raw`january|february|march|april|may|june|july|august|september|october|november|december)|(?:years?|months?|weeks?) ago|`,
    String.raw`as an? [\w -]{2,40}? (?:in|at|for|of|on)\b|during|in (?:19|20)\d\d|one (?:time|day|of my|of our)|there was (?:a|an|one|this)|`,
    String.raw`I was working|I worked (?:as|at|for|in|on|with)|working (?:as|at|for|on|with)|we (?:had|were)|our (?:team|shop|store|company|`,
    String.raw`client|customer|project|system|department)|(?:customer|client|colleague|manager|boss|teammate|supplier|guest|parent|team|`,
    String.raw`coworker|co-worker)s? (?:\w{2,12} )?(?:was|were|had|wanted|came|complained|asked|called|needed|refused|did|didn't)|`,
    String.raw`internship|throughout my|(?:on|for|in|had) (?:my|our|a|an) (?:\w{2,14} ){0,3}(?:team|project|class|job|course|shift|`,
    String.raw`assignment|essay)\b|at work|I once|(?:he|she|they|it|there|(?:the|my|our|a|one) (?:\w{2,14} ){1,2})(?:was|were|had|didn't|`,
    String.raw`refused|told me|asked me|came|broke|went down|changed|left)\b|a time (?:when|where|that)|(?:days?|weeks?|months?|the (?:day|night)) before|this (?:spring|summer|autumn|winter|year)|(?:start|end) of the (?:year|month)|`,
    String.raw`(?:the|an?|my|our|one of (?:the|our|my)) (?:[\w-]{2,14} ){1,4}(?:wanted|moved|said|kept|rang|complained|started|fell|fought|wouldn't|needed|couldn't|called)|kept (?:going|coming|failing|jamming)|took over|`,
    String.raw`(?:group|class|school|university|`,
    String.raw`college|team|research|capstone|big|large|recent) (?:project|assignment))`,
  ),
  result: regex('i',
    String.raw`\b(?:as a result|result(?:ed|s|ing)?|led to|in the end|eventually|finally|ultimately|outcome|resolved|solved|succeeded|`,
    String.raw`success(?:ful|fully)?|delivered|completed|finished|achieved|increased|decreased|reduced|improved|dropped|fell|rose|grew|`,
    String.raw`saved|won|signed|renewed|recovered|shipped|launched|on time|ahead of (?:schedule|time)|by the deadline|in time|satisfied|`,
    String.raw`happy|thanked|praised|positive (?:feedback|response)|good (?:feedback|grade)|turned out|worked (?:out|well)|`,
    String.raw`never (?:came back|happened again|returned)|has not (?:happened|come) (?:again|back)|lost|failed|fell through|too late|`,
    String.raw`missed|paid off|accepted|approved|adopted|got (?:an? [AB]|the (?:deal|job|contract))|agreed|replied|nodded|confirmed|went (?:ahead|live|through|smoothly|well)|as planned|without (?:a )?(?:hitch|problems?|`,
    String.raw`complaints)|no (?:more|further|false) \w{3,12}|nobody (?:cancelled|complained|left)|from then on|(?:was|were|is) (?:live|back|fixed|ready|sorted|late|over|done)|answered|within (?:a|two|three|\d+) (?:days|weeks|`,
    String.raw`months)|(?:once|never) after that|can now|now I can|orders? from it|said (?:thanks|yes|it was)|came down|(?:two|three|\d+) (?:days|weeks|months) (?:on|later|in)|half a day|held \d|closed (?:it|two|three|\d))\b|\d(?:\.\d+)? ?(?:%|percent)`,
  ),
  past: new RegExp(String.raw`\b(?:was|were|had|did|fell|rose|grew|went|got|came|left|became|felt|knew|lost|drove|sat|didn't|wasn't|couldn't|${IRREGULAR})\b`, 'i'),
  generic: regex('i',
    String.raw`\b(?:(?:you|one|people|we|teams?|everyone|someone|leaders?) (?:should|must|need to|have to|ought to|can)|it(?:'s|’s|`,
    String.raw` is) (?:always |very |really |so |also )?(?:important|essential|crucial|vital|key|necessary|best|better)|I(?:'d|’d| would|`,
    String.raw` will|'ll|’ll| should| might| always| usually| generally| normally| typically| try to| tend to| am (?:a|an|very|always)|`,
    String.raw`'m (?:a|an|very|always))|in general|generally speaking|usually|typically|communication is|teamwork is)\b`,
  ),
  supposed: /\bif\b.{0,80}\b(?:I|you|they)(?:'d| would| will|'ll| should)\b/i,
  hypothetical: regex('i',
    String.raw`\b(?:if (?:I|i|this|that|it|a|an|the) (?:\w{2,12} )?(?:were|happened|happens|had to|faced|came|comes)|would (?:probably|`,
    String.raw`first|try|then|start|make|talk|call|ask)|hypothetically)\b`,
  ),
  courtesy: regex('i',
    String.raw`^(?:many |again,? )?(?:thanks?\b|thank you|dear |hello|hi\b|good (?:morning|afternoon|evening)|best regards|kind regards|`,
    String.raw`please let me know|I (?:really |truly |very much |sincerely )?(?:appreciate|look forward|hope)\b|looking forward|I(?:'d|’d|`,
    String.raw` would| am|'m|’m) (?:be )?(?:very |so |really )?(?:happy|glad|grateful|honou?red|delighted|excited|pleased) )`,
  ),
  never: regex('i',
    String.raw`\b(?:(?:I|i)(?: have|'ve|’ve)? never (?:really |actually )?(?:had|been|experienced|faced|encountered|done|dealt|worked|did)|`,
    String.raw`(?:I|i) (?:haven't|haven’t|have not)(?: really| actually| yet| ever)? (?:had|been|experienced|faced|encountered|done|dealt)|`,
    String.raw`(?:I|i) (?:don't|don’t|do not) have (?:any |an |a |such |that |this |much )(?:\w{2,12} ){0,3}(?:experience|example|situation|`,
    String.raw`story)|(?:can't|cannot|can’t|can not|couldn't) (?:think of|recall|remember)(?: any| a| an| one| such)|no (?:such|relevant|`,
    String.raw`similar) (?:experience|example|situation))\b`,
  ),
  declined: /^(?:(?:i'd|i would) rather not|(?:i )?(?:prefer|choose) not to|skip|pass|no comment|next question)\b/i,
}
