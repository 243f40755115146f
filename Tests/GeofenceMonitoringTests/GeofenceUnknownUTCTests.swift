import AirspaceModel
import Findings
import Quantities
import TelemetryModel
import Testing

@testable import GeofenceMonitoring

/// Reports whose times are not UTC: nobody knows whether a zone with times of its own is in force.
@Suite struct GeofenceUnknownUTCTests {
    private let y = TestZone.latitude
    private let x = TestZone.longitude

    /// A zone in force for the ten seconds behind the start.
    private static func limited(_ type: ZoneType, isKeepIn: Bool = false) -> Zone {
        var zone = TestZone.square(type: type)
        zone.isKeepIn = isKeepIn
        zone.applicability = [
            ApplicabilityPeriod(
                start: GeofenceFlight.start, end: GeofenceFlight.start.advanced(byNanoseconds: 10_000_000_000))
        ]
        return zone
    }

    private func report(_ latitude: Int32, at seconds: Double, isUTCKnown: Bool) -> Report {
        var report = GeofenceFlight.position(latitude, x, at: seconds)
        report.isUTCKnown = isUTCKnown
        return report
    }

    @Test(arguments: [5.0, 50.0])
    func aZoneWithTimesIsUnknownNeitherInForceNorOut(seconds: Double) {
        var flight = GeofenceFlight([Self.limited(.requiresAuthorization)])
        #expect(flight.feed(report(y, at: seconds, isUTCKnown: false)).isEmpty)
        #expect(flight.status == .unknown)
        #expect(flight.feed(report(y + 5000, at: seconds + 60, isUTCKnown: false)).isEmpty)
        #expect(flight.status == .clear, "outside the zone its times do not matter")
    }

    @Test func aProhibitedZoneWithTimesCountsAsEntered() {
        var flight = GeofenceFlight([Self.limited(.prohibited)])
        #expect(flight.feed(report(y, at: 50, isUTCKnown: false)).map(\.kind) == [.geofenceEnter])
        #expect(flight.status == .alert)
    }

    @Test func aZoneWithoutTimesIsJudgedAsEver() {
        var flight = GeofenceFlight([TestZone.square(type: .requiresAuthorization)])
        #expect(flight.feed(report(y, at: 5, isUTCKnown: false)).map(\.kind) == [.geofenceEnter])
        #expect(flight.feed(report(y + 5000, at: 100, isUTCKnown: false)).map(\.kind) == [.geofenceExit])
        #expect(flight.status == .clear)
    }

    /// An archive may hold sources with UTC and without: each report is judged by its own.
    @Test func eachReportIsJudgedByItsOwnTime() {
        var flight = GeofenceFlight([Self.limited(.requiresAuthorization)])
        for (seconds, isUTCKnown, status) in [
            (1, true, .alert), (2, false, .alert), (11, false, .alert), (12, true, .clear), (13, false, .unknown),
            (14, true, .clear),
        ] as [(Double, Bool, CheckOutcome.Status)] {
            flight.feed(report(y, at: seconds, isUTCKnown: isUTCKnown))
            #expect(flight.status == status, "\(seconds) s")
        }
    }

    @Test func aPathAcrossAZoneWithTimesIsUnknown() {
        var flight = GeofenceFlight([Self.limited(.requiresAuthorization)])
        flight.feed(report(y - 3000, at: 50, isUTCKnown: false))
        #expect(flight.status == .clear)
        #expect(flight.feed(report(y + 3000, at: 52, isUTCKnown: false)).isEmpty)
        #expect(flight.status == .unknown)
    }

    @Test func aZoneToStayInIsUnknownForWhoIsInIt() {
        var flight = GeofenceFlight([Self.limited(.requiresAuthorization, isKeepIn: true)])
        #expect(flight.feed(report(y, at: 50, isUTCKnown: false)).isEmpty)
        #expect(flight.status == .unknown)
    }
}
