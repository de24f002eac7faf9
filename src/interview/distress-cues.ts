/**
 * Patterns of one language, with the flag `u` alone and nothing that refers to a group. `grave`: danger to oneself, to others or from others, said of now,
 * by the one who writes. `despair` counts in short messages only, for in a story it is about something else. `told`: somebody else's words or another time,
 * where it stands before them in the same sentence.
 */
export type DistressCues = { grave: RegExp[]; despair: RegExp[]; told: RegExp; longest: number }
