import ConfigurationFiles
import EvidenceStore
import Foundation
import GeofenceMonitoring
import Quantities
import TelemetryModel
import TransparencyLog

/// Why a run could not begin, or had to end before its time.
package enum RunFailure: Error, Sendable, CustomStringConvertible {
    case archive(FrameArchiveError)
    case store(EvidenceStoreError)
    case recording(RecordingError)
    /// A dialect or a key file that the settings name cannot be used.
    case configuration(ConfigurationError)
    /// The user ended the run before its input did.
    case interrupted

    package var description: String {
        switch self {
        case .archive(let error): error.description
        case .store(let error): error.description
        case .recording(let error): error.description
        case .configuration(let error): error.description
        case .interrupted: "interrupted: the rest of the recording was not replayed"
        }
    }
}

/// One run from its beginning to its account: archive, database and stages are opened, fed and closed in order.
package struct RunSession {
    /// What a run is to be.
    package struct Options {
        package var description: RunDescription
        /// The folder in which the run's archive is made; nil for none.
        package var archiveDirectory: String?
        /// The database; nil when only the checks are wanted.
        package var databaseFile: String?
        package var whenFull: ReportPublisher.WhenFull
        /// Where the zones of later generations come from; nil where they stay as they are.
        package var handover: ZoneHandover?

        package init(
            _ description: RunDescription, archiveDirectory: String?, databaseFile: String?,
            whenFull: ReportPublisher.WhenFull, handover: ZoneHandover? = nil
        ) {
            self.description = description
            self.archiveDirectory = archiveDirectory
            self.databaseFile = databaseFile
            self.whenFull = whenFull
            self.handover = handover
        }
    }

    private let settings: NaraeSettings
    private let rules: RuleSet
    private var options: Options

    package init(settings: NaraeSettings, rules: RuleSet, options: Options) {
        (self.settings, self.rules, self.options) = (settings, rules, options)
        self.options.description.heights = rules.heights.text
    }

    /// Runs: `ingest` gets the intake and feeds it until there is no more, or it is told to stop.
    ///
    /// - Returns: the account, also when the input broke off; the failure tells what ended the run.
    package func run(_ ingest: (inout Intake, RunCounters) throws(RunFailure) -> Void) throws(RunFailure)
        -> (summary: RunSummary, failure: RunFailure?)
    {
        let started = DispatchTime.now().uptimeNanoseconds
        let mavlink: MAVLinkRules
        do throws(ConfigurationError) {
            mavlink = try MAVLinkRules(settings)
        } catch { throw .configuration(error) }
        // The database is claimed first: a run that is refused there must not leave an empty archive behind.
        let evidence = try openEvidence()
        let archive = try openArchive()
        if let evidence {
            do throws(EvidenceStoreError) {
                try evidence.begin(options.description, archive: archive)
            } catch { throw .store(error) }
        }
        var slot: Intake?
        let processor = FlightProcessor(
            settings: settings, rules: rules, mavlink: mavlink, whenFull: options.whenFull, archive: archive,
            evidence: evidence, handover: options.handover, intake: &slot)
        guard var intake = slot.take() else { preconditionFailure("a processor makes an intake") }
        processor.start(checkThreads: settings.checkThreads)
        var failure: RunFailure?
        do throws(RunFailure) { try ingest(&intake, processor.counters) } catch { failure = error }
        intake.finish()
        processor.finish()
        if let error = intake.archiveError { failure = failure ?? .archive(error) }
        if let archive {
            do throws(FrameArchiveError) { try archive.close() } catch { failure = failure ?? .archive(error) }
        }
        var summary = RunSummary(run: options.description.id)
        summary.add(intake)
        processor.account(into: &summary)
        summary.elapsed_s = Double(DispatchTime.now().uptimeNanoseconds - started) * 1e-9
        var accounting = summary.accounting
        if case .interrupted = failure { accounting.isInterrupted = true }
        processor.close(
            accounting, isSimulated: intake.isSimulated, isUTCKnown: intake.isUTCKnown, archiveFolder: archive?.folder,
            endedAt: Self.now)
        if let error = processor.storeError { failure = failure ?? .store(error) }
        return (summary, failure)
    }

    /// UTC by the system's clock.
    package static var now: UTCInstant {
        UTCInstant(nanoseconds: Int64((Date().timeIntervalSince1970 * 1e9).rounded()))
    }

    private func openArchive() throws(RunFailure) -> FrameArchiveWriter? {
        guard let directory = options.archiveDirectory else { return nil }
        var archiveOptions = FrameArchiveOptions()
        archiveOptions.synchronizationInterval = UInt64(settings.archiveSync_ms) * 1_000_000
        do throws(FrameArchiveError) {
            return try FrameArchiveWriter(
                directory: directory, run: options.description.id, options: archiveOptions)
        } catch { throw .archive(error) }
    }

    private func openEvidence() throws(RunFailure) -> sending EvidenceWriter? {
        guard let file = options.databaseFile else { return nil }
        var writerOptions = EvidenceWriterOptions()
        writerOptions.commitInterval = UInt64(settings.commit_ms) * 1_000_000
        writerOptions.measuresLatency = options.description.kind == .live
        let key: NoteSigningKey?
        do throws(ConfigurationError) { key = try settings.logKeyFile.map(LogKeyFile.read) } catch {
            throw .configuration(error)
        }
        do throws(EvidenceStoreError) {
            return try EvidenceWriter(path: file, now: Self.now, options: writerOptions, signingKey: key)
        } catch { throw .store(error) }
    }
}

extension RunSummary {
    /// What the ingest thread counted.
    mutating func add(_ intake: borrowing Intake) {
        received = intake.tally.received
        archived = intake.tally.archived
        refused = intake.tally.refused
        refusedByReason = intake.tally.refusedByReason
        signing = intake.signingCounts
        decoded = intake.tally.decoded
        rejected = intake.tally.rejected
        missingFrames = intake.tally.missingFrames
        duplicateFrames = intake.tally.duplicateFrames
        lateFrames = intake.tally.lateFrames
        linkedCopies = intake.linkedCopies
        heldFrames = intake.heldFrames
        untrackedLinkFrames = intake.untrackedLinkFrames
        links = intake.linkSummaries
        reports = intake.reportCount
        lostReports = intake.lostReports
        refusedVehicleReports = intake.refusedVehicleReports
        refusedSigningStreamFrames = intake.refusedSigningStreamFrames
    }

    /// The account as the database keeps it.
    package var accounting: RunAccounting {
        var accounting = RunAccounting()
        accounting.received = received
        accounting.archived = archived
        accounting.refused = refused
        accounting.decoded = decoded
        accounting.rejected = rejected.map { RunAccounting.Count($0.reason, $0.count) }
        accounting.reports = reports - lostReports
        accounting.checked = checked
        accounting.stored = stored
        accounting.losses = [
            RunAccounting.Count("missing_frames", missingFrames), RunAccounting.Count("ring_overrun", lostReports),
            RunAccounting.Count("vehicles_beyond_limit", refusedVehicleReports),
            RunAccounting.Count("signing_streams_beyond_limit", refusedSigningStreamFrames),
            RunAccounting.Count("overtaken_positions", separationRefusals.overtakenPositions),
        ].filter { $0.count > 0 }
        return accounting
    }
}
