import ArgumentParser

/// A duration on the command line: `90`, `60s`, `5m`, `2h`, `250ms`.
struct DurationArgument: ExpressibleByArgument, Sendable {
    let seconds: Double

    init(seconds: Double) { self.seconds = seconds }

    init?(argument: String) {
        let units: [(suffix: String, factor: Double)] = [
            ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400),
        ]
        for unit in units where argument.hasSuffix(unit.suffix) {
            guard let value = Double(argument.dropLast(unit.suffix.count)), value >= 0, value.isFinite else { continue }
            seconds = value * unit.factor
            return
        }
        guard let value = Double(argument), value >= 0, value.isFinite else { return nil }
        seconds = value
    }

    var defaultValueDescription: String { "\(Int(seconds))s" }
}
