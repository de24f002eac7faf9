import protobuf from 'protobufjs'

/** The long connection's only message, from its documented field numbers. */
const { root } = protobuf.parse(`
  syntax = "proto2";
  package pbbp2;
  message Header { required string key = 1; required string value = 2; }
  message Frame {
    required uint64 SeqID = 1; required uint64 LogID = 2; required int32 service = 3; required int32 method = 4; repeated Header headers = 5;
    optional string payload_encoding = 6; optional string payload_type = 7; optional bytes payload = 8; optional string LogIDNew = 9;
  }`, { keepCase: true })
const Frame = root.lookupType('pbbp2.Frame')

export const CONTROL = 0
export const DATA = 1

export type Frame = { service: number; method: number; headers: Record<string, string>; payload: Buffer }

export const encode = ({ service, method, headers, payload }: Frame): Uint8Array =>
  Frame.encode(Frame.create({ SeqID: 0, LogID: 0, service, method, headers: Object.entries(headers).map(([key, value]) => ({ key, value })), payload })).finish()

/** Throws for what is no frame. */
export const decode = (bytes: Uint8Array): Frame => {
  const { service, method, headers, payload } = Frame.toObject(Frame.decode(bytes), { arrays: true }) as { service: number; method: number; headers: { key: string; value: string }[]; payload?: Uint8Array }
  return { service, method, headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])), payload: Buffer.from(payload ?? []) }
}
