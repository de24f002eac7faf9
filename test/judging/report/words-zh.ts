import type { Words } from './words.ts'

export const zh: Words = {
  tag: 'zh-CN',
  title: '评分与人评的一致程度',
  under: (set, at, n) => `${set} · ${n} 份回答 · ${at}`,
  kind: { exam: '考试简答题，按参考答案评分', interview: '面试回答' },
  raters: {
    people: '人评', model: '大模型', 'model-calibrated': '大模型（校准后）', rules: '内置规则', 'rules-calibrated': '内置规则（校准后）',
    'length-calibrated': '只看长短（校准后）', 'length-other-questions': '只看长短（用其他题学的）', length: '只看长短', constant: '一律给 4 级',
  },
  raterNote: { rules: '不是 AI 模型', length: '越长等级越高', constant: '不作任何判断', 'length-other-questions': '没见过这道题', 'model-calibrated': '逐题按人评调整分界', 'rules-calibrated': '逐题按人评调整分界', 'length-calibrated': '逐题按人评调整分界' },
  slices: { substantive: '有内容的回答', unseen: '从未见过的题', rated: '大模型评过的回答', all: '全部回答' },
  sliceNote: {
    substantive: '中文不少于 16 字，英文不少于 8 词。更短的几乎都是“没作答”，谁都评得对；把它们算进去，所有评分者都会显得更准。',
    unseen: '其中没有用于任何训练的题，看的是遇到新题时的表现。',
    rated: '只算大模型评过的那些回答，这样各评分者比的是同一批。',
    all: '包括空白和只有一两个词的回答。请先看上面的表。',
  },
  verdict: {
    title: '结论',
    head: (grade, rater, n) => (grade === 'unclear'
      ? `只有 ${n} 份回答，还看不出${rater}与人评有多一致。`
      : `在这 ${n} 份回答上，${rater}${{ well: '与人评比较一致', partly: '与人评有一部分一致', hardly: '帮不上忙：与人评基本不一致，或者并不比数字数强' }[grade]}。`),
    plain: (exact, within) => `${exact} 的回答与人评等级相同，${within} 相差不超过一级。`,
    kappa: (kappa, interval) => `扣除碰巧一致后的一致程度（QWK）是 ${kappa}；换一批同类回答，多半会落在 ${interval} 之间。1 是完全一致，0 等于瞎猜，通常要到 0.70 才够格当第二位评分人。`,
    length: {
      better: (ours, length) => `只数字数能达到 ${length}，${ours}明显更好。`,
      unclear: (ours, length) => `只数字数就能达到 ${length}。这批回答太少，或彼此太接近，还不能断定${ours}真的更好。`,
      'no-better': (ours, length) => `只数字数就能达到 ${length}，${ours}在这批回答上并不比数字数强，不要依赖它的等级。`,
    },
    unrated: (n, share) => `有 ${n} 份（${share}）未评，转给人看，不计入任何数字。`,
    few: (n) => `${n} 份不算多，请多看区间，少看单个数字；大约 200 份以上，区间才会变窄。`,
    nobody: (n) => `这 ${n} 份回答没有人评过，谈不上一致程度。`,
    nobodyMore: (rater, unrated, rho) => `目前能看到的是：${rater}有 ${unrated} 未评；它给的等级与回答长短的相关系数（rho）是 ${rho}（0 是无关，1 是完全随长短走）。`,
    means: '怎么理解',
    meaning: {
      well: '对这类回答，它可以当作第二意见。证据仍由人来看，决定仍由人来做。',
      partly: '大方向多半没错，能帮忙读回答，但单独一份回答还靠不住。每个等级请自己看过再用。',
      unclear: '请多评一些回答，最好每道题 50 份以上，再测一遍。',
      hardly: '它在这批回答上给的等级不应影响任何人。请看引文，不要看等级。',
    },
    not: '不能说明什么',
    notShown: (kind) => [
      ...(kind === 'exam' ? ['不能说明面试评得准不准。这些是有标准答案的考题，面试里讲的经历没有标准答案。'] : []),
      '不能说明等级高的人工作就做得好。这里比的是人的评分，人也会评错。',
      '不能说明它公平。如果数据里有分组，请看下面的分组结果，并请独立的人核查。',
      '换了题、换了模型或改了提示词，就不能沿用。每次改动后请重新测一遍。',
    ],
  },
  keys: { kappa: '一致程度（QWK）', exact: '等级相同', within: '相差不超过一级', n: '比较的回答', interval: (text) => `95% 区间 ${text}`, unrated: (n) => `另有 ${n} 份未评` },
  compare: {
    title: '和其他评法比一比', good: '通常的及格线', plotTitle: '与人评的一致程度（QWK）和 95% 区间', rater: '评分者', n: '份数', unrated: '未评',
    explain: '只有比数字数强，评分才有价值。圆点是这次测得的一致程度，横线是换一批回答多半会落在的范围。',
    table: '全部数字和 95% 区间', legend: 'QWK：扣除碰巧一致后的一致程度，差得越远扣得越多。MAE：平均相差几级。r：是否同升同降，0 到 1。SMD：比人评偏高（+）或偏低（−）几个标准差。长短：人评解释不了的部分里有多少随长短走，不超过 0.20 为宜。更多数字见 figures.csv。',
    columns: { kappa: 'QWK', exact: '相同', withinOne: '±1 级', mae: 'MAE', r: 'r', smd: 'SMD', lengthPartial: '长短' },
  },
  levels: {
    title: '逐级来看', recall: '人评的每一级里，有多少评成了同一级', recallNote: (n) => `${n} 份`, level: (level) => `${level} 级`, corner: '人评',
    explain: (rater) => `平均数会盖住中间几级。人评为某一级的回答，${rater}有多少也评为这一级？`,
    heat: '行是人评，列是评分者；加框的对角线是一致', theirs: (level) => `人评 ${level} 级`, ours: (level) => `${level}`,
    weakest: (level, share) => `最弱的是 ${level} 级：只有 ${share} 评成了同一级。`,
  },
  length: {
    title: '会不会跟着长短走', explain: '写得长不等于答得好。跟着长短走的评分者偏向爱多写的人，仅这一点就可能让某个群体落到五分之四线以下。',
    partial: (rater, partial, ok) => `扣除人评能解释的部分，${rater}的等级与长短的相关是 ${partial}，${ok ? '没有超过 0.20 的上限。' : '超过了 0.20 的上限。'}`,
    rho: (rater, rho) => `${rater}的等级与长短的相关（rho）是 ${rho}。`,
    plot: (rater) => `长短与等级：${rater}`, description: (rater, rho) => `每个点是一份回答，横向是长短，纵向是${rater}的等级；竖线是该等级长短的中位数。rho ${rho}。`,
    axis: { en: '词数（对数）', zh: '字数（对数）' },
  },
  spread: { title: '各评分者怎么评的', explain: '每一级各有多少份回答，等级和长短有多大关系。', rater: '评分者', n: '已评', unrated: '未评', rho: '与长短的 rho' },
  people: {
    title: '人与人之间',
    text: (names, answers, alpha, kappa, icc, complete) => `${names}在 ${answers} 份回答上彼此的一致程度：alpha ${alpha}，QWK ${kappa}（两两平均）；他们的平均等级换一组同样的人来评，可重复程度 ICC ${icc}（${complete} 份回答所有人都评了）。`,
    beside: (rater, ours, people) => `${rater}与他们的平均等级的一致程度是 ${ours}。人与人之间也只有 ${people}，不能指望评分者高出太多。`,
  },
  groups: {
    title: '分组来看', plot: (name, rater) => `各组影响比：${name}，${rater}`, note: (n, rate) => `${n} 份，${rate} 高于中位数`, line: '五分之四',
    explain: '每组有多大比例被评在全体中位数以上，再除以最高的那个比例。低于五分之四（80%）时，美国监管部门会进一步追查。人评也有的差距，不只是评分者造成的；只有评分者才有的差距，就是它造成的。',
    flagged: (group, ratio, p, chance) => `${group}：${ratio}，低于五分之四（Fisher 精确检验 p = ${p}${chance ? '，很可能只是偶然' : ''}）。`, fine: (name) => `按${name}看，没有哪一组低于五分之四。`,
    small: (groups) => `不足 30 份：${groups}。一两个人的变化就能让比值越过这条线。`, left: (groups) => `不到全体 2%，没有列入：${groups}。`, unknown: (n) => `有 ${n} 份没有分组信息，未归入任何一组。`,
    none: '没有人高于中位数，算不出比值。', table: (name, rater) => `${name}，${rater}`, columns: ['组', '份数', '平均', '高于中位数', '影响比', 'SMD'],
  },
  retest: { title: '同样的问两遍', text: (n, same, r, kappa) => `每份回答都让大模型评了两遍：${n} 份里有 ${same} 份两次等级相同（r ${r}，QWK ${kappa}）。目标是 r 不低于 0.90。` },
  method: {
    title: '方法', data: '回答', rater: '评分者', prompt: '提示词', date: '日期', predictions: '预测', chance: '区间', command: '命令', measures: '指标', files: '给审计的文件',
    model: (name, how, at) => `${name}（${how}，${at}）`, noModel: '没有用大模型，只有内置规则',
    chanceText: (draws, seed) => `百分位自助法，抽 ${draws} 次，随机起点 ${seed}。知道是谁写的，同一个人的回答一起抽。`,
    blind: '所有预测都先写下并算好哈希，之后才读人评：', sampled: (n) => `从有内容的回答里随机抽取 ${n} 份`,
    kappa: '二次加权 kappa、Krippendorff alpha（等距）、Pearson r、Spearman rho，公式和出处见 src/insight，与 scikit-learn、SciPy 核对过。几个人或几次采样的平均等级，算 QWK、等级相同和 ±1 级时取最近的一级。',
    filesText: '与本页放在一起：figures.csv、ratings.csv（不含任何回答原文）、有分组时的 groups.csv、predictions.jsonl。', faults: (list) => `没有得到评分：${list}。`,
  },
  limits: {
    title: '局限',
    all: [
      '这是你们自己的测量，不是纽约市第 144 号地方法要求的独立偏见审计；审计需要的数据都可以导出。',
      '人评是照原样拿来比的。只有一个人评过的，没人知道第二个人会不会同意。',
      '区间只说明换一批回答数字会怎么变，不涉及别的题、别的公司或别的年份。',
    ],
    exam: '公开的考题可能已经在模型的训练数据里，它的数字可能偏高。',
    sample: '得到评分的只是一部分回答。',
  },
}
