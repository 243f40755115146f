import ArgumentParser
import FlightProcessing
import Quantities

/// A moment on the command line: RFC 3339, or how long ago (`2h`).
struct TimeArgument: ExpressibleByArgument, Sendable {
    let instant: UTCInstant

    init?(argument: String) {
        if let instant = UTCInstant(rfc3339: argument) {
            self.instant = instant
        } else if let ago = DurationArgument(argument: argument) {
            instant = RunSession.now.advanced(byNanoseconds: -Int64(ago.seconds * 1e9))
        } else {
            return nil
        }
    }
}
