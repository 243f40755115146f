import Dispatch
import FlightProcessing

/// Prints what a live run has done, one line of JSON every second on standard error, for people and for `narae demo`.
struct DaemonTicker {
    private var next: UInt64 = 0

    mutating func tick(_ intake: borrowing Intake, _ counters: RunCounters) {
        let now = DispatchTime.now().uptimeNanoseconds
        guard now >= next else { return }
        next = now + 1_000_000_000
        let line = OutputSummary([
            ("received", .count(intake.tally.received)), ("rejected", .count(intake.tally.rejectedCount)),
            ("refused", .count(intake.tally.refused)), ("missing_frames", .count(intake.tally.missingFrames)),
            ("vehicles", .count(intake.vehicles.count)), ("reports", .count(intake.reportCount)),
            ("lost_reports", .count(intake.lostReports)),
            ("stored", .count(counters.stored.load(ordering: .relaxed))),
            ("findings", .count(counters.findings.load(ordering: .relaxed))),
        ])
        StandardStreams.note(String(line.text(.json).dropLast()))
    }
}
