import { textsIn, translate } from './texts.js'

let t = textsIn(document.body.dataset.language)
const start = document.getElementById('start')
const language = document.getElementById('language')
const complaint = document.getElementById('complaint')

const speak = (lang) => {
  t = textsIn(lang)
  translate(document, t)
  language.textContent = t('language')
  language.lang = t.lang === 'zh' ? 'en' : 'zh-CN'
}
speak(t.lang)
language.addEventListener('click', () => speak(t.lang === 'zh' ? 'en' : 'zh'))

const enter = async () => {
  start.disabled = true
  start.textContent = t('starting')
  complaint.hidden = true
  try {
    const response = await fetch(location.pathname, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ language: t.lang }) })
    const { to } = await response.json()
    if (response.ok) return location.replace(to)
    // The server has a page for each of these.
    if (response.status === 404 || response.status === 409) return location.reload()
    complaint.textContent = t(response.status === 429 ? 'slowDown' : 'failedStart')
  } catch {
    complaint.textContent = t('failedStart')
  }
  complaint.hidden = false
  start.disabled = false
  start.textContent = t('start')
}
start.addEventListener('click', () => void enter())
