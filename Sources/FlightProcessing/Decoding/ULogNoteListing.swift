import ByteParsing
import FlightLogs
import Quantities

/// Lists what a ULog says beside its data: parameters, texts, information and dropouts.
///
/// Names of topics are lower case in every log, so these cannot be meant by one.
struct ULogNoteListing {
    /// What can be asked for as if it were a message.
    enum Kind: String, CaseIterable {
        case parameters = "PARAMETERS"
        case logging = "LOGGING"
        case information = "INFORMATION"
        case dropouts = "DROPOUTS"
    }

    private let kinds: Set<Kind>

    init(_ selection: MessageSelection) {
        kinds = Set(Kind.allCases.filter { selection.contains(topic: $0.rawValue, instance: 0) })
    }

    var isEmpty: Bool { kinds.isEmpty }

    /// The record of a message that `decoder` has just taken in; nil when it is not asked for.
    func record(
        _ message: RawSpan, after decoder: ULogDecoder, timeline: ULogTimeline, source: String?
    ) -> DecodedRecord? {
        guard message.byteCount > 3, message.byte(at: 2) != ULogMessageKind.data.rawValue,
            let note = ULogNote(message), let kind = Self.kind(of: note), kinds.contains(kind)
        else { return nil }
        // Parameters and information at the head of a log are those of its start.
        var time_us = decoder.latestTime_us
        if case .text(_, _, _, let own_us) = note { time_us = own_us }
        return DecodedRecord(
            time: timeline.instant(of: time_us), source: source, message: kind.rawValue,
            fields: [DecodedField("timestamp", .unsigned(time_us))]
                + Self.fields(note, isInitial: decoder.isInDefinitions))
    }

    private static func kind(of note: ULogNote) -> Kind? {
        switch note {
        case .information, .multipleInformation: .information
        case .parameter, .parameterDefault: .parameters
        case .text: .logging
        case .dropout: .dropouts
        }
    }

    private static func fields(_ note: ULogNote, isInitial: Bool) -> [DecodedField] {
        switch note {
        case .information(let value): named(value, "information", "single")
        case .multipleInformation(let value, let isContinued):
            named(value, "information", isContinued ? "continued" : "multiple")
        case .parameter(let value): named(value, "parameter", isInitial ? "initial" : "changed")
        case .parameterDefault(let value, let kinds): named(value, "parameter", defaultKind(kinds))
        case .text(let text, let level, let tag, _):
            [
                DecodedField("level", .text(levels[Int(level)])),
                DecodedField("tag", tag.map { .unsigned(UInt64($0)) } ?? .null), DecodedField("text", .text(text)),
            ]
        case .dropout(let duration_ms): [DecodedField("duration_ms", .unsigned(UInt64(duration_ms)))]
        }
    }

    private static func named(_ value: ULogKeyValue, _ what: String, _ kind: String) -> [DecodedField] {
        [
            DecodedField(what, .text(value.key)), DecodedField("kind", .text(kind)),
            DecodedField("type", .text(value.typeName)), DecodedField("value", DecodedValue(value.value)),
        ]
    }

    private static func defaultKind(_ kinds: UInt8) -> String {
        switch kinds & 3 {
        case 1: "system_default"
        case 2: "airframe_default"
        case 3: "system_and_airframe_default"
        default: "default"
        }
    }

    /// As syslog names them.
    private static let levels = ["emergency", "alert", "critical", "error", "warning", "notice", "info", "debug"]

    // MARK: Summary

    /// What a log says of itself.
    static func summary(_ decoder: ULogDecoder) -> [DecodedField] {
        let journal = decoder.journal
        return [
            DecodedField("utc_basis", basis(decoder.timeline.basis)),
            DecodedField("start_us", decoder.header.map { .unsigned($0.start_us) } ?? .null),
            DecodedField("simulated", .boolean(decoder.isSimulated)),
            DecodedField(
                "dropouts",
                .object([
                    count("count", Int(journal.dropoutCount)),
                    DecodedField("lost_s", .real(Double(journal.dropoutTime_ms) / 1e3)),
                    DecodedField("longest_s", .real(Double(journal.longestDropout_ms) / 1e3)),
                ])),
            DecodedField(
                "parameters",
                .object([
                    count("initial", journal.initialParameters.count),
                    count("changed", journal.changedParameters.count),
                    count("defaults", journal.defaultParameters.count),
                ])),
            count("texts", journal.texts.count), count("formats", decoder.definitions.formatCount),
            DecodedField(
                "appended_offsets", .list((decoder.flags?.appendedSections ?? []).map { .unsigned($0) })),
            DecodedField(
                "information", .object(journal.information.map { DecodedField($0.key, DecodedValue($0.value)) })),
            DecodedField("multiple_information", .object(multiple(journal))),
            count("omitted", Int(journal.omittedCount)),
        ]
    }

    private static func basis(_ basis: ULogTimeline.Basis) -> DecodedValue {
        switch basis {
        case .unknown: .null
        case .logClock: .text("log_clock")
        case .receiver: .text("receiver")
        case .bootTime: .text("boot_time")
        }
    }

    /// How many pieces of information there are under each key, in order of appearance.
    private static func multiple(_ journal: ULogJournal) -> [DecodedField] {
        var keys: [String] = []
        var counts: [String: Int] = [:]
        for value in journal.multipleInformation {
            if counts[value.key] == nil { keys.append(value.key) }
            counts[value.key, default: 0] += 1
        }
        return keys.map { count($0, counts[$0] ?? 0) }
    }

    private static func count(_ name: String, _ number: Int) -> DecodedField {
        DecodedField(name, .unsigned(UInt64(number)))
    }
}
