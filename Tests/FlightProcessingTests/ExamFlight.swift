import Certification
import ConfigurationFiles
import Foundation
import Quantities
import TelemetryModel

@testable import FlightProcessing
@testable import FlightSimulation

/// A flight of a whole practical exam along the lines of its plan, with the marks that are set at the field.
struct ExamFlight {
    /// A part of a manoeuvre that is flown beside its line, the middle third of its time.
    struct Stray {
        var manoeuvre: Int
        var east_m: Double
    }

    private static let rate_Hz = 10.0
    static let speed_mps = 1.5
    /// How long a manoeuvre is held at its end at the least, and each transit takes.
    private static let hold_s = 2.0

    private(set) var frames: [HoverFlight.TimedFrame] = []
    private(set) var marks: [(time_s: Int64, bytes: [UInt8])] = []
    /// Seconds from the mark at the beginning to that at the end, by the number of the manoeuvre.
    private(set) var duration_s: [Int: Double] = [:]

    private var vehicle = TrialTransmitter(startUTC_ns: RunFixture.start.nanoseconds, originAMSL_m: 10)
    private var step = 0
    private var now_s: Double { Double(step) / Self.rate_Hz }

    init(_ plan: CertificationPlan, stray: Stray) {
        var last = TrialTransmitter.Place()
        for item in plan.items {
            guard let number = item.manoeuvre?.number, case .local(let points) = item.course else { continue }
            let line = points.map { TrialTransmitter.Place(north_m: $0.north_m, east_m: $0.east_m, up_m: $0.up_m) }
            // What lies between two manoeuvres is not judged.
            fly([last, line[0]], heading_deg: item.parameters["heading_deg"] ?? 0)
            repeatUntilWholeSecond(line[0])
            let start_s = now_s
            mark("m\(number)-start")
            let needed_s = max(item.parameters["required_duration_s"].map { $0 + 1 } ?? 0, Self.hold_s)
            let way_s = Self.seconds(line)
            let end_s = start_s + max(way_s + Self.hold_s, needed_s).rounded(.up)
            let third = (start_s + (end_s - start_s) / 3)..<(start_s + 2 * (end_s - start_s) / 3)
            while now_s < end_s {
                let (place, course_deg) = Self.place(on: line, after_s: now_s - start_s)
                var flown = place
                if number == stray.manoeuvre, third.contains(now_s) { flown.east_m += stray.east_m }
                let follows = item.parameters["heading_follows_course"] == 1
                tell(flown, heading_deg: follows ? course_deg : item.parameters["heading_deg"] ?? 0)
            }
            mark("m\(number)-end")
            duration_s[number] = end_s - start_s
            last = line[line.count - 1]
        }
        for _ in 0..<20 { tell(last, heading_deg: 0) }
        frames = vehicle.frames
    }

    private mutating func mark(_ name: String) {
        marks.append((Int64(now_s.rounded()), OperatorMark(name: name, vehicle: "51/1", by: "field")?.bytes ?? []))
    }

    private mutating func fly(_ line: [TrialTransmitter.Place], heading_deg: Double) {
        let start_s = now_s
        let end_s = start_s + Self.seconds(line)
        while now_s < end_s {
            tell(Self.place(on: line, after_s: now_s - start_s).place, heading_deg: heading_deg)
        }
    }

    /// Marks are set at whole seconds.
    private mutating func repeatUntilWholeSecond(_ place: TrialTransmitter.Place) {
        repeat { tell(place, heading_deg: 0) } while step % Int(Self.rate_Hz) != 0
    }

    private mutating func tell(_ place: TrialTransmitter.Place, heading_deg: Double) {
        let time_ns = Int64(step) * Int64(1e9 / Self.rate_Hz)
        if step % Int(Self.rate_Hz) == 0 {
            vehicle.sendHeartbeat(.hold, at: time_ns)
            vehicle.sendLandedState(place.up_m > 0.05 ? .inAir : .onGround, at: time_ns)
            vehicle.sendTime(at: time_ns)
        }
        vehicle.sendAttitude(yaw_rad: heading_deg * .pi / 180, at: time_ns)
        vehicle.sendPosition(place, at: time_ns)
        step += 1
    }

    private static func length_m(_ start: TrialTransmitter.Place, _ end: TrialTransmitter.Place) -> Double {
        let (north, east, up) = (end.north_m - start.north_m, end.east_m - start.east_m, end.up_m - start.up_m)
        return (north * north + east * east + up * up).squareRoot()
    }

    private static func seconds(_ line: [TrialTransmitter.Place]) -> Double {
        zip(line, line.dropFirst()).reduce(0) { $0 + length_m($1.0, $1.1) } / speed_mps
    }

    /// The place on a line that is flown at constant speed, its end behind it, and the course over ground there.
    private static func place(
        on line: [TrialTransmitter.Place], after_s: Double
    ) -> (place: TrialTransmitter.Place, course_deg: Double) {
        var left_m = after_s * speed_mps
        var course_deg = 0.0
        for (start, end) in zip(line, line.dropFirst()) {
            let length = length_m(start, end)
            let (north, east, up) = (end.north_m - start.north_m, end.east_m - start.east_m, end.up_m - start.up_m)
            course_deg = atan2(east, north) * 180 / .pi
            if left_m < length {
                let share = left_m / length
                return (
                    .init(
                        north_m: start.north_m + share * north, east_m: start.east_m + share * east,
                        up_m: start.up_m + share * up), course_deg
                )
            }
            left_m -= length
        }
        return (line[line.count - 1], course_deg)
    }
}
