import FlightSimulation
import Foundation

/// Flies a run at the pace of the clock, or at once into a file.
struct FlightPacing {
    let sink: FrameSink
    let interruption: Interruption

    /// The receiver may be away or full for this long before the flight is given up.
    private static let patience_ns: UInt64 = 10_000_000_000
    /// On a sink without a terminal: a line every ten seconds.
    private static let progress_ns: UInt64 = 10_000_000_000

    /// Flies until the run is over or interrupted.
    ///
    /// - Throws: `SimulationFailure` with exit code 7 when nobody takes the frames.
    func fly(_ run: inout FlightRun) throws {
        var stamp = makeStamp(run)
        guard try takeOff(&run, &stamp) else { return }
        var progress = WallClock.monotonic_ns + Self.progress_ns
        while !run.isOver, !interruption.happened {
            let batches = run.next()
            if sink.isPaced { wait(until: stamp.startMonotonic_ns + UInt64(stamp.elapsed_ns(run.time_ns))) }
            for batch in batches { try hand(batch, stamp) }
            if sink.isPaced, WallClock.monotonic_ns > progress {
                Console.write("\(run.time_ns / 1_000_000_000) s of \(run.scenario.duration_s.formattedWithoutZeros) s")
                progress += Self.progress_ns
            }
        }
    }

    /// Sends the first batches. While nobody takes them the flight starts over, so that its times are those of a flight
    /// that the receiver saw from its beginning. False when interrupted before.
    private func takeOff(_ run: inout FlightRun, _ stamp: inout FrameBatch.Stamp) throws -> Bool {
        let deadline = WallClock.monotonic_ns + Self.patience_ns
        while !interruption.happened {
            if sink.isPaced {
                run.restart(at: WallClock.utc_ns)
                stamp = makeStamp(run)
            }
            let batches = run.next()
            guard let first = batches.first else { return true }
            if try sink.send(first, stamp) == .taken {
                for batch in batches.dropFirst() { try hand(batch, stamp) }
                return true
            }
            guard WallClock.monotonic_ns < deadline else {
                throw SimulationFailure("nobody receives at the given address", exitCode: 7)
            }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return false
    }

    private func hand(_ batch: FrameBatch, _ stamp: FrameBatch.Stamp) throws {
        let deadline = WallClock.monotonic_ns + Self.patience_ns
        while try sink.send(batch, stamp) == .full {
            guard WallClock.monotonic_ns < deadline else {
                throw SimulationFailure("the receiver takes nothing any more", exitCode: 7)
            }
            Thread.sleep(forTimeInterval: 0.001)
        }
    }

    private func makeStamp(_ run: FlightRun) -> FrameBatch.Stamp {
        FrameBatch.Stamp(
            epoch: UInt64(run.options.startUTC_ns), startUTC_ns: run.options.startUTC_ns,
            startMonotonic_ns: WallClock.monotonic_ns, speed: run.options.speed)
    }

    private func wait(until time_ns: UInt64) {
        while !interruption.happened {
            let now = WallClock.monotonic_ns
            guard now < time_ns else { return }
            Thread.sleep(forTimeInterval: min(0.05, Double(time_ns - now) * 1e-9))
        }
    }
}
