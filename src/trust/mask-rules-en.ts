import type { MaskRule } from './mask-kinds.ts'
import { regex } from './regex.ts'

const CAP = String.raw`(?!I(?![\p{L}\p{M}]))\p{Lu}(?:[\p{L}\p{M}.'’&-]{0,24}[\p{L}\p{M}])?`
const RUN = String.raw`(?:the )?${CAP}(?: (?:(?:of|the|at|and|de|for) )?${CAP}){0,5}`
const PLACE = String.raw`${RUN}(?:, ${CAP}(?: ${CAP})?)?`
const INSTITUTION = String.raw`University|College|Polytechnic|Academy|Conservatory|High School|Grammar School|Law School|Business School|Medical School|Institute of Technology|Community College|Sixth Form`
const SHORT = 'MIT|Stanford|Harvard|Yale|Princeton|Oxbridge|Oxford|Cambridge|Berkeley|UC Berkeley|UCLA|UCSD|USC|Cornell|Caltech|NYU|LSE|UCL|Tsinghua|Peking University|Fudan|'
  + 'Zhejiang University|NUS|NTU|HKUST|HKU|CUHK|ETH|EPFL|INSEAD|Wharton|CMU|Georgia Tech|Virginia Tech|Purdue|UPenn|Penn State|Columbia|Dartmouth|Duke|KAIST|IIT|BITS Pilani|Ivy League|Russell Group'

/** What such a word names with them is no school. */
const NO_SCHOOL = '(?! (?:Energy|Sportswear|Pictures|Records|Analytica|Business Review|[Ll]icen[cs]e|comma|[Oo]ffice|[Ss]tore|[Bb]ranch|[Ss]treet|[Rr]oad|[Pp]lant|[Cc]ustomers?|[Cc]lients?|[Aa]ccount)(?!\\p{L}))'
/** Where people move within a company. */
const NO_PLACE = '(?!(?:Sales|Marketing|Product|Finance|Accounting|Legal|Operations|Engineering|Support|Procurement|Purchasing|Logistics|Design|Quality|Research|Compliance|HR|IT|R&D|QA|Customer (?:Success|Service|Support))(?!\\p{L}| [A-Z]))'

const SELF_BE = String.raw`(?:I['’]m|I am|I was|as|being|me)`
const A = String.raw`(?: (?:an?|the|one of (?:the )?(?:few|two|three|only))(?: [\p{L}-]{2,14}){0,2}| (?:only|both))?`
const WOMAN_OR_MAN = 'woman|women|man|men|girl|boy|lady|guy|gentleman|female|male|trans(?:gender)?(?: (?:woman|man|person))?|non-binary(?: person)?'
const PARENT = '(?:(?:single|working|new|young|busy|full-time|stay-at-home) )?(?:(?:mother|mom|mum|father|dad|parent) of (?:one|two|three|four|five|\\d)|mother|mom|mum|father|dad|daddy|mommy|mummy|parent|wife|husband|widow|widower)'
const PEOPLE = 'Chinese|Indian|American|British|English|French|German|Japanese|Korean|Russian|Brazilian|Mexican|Nigerian|Ghanaian|Kenyan|Pakistani|Bangladeshi|Vietnamese|Thai|Filipin[oa]|Indonesian|Malaysian|Singaporean|Taiwanese|'
  + 'Hongkonger|Australian|Canadian|Irish|Scottish|Welsh|Spanish|Italian|Portuguese|Polish|Ukrainian|Turkish|Iranian|Persian|Arab|Egyptian|Moroccan|Israeli|Dutch|Swedish|Norwegian|Danish|Finnish|Greek|Romanian|Nepali|Sri Lankan|'
  + 'South African|Ethiopian|Colombian|Argentin(?:e|ian)|Chilean|Peruvian|Venezuelan|Cuban|Jamaican|Lebanese|Syrian|Iraqi|Afghan|Saudi|African|European|Asian|Black|White|Latin[oax]|Hispanic|Caucasian|Native American|'
  + 'Muslim|Christian|Catholic|Jewish|Buddhist|Hindu|Sikh'
const DECADE = String.raw`(?:early |mid[- ]|late )?(?:teens|twenties|thirties|forties|fifties|sixties|[2-6]0['’]?s)`
const YEARS = String.raw`(?:1[4-9]|[2-6]\d|(?:twenty|thirty|forty|fifty|sixty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|eighteen|nineteen)`

/** English words by which a candidate says who they are. Order is precedence: what comes first is taken first. */
export const EN_RULES: MaskRule[] = [
  ['school', regex('gu', String.raw`(?<![\p{L}\p{N}])(?:(?:the )?(?:University|College|Institute|School|Academy) of ${CAP}(?: (?:(?:of|the|at|and|in) )?${CAP}){0,4}|(?:[Tt]he )?(?:St\. )?(?:${CAP} ){1,5}(?:${INSTITUTION})(?:(?: of| at|,) ${CAP}(?: ${CAP}){0,2}| (?:London|Dublin|Cork|Oxford|Cambridge|Beijing|Shanghai|Singapore|Delhi))?)(?![\p{L}\p{N}])`)],
  ['school', regex('gu', String.raw`(?<=(?:[Gg]raduated?|[Gg]raduating|[Dd]egree|[Dd]iploma|[Ss]tudied|[Ss]tudying|[Mm]ajored|[Mm]ajoring|[Uu]ndergrad|[Aa]lum(?:nus|na|ni)?|MBA|PhD|[Mm]aster['’]?s|[Bb]achelor['’]?s)(?: (?!from|at)[\p{L}']{1,14}){0,4} (?:from|at|of) )${RUN}`)],
  ['school', regex('gu', String.raw`(?<![\p{L}\p{N}])(?:${SHORT})(?: University| College)?(?![\p{L}\p{N}])${NO_SCHOOL}`)],
  ['school', /(?<![\w-])(?:stanford|harvard|yale|princeton|tsinghua|fudan|berkeley|oxford university|cambridge university|peking university)(?: university)?(?![\w-])/g],
  ['age', regex('gi', String.raw`(?<![\w.])${YEARS}(?:[- ]years?[- ]olds?|[- ]year[- ]old|[- ]?y/?o)(?!\w)|(?<=(?:I['’]m|I am|I was|I turned|aged?|at (?:the )?age(?: of)?|age[:]?) (?:only |just |now |already |almost |nearly )?)${YEARS}(?=[,.;!?)]| (?:years old|when|at the time|then|and|now|this|last)|$)|(?<=\bat )${YEARS}(?=,? I\b)|(?<=in my )${DECADE}|(?<=(?:^|[,;|\s(])(?:female|male),? ?)${YEARS}(?=[,.;|)]|$)`)],
  ['age', /(?<=born (?:on|in) )(?:(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:\d{1,2},? )?)?(?:19[4-9]\d|20[01]\d)|(?<=(?:[Dd]ate of birth|DOB)\s?:?\s)[\w/. -]{4,20}?(?=[,;.\n]|$)/g],
  ['age', regex('giu', String.raw`(?<=${SELF_BE}${A} )(?:millennials?|boomers?|gen[- ]?(?:z(?:-?er)?|x(?:-?er)?|y)|zoomers?)(?!\p{L})`)],
  ['family', regex('giu', String.raw`(?<=(?<![\p{L}])${SELF_BE}${A} )(?:${PARENT})(?!\p{L}|[- ](?:company|organi[sz]ation|process|node|class|board))|(?<=\bmy (?:ex-|late |then |own |young(?:est)? |eldest |older |\d[- ]year[- ]old )?)(?:husband|wife|boyfriend|girlfriend|fianc[eé]e?|spouse|sons?|daughters?|kids?|child(?:ren)?|bab(?:y|ies)|toddler|mother-in-law|father-in-law)(?!\p{L}| (?:project|steps?))|(?<=\bI['’]?(?:m| am| was| got| became) (?:recently |already |newly |not )?)(?:(?:married|single|divorced|widowed|pregnant)(?=[,.;!?)]| (?:and|with|to|at|when|then|while|so|but)|$)|engaged(?=[,.;!?)]| to (?:be|my|a|get)\b|$))|(?<=\b(?:my|on|from) )(?:maternity|paternity|parental)(?= leave)`)],
  ['gender', regex('giu', String.raw`(?<=(?<![\p{L}])${SELF_BE}${A} )(?:${WOMAN_OR_MAN})(?!\p{L}|[- ](?:hours?|days?|months?|power))|(?<=\b(?:my|our) (?:[\p{L}-]{2,14} )?)(?:sorority|fraternity)(?!\p{L})|(?<=\b(?:women|men|girls|boys) like )me\b|(?<=^|[,;|\s(])(?:female|male)(?=,? ?(?:aged?|\d\d)|[,;|)]\s?\d\d)|(?<=(?:[Gg]ender|[Ss]ex)\s?[:=]\s?)(?:female|male|woman|man|f|m)(?!\p{L})|(?<![\p{L}/])(?:she|he)/(?:her|him)(?:/(?:hers|his))?(?![\p{L}/])|(?<=\b(?:call(?:s|ed)? me|known as|addressed as) )(?:sir|ma['’]?am|madam|miss)(?!\p{L})`)],
  ['origin', regex('gu', String.raw`(?<=(?<!\p{L})(?:I['’]m|I am|I was|I come|I came|[Oo]riginally|I hail)(?: originally| actually)? from )${NO_PLACE}${PLACE}|(?<=(?<!\p{L})(?:I['’]m|I am|[Nn]ame is|[Nn]ame['’]s) ${CAP}(?: ${CAP})? from )${PLACE}|(?<=(?:born|born and raised|raised|grew up|brought up)(?: (?:in|on) (?:\w{3,9} )?\d{4})?(?: and (?:raised|educated))? (?:in|near) )${PLACE}|(?<=(?:[Mm]y |[Oo]ur )?(?:home ?town|home country|native (?:city|country|town))(?: is| was|,|:)? (?:of )?)${PLACE}|(?<=(?<!\p{L})(?:native|citizen|national) of )${PLACE}|(?<=(?<!\p{L})(?:I live|I['’]m living|I am living|I['’]m based|I am based|I reside|I moved)(?: here| now| currently)?(?: in| to) )${NO_PLACE}${PLACE}|(?<=(?:[Nn]ationality|[Ee]thnicity|[Cc]itizenship|[Rr]eligion|[Hh]ometown)\s?[:=]\s?)${CAP}(?: ${CAP})?`)],
  ['origin', regex('giu', String.raw`(?<=(?<![\p{L}])${SELF_BE}${A} )(?:(?:${PEOPLE})(?:[- ](?:American|Canadian|British|born))?|(?:first|second)[- ]generation immigrant|immigrant|foreigner|refugee|expat)(?!\p{L})(?! (?:customer|client|company|market|team|office|vendor|supplier|hat|box|belt|background check))`)],
]
