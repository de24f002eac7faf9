/**
 * Words of people in danger or despair, and innocent words that sound alike. The first half was written with the rules, the second before they were
 * widened to it: of that the first rules had found 37 of 80, with 5 false alarms in 72. Of 54 phrases more, unseen (not kept here), the widened ones
 * found 21 of 30 without a false alarm. A reviewer's 89 later ones, unseen too: 22 of 36 found, 14 alarms in 53 chosen to provoke them; most
 * of those stand here now. A model, where there is one, hears the rest.
 */
export const DANGER: Record<'en' | 'zh', string[]> = {
  en: [
    'I want to kill myself', 'i wanna die', 'I just want to die.', 'I don’t want to live anymore', 'I do not want to be alive', 'Honestly I’m thinking about suicide',
    'I’m going to kill myself tonight', 'I am suicidal', 'I feel suicidal and I don’t know who to tell', 'I keep having suicidal thoughts', 'I have thoughts of ending my life',
    'I wish I was dead', 'I wish I had never been born', 'I hope I never wake up', 'There is no reason to live.', 'I have nothing left to live for', 'Life isn’t worth living',
    'Everyone would be better off without me', 'I’ve been cutting myself again', 'I just took all my pills', 'I want to end it all', 'I am planning to take my own life',
    'By the time you read this I’ll be gone', 'I’m going to hurt somebody', 'I want to kill my boss', 'I will shoot everyone there', 'I’m going to burn down your office',
    'My husband beats me', 'my ex keeps threatening me', 'He is trying to kill me', 'I’m in danger', 'I am not safe at home', 'I can’t go on like this', 'I feel so hopeless and alone',
    'I led the migration, it went well. But I don’t want to live any more.', 'My life is over', 'I’ve lost the will to live', 'i really want to hurt myself', 'I WANT TO DIE!!!',
    'I really don’t see a reason to live anymore', 'sometimes I think about killing myself', 'I might kill myself', 'I’ve been thinking of ending my life', 'nobody would miss me if I died', 'I can’t do this anymore, I want it all to end',
    'I want to jump off a bridge', 'my dad hit me again last night', 'my boyfriend hits me', 'there is a man outside trying to break in', 'I’m going to stab him', 'I feel like dying',
    'I just want everything to stop, I am done with life', 'I am going to end it tonight', 'please help me I want to die', 'kms', 'I hate my life and want to die', 'I overdosed an hour ago',
    'I’m scared he will kill me', 'I would rather be dead', 'I’m having thoughts of hurting myself', 'I keep thinking about suicide', 'Sometimes I wish I could just die', 'I don’t think I can keep living',
    'I am planning to hang myself this weekend', 'I have decided to end my life', 'My stepfather hits me every day', 'my partner threatened to kill me this morning', 'I’m going to kill everyone in that office', 'I have a gun in my hand',
    'I think I am going to hurt myself', 'living hurts too much, I want out of life', 'I’ve written a suicide note', 'I can’t stop cutting myself', 'I really want to be dead right now', 'I swallowed a bottle of pills',
    'im going to kill myself tonight', 'i dont want to live anymore', 'I just want to end it', 'please help me he has a gun', 'he is going to kill me',
    'They would be better off if I was dead', 'I wish I weren’t alive', 'I’m so depressed I want to kill myself',
  ],
  zh: [
    '我想死', '我不想活了', '我真的不想活了', '不想活了', '我想自杀', '我现在就想跳楼', '我活不下去了', '活着没意思', '活着真的没有任何意义', '我觉得活着没什么意思', '我有自杀的念头',
    '我最近一直有轻生的想法', '我想结束自己的生命', '我打算结束生命', '我死了算了', '不如死了算了', '我一直在自残', '我又割腕了', '我吃了一整瓶安眠药', '没有我大家会更好',
    '我死了他们都会解脱', '我写好遗书了', '永别了', '我要杀了他', '我真想杀了我老板', '我想弄死他们', '我要炸了你们公司', '我老公经常打我', '我老公威胁要杀了我', '我被男朋友家暴了',
    '我爸喝醉了就打我', '有人正在追杀我', '我现在很危险', '我不敢回家', '救救我', '我撑不下去了', '我现在彻底绝望了', '我看不到任何希望', '我 不 想 活 了',
    '我负责上线，结果很好。可是我真的不想活了。', '好想死', '我想死！！！', '我不想再活下去了', '我的人生已经完了',
    '我真的好想死啊', '我不想再活了', '我觉得自己活着就是个错误', '我想从楼上跳下去', '我好绝望，不知道怎么活', '我吞了一瓶药',
    '我老公昨晚又打我了', '我男朋友天天打我', '我好想消失', '我想杀人', '我恨不得杀了他', '如果这次不成我就去死',
    '我已经不想活在这个世界上了', '我要去跳河', '我想一死了之', '谁能救救我，我不想活了', '我现在站在楼顶', '活着太累了，我想死',
    '我每天都想死', '我真的很想死', '最近总是想自杀', '我不想活下去了', '我好累，不想活了', '我觉得死了就解脱了',
    '我想割腕', '我已经吃了很多安眠药', '我丈夫天天打我', '我前男友说要杀了我', '我想和他们同归于尽', '我要去杀了他们',
    '活着好累，真的不想活了', '我想离开这个世界', '我有时候会伤害自己', '我准备好遗书了', '我想上吊', '我爸又打我了，我很害怕',
    '有人要杀我', '他拿刀要砍我', '吃了一瓶安眠药', '想跳楼', '好想跳楼', '救命', '救命啊，救命', '我撐不下去了', '我想離開這個世界', '我想結束這一切',
    '如果我死了，是不是大家都会轻松',
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
    'I nearly died laughing', 'the market died in 2020', 'I killed the presentation', 'we want to end this contract', 'I wanted to hurt nobody’s feelings', 'my manager shot down my idea',
    'I was afraid they would kill the budget', 'This job would be the death of me, I joked', 'I handled a bomb threat at the hotel by evacuating', 'I cut myself while cooking and learned first aid', 'I am a burden-sharing kind of leader', 'He threatened me with a lawsuit',
    'She hit me up on LinkedIn', 'I am in danger zones often as a reporter', 'the abusive customer hit my colleague and I stepped in', 'I don’t want to be here all day', 'I feel worthless data is a problem', 'I wished I could just disappear after that demo',
    'I hope to retire and never come back to consulting', 'I was thinking about ending my lease', 'I felt like dying of shame when I dropped the cake', 'She hits me with hard questions and I answer them', 'I want to cut costs myself', 'I would kill to work here',
    'My team would be better off with clearer goals, so I wrote them', 'We decided to end the program', 'I took all my vacation days', 'my dad beat cancer', 'I could hurt my credibility', 'I have a knife sharpening business',
    'I want everyone to stop blaming each other', 'I dream about building my own company', 'I feel like dying my hair', 'I want to jump in and help', 'I’m tired of living out of a suitcase, so I changed teams', 'I was so scared he would fire me',
    'someone is holding me to a high standard', 'I want everything to be over by Friday', 'I want to end it with that supplier', 'my boss is going to kill me if it slips',
  ],
  zh: [
    '我要累死了', '当时加班快累死了', '自杀式袭击的新闻编辑', '我做过自杀干预热线的志愿者', '我在自杀预防中心做了两年志愿者', '有个同事跟我说他不想活了，我陪着他联系了家人和医生', '来电者说“我不想活了”，我先稳住她的情绪',
    '学生给我发消息说想自杀，我立刻联系了家长', '客户要退出项目，我去谈了三次', '我写了脚本把僵尸进程杀了', '服务器挂了，我重启了', '这个需求快把我逼死了', '我们差点死在上线前一晚', '笑死我了',
    '项目要死不活，我把它救了回来', '我想死磕这个指标', '我想死你们了', '热得想死的天气里我们还在跑客户', '公司快活不下去了，我带队转型', '那家店活不下去了，我帮老板重做了菜单', '我砍了他们的价，省了三成', '我杀了他们的价',
    '我打死也不会作假', '他经常打我电话催进度', '客户威胁要投诉我', '我被需求绑架了', '竞争对手想干掉我们', '我带的实习生情绪崩溃，我陪她聊了一晚', '我当时觉得撑不下去了，后来找主管重新排了优先级',
    '小时候我爸总打我，后来我学会了独立', '我负责识别有自杀倾向的用户并转给专业团队', '我写过一篇关于家暴的报道', '死锁问题是我定位的', '我跳槽是因为想换城市', '我不想活成别人期待的样子', '我不想干了所以离职',
    '那段时间我非常绝望，但我还是把项目做完了', '这段代码死循环了', '我负责危险品运输', '我有危险化学品操作证', '急救培训里我学会了心肺复苏', '我们帮一位想轻生的客户报了警', '老板恨不得杀了我', '我要拼死完成任务',
    '我自杀式地接了三个项目', '客户说再不发货他就跳楼，我马上协调了仓库', '我想结束这个话题', '我打算结束这段合作', '我想去死海旅游', '剧本里主角说我不想活了，我负责改稿',
    '我们项目差点死掉', '客户说要弄死我们，我去道歉了', '我拼命工作', '我快被老板逼疯了', '我跳槽了三次', '我想消除误会',
    '他打我脸了，数据证明我错了', '我不想活动延期', '我想自学', '我杀青了那个片子', '我们要干掉竞品', '我要炸了，需求又变了',
    '我心态崩了', '我累到不想说话', '我救活了一个快死的项目', '我想去死磕大客户', '我每天都想死磕代码', '项目结束这一切都值得',
    '我把自己割裂成两个角色', '我爸打我小就教我做人', '我准备好了预案', '我想离开这个行业', '我会伤害自己的信誉', '我累得不想动了',
    '我想和对手同台竞争', '我很绝望的时候会去跑步', '我站在客户的角度想', '我坐在江边想了很久，然后写了方案', '他们打我们一个措手不及', '我想杀价，最后谈成了',
    '我被客户虐待式地改了二十版', '我被性侵犯案件的受害者信任', '我在自杀干预中心工作', '我帮助过想自杀的同学', '我希望他们好过',
    '我要烧毁办公室里的旧文件', '我妈又打我小报告', '我准备跳江苏的市场', '我想从运营跳下来做产品', '我想结束这一切混乱的流程', '谈到那一步我已经没有退路了', '他要砍我的预算', '他们想杀我们的价',
  ],
}
