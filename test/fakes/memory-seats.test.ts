import { describe } from 'vitest'
import { seatsContract } from '../contract/seats.ts'
import { MemorySeats } from './memory-seats.ts'

describe('seats in memory', () => seatsContract(() => new MemorySeats()))
