import Quantities

/// What a vehicle's track holds, before any of it is written: a format needs to know how many parts there are.
struct TrackSurvey {
    /// The places of one vertical reference.
    struct Part {
        /// Unbroken lines of two places and more, places on them, and places by themselves.
        var lines: UInt64 = 0
        var onLines: UInt64 = 0
        var isolated: UInt64 = 0
        var interpolated: UInt64 = 0
        var first: UTCInstant = .unknown
        var last: UTCInstant = .unknown

        var positions: UInt64 { onLines + isolated - interpolated }
    }

    private var parts = [VerticalReference: Part]()
    var unlocated: UInt64 = 0
    var outranked: UInt64 = 0

    subscript(reference: VerticalReference) -> Part { parts[reference] ?? Part() }

    /// All positions that are on the track.
    var positions: UInt64 { parts.values.reduce(0) { $0 + $1.positions } }

    mutating func note(_ vertex: TrackVertex) {
        var part = self[vertex.reference]
        if vertex.isIsolated {
            part.isolated += 1
        } else {
            part.onLines += 1
            if vertex.startsPart { part.lines += 1 }
        }
        if vertex.isInterpolated { part.interpolated += 1 }
        if !part.first.isKnown { part.first = vertex.time }
        part.last = vertex.time
        parts[vertex.reference] = part
    }
}
