/** A pattern too long for one line: its lines are joined as they are. */
export const regex = (flags: string, ...lines: string[]): RegExp => new RegExp(lines.join(''), flags)
