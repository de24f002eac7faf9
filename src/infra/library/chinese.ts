/** What our own checks say, in Chinese: a schema knows one language. Keys are the messages word for word. */
export const CHINESE: Record<string, string> = {
  'write lower-case words joined by hyphens': '请用小写英文单词，用连字符连接，例如 key-account',
  'write a whole number': '请写整数',
  'start at 1': '请从 1 开始',
  'write a text': '请写文字',
  'is empty: write the text': '是空的，请写上内容',
  'write a percent above 0 such as 20, or a fraction such as 50/3': '请写大于 0 的百分比，例如 20；也可以写分数，例如 50/3',
  'name at least one question': '请至少列一道题',
  'a kit needs at least one competency': '题库至少要有一项能力',
  'a competency needs at least one question': '每项能力至少要有一道题',
}
