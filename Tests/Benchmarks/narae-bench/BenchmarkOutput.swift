import Foundation

/// One line of a benchmark: the best run and the median, in one unit.
struct BenchmarkRow: Codable {
    var name: String
    var best: Double
    var median: Double
    var unit: String
}

/// Writes results to standard output.
enum BenchmarkOutput {
    static func write(_ rows: [BenchmarkRow], _ format: NaraeBench.Format) throws {
        if format == .json { return try writeJSON(rows) }
        for row in rows {
            print(
                row.name.padding(toLength: 34, withPad: " ", startingAt: 0),
                "best \(readable(row.best))  median \(readable(row.median)) \(row.unit)")
        }
    }

    static func write(_ results: [IngestBenchmark.Result], _ format: NaraeBench.Format) throws {
        if format == .json { return try writeJSON(results) }
        for result in results {
            print(
                result.stage.rawValue.padding(toLength: 10, withPad: " ", startingAt: 0),
                "median \(readable(result.median_frames_per_s)) frames/s  best \(readable(result.best_frames_per_s))  ",
                "ratio \(String(format: "%.2f", result.ratio_to_raw)) (best \(String(format: "%.2f", result.best_ratio_to_raw)))  ",
                "lost \(result.lost)  imbalance \(result.accounting_imbalance)")
        }
    }

    static func write(_ result: LiveBenchmark.Result, _ format: NaraeBench.Format) throws {
        if format == .json { return try writeJSON(result) }
        func line(_ name: String, _ value: String) {
            print(name.padding(toLength: 24, withPad: " ", startingAt: 0), value)
        }
        line("vehicles at 10 Hz", "\(result.vehicles)")
        line("frames", "\(result.frames), \(readable(result.frames_per_s)) a second")
        line("lost, imbalance", "\(result.lost), \(result.accounting_imbalance)")
        line(
            "encounters", "\(result.encounters_found) of \(result.encounters) found, \(result.other_pairs) other pairs")
        line("stored", "\(result.findings) findings, \(result.states) states of pairs")
        line(
            "stored after",
            String(
                format: "p50 %.0f ms, p99 %.0f ms, max %.0f ms", result.stored_after_p50_ms,
                result.stored_after_p99_ms, result.stored_after_max_ms))
        line(
            "processor, drain",
            String(format: "%.2f cores, %.2f s", result.processor_s_per_s, result.drain_s))
    }

    static func write(_ results: [DecodeBenchmark.Result], _ format: NaraeBench.Format) throws {
        if format == .json { return try writeJSON(results) }
        for result in results {
            let peer = result.peer.map { peer in
                "  \(peer) \(readable(result.peer_per_s ?? 0))/s, \(readable(result.ratio_to_peer ?? 0)) times slower"
            }
            print(
                result.name.padding(toLength: 30, withPad: " ", startingAt: 0),
                "best \(readable(result.best_per_s))  median \(readable(result.median_per_s)) \(result.unit)/s ",
                "\(readable(result.best_megabytes_per_s)) MB/s\(peer ?? "")")
        }
    }

    static func write(_ results: [GeofenceBenchmark.Result], _ format: NaraeBench.Format) throws {
        if format == .json { return try writeJSON(results) }
        for result in results {
            let peer = result.peer.map { peer in
                "  \(peer) \(readable(result.peer_best ?? 0)), \(readable(result.ratio_to_peer ?? 0)) times slower;"
                    + " \(result.different ?? 0) of \(result.compared ?? 0) verdicts differ,"
                    + " and \(result.on_edge_different ?? 0) of \(result.on_edge ?? 0) on an edge"
            }
            print(
                result.name.padding(toLength: 30, withPad: " ", startingAt: 0),
                "best \(readable(result.best))  median \(readable(result.median)) \(result.unit)\(peer ?? "")")
        }
    }

    static func write(
        _ results: [SeparationBenchmark.Result], _ monitor: SeparationBenchmark.MonitorResult,
        _ format: NaraeBench.Format
    ) throws {
        if format == .json { return try writeJSON(SeparationBenchmark.Output(searches: results, monitor: monitor)) }
        for result in results {
            let peer = result.peer.map {
                "  \($0) \(readable(result.peer_best_ms ?? 0)) ms and \(result.peer_conflicts ?? 0) conflicts,"
                    + " \(readable(result.ratio_to_peer ?? 0)) times slower"
            }
            print(
                result.name.padding(toLength: 30, withPad: " ", startingAt: 0),
                "best \(readable(result.best_ms))  median \(readable(result.median_ms)) ms, \(result.conflicts) conflicts"
                    + (peer ?? ""))
        }
        print(
            "check, \(monitor.vehicles) vehicles".padding(toLength: 30, withPad: " ", startingAt: 0),
            "\(readable(monitor.report_ns)) ns/report; a pass \(readable(monitor.pass_ns * 1e-3)) µs,",
            "one with look-ahead \(readable(monitor.fullPass_ns * 1e-3)) µs")
    }

    static func write(_ results: [QueryBenchmark.Result], _ format: NaraeBench.Format) throws {
        if format == .json { return try writeJSON(results) }
        for result in results {
            print(
                "\(result.shape.rawValue), \(result.results) results, \(readable(Double(result.bytes))) bytes,",
                "written in \(readable(result.write_ms)) ms a result")
            for question in result.questions {
                print(
                    "  \(question.number) \(question.name)".padding(toLength: 26, withPad: " ", startingAt: 0),
                    "best \(readable(question.best_ms))  median \(readable(question.median_ms)) ms,",
                    "\(question.rows) rows of \(question.examined) looked at")
            }
        }
    }

    static func write(_ result: ReloadBenchmark.Result, _ format: NaraeBench.Format) throws {
        if format == .json { return try writeJSON(result) }
        print(
            "\(result.zones) zones, \(result.changes) changes, each compiled in \(readable(result.compile_s)) s or less"
        )
        print(
            "\(result.reports) reports, \(readable(result.reports_per_s))/s of \(readable(result.asked_reports_per_s))/s,",
            "\(result.checked) judged, \(result.wrong_answers) of them by other zones than those in force")
        print(
            "longest step with an exchange \(readable(result.longest_exchange_ms)) ms,",
            "at most \(result.most_waiting) of \(result.ring_slots) slots waited")
    }

    private static func writeJSON(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
    }

    private static func readable(_ value: Double) -> String {
        switch value {
        case 1e6...: String(format: "%.1f M", value / 1e6)
        case 1e3...: String(format: "%.1f k", value / 1e3)
        default: String(format: "%.3g", value)
        }
    }
}
