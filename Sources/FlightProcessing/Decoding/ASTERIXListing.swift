import ASTERIXDecoding
import Quantities
import TelemetryModel

/// Counts the ASTERIX records of one stream and lists the categories that are asked for.
struct ASTERIXListing {
    private var decoder: ASTERIXReportDecoder
    private let editions: ASTERIXEditions
    private let selection: MessageSelection
    private var extent = PositionExtent()
    private var trial: EditionTrial
    /// Parts of the last datagram that were left out, from its first byte.
    private(set) var skippedInDatagram: [(offset: Int, length: Int)] = []

    /// The categories whose records are decoded, by name.
    static let categories = EditionCatalogue.categories.map { CategoryName.text($0) }

    init(_ selection: MessageSelection, senders: ASTERIXSenders = ASTERIXSenders()) {
        self.selection = selection
        editions = senders.editions
        decoder = ASTERIXReportDecoder(senders)
        trial = EditionTrial(senders.editions)
    }

    /// Takes a datagram; true when it holds a whole record.
    ///
    /// - Parameter prefix: what stands before `SAC/SIC`, where several streams are listed together.
    mutating func take(
        _ datagram: RawSpan, envelope: FrameEnvelope, prefix: String, emit: (DecodedRecord) -> Void
    ) -> Bool {
        var extent = extent
        var rejections: [ASTERIXRejection] = []
        let outcome = decoder.decode(datagram, envelope: envelope) { report in
            guard case .position(let sample) = report.body, sample.isLocated else { return }
            extent.add(latitude_1e7deg: sample.latitude_1e7deg, longitude_1e7deg: sample.longitude_1e7deg)
        } reject: {
            rejections.append($0)
        }
        self.extent = extent
        skippedInDatagram = rejections.filter { $0.bytesSkipped > 0 }.map { ($0.skippedOffset, $0.bytesSkipped) }
        trial.take(datagram, rejections)
        if selection.holdsCategories { list(datagram, envelope.receivedAt, prefix, emit) }
        return outcome.records > 0
    }

    /// Hands out the records of the categories asked for, and in their place the octets of those that cannot be decoded.
    /// What stands behind the last block is shown with the record before it.
    private func list(_ datagram: RawSpan, _ time: UTCInstant, _ prefix: String, _ emit: (DecodedRecord) -> Void) {
        var pending: DecodedRecord?
        func queue(_ record: DecodedRecord) {
            if let pending { emit(pending) }
            pending = record
        }
        ASTERIXRecordListing.visit(datagram, editions: editions) { record in
            guard selection.contains(category: record.category) else { return }
            queue(Self.record(record, time: time, prefix: prefix))
        } reject: { rejection in
            guard selection.contains(category: rejection.category), rejection.bytesSkipped > 0 else { return }
            queue(Self.undecoded(rejection, in: datagram, time: time))
        } trail: { range in
            pending?.fields.append(DecodedField("trailer", DecodedValue(.octets(datagram, range))))
        }
        if let pending { emit(pending) }
    }

    /// Adds what was counted.
    func contribute(to summary: inout RecordingSummary, prefix: String) {
        let tally = decoder.tally
        for (name, count) in tally.recordsByName { summary.count(name, count) }
        for (name, count) in tally.rejectedByName { summary.reject(name, count) }
        for source in tally.dataSources { summary.count(source: prefix + source.name, source.records) }
        summary.count(source: prefix + "others", tally.recordsOfOtherSources)
        summary.bytesSkipped += tally.bytesSkipped
        summary.trailers += tally.trailers
        summary.trailerBytes += tally.trailerBytes
        summary.add(extent, of: "ASTERIX")
        for suggestion in trial.suggestions { summary.suggest(edition: suggestion) }
    }

    private static func record(_ record: ASTERIXListedRecord, time: UTCInstant, prefix: String) -> DecodedRecord {
        var source: String?
        if record.dataSource >= 0 { source = "\(prefix)\(record.dataSource >> 8)/\(record.dataSource & 0xFF)" }
        return DecodedRecord(
            time: time, source: source, message: CategoryName.text(record.category),
            fields: record.items.map { DecodedField($0.name, DecodedValue($0.value)) })
    }

    /// The octets that are left out because of a rejection, with its reason and place.
    private static func undecoded(
        _ rejection: ASTERIXRejection, in datagram: RawSpan, time: UTCInstant
    ) -> DecodedRecord {
        let range = rejection.skippedOffset..<rejection.skippedOffset + rejection.bytesSkipped
        return DecodedRecord(
            time: time, source: nil, message: CategoryName.text(rejection.category),
            fields: [
                DecodedField("undecoded", DecodedValue(.octets(datagram, range))),
                DecodedField("reason", .text(rejection.reason.name)),
                DecodedField("offset", .integer(Int64(rejection.offset))),
            ])
    }
}

extension DecodedValue {
    /// The value of a listed item.
    init(_ value: ItemValue) {
        switch value {
        case .null: self = .null
        case .integer(let number): self = .integer(number)
        case .number(let number): self.init(number)
        case .text(let text): self = .text(text)
        case .list(let values): self = .list(values.map { DecodedValue($0) })
        case .elements(let elements):
            self = .object(elements.map { DecodedField($0.name, DecodedValue($0.value)) })
        }
    }
}
