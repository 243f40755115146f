import ArgumentParser
import EvidenceQueries
import EvidenceStore
import FlightProcessing
import Quantities

/// What may be said with a question; each question takes some of it.
struct QueryParameters: ParsableArguments {
    @Option(help: Self.help(.airframe)) var airframe: String?
    @Option(help: Self.help(.serial)) var serial: String?
    @Option(help: Self.help(.item)) var item: String?
    @Option(help: Self.help(.order)) var order: String?
    @Option(help: Self.help(.plan)) var plan: String?
    @Option(help: Self.help(.reference)) var reference: String?
    @Option(help: Self.help(.since)) var since: TimeArgument?
    @Option(help: Self.help(.until)) var until: TimeArgument?
    @Option(help: Self.help(.days)) var days: Double?
    @Option(help: Self.help(.day)) var day: DateArgument?
    @Option(help: Self.help(.at)) var at: TimeArgument?
    @Option(help: Self.help(.slot)) var slot: DurationArgument?
    @Option(help: Self.help(.box)) var box: String?
    @Option(help: Self.help(.zone)) var zone: String?
    @Option(help: Self.help(.zones)) var zones: String?
    @Option(help: Self.help(.source)) var source: String?
    @Option(name: .customLong("run"), help: Self.help(.run)) var ofRun: String?
    @Option(help: Self.help(.against)) var against: String?
    @Option(help: Self.help(.within)) var within: DurationArgument?
    @Option(help: Self.help(.distance)) var distance: Double?
    @Option(help: Self.help(.most)) var most: Double?
    @Option(help: Self.help(.corridor)) var corridor: String?
    @Option(help: Self.help(.candidate)) var candidate: String?
    @Option(help: Self.help(.manoeuvre)) var manoeuvre: Int?
    @Option(help: Self.help(.staleAfter)) var staleAfter: DurationArgument?

    private static func help(_ parameter: QuestionParameter) -> ArgumentHelp {
        ArgumentHelp(
            stringLiteral: String(parameter.meaning.prefix(1)).uppercased() + parameter.meaning.dropFirst() + ".")
    }

    func validate() throws {
        let numbers = [("--days", days), ("--distance", distance), ("--most", most)]
        for (name, value) in numbers where value.map({ !($0 >= 0 && $0 <= 1e6) }) ?? false {
            throw ValidationError("\(name) is \(value!); it must lie in 0...1000000")
        }
        if days != nil, since != nil { throw ValidationError("give either --days or --since") }
        for (name, value) in [("--slot", slot), ("--within", within), ("--stale-after", staleAfter)] {
            if let value, value.seconds > 86_400 { throw ValidationError("\(name) must be a day at most") }
        }
    }

    /// Only what was said.
    var arguments: QuestionArguments {
        var values: [QuestionParameter: EvidenceValue] = [:]
        let texts: [(QuestionParameter, String?)] = [
            (.airframe, airframe), (.serial, serial), (.item, item), (.order, order), (.plan, plan),
            (.reference, reference), (.box, box), (.zone, zone), (.zones, zones), (.source, source), (.run, ofRun),
            (.against, against),
            (.corridor, corridor), (.candidate, candidate),
        ]
        for (parameter, text) in texts { values[parameter] = text.map { .text($0) } }
        let times: [(QuestionParameter, UTCInstant?)] = [
            (.since, since?.instant), (.until, until?.instant), (.at, at?.instant),
            // The day of UTC begins nine hours after the one of Korea.
            (.day, day?.midnight.advanced(byNanoseconds: -32_400_000_000_000)),
        ]
        for (parameter, time) in times { values[parameter] = time.map { .integer($0.nanoseconds) } }
        let numbers: [(QuestionParameter, Double?)] = [
            (.days, days), (.slot, slot?.seconds), (.within, within?.seconds), (.distance, distance), (.most, most),
            (.staleAfter, staleAfter?.seconds),
        ]
        values[.manoeuvre] = manoeuvre.map { .integer(Int64($0)) }
        for (parameter, number) in numbers { values[parameter] = number.map { .real($0) } }
        return QuestionArguments(now: RunSession.now, values)
    }
}
