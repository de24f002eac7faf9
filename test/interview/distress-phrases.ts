/** Words of people in danger or despair, and innocent words that sound alike. Written before the rules were fitted to them, and kept here for both. */
export const DANGER: Record<'en' | 'zh', string[]> = {
  en: [
    'I want to kill myself', 'i wanna die', 'I just want to die.', 'I don’t want to live anymore', 'I do not want to be alive', 'Honestly I’m thinking about suicide',
    'I’m going to kill myself tonight', 'I am suicidal', 'I feel suicidal and I don’t know who to tell', 'I keep having suicidal thoughts', 'I have thoughts of ending my life',
    'I wish I was dead', 'I wish I had never been born', 'I hope I never wake up', 'There is no reason to live.', 'I have nothing left to live for', 'Life isn’t worth living',
    'Everyone would be better off without me', 'I’ve been cutting myself again', 'I just took all my pills', 'I want to end it all', 'I am planning to take my own life',
    'By the time you read this I’ll be gone', 'I’m going to hurt somebody', 'I want to kill my boss', 'I will shoot everyone there', 'I’m going to burn down your office',
    'My husband beats me', 'my ex keeps threatening me', 'He is trying to kill me', 'I’m in danger', 'I am not safe at home', 'I can’t go on like this', 'I feel so hopeless and alone',
    'I led the migration, it went well. But I don’t want to live any more.', 'My life is over', 'I’ve lost the will to live', 'i really want to hurt myself', 'I WANT TO DIE!!!',
  ],
  zh: [
    '我想死', '我不想活了', '我真的不想活了', '不想活了', '我想自杀', '我现在就想跳楼', '我活不下去了', '活着没意思', '活着真的没有任何意义', '我觉得活着没什么意思', '我有自杀的念头',
    '我最近一直有轻生的想法', '我想结束自己的生命', '我打算结束生命', '我死了算了', '不如死了算了', '我一直在自残', '我又割腕了', '我吃了一整瓶安眠药', '没有我大家会更好',
    '我死了他们都会解脱', '我写好遗书了', '永别了', '我要杀了他', '我真想杀了我老板', '我想弄死他们', '我要炸了你们公司', '我老公经常打我', '我老公威胁要杀了我', '我被男朋友家暴了',
    '我爸喝醉了就打我', '有人正在追杀我', '我现在很危险', '我不敢回家', '救救我', '我撑不下去了', '我现在彻底绝望了', '我看不到任何希望', '我 不 想 活 了',
    '我负责上线，结果很好。可是我真的不想活了。', '好想死', '我想死！！！', '我不想再活下去了', '我的人生已经完了',
  ],
}

export const INNOCENT: Record<'en' | 'zh', string[]> = {
  en: [
    'the deadline was killing me', 'I had to kill -9 the process myself', 'We removed a lot of dead code', 'I am a suicide-prevention hotline volunteer', 'I volunteered at a suicide prevention hotline for two years.',
    'A colleague told me he wanted to kill himself, so I stayed with him and called the crisis line.', 'A caller said "I want to die" and I kept her talking until help came.',
    'A student texted me that she did not want to live anymore; I called her parents and the counsellor.', 'I helped a teammate in crisis who was suicidal', 'I quit my job because of the commute.',
    'I’m in danger of missing the target', 'I don’t want to live in London', 'I do not want to live far from my family', 'I was dying of laughter', 'I could kill for a coffee', 'We killed the project',
    'I wanted to die of embarrassment when the demo crashed', 'I’ll shoot you an email', 'I am going to shoot them a message', 'I will kill them with kindness', 'The competition was killing us', 'My brother beats me at chess every time',
    'I decided to cut myself some slack', 'I had to execute the child process', 'The patient said he wanted to end his life, so I informed the doctor.', 'We ran a mental health awareness campaign about suicide',
    'I was burned out and felt hopeless for a while, then I asked for help', 'They attacked our servers and I led the response', 'The deadlock victim was killed by the database', 'I would die for this team',
    'My manager was going to kill me if I missed it', 'It was a suicide mission of a deadline but we shipped', 'I love to kill bugs', 'I can’t go on vacation until it ships', 'The pipeline could not go on, so I restarted it',
    'When I was in hospital I learned patience', 'I had no reason to believe him', 'There was no point in going on with that vendor', 'I feel hopeless at Excel', 'I want to hang up my coat', 'I harmed no one', 'Customers threatened to sue us and I calmed them down',
    'A visitor had a knife, so I cleared the room and called the police', 'I reported that a neighbour was beating his wife', 'I want to be dead certain before I ship', 'I’m about to end my contract', 'I ended my internship in May',
  ],
  zh: [
    '我要累死了', '当时加班快累死了', '自杀式袭击的新闻编辑', '我做过自杀干预热线的志愿者', '我在自杀预防中心做了两年志愿者', '有个同事跟我说他不想活了，我陪着他联系了家人和医生', '来电者说“我不想活了”，我先稳住她的情绪',
    '学生给我发消息说想自杀，我立刻联系了家长', '客户要退出项目，我去谈了三次', '我写了脚本把僵尸进程杀了', '服务器挂了，我重启了', '这个需求快把我逼死了', '我们差点死在上线前一晚', '笑死我了',
    '项目要死不活，我把它救了回来', '我想死磕这个指标', '我想死你们了', '热得想死的天气里我们还在跑客户', '公司快活不下去了，我带队转型', '那家店活不下去了，我帮老板重做了菜单', '我砍了他们的价，省了三成', '我杀了他们的价',
    '我打死也不会作假', '他经常打我电话催进度', '客户威胁要投诉我', '我被需求绑架了', '竞争对手想干掉我们', '我带的实习生情绪崩溃，我陪她聊了一晚', '我当时觉得撑不下去了，后来找主管重新排了优先级',
    '小时候我爸总打我，后来我学会了独立', '我负责识别有自杀倾向的用户并转给专业团队', '我写过一篇关于家暴的报道', '死锁问题是我定位的', '我跳槽是因为想换城市', '我不想活成别人期待的样子', '我不想干了所以离职',
    '那段时间我非常绝望，但我还是把项目做完了', '这段代码死循环了', '我负责危险品运输', '我有危险化学品操作证', '急救培训里我学会了心肺复苏', '我们帮一位想轻生的客户报了警', '老板恨不得杀了我', '我要拼死完成任务',
    '我自杀式地接了三个项目', '客户说再不发货他就跳楼，我马上协调了仓库', '我想结束这个话题', '我打算结束这段合作', '我想去死海旅游', '剧本里主角说我不想活了，我负责改稿',
  ],
}
