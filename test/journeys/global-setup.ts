import { unpacked } from './unpack.ts'

/** Unpacks the browser before two files would at once. */
export default async function setup(): Promise<void> {
  await unpacked()
}
