export type BookingPhase =
  | 'proposed' | 'held' | 'confirmed' | 'reschedule-requested' | 'in-progress' | 'done'
  | 'candidate-no-show' | 'panelist-no-show' | 'cancelled' | 'stuck'
