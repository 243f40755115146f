import EvidenceStore
import TelemetryModel

/// Writes the reports of a run as comma-separated values: one row a report, in the order of reception.
///
/// Every report has a row of its own, so that rows of the same time stay apart and nothing is averaged or carried over.
struct ReportTable: ~Copyable {
    private let run: ExportedRun
    private var output: ExportOutput
    private var row = CSVRow()
    private var time = ExportedTime()
    private var generated = ExportedTime()
    private var tally = ExportTally()

    init(_ run: ExportedRun, _ output: consuming ExportOutput) {
        self.run = run
        self.output = output
    }

    /// Writes the table. Errors: `nothing` when no report is asked for.
    mutating func export() throws(ExportError) -> ExportTally {
        try output.write { $0.text(ReportColumns.all.joined(separator: ",") + "\r\n") }
        let run = self.run
        let kinds = run.request.kinds
        try run.forEachReport { report throws(ExportError) in
            if kinds.isEmpty || kinds.contains(TrackKind(report.body)) {
                try write(report)
            } else {
                tally.leaveOut("reports of other kinds")
            }
        }
        guard tally.count("reports") > 0 else { throw .nothing("nothing found: no report is asked for") }
        try output.finish()
        return tally
    }

    private mutating func write(_ report: Report) throws(ExportError) {
        let kind = TrackKind(report.body)
        let vehicle = run.vehicle(report.vehicle)
        row.removeAll()
        row.field(text: run.request.run)
        row.field(text: run.isSimulated ? "SIM" : nil)
        let hasUTC = run.hasUTC
        row.field(utc: hasUTC ? report.receivedAt : .unknown, &time)
        row.field(korea: hasUTC ? report.receivedAt : .unknown, &time)
        row.field(utc: hasUTC ? report.generatedAt : .unknown, &generated)
        row.field(text: vehicle?.name)
        row.field(text: report.vehicleClass.name)
        row.field(text: run.sourceName(report.source))
        row.field { $0.integer(report.frame) }
        row.field(text: kind.name)
        row.empty(upTo: ReportColumns.firstColumn(kind))
        for value in ReportValues.of(report.body) { row.field(value) }
        row.empty(upTo: ReportColumns.firstOwnTime)
        row.field(seconds: hasUTC ? .unknown : report.receivedAt)
        row.field(seconds: hasUTC ? .unknown : report.generatedAt)
        try output.write(row.line)
        tally.write("reports")
    }
}
