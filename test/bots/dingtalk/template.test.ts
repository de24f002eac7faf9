import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { drawTemplate } from '../../../bots/dingtalk/draw-template.ts'

const Node = z.object({ componentName: z.string(), id: z.string(), props: z.record(z.string(), z.unknown()), get children() { return z.array(Node).optional() } })
const Template = z.object({ editorData: z.string(), widgetInfo: z.string(), type: z.literal('im'), mode: z.literal('card') })
const Editor = z.object({
  schemaVersion: z.literal('3.0.0'), schema: z.object({ componentsMap: z.array(z.object({ componentName: z.string() })), componentsTree: z.tuple([Node]) }),
  variableList: z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), private: z.boolean() })), mockData: z.object({ cardData: z.record(z.string(), z.unknown()) }),
})

const template = Template.parse(JSON.parse(readFileSync(new URL('../../../bots/dingtalk/template.json', import.meta.url), 'utf8')))
const { schema, variableList, mockData } = Editor.parse(JSON.parse(template.editorData)), [root] = schema.componentsTree, nodes = [root, ...(root.children ?? [])]
const bound = (node: z.infer<typeof Node>): string[] => [...JSON.stringify(node.props).matchAll(/"variable":"(\w+)"|\$\{(\w+)\}/g)].map((m) => m[1] ?? m[2] ?? '')

test('has the variables that are filled, of the kinds they are', () => {
  const kinds: [RegExp, string][] = [[/^markdown_/, 'markdown'], [/^buttons_/, 'buttonGroup'], [/^(?:row_|has_form)/, 'boolean'], [/^form$/, 'form'], [/^/, 'string']]
  expect(variableList.map((v) => v.id).toSorted()).toEqual(Object.keys(drawTemplate({ body: [] })).toSorted())
  for (const v of variableList) expect(v).toMatchObject({ name: v.id, private: false, type: kinds.find(([name]) => name.test(v.id))?.[1] })
  expect(Object.keys(mockData.cardData).toSorted()).toEqual(variableList.map((v) => v.id).toSorted())
})

test('shows every one of them, in their order', () => {
  expect(new Set(nodes.flatMap(bound))).toEqual(new Set(variableList.map((v) => v.id)))
  expect(nodes.map((n) => n.componentName)).toEqual(['Card', 'CardHeaderV2', ...Array<string>(24).fill('MarkdownBlock'), ...Array<string>(6).fill('ButtonGroup'), 'Form'])
  expect(nodes.filter((n) => n.componentName === 'MarkdownBlock').map((n) => bound(n)[0])).toEqual(Array.from({ length: 24 }, (_, i) => `markdown_${i + 1}`))
  expect(nodes.filter((n) => n.componentName === 'ButtonGroup').map((n) => bound(n)[0])).toEqual(Array.from({ length: 6 }, (_, i) => `buttons_${i + 1}`))
  expect(new Set(nodes.map((n) => n.id)).size).toBe(nodes.length)
  for (const n of nodes) expect(schema.componentsMap.map((c) => c.componentName)).toContain(n.componentName)
})

test('a form sends its action along', () => {
  expect(nodes.at(-1)?.props).toMatchObject({ id: 'form', actionType: 'request', formSchema: { variable: 'form' }, params: [{ name: 'action', type: 'variable', variable: 'form_action' }] })
})
