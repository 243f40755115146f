import AirspaceModel
import Findings
import Quantities
import TelemetryModel
import Testing

@testable import GeofenceMonitoring

/// Reports outside the validity of a file of zones: nobody knows then which zones are in force.
@Suite struct GeofenceValidityTests {
    private let y = TestZone.latitude
    private let x = TestZone.longitude
    private let far = TestZone.latitude + 50_000

    /// From ten to twenty seconds behind the start.
    private static let validity = ZoneValidity(
        start: GeofenceFlight.start.advanced(byNanoseconds: 10_000_000_000),
        end: GeofenceFlight.start.advanced(byNanoseconds: 20_000_000_000))

    private static func zone(_ type: ZoneType) -> Zone {
        var zone = TestZone.square(type: type)
        zone.validity = validity
        return zone
    }

    private func flight(_ zones: [Zone]) -> GeofenceFlight {
        GeofenceFlight(zones, validities: [(Self.validity, RuleIndex(rawValue: 7))])
    }

    @Test func noReportIsClearOutsideTheValidity() {
        var flight = flight([Self.zone(.requiresAuthorization)])
        for (seconds, status) in [
            (1, .unknown), (9, .unknown), (10, .clear), (19, .clear), (20, .unknown), (99, .unknown),
        ] as [(Double, CheckOutcome.Status)] {
            flight.fly(far, x, at: seconds)
            #expect(flight.status == status, "outside every zone at \(seconds) s")
        }
    }

    @Test func aZoneIsUnknownOutsideTheValidity() {
        for (type, before) in [(ZoneType.requiresAuthorization, CheckOutcome.Status.unknown), (.prohibited, .alert)] {
            var flight = flight([Self.zone(type)])
            flight.fly(y, x, at: 1)
            #expect(flight.status == before, "what is prohibited counts as entered")
            flight.fly(y, x, at: 11)
            #expect(flight.status == .alert)
        }
    }

    @Test func tellsOnceOfEachTimeOutside() {
        var flight = flight([Self.zone(.requiresAuthorization)])
        var told: [Double] = []
        for seconds in [1, 2, 3, 11, 12, 21, 22, 23, 24.0] {
            var report = GeofenceFlight.position(far, x, at: seconds)
            // Of another source, which knows no UTC: what is known is looked at anew with the next report.
            report.isUTCKnown = seconds != 2 && seconds != 22
            for finding in flight.feed(report) {
                #expect(finding.kind == .zonesUnknown && finding.severity == .warning)
                #expect(finding.rule == RuleIndex(rawValue: 7) && finding.vehicle == .none)
                #expect(finding.occurredAt == GeofenceFlight.start.advanced(byNanoseconds: Int64(seconds * 1e9)))
                told.append(seconds)
            }
        }
        #expect(told == [1, 21])
    }

    @Test func aFileWithoutZonesHasAValidityAsWell() {
        var flight = flight([])
        #expect(flight.feed(GeofenceFlight.position(y, x, at: 1)).map(\.kind) == [.zonesUnknown])
        #expect(flight.status == .unknown)
        flight.fly(y, x, at: 11)
        #expect(flight.status == .clear)
    }

    @Test func aTimeThatIsNotUTCIsInNoValidity() {
        var flight = flight([Self.zone(.requiresAuthorization)])
        for (seconds, isUTCKnown, status) in [
            (11, true, .clear), (12, false, .unknown), (13, true, .clear), (14, false, .unknown),
        ] as [(Double, Bool, CheckOutcome.Status)] {
            var report = GeofenceFlight.position(far, x, at: seconds)
            report.isUTCKnown = isUTCKnown
            #expect(flight.feed(report).isEmpty, "that a run has no UTC is told of the run")
            #expect(flight.status == status)
        }
    }

    @Test func aValidZoneOfAnotherFileIsJudgedAsEver() {
        var flight = flight([TestZone.square(type: .requiresAuthorization)])
        #expect(flight.feed(GeofenceFlight.position(y, x, at: 1)).map(\.kind) == [.zonesUnknown, .geofenceEnter])
        #expect(flight.status == .alert)
    }

    @Test(
        arguments: [
            (1, ZoneVerdict.unknown, ZoneVerdict.outside), (11, .inside, .outside), (21, .unknown, .outside),
        ] as [(Double, ZoneVerdict, ZoneVerdict)])
    func classifiesAsUnknownWhatWouldBeInside(_ seconds: Double, _ within: ZoneVerdict, _ beside: ZoneVerdict) {
        let index = ZoneIndex([Self.zone(.prohibited)])
        let time = GeofenceFlight.start.advanced(byNanoseconds: Int64(seconds * 1e9))
        for (latitude, verdict) in [(y, within), (far, beside)] {
            #expect(
                index.classify(
                    zone: 0, latitude_1e7deg: latitude, longitude_1e7deg: x, altitude: VerticalPosition(), time: time)
                    == verdict)
        }
        #expect(
            index.classify(
                zone: 0, latitude_1e7deg: y, longitude_1e7deg: x, altitude: VerticalPosition(), time: nil) == .unknown)
    }

    @Test func everyValidityOfTheZonesIsListed() async {
        await #expect(processExitsWith: .failure) {
            _ = GeofenceFlight([GeofenceValidityTests.zone(.prohibited)])
        }
    }
}
