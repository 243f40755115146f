import ArgumentParser
import FlightLogs
import FlightSimulation
import Foundation

extension NaraeBench {
    struct Decode: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Decode streams, logs and datagrams on one core, from bytes to reports.",
            discussion: "Example: narae-bench decode --peers. Time is processor time of the one thread.")
        @Option(help: "Megabytes of each input that is made.") var megabytes = 32
        @Option(help: "Repetitions.") var repetitions = 7
        @Option(help: "Measure this file in place of made input: a ULog, a telemetry log or a MAVLink stream.")
        var file: String?
        @Flag(help: "Run pymavlink, pyulog and asterix_decoder from python3 beside it.") var peers = false
        @Option(help: "table or json.") var output = Format.table

        func run() throws {
            let folder = FileManager.default.temporaryDirectory.appending(path: "narae-bench-decode-\(getpid())")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let benchmark = DecodeBenchmark(repetitions: repetitions)
            let results = try file.map { try measure($0, benchmark) } ?? measureMade(benchmark, folder)
            try BenchmarkOutput.write(results, output)
        }

        // MARK: A file

        private func measure(_ path: String, _ benchmark: DecodeBenchmark) throws -> [DecodeBenchmark.Result] {
            let format = try FlightLogFormat.detect(path: path)
            let bytes = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped).count
            switch format {
            case .ulog: return [compare(try benchmark.uLog(path, bytes: bytes), .pyulog, path)]
            case .dataflash:
                return [compare(try benchmark.dataflash(path, bytes: bytes), .pymavlinkDataFlash, path)]
            case .tlog: return [compare(try benchmark.tlog(path, bytes: bytes), .pymavlinkTlog, path)]
            case .mavlinkStream:
                let content = [UInt8](try Data(contentsOf: URL(filePath: path)))
                return [
                    compare(try benchmark.mavlinkStream(content, piece: content.count), .pymavlinkStream, path)
                ]
            default: throw ValidationError("\(path): \(format.rawValue) is not measured")
            }
        }

        // MARK: Made input

        private func measureMade(_ benchmark: DecodeBenchmark, _ folder: URL) throws -> [DecodeBenchmark.Result] {
            let byteCount = megabytes * 1_000_000
            var results = try mavlink(benchmark, byteCount, folder)
            let uLog = LoadLogs.uLog(byteCount: byteCount)
            let path = try DecodeInputs.file("made.ulg", uLog, in: folder)
            results.append(compare(try benchmark.uLog(path, bytes: uLog.count), .pyulog, path))
            let dataFlash = LoadLogs.dataFlash(byteCount: byteCount)
            let dataFlashPath = try DecodeInputs.file("made.bin", dataFlash, in: folder)
            let dataFlashStart = try DecodeInputs.file("start.bin", Array(dataFlash.prefix(2_000_000)), in: folder)
            results.append(
                compare(
                    try benchmark.dataflash(dataFlashPath, bytes: dataFlash.count), .pymavlinkDataFlash, dataFlashStart)
            )
            for category in [62, 21] {
                let datagrams = LoadTargets.datagrams(category: category, count: byteCount / 1200)
                let result = try benchmark.asterix(category == 62 ? "ASTERIX CAT062" : "ASTERIX CAT021", datagrams)
                let start = try DecodeInputs.file(
                    "made\(category).ast", datagrams.prefix(500).flatMap { $0 }, in: folder)
                results.append(compare(result, .asterixDecoder, start))
            }
            return results
        }

        private func mavlink(
            _ benchmark: DecodeBenchmark, _ byteCount: Int, _ folder: URL
        ) throws -> [DecodeBenchmark.Result] {
            let stream = DecodeInputs.mavlinkStream(frames: byteCount / 45)
            let start = try DecodeInputs.file("made.mav", Array(stream.prefix(1_000_000)), in: folder)
            let positions = DecodeInputs.positionStream(frames: byteCount / 40)
            let positionStart = try DecodeInputs.file("positions.mav", Array(positions.prefix(1_000_000)), in: folder)
            let tlog = DecodeInputs.tlog(frames: byteCount / 53)
            let tlogPath = try DecodeInputs.file("made.tlog", tlog, in: folder)
            let tlogStart = try DecodeInputs.file("start.tlog", Array(tlog.prefix(53 * 20_000)), in: folder)
            return [
                compare(try benchmark.mavlinkPositions(positions), .pymavlinkStream, positionStart),
                compare(try benchmark.mavlinkStream(stream, piece: stream.count), .pymavlinkStream, start),
                try benchmark.mavlinkStream(stream, piece: 64),
                try benchmark.mavlinkStream(stream, piece: 1),
                compare(try benchmark.tlog(tlogPath, bytes: tlog.count), .pymavlinkTlog, tlogStart),
            ]
        }

        /// The result with the peer's rates on the file beside it, where peers are asked for.
        private func compare(
            _ result: DecodeBenchmark.Result, _ peer: DecodePeer, _ path: String
        ) -> DecodeBenchmark.Result {
            let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? nil
            guard peers, let size, let rates = peer.rates(path, bytes: size) else { return result }
            var result = result
            (result.peer, result.peer_per_s) = (peer.name, rates.perSecond)
            result.peer_megabytes_per_s = rates.megabytesPerSecond
            result.ratio_to_peer = result.best_megabytes_per_s / rates.megabytesPerSecond
            return result
        }
    }
}
