import Foundation
import Quantities
import ReferenceData
import Testing

@testable import AirspaceModel

private let kintex = LatticePoint(latitude_1e7deg: 376_685_000, longitude_1e7deg: 1_267_460_000)

private func periods(_ text: String) throws -> [ApplicabilityPeriod] {
    var reader = ApplicabilityReader()
    return try reader.periods(try JSONParser.parse(Array(text.utf8)), at: "limitedApplicability")
}

private func state(_ text: String, _ at: String) throws -> ZoneActivity.State {
    ZoneActivity(periods: try periods(text), place: kintex, at: UTCInstant(rfc3339: at)!).state
}

@Suite struct ApplicabilityTests {
    @Test(arguments: [
        ("2026-07-03T21:59:59.999Z", ZoneActivity.State.inactive), ("2026-07-03T22:00:00Z", .active),
        ("2026-07-04T01:00:00Z", .active), ("2026-07-04T01:59:59.999Z", .active), ("2026-07-04T02:00:00Z", .inactive),
        ("2026-07-04T22:30:00Z", .inactive),
    ])
    func aWindowOverMidnightBelongsToTheDayItOpensOn(_ at: String, _ expected: ZoneActivity.State) throws {
        let text = #"[{"schedule": [{"day": ["FRI"], "startTime": "22:00:00Z", "endTime": "02:00:00Z"}]}]"#
        #expect(try state(text, at) == expected)
    }

    @Test func aTimeWithAnOffsetBelongsToTheDayOfItsOwnClock() throws {
        let text = #"[{"schedule": [{"day": ["SAT"], "startTime": "06:00:00+09:00", "endTime": "08:00:00+09:00"}]}]"#
        #expect(try state(text, "2026-07-03T21:30:00Z") == .active)
        #expect(try state(text, "2026-07-04T21:30:00Z") == .inactive)
    }

    @Test func anEventThatDoesNotHappenIsUnknown() throws {
        let text = #"[{"schedule": [{"day": ["ANY"], "startEvent": "SR", "endEvent": "SS"}]}]"#
        let svalbard = LatticePoint(latitude_1e7deg: 782_000_000, longitude_1e7deg: 156_000_000)
        let midnightSun = UTCInstant(rfc3339: "2026-06-21T12:00:00Z")!
        #expect(ZoneActivity(periods: try periods(text), place: svalbard, at: midnightSun).state == .unknown)
    }

    @Test func anUnknownTimeIsUnknown() throws {
        let text = #"[{"startDateTime": "2026-07-01T00:00:00Z"}]"#
        #expect(ZoneActivity(periods: try periods(text), place: kintex, at: .unknown).state == .unknown)
        #expect(ZoneActivity(periods: [], place: kintex, at: .unknown).state == .active)
    }

    @Test func theAnswerHoldsUntilItChanges() throws {
        let texts = [
            #"[{"schedule": [{"day": ["FRI"], "startTime": "22:00:00Z", "endTime": "02:00:00Z"}]}]"#,
            #"[{"startDateTime": "2026-07-02T10:00:00Z", "endDateTime": "2026-07-05T03:00:00Z"}]"#,
            #"[{"schedule": [{"day": ["ANY"], "startEvent": "BMCT", "endEvent": "EECT"}]}]"#,
        ]
        for text in texts {
            let periods = try periods(text)
            var time = UTCInstant(rfc3339: "2026-07-01T00:00:00Z")!
            let end = time.advanced(byNanoseconds: 9 * 86_400_000_000_000)
            var held = ZoneActivity(periods: periods, place: kintex, at: time)
            while time < end {
                time = time.advanced(byNanoseconds: 601_000_000_000)
                let now = ZoneActivity(periods: periods, place: kintex, at: time)
                if let until = held.holdsUntil, time >= until { held = now }
                #expect(now.state == held.state, "\(text) at \(time.rfc3339)")
            }
        }
    }

    @Test(
        arguments: [
            (
                #"[{"startDateTime": "2026-07-02T00:00:00Z", "endDateTime": "2026-07-01T00:00:00Z"}]"#,
                ZoneRefusalReason.endBeforeStart, "[0].endDateTime"
            ),
            (#"[{"startDateTime": "yesterday"}]"#, .badTime("yesterday"), "[0].startDateTime"),
            (#"[{"schedule": [{"day": ["FUN"]}]}]"#, .unknownDay("FUN"), "[0].schedule[0].day"),
            (
                #"[{"schedule": [{"day": ["ANY"], "startEvent": "NOON"}]}]"#, .unknownEvent("NOON"),
                "[0].schedule[0].startEvent"
            ),
            (
                #"[{"schedule": [{"day": ["ANY"], "startEvent": "SR", "startTime": "10:00Z"}]}]"#, .timeAndEvent,
                "[0].schedule[0].startTime"
            ),
            (
                #"[{"schedule": [{"day": ["ANY"], "startTime": "25:00:00Z"}]}]"#, .badTime("25:00:00Z"),
                "[0].schedule[0].startTime"
            ),
        ] as [(String, ZoneRefusalReason, String)])
    func refuses(_ text: String, _ reason: ZoneRefusalReason, _ place: String) throws {
        #expect(throws: ZoneRefusal(reason, at: "limitedApplicability" + place)) { try periods(text) }
    }
}

/// Expectations of the rules for times, and solar events computed with astral (NOAA), tolerance 60 s.
@Suite(.enabled(if: ReferenceData.isPresent, ReferenceData.hint))
struct ReferenceApplicabilityTests {
    private let rules: JSONValue

    init() throws { rules = try JSONParser.parse(try ReferenceData.bytes("geofence/dev/rules_altitude_time.json")) }

    @Test func agreesWithTheRulesForTimes() throws {
        let cases = try #require(rules["time"]?.array)
        #expect(cases.count == 10)
        for rule in cases {
            let time = UTCInstant(rfc3339: try #require(rule["at"]?.string))!
            let expected = try #require(rule["expected"]?.string)
            var reader = ApplicabilityReader()
            let value = rule["applicability"]?.string == "absent" ? nil : rule["applicability"]
            do throws(ZoneRefusal) {
                let periods = try reader.periods(value, at: "")
                let state = ZoneActivity(periods: periods, place: kintex, at: time).state
                #expect(expected.hasPrefix(state == .active ? "ACTIVE" : "INACTIVE"), "\(rule)")
                if expected.contains("warning") { #expect(!reader.warnings.isEmpty) }
            } catch {
                #expect(expected.contains("REFUSE"), "\(rule): \(error)")
            }
        }
    }

    @Test func agreesWithAstralOnTheSun() throws {
        for day in try #require(rules["solar_events_KINTEX"]?.array) {
            let date = try #require(day["date_kst"]?.string)
            let number = UTCInstant(rfc3339: date + "T00:00:00Z")!.nanoseconds / 86_400_000_000_000
            for event in SolarEvent.allCases {
                let expected = UTCInstant(rfc3339: try #require(day[event.rawValue]?.string))!
                let moment = try #require(event.moment(onDay: number, at: kintex))
                #expect(abs(moment.seconds(since: expected)) <= 60, "\(event) on \(date)")
            }
        }
    }
}
