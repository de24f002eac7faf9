import type { Method } from './call.ts'
import { invalidField, refuse, text } from './call.ts'
import type { Route } from './open-api.ts'
import type { Json, World } from './world.ts'

/** Commands of an app, at most (heard of, on no page). */
const COMMANDS = 100

const described = (description: unknown): Json => {
  const given = description as Json | undefined
  return typeof given?.['default_value'] === 'string' ? given : invalidField('description.default_value', 'description.default_value is required')
}

/** What the app says about itself, and its slash commands. */
export const appMethods = (world: World): Route[] => {
  const find = (id = ''): Json => world.commands.find((c) => c['command_id'] === id) ?? refuse(1254291, 'the command is not there', { status: 404 })
  const list: Method = () => ({ data: { items: world.commands, has_more: false } })
  const create: Method = ({ body }) => {
    const command = text(body, 'command'), description = described(body['description'])
    if (!/^[\w-]+$/.test(command)) return invalidField('command', 'a name of letters and digits, without /')
    if (world.commands.some((c) => c['command'] === command)) return refuse(1254290, 'the command is there already')
    if (world.commands.length >= COMMANDS) return refuse(1254292, `more than ${COMMANDS} commands`)
    const made = { command_id: `cmd_${world.hex()}`, command, description }
    world.commands.push(made)
    return { data: made }
  }
  const change: Method = ({ path, body }) => {
    const command = Object.assign(find(path['id']), { description: described(body['description']) })
    return { data: command }
  }
  const remove: Method = ({ path }) => {
    world.commands.splice(world.commands.indexOf(find(path['id'])), 1)
    return { data: {} }
  }
  const scopes: Method = () => ({ data: { scopes: [...world.scopes].map((scope_name) => ({ scope_name, grant_status: 1, scope_type: 'tenant' })) } })
  const app: Method = ({ path, query }) => {
    if (path['id'] !== 'me' && path['id'] !== world.app.id) return refuse(210504, 'no permission to read this app')
    if (query['lang'] === undefined) return invalidField('lang', 'lang is required')
    const { type, url, events, callbacks } = world.subscribed
    return { data: { app: {
      app_id: world.app.id, creator_id: 'ou_hr', status: 1, scene_type: 0, payment_type: 0, redirect_urls: [], online_version_id: 'oav_1', unaudit_version_id: '', app_name: world.app.botName, avatar_url: '', description: '',
      scopes: [...world.scopes].map((scope) => ({ scope, description: '', level: 1, token_types: ['tenant'] })), back_home_url: '', i18n: [{ i18n_key: 'zh_cn', name: world.app.botName, description: '', help_use: '' }], primary_language: 'zh_cn',
      common_categories: [], owner: { type: 2, owner_id: 'ou_hr' }, event: { subscription_type: type, request_url: url, subscribed_events: events }, callback: { callback_type: type, request_url: url, subscribed_callbacks: callbacks },
      callback_info: { callback_type: type, request_url: url, subscribed_callbacks: callbacks },
    } } }
  }
  const COMMAND = '/application/v7/app_slash_commands', READ = ['application:app_slash_command:read', 'application:app_slash_command:write'], WRITE = ['application:app_slash_command:write']
  return [
    { name: 'command.list', method: 'GET', at: COMMAND, act: list, scopes: READ }, { name: 'command.create', method: 'POST', at: COMMAND, act: create, scopes: WRITE },
    { name: 'command.patch', method: 'PATCH', at: `${COMMAND}/:id`, act: change, scopes: WRITE }, { name: 'command.delete', method: 'DELETE', at: `${COMMAND}/:id`, act: remove, scopes: WRITE },
    { name: 'application.scope.list', method: 'GET', at: '/application/v6/scopes', act: scopes, scopes: [] },
    { name: 'application.get', method: 'GET', at: '/application/v6/applications/:id', act: app, scopes: ['application:application:self_manage', 'admin:app.info:readonly'] },
  ]
}
