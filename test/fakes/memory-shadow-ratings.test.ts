import { shadowRatingsContract } from '../contract/shadow-ratings.ts'
import { MemoryShadowRatings } from './memory-shadow-ratings.ts'

const kept = new MemoryShadowRatings()
shadowRatingsContract(() => kept)
