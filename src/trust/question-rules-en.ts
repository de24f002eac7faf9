import type { Cue } from './question-rules-zh.ts'
import { regex } from './regex.ts'

const KIN = String.raw`(?:parents?(?! (?:company|component|class|organi[sz]ation|team|node|process|firm|brand|product))|mother|father|mum|mom|dad|husband|wife|spouse|siblings?|brothers?|sisters?|in-laws|relatives|grandparents)`
const KIDS = String.raw`(?:kids?|child(?:ren)?(?! (?:component|process|node|class|element|account|ticket|theme|issue|safety|record))|bab(?:y|ies)|little ones?|toddlers?|newborn|dependents|dependants)`
const YEARS = String.raw`(?:[2-7]\d|thirty|thirty-five|forty|fifty|sixty)`
const ARE_YOU = String.raw`\b(?:are|r|were) (?:you|u) (?:currently |still |now |a |an |by any chance |also )*`
const HAVE_YOU = String.raw`\b(?:do|did|have|had) (?:you|u) (?:have |got |currently |any |ever |a |small |young |school-age |little )*`
const EVER = String.raw`\b(?:have you|did you|were you) (?:ever )?(?:been )?`

export const EN: Cue[] = [
  {
    rule: 'age',
    sure: regex('',
      String.raw`\bhow old (?:are|r) (?:you|u)\b|\byour (?:exact |real |current |actual )?age\b(?!-| (?:group|range|bracket|verification))|\bat your (?:age|stage (?:of|in) life)\b|\byour (?:date of birth|birth ?date|birth ?day|dob|birth year|year of birth)\b|\b(?:when|what year|which year) (?:were you|was it you were) born|`,
      String.raw`\bwere you born in (?:19|20)\d\d|\b(?:are|r) (?:you|u) (?:over|under|above|below|older than|younger than|past) (?:the age of )?${YEARS}\b|\bhow (?:long|many years|many more years).{0,25}\b(?:retire|retirement)\b|\bwhen .{0,20}\byou .{0,15}\bretir|\b(?:plan|planning|close|near|thinking of|ready) (?:to |on )?retir(?:e|ing|ement)\b|`,
      String.raw`\b(?:what|which) year did you (?:graduate|finish|leave)\b.{0,20}(?:school|college|university)?|\b(?:boss|manager|supervisor|someone|somebody|people|colleagues|lead) (?:who is |who are )?(?:much |far )?(?:younger|older) than you(?:rself)?|\b(?:a |an )?(?:younger|older) (?:boss|manager|supervisor)|\b(?:what|which) generation\b.{0,10}\byou|`,
      String.raw`${ARE_YOU}(?:millennial|(?:baby )?boomer|gen(?:eration)?[ -]?[xyz])\b|\bin (?:your|his|her|their) (?:early |late |mid-?)*(?:twenties|thirties|forties|fifties|sixties|[2-6]0s)\b|\bmature worker|\bpast your prime|\bold enough to remember|\byour (?:years|generation)\b(?= (?:keep|fit))`,
    ),
    topic: /\bdate of birth\b|\bbirth ?(?:date|day)\b|\bdigital native|\bage (?:limit|requirement)/,
  },
  {
    rule: 'marriage',
    sure: regex('',
      String.raw`${ARE_YOU}(?:single(?! sign)|married|divorced|engaged(?! (?:with|in|by))|separated|widowed|unmarried|seeing (?:anyone|someone)|dating|in a (?:serious |committed |long-term )?relationship|planning to (?:get married|marry)|getting married|attached(?= *\?))|\b(?:your|the candidate's|ur) (?:marital|relationship|marriage) (?:status|plans?)|`,
      String.raw`${HAVE_YOU}(?:boyfriend|girlfriend|husband|wife|spouse|fianc[eé]e?|significant other|partner(?= *(?:\?|$|or |at home|who)))|\bmaiden name|\bwedding plans|\bwhen(?:'s| is| will)? (?:be )?(?:the|your) (?:wedding|big day)|\byour (?:boyfriend|girlfriend|fianc[eé]e?|wedding|marriage|love life|divorce|significant other)\b|`,
      String.raw`\bmiss,? or (?:mrs|ms)|\b(?:mrs|ms)\.?,? or miss|\bliv(?:e|ing) with (?:your|a) (?:partner|boyfriend|girlfriend|spouse)|\b(?:plan(?:ning)?|going|want|intend|hope) to (?:get married|marry|settle down|tie the knot)|\bever been (?:married|divorced|engaged)|\btie the knot`,
    ),
    topic: /\bmarital status|\bgetting married\b|\bsettle down\b/,
  },
  {
    rule: 'childbearing',
    sure: regex('',
      String.raw`${HAVE_YOU}${KIDS}(?! (?:at|in) (?:the|your) (?:class|school|store))|\bhow many (?:${KIDS})\b(?! (?:were|did|are) (?:there|in))|\b(?:your|ur) (?:kids?|${KIDS}|sons?|daughters?|pregnancy|due date|child ?care|family plan(?:s|ning))\b|${ARE_YOU}(?:pregnant|expecting(?= *(?:\?|$|a (?:baby|child)|soon))|trying (?:to (?:get pregnant|conceive|have)|for (?:a )?${KIDS})|planning (?:to have|on having|for|on) (?:any |a |more )*(?:${KIDS}|family|pregnan)|breast ?feeding)|`,
      String.raw`\b(?:start(?:ing)?|rais(?:e|ing)|grow(?:ing)?|expand(?:ing)?) (?:a|your|the) family\b(?! (?:of|business))|\b(?:want|wanting|plan(?:ning)?|intend|hope|going|like) (?:for |on |to )?(?:have |having |get )?(?:any |more |a |another )*${KIDS}(?= *(?:\?|$|,|in|soon|some|one|within|while|after|or))|\bget(?:ting)? pregnant|\bbirth control|\bcontracepti|\bbiological clock|`,
      String.raw`\bwho (?:looks|will look|takes|will take|watches|minds|cares) (?:after |care of |for )?(?:the |your )?${KIDS}|\b(?:more |any )?${KIDS} on the way|\b(?:taking|take|going on|need|want) (?:any )?(?:maternity|paternity|parental) leave\b|\bchild ?care (?:arrangements?|plans?|duties|responsibilities|issues|problems)`,
    ),
    topic: /\b(?:having|have) (?:a |another |any |more )?(?:bab(?:y|ies)|kids|children)\b|\bmaternity leave|\bpregnan(?:t|cy)\b|\bmotherhood\b|\bfatherhood\b/,
  },
  {
    rule: 'family',
    sure: regex('',
      String.raw`\byour ${KIN}\b|\byour family\b(?! (?:of|doctor|brand|plan))|\bfamily (?:responsibilit|situation|obligation|commitment|background|circumstances|life|ties|members?\b.{0,20}\bdo\b)|\b(?:relatives|people|anyone|someone) (?:who |that )?depends? on you|\b(?:caring|care) for (?:an? )?(?:elderly|aging|sick) (?:parent|relative)s? (?:at home|yourself)`,
    ),
  },
  {
    rule: 'gender',
    sure: regex('',
      String.raw`\bas an? (?:woman|man|lady|girl|guy|female|male)\b(?=,? (?:how|do|can|would|will|are|could)|.{0,5}\?|,)|\b(?:what is|what's|state|give|your) (?:your )?(?:gender|sex)\b(?! (?:equality|data|field))|${ARE_YOU}(?:male|female|man|woman|boy|girl)\b|\bmale or female\b|\bman or (?:a )?woman\b|`,
      String.raw`\b(?:a )?(?:wo)?(?:man|men|ladies|girls|females?|guys) (?:would |will |could )?(?:be (?:better|suited)|usually|often|tend to|normally|generally|can'?t|cannot|find this|handle this)|\b(?:working|work|reporting|report|answering) (?:for|to|under) an? (?:woman|man|female|male)\b|\b(?:female|male) (?:boss|manager|supervisor)|`,
      String.raw`\b(?:prefer|looking for|want|need|seeking|only hire) (?:an? )?(?:male|female|wom[ae]n|m[ae]n|guy|girl)\b(?! (?:users?|customers?|audience|market|readers?|shoppers?))|\b(?:males?|females?|wom[ae]n|m[ae]n|ladies) (?:only|preferred)\b`,
    ),
  },
  {
    rule: 'health',
    sure: regex('',
      String.raw`${ARE_YOU}(?:disabled|handicapped|hiv|ill\b|sick\b(?! of)|depressed|in good health|on (?:any )?medication|physically fit|colou?r-?blind|diabetic|an? (?:smoker|drinker|alcoholic)|addicted|sober|overweight|in (?:therapy|recovery))|${HAVE_YOU}(?:(?:serious |chronic |known |pre-existing |physical |mental |medical |current |other )*(?:disabilit(?:y|ies)|handicaps?|impairments?|(?:health|medical) (?:problems?|conditions?|issues?|history)|medical|illness(?:es)?|diseases?|conditions (?:we|that (?:we|would|might))|mental health|allergies|injuries|back (?:problems?|pain|injur)))|`,
      String.raw`\b(?:how's|how is|what is|about|describe|rate) your (?:physical |mental |general |overall )?health\b|\byour (?:physical |mental )?(?:health (?:condition|status|history|problems?|record|insurance claims)|medical (?:history|records?|conditions?)|disability|illness|medications?|menstrua|period(?= (?:pain|cramps)))|\bsick (?:days?|leave) (?:did|have|do) you\b|\b(?:how (?:many|much)) (?:days )?(?:sick|sickness|sick leave|sick days|days off sick)|`,
      String.raw`\b(?:take|taking|on|use|using) (?:any |what |which )?(?:prescription )?(?:medications?|medicines?|prescription drugs|antidepressants|prescriptions|illegal drugs|recreational drugs)\b|\bwhat (?:medications?|medicines?|drugs)|${EVER}(?:treated for|hospitali[sz]ed|diagnosed|in rehab|to rehab|had (?:an? )?(?:(?:mental |serious |major |work )*(?:illness|operation|surgery|breakdown|injury|disease))|a patient|seen a (?:therapist|psychiatrist|psychologist)|(?:filed?|made|claimed|received) (?:a |for )?(?:workers'?|workmen's|disability|compensation))|`,
      String.raw`\bworkers'? comp(?:ensation)? claims?\b.{0,10}|\bhistory of (?:back|mental|drug|heart|alcohol|depression|illness|injur)|\b(?:how much|how often|do) (?:do )?you (?:drink|smoke)\b(?! (?:coffee|tea|test))|\b(?:drink|smoke) (?:or|and) (?:drink|smoke)`,
    ),
    topic: /\bin good health\b|\bmedical history\b|\bphysical exam\b/,
  },
  {
    rule: 'ethnicity',
    sure: regex('',
      String.raw`\byour (?:ethnic|racial)|\byour (?:race(?! (?:condition|against|time|car|day))|ethnicity|skin colou?r|ancestry|heritage|ancestors|caste|tribe)\b|\bwhat (?:race|ethnicity|ethnic group|caste|tribe)\b|\bwhat (?:kind|type) of name|\b(?:nationality|origin|country) is (?:your|that|this) (?:sur|last |family )?name|${ARE_YOU}(?:white|black|asian|hispanic|latin[oax]|arab|jewish|of mixed race|han|indian|caucasian|african)\b`,
    ),
    topic: /\brace do you identify|\bethnic background/,
  },
  {
    rule: 'religion',
    sure: regex('',
      String.raw`\byour (?:religion|religious|faith(?! in (?:the|your))|church|mosque|temple|synagogue|beliefs about god)\b|\b(?:what|which) (?:religion|church|faith|mosque|temple|synagogue|denomination|religious holidays?|god)\b(?= ?(?:\?|$|do|are|did|is|you|would))|\b(?:go|goes|going|belong) to (?:a |the )?(?:church|mosque|temple|mass|synagogue)\b|\bbelieve in god\b|`,
      String.raw`${ARE_YOU}(?:religious(?!ly)|(?:practi[sc]ing )?(?:christian|catholic|muslim|jew(?:ish)?|buddhist|hindu|atheist|mormon|sikh|protestant|believer))\b|\b(?:do|does|would) (?:you|your \w+) (?:pray|worship|observe (?:the sabbath|ramadan|any religious|lent)|wear a (?:hijab|headscarf|turban|cross))`,
    ),
    topic: /\breligious (?:affiliation|beliefs?|practices?)\b/,
  },
  {
    rule: 'politics',
    sure: regex('',
      String.raw`\byour (?:political|politics)\b|\bpolitical (?:party|views?|affiliation|opinions?|beliefs?|leanings?) (?:do|are|have) you|\b(?:what|which) (?:political )?party (?:do|did|are|would) you (?:support|vote|belong|back|favou?r|a member)|\b(?:who|whom) (?:did|do|will|would) you vote|\b(?:did|do|will) you vote\b(?= (?:for|in the|in any|last))|`,
      String.raw`${ARE_YOU}(?:republican|democrat|conservative|liberal|socialist|communist|labour (?:voter|supporter)|(?:communist |ccp |registered )?(?:party |member of (?:a|any|the) (?:political |communist )?party)(?:member)?)\b|\bleft-wing or right|\bwhat do you think (?:of|about) (?:the )?(?:president|prime minister|government|election)`,
    ),
    topic: /\bpolitical affiliation/,
  },
  {
    rule: 'origin',
    sure: regex('',
      String.raw`\bwhere (?:are|r) (?:you|u) (?:really |originally |actually |from)+(?:originally|really)?\b|\bwhere (?:were|was) (?:you|your \w+) (?:born|raised|brought up)|\bwhere did you grow up\b|\b(?:what|which) country (?:were|are|do|did) (?:you|your \w+)\b.{0,20}(?:born|from|come|grow)|\byour (?:nationality|citizenship|birthplace|place of birth|home ?town|home country|country of (?:origin|birth)|national origin|native (?:country|language|tongue)|mother tongue|first language|immigration status|accent)\b|`,
      String.raw`${ARE_YOU}(?:(?:us|u\.s\.|american|british|uk|eu|chinese|german|french|canadian|foreign)[ -]?(?:citizen|national|born)|citizen|native (?:\w+ )?speaker|foreigner|immigrant|local(?= *\?)|from (?:around )?here)\b|\b(?:english|mandarin|chinese|german) (?:is )?your (?:first|native|mother)|\bthat accent\b|\baccent (?:is that|from)|\bgreen card holder`,
    ),
    topic: /\bplace of birth|\bnational origin/,
  },
  {
    rule: 'orientation',
    sure: regex('',
      String.raw`\b(?:your )?sexual (?:orientation|preference|identity)|${ARE_YOU}(?:gay|straight(?= *(?:\?|$|or))|lesbian|bi(?:sexual)?|queer|homosexual|heterosexual|trans(?:gender|sexual)?|lgbt\w*|in the closet)\b|\bprefer men or women|\bprefer (?:girls|boys) or|\b(?:attracted to|date|dating) (?:men|women|the same sex)|\byour (?:preferred )?pronouns (?:because|and sex)|\bgay or straight`,
    ),
  },
  {
    rule: 'appearance',
    sure: regex('',
      String.raw`\bhow (?:tall|heavy|fat) are you|\b(?:what (?:do|is)|how much do) you (?:your )?weigh\b|\byour (?:height|(?:body )?weight|looks|body|bra|dress size|skin|hairstyle|appearance)\b(?! (?:settings|screen|of the))|\b(?:attach|send|include|provide|upload|enclose|submit)\b.{0,14}\b(?:photo|picture|headshot|selfie)s?\b(?! (?:feature|upload))|\byour (?:photo|picture|headshot|selfie)\b|${HAVE_YOU}(?:visible )?(?:tattoos?|piercings?)\b|\bgood-looking\b|\battractive\b(?= (?:are you|enough))`,
    ),
  },
  {
    rule: 'finance',
    sure: regex('',
      String.raw`\byour (?:credit (?:score|rating|history|report|record)|debts?|mortgage|savings|net worth|financial (?:situation|status|problems?|position)|bank statements?)\b|${HAVE_YOU}(?:(?:outstanding |large |personal )*(?:debts?\b|a mortgage|financial (?:problems?|difficult)|student loans?|loans to pay|bad credit|credit card debt))|${EVER}(?:declared? (?:personal )?bankrupt|filed? for bankruptcy|bankrupt|evicted|foreclosed)|\bwages? (?:ever )?(?:been )?garnish|\bown (?:your (?:own )?(?:home|house|car)|a (?:car|house|home))(?= ?(?:\?|or|and|$))|\bown or rent\b|\brent or own\b|\b(?:live|living) in (?:your own|a rented)`,
    ),
    topic: /\bgarnish(?:ed|ment)|\bpersonal bankruptcy|\bcredit (?:score|check)\b/,
  },
  {
    rule: 'criminal-record',
    sure: regex('',
      String.raw`${EVER}(?:arrested|convicted|charged with|jailed|imprisoned|incarcerated|in (?:jail|prison)|to (?:jail|prison)|on (?:probation|parole)|in trouble with the (?:law|police)|committed? (?:a|any) (?:crime|offen[cs]e|felony)|pleaded guilty|go(?:ne)? to (?:jail|prison))|${HAVE_YOU}(?:(?:criminal|police|arrest|prison|juvenile) (?:record|history|convictions?)|convictions|a record(?= *(?:\?|$|with)))|\byour (?:criminal|police|arrest) (?:record|history)|\bbeen to (?:jail|prison)|\bexpunged\b`,
    ),
    topic: /\bcriminal (?:record|history|background)\b(?! (?:data|search))/,
  },
  {
    rule: 'past-pay',
    sure: regex('',
      String.raw`\byour (?:current|present|last|previous|prior|past|former|old|existing|most recent) (?:base |annual |total |monthly )*(?:salary|pay|wages?|compensation|earnings|income|package|ctc|remuneration|rate)\b|\byour (?:salary|pay|compensation|wage) (?:history|slips?)|\byour (?:salary|pay|wages?|ctc|earnings|bonus) (?:at|in|from|with|on|before|was|now|when)\b|`,
      String.raw`\b(?:what|how much) (?:are|were|do|did|is|was|have|had) (?:you|u) (?:currently |now |really |been )?(?:making|earning|make|earn|earned|paid|being paid|getting paid|take home|on)\b(?=.{0,40}(?:\?|$|now|last|previous|current|before|there|year|month|job|salary|employer|company))(?! (?:on|of) (?:the|that))|\b(?:last|previous|current|former|old|present) (?:employer|company|job|boss|role)\b.{0,20}\b(?:pay(?:ing)?|paid) you|`,
      String.raw`\b(?:share|send|show|provide|give|see|upload|bring)\b.{0,25}\b(?:pay ?slips?|pay ?stubs?|w-?2s?|p45|p60|salary slips?)\b|\bwhat salary (?:are|were|did) you\b.{0,12}(?:on|get|earn|draw|receiv|leav)|\bhow much (?:did|does) .{0,30}\bpay you\b`,
    ),
    topic: /\bsalary history|\bpay history|\bcurrent ctc\b/,
  },
  {
    rule: 'union',
    sure: regex('',
      String.raw`${EVER}(?:a |an )?(?:(?:active )?member of (?:a|any|the) (?:trade |labou?r )?union|join(?:ed)? (?:a|any|the) (?:trade |labou?r )?union|on strike|union (?:member|rep))|\b(?:belong to|join|support|feel about|think (?:of|about)|opinion (?:of|on)|views? on) (?:a |any |the |joining a )?(?:trade |labou?r )?unions?\b(?! (?:type|query|all|find))|${ARE_YOU}(?:in a union|union(?:i[sz]ed)? (?:member|supporter|rep)|pro-?union|member of a (?:trade |labou?r )?union)|\bunion member(?:ship)?\b`,
    ),
  },
  {
    rule: 'military',
    sure: regex('',
      String.raw`\b(?:have you|did you|do you) (?:ever )?(?:served?|been) in (?:the |a )?(?:military|army|navy|armed forces|air force|marines|reserves|national guard)|${ARE_YOU}(?:veteran|reservist|in the (?:reserves|national guard|military|army)|still serving)\b|\b(?:type|kind|sort|form) of discharge|\b(?:honou?rabl|dishonou?rabl)\w+ discharged?|\bdischarged? from (?:the|your) (?:military|army|navy|service|armed)|\byour (?:military (?:service|status|record|history)|discharge|reserve duty|national service)`,
    ),
  },
  {
    rule: 'lie-detector',
    sure: regex('',
      String.raw`\b(?:have you|did you|do you|when did you)(?: ever| last| sometimes)? (?:lied?|stolen|steal|told? (?:a |any )?lies?|cheated?(?! (?:sheet|code))|deceived?|tell lies|shoplift\w*|pilfer\w*|been dishonest|taken (?:something|anything|things|supplies) (?:from|home|that))\b|\bpolygraph|\blie[ -]detector|\bhonesty test|${ARE_YOU}(?:(?:truly |really |always |completely )?(?:honest|truthful|liar|dishonest|trustworthy)(?: person| with us)?)(?= *(?:\?|$|person|,))|\b(?:swear|promise|guarantee|prove)\b.{0,25}\b(?:truth|honest|lying)`,
    ),
  },
  {
    rule: 'personality',
    sure: regex('',
      String.raw`\byour (?:myers|mbti|enneagram|star sign|zodiac|horoscope|personality|blood type|iq\b)|${ARE_YOU}(?:introvert(?:ed)?|extrovert(?:ed)?|extravert(?:ed)?|type [ab]\b|(?:people|morning) person|neurotic|an? [ie]n[ft][jp])|\bintrovert or (?:an )?extro?a?vert|\bwhat(?:'s| is) your (?:sign|type of personality|personality)|\bwhich (?:star sign|hogwarts house|enneagram)`,
    ),
  },
]

/** What shows a sentence to be about work, where a topic alone is innocent. */
export const WORK_EN = regex('',
  String.raw`\b(?:how (?:did|have|would|has) you|how do you (?!feel)|tell us (?:about a|about your work|how|what)|describe (?:a|an|how|your work)|what did you (?:do|change|build)|users?|customers?|clients?|patients?|guests?|products?|projects?|systems?|data|app|software|`,
  String.raw`feature|campaign|survey|models?|component|library|field|form|onboarding|design(?:ed)?|api|research|market)\b`,
)
