import Certification
import EvidenceStore
import MCAP
import Quantities
import TelemetryModel

/// The archive of a run, read from its first frame to its last: what it holds of some vehicles, and the hash of all of it.
struct RunRecording {
    /// One archive file and the frames in it.
    struct Segment: Hashable {
        var number: UInt16
        var file: String
        var frames: ClosedRange<UInt64>
    }

    let run: ArchivedRun
    /// What was asked for.
    let names: [String]
    let scalars: Set<ScalarSignal>
    /// One for each name that was asked for, in the same order.
    private(set) var vehicles: [VehicleRecording]
    /// The names of all vehicles that were met, sorted.
    private(set) var vehicleNames: [String] = []
    private(set) var segments: [Segment] = []
    private(set) var archive = ArchiveIdentity(frameCount: 0, sha256: "", files: [])
    var frameCount: UInt64 { archive.frameCount }
    /// True for a run that can certify nothing, by the database or by its own frames.
    private(set) var isSimulated: Bool
    /// False where a stream of the archive has times that are not UTC.
    private(set) var isUTCKnown = true
    /// From the reception of the first frame up to but not including a nanosecond after that of the last; nil without frames.
    private(set) var span: Range<UTCInstant>?
    /// Bytes of the archive that hold no whole record.
    private(set) var lostBytes: UInt64 = 0
    /// The first damage by which a part of the recording that was replayed is doubtful; nil where the run tells of none.
    private(set) var doubtOfRecording: RecordingGap?

    /// Reads the archive.
    ///
    /// Errors: `archive` for files that are no archive, `ambiguousVehicle`, and `integrity` when a chunk has not the checksum
    /// that it names, or when fewer frames are there than the run's account says were archived; `severalVehicles`.
    /// - Parameter scalars: what is kept of the vehicles beside their positions.
    init(_ run: ArchivedRun, vehicles names: [String], scalars: Set<ScalarSignal>) throws(CertifyingError) {
        (self.run, self.names, self.scalars) = (run, names, scalars)
        vehicles = names.map { VehicleRecording(name: $0, keeping: scalars) }
        if let index = names.firstIndex(of: SoleVehicle.name) { sole = (index, SoleVehicle(keeping: scalars)) }
        isSimulated = run.isSimulated
        do throws(FrameArchiveError) { try read() } catch { throw .archive(error) }
        try checkTrust()
        try hashFiles()
        if let (index, candidates) = sole, let vehicle = try candidates.recording() { vehicles[index] = vehicle }
        if let conflict { throw .ambiguousVehicle(name: conflict.name, sources: conflict.sources) }
        try checkCompleteness()
    }

    /// The first records of the archive that nothing vouches for.
    private var doubt: ArchiveLoss?
    private var isDamageUnlisted = false
    private var paths: [String] = []
    private var sole: (index: Int, candidates: SoleVehicle)?
    private var conflict: (name: String, sources: [String])?
    private var latest: UTCInstant = .unknown
    private var met: [VehicleIdentity: Int?] = [:]

    private mutating func read() throws(FrameArchiveError) {
        let reader = try FrameArchiveReader(path: run.folder)
        let files = try ArchiveSegmentIndex.read(folder: run.folder)
        var decoder = ArchiveDecoder(run.signing, scalars: scalars)
        var digest = FrameDigest()
        while let frame = try reader.next() {
            let stream = reader.streams[frame.stream]
            if stream.payloadType == .asterix, !decoder.use(senders: stream.asterixSenders ?? "") {
                throw .notFound(
                    path: run.folder, what: "ASTERIX editions that this version knows: \(stream.asterixSenders ?? "")")
            }
            reader.withBytes { bytes in
                digest.add(frame, bytes: bytes)
                if frame.envelope.payloadType == .sourceStatus { note(status: bytes, frame) }
                decoder.decode(frame, encoding: stream.encoding, sourceName: stream.sourceName, bytes)
            }
            if !latest.isKnown {
                span = frame.envelope.receivedAt..<frame.envelope.receivedAt.advanced(byNanoseconds: 1)
            }
            // Report time never goes back, as when the frames were taken in.
            latest = max(latest, frame.envelope.receivedAt)
            note(frame, files)
            add(decoder, frame, reader.streams[frame.stream])
        }
        if let first = span?.lowerBound { span = first..<latest.advanced(byNanoseconds: 1) }
        (archive.frameCount, archive.sha256) = (digest.frameCount, digest.hexadecimal)
        paths = reader.paths
        if decoder.isSimulated { isSimulated = true }
        isUTCKnown = reader.streams.allSatisfy(\.isUTCKnown)
        lostBytes += reader.lostByteCount
        doubt = reader.losses.first { if case .doubtful = $0.reason { true } else { false } }
        if reader.lossCount > reader.losses.count { isDamageUnlisted = true }
        vehicleNames = Set(met.keys.map(\.displayName)).sorted()
    }

    private mutating func note(status bytes: RawSpan, _ frame: ArchivedFrame) {
        if doubtOfRecording == nil, let gap = RecordingGap(parsing: bytes), gap.isOfDoubt { doubtOfRecording = gap }
        guard let mark = OperatorMark(parsing: bytes) else { return }
        let time = max(latest, frame.envelope.receivedAt)
        for index in vehicles.indices { vehicles[index].note(mark, at: time) }
        sole?.candidates.note(mark, at: time)
    }

    private mutating func note(_ frame: ArchivedFrame, _ files: [ArchiveSegmentIndex]) {
        if let last = segments.last, last.number == frame.position.segment {
            segments[segments.count - 1].frames = last.frames.lowerBound...max(last.frames.upperBound, frame.frame)
            return
        }
        let file = files.first { $0.number == frame.position.segment }?.file ?? ""
        segments.append(Segment(number: frame.position.segment, file: file, frames: frame.frame...frame.frame))
    }

    private mutating func add(_ decoder: borrowing ArchiveDecoder, _ frame: ArchivedFrame, _ stream: ArchivedStream) {
        for report in decoder.reports {
            // The status of a surveillance service is about no vehicle.
            if case .service = report.body { continue }
            let taken = Report(
                receivedAt: latest, generatedAt: report.generatedAt, frame: frame.frame,
                archivePosition: frame.position, vehicle: VehicleRecording.slot, source: frame.envelope.source,
                vehicleClass: stream.vehicleClass, body: report.body)
            change(report.subject, stream) { $0.add(taken) }
        }
        for scalar in decoder.scalars.statements {
            let time = latest
            guard scalar.signal != .stationHeartbeat else {
                for index in vehicles.indices { vehicles[index].hear(scalar, receivedAt: time, frame: frame.frame) }
                sole?.candidates.hear(scalar, receivedAt: time, frame: frame.frame)
                continue
            }
            change(scalar.subject, stream) { $0.add(scalar, receivedAt: time, frame: frame.frame) }
        }
        if decoder.hasRejectedRemoteID {
            for index in vehicles.indices where vehicles[index].isHeardByRemoteID(from: stream.sourceName) {
                vehicles[index].noteRejection(receivedAt: latest, frame: frame.frame)
            }
        }
        for continuity in decoder.continuity {
            for index in vehicles.indices { vehicles[index].note(continuity, at: latest, frame: frame.frame) }
            sole?.candidates.note(continuity, at: latest, frame: frame.frame)
        }
    }

    /// Changes every recording that an identity is taken into.
    private mutating func change(
        _ identity: VehicleIdentity, _ stream: ArchivedStream, _ body: (inout VehicleRecording) -> Void
    ) {
        if let index = index(of: identity, stream) { body(&vehicles[index]) }
        sole?.candidates.change(identity, source: stream.sourceName, body)
    }

    /// The place in ``vehicles`` of an identity; nil for a vehicle that nobody asked for.
    private mutating func index(of identity: VehicleIdentity, _ stream: ArchivedStream) -> Int? {
        if let known = met[identity] { return known }
        let index = vehicles.firstIndex { $0.bears(identity.displayName, source: stream.sourceName) }
        met[identity] = .some(index)
        guard let index else { return nil }
        if vehicles[index].identity != nil {
            conflict = (vehicles[index].name, (conflict?.sources ?? [vehicles[index].source]) + [stream.sourceName])
            return nil
        }
        vehicles[index].identify(as: identity, source: stream.sourceName)
        return index
    }

    private mutating func hashFiles() throws(CertifyingError) {
        for path in paths {
            do throws(RecordingError) {
                archive.files.append(
                    ArchiveIdentity.File(
                        name: path.split(separator: "/").last.map(String.init) ?? path,
                        sha256: try RecordingDigest.sha256(path: path)))
            } catch { throw .integrity("the archive file \(path) cannot be read: \(error)") }
        }
    }

    /// A verdict rests on no frame of a chunk that has not its checksum, whatever else the frame has.
    private func checkTrust() throws(CertifyingError) {
        if let doubt { throw .integrity("\(doubt.path): byte \(doubt.bytes.lowerBound): \(doubt.text)") }
        if isDamageUnlisted {
            throw .integrity("the archive in \(run.folder) is damaged in too many places to be judged")
        }
    }

    private func checkCompleteness() throws(CertifyingError) {
        guard let expected = run.archivedCount, frameCount != expected else { return }
        throw .integrity(
            "the archive in \(run.folder) holds \(frameCount) whole frames; \(expected) were archived"
                + (lostBytes > 0 ? ", and \(lostBytes) bytes hold no whole record" : ""))
    }
}

extension RecordingGap {
    /// True for a chunk of an archive whose frames nothing vouched for when it was replayed.
    fileprivate var isOfDoubt: Bool { MCAPDoubt.Reason.allCases.contains { reason.hasPrefix($0.rawValue + ": ") } }
}
