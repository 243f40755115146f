import Certification
import Foundation
import Testing

@testable import ConfigurationFiles

/// Plans of practical exams: hovers, courses and circles.
@Suite struct ExamPlanTests {
    private static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Config/certification/exam-sample.toml").path

    private func read(replacing old: String = "", with new: String = "") throws -> CertificationPlanFile {
        var text = try String(contentsOfFile: Self.path, encoding: .utf8)
        if !old.isEmpty {
            try #require(text.contains(old))
            text = text.replacing(old, with: new, maxReplacements: 1)
        }
        let file = ConfigurationFile(path: "exam.toml", bytes: Array(text.utf8))
        return try CertificationPlanFile(kept: [.init(name: "exam.toml", file: file)])
    }

    /// A plan is taken for another only where all of its files are the same, the candidate's among them.
    @Test func isReadFromItsOwnFilesAlone() throws {
        let plan = try read()
        let own = plan.inputs
        #expect(plan.isRead(from: own) && !plan.isRead(from: []))
        let entry = CertificationPlanFile.Input(
            name: "exam-entry.toml", file: ConfigurationFile(path: "exam-entry.toml", bytes: Array("a".utf8)))
        #expect(!plan.isRead(from: own + [entry]))
        var other = own
        other[0].name = "another.toml"
        #expect(!plan.isRead(from: other))
        other = own
        other[0].file.bytes[0] ^= 1
        #expect(!plan.isRead(from: other))
    }

    @Test func readsTheEightManoeuvres() throws {
        let file = try read()
        #expect(file.isSample && file.plan.items.count == 8)
        for (number, item) in zip(1..., file.plan.items) {
            #expect(item.id == "exam-manoeuvre" && item.limit == .lower(80))
            #expect(item.window == .markers(start: "mark:m\(number)-start", end: "mark:m\(number)-end"))
            #expect(item.course?.hasUsablePoints == true)
        }
        #expect(file.origins.allSatisfy { $0.limitStatus == .site && $0.limitSource == "the site's" })
        #expect(file.plan.items.map { $0.course?.pointCount } == [2, 1, 3, 5, 361, 3, 3, 3])
    }

    /// The circle begins and ends over the pad and leaves it to the east, counter-clockwise about a centre to the north.
    @Test func readsACircle() throws {
        guard case .local(let points)? = try read().plan.items[4].course else {
            Issue.record("no circle in the local frame")
            return
        }
        #expect(points[0].north_m.magnitude < 1e-12 && points[0].east_m.magnitude < 1e-12 && points[0].up_m == 3)
        #expect(points[0] == points[360] && points[10].east_m > 1 && (points[180].north_m - 15).magnitude < 1e-12)
    }

    @Test func readsACircleOnTheEarth() throws {
        let local = "north_m = 7.5\neast_m = 0.0\nup_m = 3.0"
        let item = try read(
            replacing: local, with: "latitude_deg = 36.4\nlongitude_deg = 127.4\naltitude_amsl_m = 60.0"
        ).plan.items[4]
        guard case .earth(let points)? = item.course else {
            Issue.record("no circle on the earth")
            return
        }
        #expect(points.count == 361 && points[0].altitudeAMSL_m == 60 && points[0].latitude_deg < 36.4)
    }

    @Test(arguments: [
        (
            "direction = \"counter_clockwise\"", "direction = \"left\"",
            "it must be one of 'clockwise', 'counter_clockwise'"
        ),
        ("radius_m = 7.5", "radius_m = 0", "'item[4].circle.radius_m' is 0"),
        ("turns = 1.0", "turn = 1.0", "unknown key 'item[4].circle.turn'; did you mean 'turns'?"),
        (
            "[item.circle]", "[[item.course]]\nnorth_m = 0\neast_m = 0\nup_m = 0\n[item.circle]",
            "an item has either [[item.course]] or [item.circle], not both"
        ),
        ("horizontal_tolerance_m = 1.0\n", "", "horizontal_tolerance_m and vertical_tolerance_m go together"),
        (
            "horizontal_tolerance_m = 1.0\nvertical_tolerance_m = 1.0\n", "",
            "exam-manoeuvre needs the parameter 'horizontal_tolerance_m'"
        ),
        ("heading_deg = 0.0\n", "", "exam-manoeuvre needs exactly one of heading_deg, heading_follows_course"),
        (
            "[[item.course]]\nnorth_m = 0.0\neast_m = 0.0\nup_m = 3.0\n[item.window]", "[item.window]",
            "exam-manoeuvre needs a course, one point of it for a hover, or a circle"
        ),
    ])
    func refusesAManoeuvreThatIsNone(old: String, new: String, reason: String) throws {
        // The last one takes away the only point of the hover.
        let isHover = old.hasPrefix("[[item.course]]")
        let before = "Four-direction hover"
        var text = try String(contentsOfFile: Self.path, encoding: .utf8)
        let start = try #require(isHover ? text.range(of: before)?.upperBound : text.startIndex)
        let range = try #require(text.range(of: old, range: start..<text.endIndex))
        text.replaceSubrange(range, with: new)
        let file = ConfigurationFile(path: "exam.toml", bytes: Array(text.utf8))
        do throws(ConfigurationError) {
            _ = try CertificationPlanFile(kept: [.init(name: "exam.toml", file: file)])
            Issue.record("accepted")
        } catch {
            #expect(error.reason.contains(reason) && (error.line ?? 0) > 1, "\(error)")
        }
    }

    /// A single point is a place to hover at, and no course that a test item could follow.
    @Test func keepsSinglePointsFromOtherItems() throws {
        let folder = URL(filePath: Self.path).deletingLastPathComponent()
        let sample = folder.appending(path: "log-trajectory-sample.toml").path
        let lines = try String(contentsOfFile: sample, encoding: .utf8)
        let second = "[[item.course]]\nnorth_m = 50.0\neast_m = 0.0\nup_m = 10.0\n"
        let third = "[[item.course]]\nnorth_m = 0.0\neast_m = 0.0\nup_m = 10.0\n[item.window]"
        try #require(lines.contains(second) && lines.contains(third))
        let text = lines.replacing(second, with: "").replacing(third, with: "[item.window]")
        let file = ConfigurationFile(path: "plan.toml", bytes: Array(text.utf8))
        do throws(ConfigurationError) {
            _ = try CertificationPlanFile(kept: [.init(name: "plan.toml", file: file)])
            Issue.record("accepted")
        } catch {
            #expect(error.reason == "trajectory-tracking needs a course of at least two points")
        }
    }
}
