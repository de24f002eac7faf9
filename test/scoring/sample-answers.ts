import type { Language } from '../../src/domain/language.ts'

/** Our own texts: one weak, one fair, one strong answer for each competency and language, with the question they answer. */
export const SAMPLES: { competency: string; language: Language; question: string; weak: string; ok: string; strong: string }[] = [
  {
    competency: 'problem-solving',
    language: 'en',
    question: 'Tell us about a hard problem you located and solved yourself.',
    weak: 'Problems come up all the time. You should always stay calm and it is important to communicate. Last year the printer was broken for a while.',
    ok: 'Last spring the nightly export in our shop started to fail. I checked the logs and found that one supplier file was empty. I asked the supplier for a new file and we could go on.',
    strong: 'Last year our payment job failed every night for two weeks. I compared the logs of 14 nights and found that a lock was held by a report. I considered two ways, moving the report or splitting the lock, and chose the second because the report was needed at night. As a result failures dropped from 9 a week to 0, and we finished on time. I learned to add an alert for long locks.',
  },
  {
    competency: 'teamwork',
    language: 'en',
    question: 'Describe a time you resolved a conflict between departments.',
    weak: 'I am a very good team player and usually everybody likes me. Teams should talk to each other. Once sales was angry with us.',
    ok: 'At my last company sales and support argued about who answers at weekends. I invited both leads to a meeting and listened to them. We agreed on a rota.',
    strong: 'In my previous role, sales and warehouse fought over rush orders. I met each lead alone, asked what hurt most, and wrote down both needs. Then I proposed a daily cut-off at 3 pm and set up a shared board. As a result late orders fell by 40% within three months, and both teams still use it. I learned to look for the shared goal first.',
  },
  {
    competency: 'customer-focus',
    language: 'en',
    question: 'Tell us about a dissatisfied customer. What did you do?',
    weak: 'I would always apologise to a customer and try to be friendly. The customer is king. There was a customer who was angry.',
    ok: 'When I worked at a hotel desk a guest was angry about the noise. I listened, offered another room and told the night team.',
    strong: 'Last summer, as a shift lead in a hotel, a guest complained about noise three nights in a row. I apologised, moved her the same evening and checked the room log. I found that the air system was faulty in six rooms, so I reported it and asked for a repair. In the end complaints dropped by 80%, she came back twice and thanked us. Since then I check the log every Monday.',
  },
  {
    competency: 'delivery',
    language: 'en',
    question: 'Several deadlines clashed: tell us about a real case and how you arranged it.',
    weak: 'When deadlines clash I usually work longer. People should plan better. Last month was like that.',
    ok: 'Last autumn two launches fell in the same week. I ranked the tasks and told both managers early that one piece would wait. Most of it was done.',
    strong: 'Last autumn two launches and an audit fell into the same week. I listed all 23 tasks, ranked them by risk and told both managers ten days ahead. I proposed to cut the second launch in half because its customers could wait, and tracked three milestones on a board. As a result both were delivered on time and the audit was passed. I learned to ask for the real deadline first.',
  },
  {
    competency: 'problem-solving',
    language: 'zh',
    question: '说一个你独立定位并解决的棘手问题。',
    weak: '遇到问题应该先冷静，一般来说沟通很重要。去年打印机坏了一阵子。',
    ok: '去年我们店的夜间导出经常失败。我查了日志，发现有一个供应商的文件是空的。我联系供应商补发，后来就能继续用了。',
    strong: '去年我们的支付任务连续两周半夜失败。我对比了14天的日志，发现一张报表长期占着锁。我比较了两个方案，因为报表夜里必须跑，所以选择把锁拆开，并写了回滚步骤。结果失败从每周9次降到0次，按期上线。事后我复盘，给长时间占锁加了告警。',
  },
  {
    competency: 'teamwork',
    language: 'zh',
    question: '请描述一次你解决跨部门冲突的经历。',
    weak: '我这个人比较好相处，团队应该多沟通。有一次销售部门对我们很生气。',
    ok: '上一家公司，销售和客服为周末谁值班吵过。我约了两边负责人开会，听了各自的想法，定了轮班表。',
    strong: '我在上一家公司担任运营，当时销售和仓库为加急单吵得很凶。我分别找两边负责人谈，记录了各自最在意的事，然后提出每天下午3点截单，并且搭了一个共享看板。结果三个月内延误单减少了40%，两个部门到现在还在用。我学到要先找共同目标。',
  },
  {
    competency: 'customer-focus',
    language: 'zh',
    question: '讲一次你面对不满意的客户的经历，你做了什么？',
    weak: '客户是上帝，我一般会道歉，态度要好。有一次客户很生气。',
    ok: '我在酒店前台实习时，有位客人嫌吵。我听他说完，给他换了房间，也告诉了夜班同事。',
    strong: '去年夏天我在酒店担任领班，一位客人连续三晚投诉噪音。我当晚向她道歉，帮她换了房，又查了客房记录，发现有6个房间的空调有问题，于是我提交了报修并跟进到修好。最后投诉下降了80%，她后来又住了两次，还写了感谢信。从那以后我每周一都会看记录。',
  },
  {
    competency: 'delivery',
    language: 'zh',
    question: '多个截止日期冲突时，你是怎么安排的？请讲一次真实的经历。',
    weak: '截止日期冲突时一般会加班，大家应该提前计划。上个月就是这样的。',
    ok: '去年秋天两个上线挤在同一周。我把任务排了序，提前告诉两位经理有一块要往后放，大部分做完了。',
    strong: '去年秋天两个上线和一次审计挤在同一周。我列出了23项任务，按风险排序，提前十天通知两位经理。因为第二个项目的客户可以等，我提出先上一半，并跟进三个里程碑。结果两个项目都按期交付，审计也通过了。我学到要先问清真正的截止时间。',
  },
]
