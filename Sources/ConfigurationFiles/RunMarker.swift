/// Events of a run that the window of a test may begin or end with. They come from the record of the run and from what the
/// vehicle says of its state, never from the positions that are judged.
package enum RunMarker: String, Sendable, CaseIterable {
    /// The reception of the first frame of the run.
    case runStart = "run_start"
    /// One nanosecond after the reception of the last frame, so that a window up to it holds every frame.
    case runEnd = "run_end"
    /// The vehicle said that it is armed, and that it is disarmed after it was armed.
    case armed
    case disarmed
    /// The vehicle said that it is in the air after it had not been, and that it is on the ground after it was in the air.
    case airborne
    case landed
}
