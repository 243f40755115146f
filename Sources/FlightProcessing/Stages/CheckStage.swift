import Findings
import Foundation
import GeofenceMonitoring
import RouteMonitoring
import SeparationMonitoring
import SequencedRing
import TelemetryModel

/// One check as a consumer of the ring. Stepped by a thread of its own, by a thread it shares, or by hand.
package struct CheckStage<Check: ReportCheck> {
    fileprivate var check: Check
    // Asked for once: reading a property of a check would copy its arrays' references for every report.
    private let maximumFindingsPerReport: Int
    private let consumer: RingConsumer<ReportSlot>
    package let findings: FindingBuffer

    /// How many reports it has judged, by the answer's raw value.
    package private(set) var answers: [UInt64] = Array(repeating: 0, count: CheckOutcome.Status.allCases.count)

    package init(_ check: Check, consumer: RingConsumer<ReportSlot>, findings: FindingBuffer) {
        maximumFindingsPerReport = check.maximumFindingsPerReport
        precondition(
            maximumFindingsPerReport <= findings.capacity, "one report's findings must fit into the buffer")
        self.check = check
        self.consumer = consumer
        self.findings = findings
    }

    /// Judges the reports that are there, at most `limit`, and hands them on. Returns how many.
    ///
    /// The limit keeps the slots of one step in the processor's cache while the other checks take their turn. It stops
    /// early while its findings wait for the store; nothing is skipped.
    package mutating func step(limit: Int = 256) -> Int {
        let range = consumer.available(upTo: limit)
        var next = range.lowerBound
        while next < range.upperBound, findings.room >= maximumFindingsPerReport {
            // What is not of now is no reason for an alert, nor for an all-clear.
            let status = consumer[next].report.isLate ? .unknown : check.check(consumer[next].report, into: findings)
            answers[Int(status.rawValue)] &+= 1
            Check.record(CheckOutcome(status: status, findingsWritten: findings.written), in: &consumer[next])
            next += 1
        }
        if next > range.lowerBound { consumer.advance(upTo: next) }
        return Int(next - range.lowerBound)
    }

    /// How many reports it has judged in all.
    package var checkedCount: UInt64 { consumer.position }

    /// True when the ring was halted and everything published has been judged.
    package var isFinished: Bool { consumer.isFinished }

    /// Waits for reports, or a moment for the store to make room for findings.
    package func wait(timeout_ns: Int64) {
        if consumer.available(upTo: 1).isEmpty {
            _ = consumer.wait(timeout_ns: timeout_ns)
        } else {
            Thread.sleep(forTimeInterval: 0.0002)
        }
    }
}

extension CheckStage where Check == SeparationMonitor {
    /// Tells what stood at the end of the run: tracks that had fallen silent.
    package mutating func finish() { check.finish(into: findings) }

    /// What the check has refused so far.
    package var refusals: SeparationRefusals {
        SeparationRefusals(
            overtakenPositions: check.overtakenPositions, stampsAhead: check.stampsAhead, pairs: check.refusedPairs)
    }
}

extension CheckStage where Check == GeofenceMonitor {
    /// The number of the zones that judge now.
    package var generation: UInt32 { check.generation }
}

extension CheckStage where Check == RouteMonitor {
    /// Tells what stands at the end of the run, as far as there is room; true when everything is told.
    package mutating func finish() -> Bool { check.finish(into: findings) }
}
