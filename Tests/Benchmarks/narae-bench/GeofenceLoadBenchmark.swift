import AirspaceModel
import Foundation
import GeofenceMonitoring

/// How long a file of zones takes until positions can be checked, and how much memory.
extension GeofenceBenchmark {
    /// Why a file cannot be measured.
    struct LoadFailure: Error, CustomStringConvertible {
        let description: String
    }

    /// Reads an ED-318 file of zones of 100 vertices and compiles them, the two apart.
    ///
    /// - Parameter path: where the file is written; it is kept there.
    func load(zones count: Int, path: String) throws -> [Result] {
        let name = "load \(count)x100"
        let made = GeofenceInputs.zones(count)
        try Data(GeofenceInputs.ed318(made)).write(to: URL(filePath: path))
        let points = GeofenceInputs.points(20_000, reach: GeofenceInputs.area, seed: 1)
        let expected = Self.answers(ZoneIndex(made), points)
        var reading: [Double] = [], compiling: [Double] = [], peaks: [Double] = []
        var indexBytes = 0
        // Seconds each: a few repetitions tell as much as many.
        for _ in 0..<min(max(repetitions, 1), 5) {
            let before_MB = ResidentMemory.startPeak_MB()
            let start = DecodeBenchmark.processorTime_s
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            let zones = try ZoneFile.read(bytes, file: path).zones
            let middle = DecodeBenchmark.processorTime_s
            let index = ZoneIndex(zones)
            let end = DecodeBenchmark.processorTime_s
            peaks.append(ResidentMemory.peak_MB - before_MB)
            reading.append(middle - start)
            compiling.append(end - middle)
            indexBytes = index.byteCount
            guard zones.count == count, Self.answers(index, points) == expected else {
                throw LoadFailure(description: "\(path): not the zones that were written")
            }
        }
        let size_MB = Double(indexBytes) * 1e-6
        return [
            Self.row(name + ", reading", reading, "s"), Self.row(name + ", compiling", compiling, "s"),
            Self.row(name + ", index", [size_MB], "MB"), Self.row(name + ", peak of memory", peaks, "MB"),
        ]
    }

    private static func row(_ name: String, _ values: [Double], _ unit: String) -> Result {
        let sorted = values.sorted()
        return Result(name: name, best: sorted[0], median: sorted[sorted.count / 2], unit: unit)
    }

    private static func answers(_ index: ZoneIndex, _ points: [LatticePoint]) -> Int {
        var sum = 0
        for point in points { index.forEachZone(at: point) { zone, _, _ in sum += zone + 1 } }
        return sum
    }
}

/// The process's memory as the kernel counts it. Source: proc(5), `status` and `clear_refs`.
private enum ResidentMemory {
    /// Lets the peak begin anew; returns what is resident now, which is then the peak.
    static func startPeak_MB() -> Double {
        try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
        return peak_MB
    }

    /// The most that was resident since the peak began; 0 where the kernel does not tell.
    static var peak_MB: Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
        return (kibibytes ?? 0) * 1024e-6
    }
}
