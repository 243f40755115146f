import ByteParsing
import TelemetryModel

extension ASTERIXReportDecoder {
    /// Decodes records of one edition from `start` on, and returns where they end: at the end of the block, or at a record
    /// whose sender follows another edition.
    mutating func decodeRecords(
        of edition: Edition, _ datagram: RawSpan, from start: Int, to end: Int, envelope: FrameEnvelope,
        outcome: inout Outcome, emit: (DecodedReport) -> Void
    ) throws(ASTERIXRejection) -> Int {
        switch edition.content {
        case .adsb: try run(Category021.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .adsbEdition0: try run(Category021Edition0.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .systemTrack: try run(Category062.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .systemTrackEdition0:
            try run(Category062Edition0.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .radarTarget: try run(Category048.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .multilaterationTarget: try run(Category020.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .surfaceTarget: try run(Category010.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .unmannedAircraft: try run(Category129.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .multilaterationStatus:
            try run(ServiceRecord<Category019Items>.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .stationStatus:
            try run(ServiceRecord<Category023Items>.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .groundSystemStatus:
            try run(ServiceRecord<Category025Items>.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .radarService:
            try run(ServiceRecord<Category034Items>.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .sensorStatus:
            try run(ServiceRecord<Category063Items>.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .processingStatus:
            try run(ServiceRecord<Category065Items>.self, edition, datagram, start, end, envelope, &outcome, emit)
        case .listed: try run(ListedRecord.self, edition, datagram, start, end, envelope, &outcome, emit)
        }
    }

    private mutating func run<Record: RecordReader>(
        _: Record.Type, _ edition: Edition, _ datagram: RawSpan, _ start: Int, _ end: Int,
        _ envelope: FrameEnvelope, _ outcome: inout Outcome, _ emit: (DecodedReport) -> Void
    ) throws(ASTERIXRejection) -> Int {
        let category = edition.category
        let isMixed = editions.dependsOnSource(category)
        let nodes = edition.shapes.nodes
        let itemCount = edition.shapes.itemCount
        let context = RecordContext(envelope: envelope, sites: sites)
        var offset = start
        repeat {
            var record = Record()
            do throws(ASTERIXRejection) {
                let shapes = nodes.span
                let next = try RecordWalker.walk(shapes, itemCount: itemCount, in: datagram, at: offset, end: end) {
                    record.read($0, shapes, in: datagram)
                }
                try record.check(recordOffset: offset)
                offset = next
            } catch {
                throw ASTERIXRejection(
                    error.reason, category: category, offset: error.offset, bytesSkipped: end - offset,
                    skippedOffset: offset)
            }
            var reports: UInt32 = 0
            record.report(context) {
                emit($0)
                reports &+= 1
            }
            outcome.reports += reports
            outcome.records += 1
            note(record, category)
        } while offset < end && !(isMixed && editions.edition(category, in: datagram, at: offset, end: end) !== edition)
        return offset
    }

    @inline(__always)
    private mutating func note<Record: RecordReader>(_ record: Record, _ category: UInt8) {
        tally.countRecord(category: category, dataSource: record.dataSource)
        if record.endsTrack { tally.tracksEnded += 1 }
        if let site = record.announcedSite { sites.learn(site, code: UInt16(truncatingIfNeeded: record.dataSource)) }
    }
}
