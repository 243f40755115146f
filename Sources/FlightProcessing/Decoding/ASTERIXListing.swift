import ASTERIXDecoding
import Quantities
import TelemetryModel

/// Counts the ASTERIX records of one stream and lists the categories that are asked for.
struct ASTERIXListing {
    private var decoder = ASTERIXReportDecoder()
    private let selection: MessageSelection
    private var extent = PositionExtent()
    /// Parts of the last datagram that were left out, from its first byte.
    private(set) var skippedInDatagram: [(offset: Int, length: Int)] = []

    /// The categories whose records are decoded, by name.
    static let categories = (1...255).filter { ASTERIXReportDecoder.decodes(UInt8($0)) }.map {
        CategoryName.text(UInt8($0))
    }

    init(_ selection: MessageSelection) { self.selection = selection }

    /// Takes a datagram; true when it holds a whole record.
    ///
    /// - Parameter prefix: what stands before `SAC/SIC`, where several streams are listed together.
    mutating func take(
        _ datagram: RawSpan, envelope: FrameEnvelope, prefix: String, emit: (DecodedRecord) -> Void
    ) -> Bool {
        var extent = extent
        var skipped: [(offset: Int, length: Int)] = []
        let outcome = decoder.decode(datagram, envelope: envelope) { report in
            guard case .position(let sample) = report.body, sample.isLocated else { return }
            extent.add(latitude_1e7deg: sample.latitude_1e7deg, longitude_1e7deg: sample.longitude_1e7deg)
        } reject: { rejection in
            if rejection.bytesSkipped > 0 { skipped.append((rejection.skippedOffset, rejection.bytesSkipped)) }
        }
        self.extent = extent
        skippedInDatagram = skipped
        guard selection.holdsCategories else { return outcome.records > 0 }
        ASTERIXRecordListing.visit(datagram) { record in
            guard selection.contains(category: record.category) else { return }
            emit(Self.record(record, time: envelope.receivedAt, prefix: prefix))
        } reject: { _ in
            // The decoder has counted it.
        }
        return outcome.records > 0
    }

    /// Adds what was counted.
    func contribute(to summary: inout RecordingSummary, prefix: String) {
        let tally = decoder.tally
        for (name, count) in tally.recordsByName { summary.count(name, count) }
        for (name, count) in tally.rejectedByName { summary.reject(name, count) }
        for source in tally.dataSources { summary.count(source: prefix + source.name, source.records) }
        summary.count(source: prefix + "others", tally.recordsOfOtherSources)
        summary.bytesSkipped += tally.bytesSkipped
        summary.add(extent, of: "ASTERIX")
    }

    private static func record(_ record: ASTERIXListedRecord, time: UTCInstant, prefix: String) -> DecodedRecord {
        let category = CategoryName.text(record.category)
        // The data source identifier is item 010 in every category.
        let identifier = record["I\(category.dropFirst(3))/010"]
        var source: String?
        if case .elements(let codes) = identifier, codes.count == 2, case .integer(let area) = codes[0].value,
            case .integer(let identification) = codes[1].value
        {
            source = "\(prefix)\(area)/\(identification)"
        }
        return DecodedRecord(
            time: time, source: source, message: category,
            fields: record.items.map { DecodedField($0.name, DecodedValue($0.value)) })
    }
}

extension DecodedValue {
    /// The value of a listed item.
    init(_ value: ItemValue) {
        switch value {
        case .integer(let number): self = .integer(number)
        case .number(let number): self.init(number)
        case .text(let text): self = .text(text)
        case .elements(let elements):
            self = .object(elements.map { DecodedField($0.name, DecodedValue($0.value)) })
        }
    }
}
