import Foundation
import SeparationMonitoring

/// BlueSky's state-based conflict detection, its compiled form: every ordered pair is compared.
///
/// It takes degrees on a sphere, so that its list is not quite ours: `narae separation detect` and the tests compare lists,
/// this compares times. Its time is processor time as well, without the start of Python and the import of the module.
enum SeparationPeer {
    static let package = "bluesky-simulator"

    private static let program = """
        import sys, time
        import numpy as np
        from bluesky.traffic.asas.cstatebased import detect
        class Fleet: pass
        fleet = Fleet()
        rows = np.loadtxt(sys.argv[1], delimiter=",")
        fleet.lat, fleet.lon, fleet.trk, fleet.gs, fleet.alt, fleet.vs = (np.ascontiguousarray(c) for c in rows.T)
        count = fleet.ntraf = len(rows)
        fleet.id = [str(number) for number in range(count)]
        limits = [np.full(count, float(word)) for word in sys.argv[2:5]]
        seconds = []
        for _ in range(int(sys.argv[5])):
            start = time.process_time()
            found = detect(fleet, fleet, *limits)
            seconds.append(time.process_time() - start)
        print(len(found[0]) // 2, min(seconds))
        """

    /// The conflicts that it finds and the milliseconds of its best of some runs; nil where it is not installed.
    static func search(
        _ fleet: ContiguousArray<AircraftState>, _ thresholds: WellClearThresholds, lookahead_s: Double, runs: Int
    ) throws -> (conflicts: Int, best_ms: Double)? {
        let file = FileManager.default.temporaryDirectory.appending(path: "narae-bench-\(getpid())-fleet.csv")
        defer { try? FileManager.default.removeItem(at: file) }
        let rows = fleet.map { state -> String in
            // On the sphere that BlueSky has, around the route.
            let latitude_deg = 37.62 + state.y_m / 6_371_000 * 180 / .pi
            let longitude_deg = 126.79 + state.x_m / (6_371_000 * cos(latitude_deg * .pi / 180)) * 180 / .pi
            let track_deg = atan2(state.vx_mps, state.vy_mps) * 180 / .pi
            let speed_mps = (state.vx_mps * state.vx_mps + state.vy_mps * state.vy_mps).squareRoot()
            return "\(latitude_deg),\(longitude_deg),\(track_deg),\(speed_mps),\(state.z_m),\(state.vz_mps)"
        }
        try (rows.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
        let limits = ["\(thresholds.DTHR_m)", "\(thresholds.ZTHR_m)", "\(lookahead_s)", "\(runs)"]
        return PythonPeer.run(program, [file.path] + limits, package: package).map { (Int($0.count), $0.seconds * 1e3) }
    }
}
