import Findings
import GRDB
import Glibc
import Quantities
import TelemetryModel
import TransparencyLog

// Unsafe code: the track recorder stands behind a pointer, because fields of a class are watched for overlapping access at
// each use. The pointer is valid for the life of the writer. The clock of the system writes into a variable of its own.

/// The one writer of the evidence database; the store thread's own.
///
/// Reports and findings are gathered in memory and written by ``commit()`` in one transaction. A commit first waits until
/// the frames that its rows name are on the disk, so that no finding is ever there without its evidence.
@safe package final class EvidenceWriter {
    package let path: String
    let options: EvidenceWriterOptions
    let queue: DatabaseQueue
    /// Nil once the writer is closed.
    private var lock: WriterLock?
    private let recorder: UnsafeMutablePointer<TrackRecorder>
    private var archive: FrameArchiveWriter?
    private var log: EvidenceLog
    private let signingKey: NoteSigningKey?
    private var nextCheckpoint: UInt64
    /// Runs of processes that ended before them, and that are to be sealed.
    var interrupted: InterruptedRuns

    private(set) var run: RunDescription?
    private var runNumber: Int64 = 0
    private var waitingSources: [SourceRow] = []
    private var waitingVehicles: [(id: Int64, row: VehicleRow)] = []
    var waitingFindings: [FindingRow] = []
    var waitingStates: [SeparationState] = []
    var waitingSigning: [FrameSigning] = []
    var findingOrdinal: Int64 = 0
    /// A report of the run has come whose times are not UTC; and the row of the run says so.
    private var lacksUTC = (isNoted: false, isWritten: false)
    /// By slot: the row, or nil before the vehicle is registered.
    private var vehicleIDs: [Int64?] = []
    private var nextVehicleID: Int64
    /// By slot: the names in rows of findings.
    var vehicleNames: [String?] = []
    var sourceNames: [String?] = []
    private var nextCommit: UInt64
    private var bytesSinceCheckpoint: Int64 = 0
    private var counts = EvidenceWriterMetrics()
    /// From the time of reception that findings are about to their commit; empty unless the options ask for it.
    package private(set) var findingLatency = LatencyHistogram()

    /// Opens the database for writing, or creates it. Runs that an earlier process left unfinished become `interrupted`,
    /// and the audit log says so; while the writer works, and at the latest when it is closed, it seals them.
    ///
    /// - Parameters:
    ///   - now: UTC, for the audit log.
    ///   - signingKey: signs the checkpoints of the log; nil leaves them without a signature.
    /// Errors: `isFolder`, `alreadyHasWriter`, `systemCall`, `notAnEvidenceDatabase`, `newerSchema`, `corrupt`, `brokenLog`, `locked`,
    /// `diskFull`, `database`.
    package init(
        path: String, now: UTCInstant, options: EvidenceWriterOptions = EvidenceWriterOptions(),
        signingKey: NoteSigningKey? = nil
    ) throws(EvidenceStoreError) {
        (self.path, self.options, self.signingKey) = (path, options, signingKey)
        try EvidenceDatabase.requireNoFolder(path)
        let claimed = try WriterLock.claim(database: path)
        // What SQLite does not read of the write-ahead log, the next commit writes over.
        let loss = try WriteAheadLoss.read(ofDatabase: path)
        let opened = try EvidenceDatabase.openForWriting(path: path, isFullySynchronous: options.isFullySynchronous)
        nextVehicleID = try EvidenceDatabase.translating(path) {
            try opened.write { database in
                try RunStatements.interruptUnfinished(database, at: now)
                if let loss { try AuditLog.append(database, loss, at: now) }
                return try (Int64.fetchOne(database, sql: "SELECT max(id) FROM vehicles") ?? 0) + 1
            }
        }
        // What a version without the log has written is in it from now on.
        (log, interrupted) = try EvidenceDatabase.translating(path) {
            try opened.write { database in
                var log = try EvidenceLog(database, path: path)
                try log.cover(database)
                return (
                    log, try options.sealsInterruptedRuns ? InterruptedRuns(database, path: path) : InterruptedRuns()
                )
            }
        }
        nextCheckpoint = ArchiveSignal.now + Self.checkpointInterval
        queue = opened
        lock = consume claimed
        unsafe recorder = .allocate(capacity: 1)
        unsafe recorder.initialize(
            to: TrackRecorder(chunkSamples: options.chunkSamples, chunkSpan: options.chunkSpan))
        nextCommit = ArchiveSignal.now + options.commitInterval
        // Frames that are left behind new ones would be told a second time.
        if loss != nil { try emptyWriteAheadLog() }
    }

    deinit {
        unsafe recorder.deinitialize(count: 1)
        unsafe recorder.deallocate()
    }

    package var metrics: EvidenceWriterMetrics {
        var metrics = counts
        metrics.stored = unsafe recorder.pointee.reportCount
        return metrics
    }

    // MARK: Runs

    /// Begins a run; its row is committed at once.
    ///
    /// - Parameter archive: the run's frame archive, for which commits wait; nil without archive.
    /// - Precondition: no run is going on.
    package func begin(_ run: RunDescription, archive: FrameArchiveWriter? = nil) throws(EvidenceStoreError) {
        precondition(self.run == nil, "a run inside a run")
        runNumber = try writing { try RunStatements.insert($0, run) }
        (self.run, self.archive) = (run, archive)
        (vehicleIDs, vehicleNames, sourceNames, findingOrdinal) = ([], [], [], 0)
        lacksUTC = (false, false)
    }

    /// Tells the database of a source before the first finding that names it.
    package func register(
        source: SourceSlot, name: String, vehicleClass: VehicleClass, kind: String, endpoint: String? = nil
    ) {
        precondition(run != nil, "a source without a run")
        waitingSources.append(
            SourceRow(
                run: run!.id, slot: source, name: name, vehicleClass: vehicleClass, kind: kind, endpoint: endpoint))
        Self.set(&sourceNames, source.rawValue, name)
    }

    /// Tells the database of a vehicle before its first report.
    package func register(
        vehicle: VehicleSlot, identity: VehicleIdentity, vehicleClass: VehicleClass, source: SourceSlot?
    ) {
        precondition(run != nil, "a vehicle without a run")
        let name = identity.displayName
        let sourceName = source.flatMap { Int($0.rawValue) < sourceNames.count ? sourceNames[Int($0.rawValue)] : nil }
        let row = VehicleRow(
            run: run!.id, slot: vehicle, name: name, identityScheme: identity.scheme.name, vehicleClass: vehicleClass,
            source: sourceName)
        waitingVehicles.append((nextVehicleID, row))
        Self.set(&vehicleIDs, vehicle.rawValue, nextVehicleID)
        Self.set(&vehicleNames, vehicle.rawValue, name)
        nextVehicleID += 1
    }

    /// Commits what is left and ends the run with its accounting.
    package func finishRun(_ accounting: RunAccounting, endedAt: UTCInstant) throws(EvidenceStoreError) {
        guard let finished = run else { return }
        unsafe recorder.pointee.finishChunks(all: true)
        try commit()
        try writing { [runNumber] database in
            try RunStatements.updateVehicles(database, run: finished.id, number: runNumber)
            try RunStatements.finish(database, run: finished.id, accounting, endedAt: endedAt)
        }
        (run, archive) = (nil, nil)
    }

    // MARK: Reports

    /// Takes a report into the track of its vehicle. Nothing is written before a commit. With the first report whose times are
    /// not UTC, the run is said to have none.
    ///
    /// - Precondition: a run is going on, and the vehicle is registered before the next commit.
    @inline(__always)
    package func store(_ report: Report) {
        if !report.isUTCKnown { lacksUTC.isNoted = true }
        unsafe recorder.pointee.store(report)
    }

    // MARK: Committing

    /// Commits when the interval has passed or as many rows wait as the options allow; call it once a batch.
    package func commitIfDue() throws(EvidenceStoreError) {
        let waiting =
            unsafe recorder.pointee.waitingRows + waitingFindings.count + waitingStates.count + waitingSigning.count
        guard waiting >= options.commitRows || ArchiveSignal.now >= nextCommit else { return }
        try commit()
    }

    /// Writes everything that waits in one transaction, after the frames it names are on the disk.
    ///
    /// Errors: `archive` while the archive cannot be written; `diskFull` and others of the database. What waited goes on
    /// waiting, and the call may be made again.
    package func commit() throws(EvidenceStoreError) {
        let start = ArchiveSignal.now
        nextCommit = start + options.commitInterval
        try sealInterruptedIfDue()
        unsafe recorder.pointee.finishChunks(all: false)
        guard
            unsafe recorder.pointee.waitingRows + waitingFindings.count + waitingStates.count + waitingSigning.count
                + waitingVehicles.count + waitingSources.count > 0
        else { return }
        try waitForEvidence()
        try writing { database in try insertWaiting(into: database) }
        noteCommitted()
        if ArchiveSignal.now >= nextCheckpoint {
            nextCheckpoint = ArchiveSignal.now + Self.checkpointInterval
            try checkpoint(at: UTCInstant(nanoseconds: Self.now_ns))
        }
        try checkpointIfDue()
        counts.commitMaxNanoseconds = max(counts.commitMaxNanoseconds, ArchiveSignal.now - start)
    }

    private func waitForEvidence() throws(EvidenceStoreError) {
        guard let archive else { return }
        var highest = unsafe recorder.pointee.highestFrame
        for finding in waitingFindings { highest = [highest, finding.highestFrame].compactMap { $0 }.max() }
        for signing in waitingSigning { highest = [highest, signing.lastFrame].compactMap { $0 }.max() }
        guard let highest else { return }
        do { try archive.waitUntilDurable(through: highest) } catch { throw .archive(error) }
    }

    private func insertWaiting(into database: Database) throws {
        if lacksUTC.isNoted, !lacksUTC.isWritten { try RunStatements.markUTCUnknown(database, run: run!.id) }
        for source in waitingSources { try RunStatements.insert(database, source) }
        for vehicle in waitingVehicles { try RunStatements.insert(database, vehicle.row, id: vehicle.id) }
        try unsafe TrackStatements.insert(
            recorder.pointee.points, run: runNumber, vehicleIDs: vehicleIDs, into: database)
        try unsafe TrackStatements.insert(
            recorder.pointee.fullChunks, run: runNumber, vehicleIDs: vehicleIDs, into: database)
        for finding in waitingFindings { try FindingStatements.insert(database, finding) }
        for state in waitingStates { try SeparationStatements.insert(database, state) }
        for signing in waitingSigning {
            let slot = Int(signing.source.rawValue)
            try SigningStatements.insert(
                database, signing, run: run!.id, source: slot < sourceNames.count ? sourceNames[slot] : nil)
        }
    }

    private func noteCommitted() {
        lacksUTC.isWritten = lacksUTC.isNoted
        counts.commits += 1
        counts.findings += UInt64(waitingFindings.count)
        if options.measuresLatency {
            let now = Self.now_ns
            for finding in waitingFindings { findingLatency.add(now - finding.occurredAt.nanoseconds) }
        }
        counts.trackPoints += unsafe UInt64(recorder.pointee.points.count)
        counts.chunks += unsafe UInt64(recorder.pointee.fullChunks.count)
        counts.chunkBytes += unsafe recorder.pointee.fullChunks.reduce(0) { $0 + UInt64($1.bytes.count) }
        unsafe recorder.pointee.removeWaiting()
        waitingFindings.removeAll(keepingCapacity: true)
        waitingStates.removeAll(keepingCapacity: true)
        waitingSigning.removeAll(keepingCapacity: true)
        waitingVehicles.removeAll()
        waitingSources.removeAll()
    }

    /// The pages of commits wait in the WAL file until a checkpoint moves them into the database; the writer does it itself,
    /// between its commits.
    private func checkpointIfDue() throws(EvidenceStoreError) {
        let pages = queue.inDatabase { PageCounter.pagesWritten($0) }
        bytesSinceCheckpoint += Int64(pages * EvidenceDatabase.pageSize)
        guard bytesSinceCheckpoint >= options.checkpointBytes else { return }
        bytesSinceCheckpoint = 0
        try checkpoint(.passive)
    }

    private func checkpoint(_ mode: Database.CheckpointMode) throws(EvidenceStoreError) {
        _ = try EvidenceDatabase.translating(path) { try queue.inDatabase { try $0.checkpoint(mode) } }
        counts.checkpoints += 1
    }

    /// Commits what is left, seals interrupted runs, empties the WAL file and closes the database. The writer is not used after it.
    package func close() throws(EvidenceStoreError) {
        try commit()
        try sealInterrupted()
        try emptyWriteAheadLog()
        try EvidenceDatabase.translating(path) { try queue.close() }
        lock = nil
    }

    /// A reader may hold the WAL file: its pages then stay there and count all the same.
    private func emptyWriteAheadLog() throws(EvidenceStoreError) {
        do { try checkpoint(.truncate) } catch { guard case .locked = error else { throw error } }
    }

    /// Runs `body` in a transaction and adds to the log what it has written.
    func writing<Result>(_ body: (Database) throws -> Result) throws(EvidenceStoreError) -> Result {
        let (result, next) = try EvidenceDatabase.translating(path) {
            try queue.write { database in
                let result = try body(database)
                var next = log
                try next.cover(database)
                return (result, next)
            }
        }
        log = next
        return result
    }

    /// The time between two checkpoints of a run that goes on, nanoseconds.
    private static let checkpointInterval: UInt64 = 60_000_000_000

    /// Attests how long the log is and what its root is.
    package func checkpoint(at time: UTCInstant) throws(EvidenceStoreError) {
        log = try EvidenceDatabase.translating(path) {
            try queue.write { database in
                var next = log
                try next.cover(database)
                try next.checkpoint(database, at: time, key: signingKey)
                return next
            }
        }
    }

    /// UTC by the system's clock, nanoseconds.
    static var now_ns: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private static func set<Value>(_ array: inout [Value?], _ slot: UInt16, _ value: Value) {
        let index = Int(slot)
        if index >= array.count { array += [Value?](repeating: nil, count: index + 1 - array.count) }
        array[index] = value
    }
}

extension VehicleIdentity.Scheme {
    /// The name in the database.
    package var name: String {
        switch self {
        case .mavlink: "mavlink"
        case .icao: "icao"
        case .asterixTrack: "asterix_track"
        case .remoteID: "remote_id"
        case .log: "log"
        case .transmitter: "transmitter"
        case .anonymous: "anonymous"
        case .callSign: "call_sign"
        }
    }
}
