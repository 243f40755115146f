import Quantities
import TelemetryModel

/// What the reference systems say of two vehicles in the window of a trial, or why they do not say it.
struct EncounterRecord {
    /// What one vehicle was seen at.
    private struct Fix {
        var receivedAt: UTCInstant
        var generatedAt: UTCInstant
        var frame: UInt64
        var point: SpacePoint
    }

    /// nil where the tracks have no time in common.
    let encounter: Encounter?
    let frames: ClosedRange<UInt64>
    /// The checks of the samples of both vehicles.
    let checks: [ValidityCheck]
    let description: String

    /// The record of a trial with a second vehicle; nil where one of the two has no places that can be compared.
    init?(_ trial: Trial, window: Range<UTCInstant>) {
        guard let second = trial.ofOther else { return nil }
        guard let (own, other, frame) = Self.local(trial, second, window) ?? Self.onEarth(trial, second, window) else {
            return nil
        }
        let ownTimes = SampleTimes(receivedAt: own.map(\.receivedAt), generatedAt: own.map(\.generatedAt))
        let otherTimes = SampleTimes(receivedAt: other.map(\.receivedAt), generatedAt: other.map(\.generatedAt))
        // A time of generation is compared with a time of generation, one of reception with one of reception.
        let areGenerated = ownTimes.areGenerated && otherTimes.areGenerated
        let (ownKept, otherKept) = (
            areGenerated ? ownTimes : Self.byReception(own), areGenerated ? otherTimes : Self.byReception(other)
        )
        func instant(_ fix: Fix) -> UTCInstant { areGenerated ? fix.generatedAt : fix.receivedAt }
        let origin = min(instant(own[0]), instant(other[0]))
        func track(_ fixes: [Fix], _ times: SampleTimes) -> SpaceTrack {
            SpaceTrack(
                times_s: times.kept.map { instant(fixes[$0]).seconds(since: origin) },
                points: times.kept.map { fixes[$0].point })
        }
        let isOrdered = ownKept.areOrdered && otherKept.areOrdered
        encounter = isOrdered ? Encounter(own: track(own, ownKept), other: track(other, otherKept)) : nil
        let ordinals = (own + other).map(\.frame)
        frames = (ordinals.min() ?? 0)...(ordinals.max() ?? 0)
        checks =
            Self.coverage(trial, own, ownKept, window)
            + (Self.coverage(second, other, otherKept, window) + [TrialValidity.loss(second)]).map(Self.ofOther)
        description =
            "\(ownKept.kept.count) and \(otherKept.kept.count) positions, \(frame), times of"
            + " \(areGenerated ? "generation" : "reception")"
    }

    private static func byReception(_ fixes: [Fix]) -> SampleTimes {
        SampleTimes(
            receivedAt: fixes.map(\.receivedAt), generatedAt: [UTCInstant](repeating: .unknown, count: fixes.count))
    }

    private static func coverage(
        _ trial: Trial, _ fixes: [Fix], _ times: SampleTimes, _ window: Range<UTCInstant>
    ) -> [ValidityCheck] {
        TrialValidity.coverage(
            trial, times, first: fixes[0].receivedAt, last: fixes[fixes.count - 1].receivedAt, window: window)
    }

    private static func ofOther(_ check: ValidityCheck) -> ValidityCheck {
        ValidityCheck("other_" + check.name, check.outcome, check.detail)
    }

    private typealias Pair = (own: [Fix], other: [Fix], frame: String)

    /// Both in the local frame of the reference system.
    private static func local(_ trial: Trial, _ second: Trial, _ window: Range<UTCInstant>) -> Pair? {
        func fixes(_ trial: Trial) -> [Fix] {
            guard [.motionCapture, .totalStation].contains(trial.plan.reference.kind) else { return [] }
            return trial.referenceLocalPositions(in: window).filter { $0.sample.down_m.isFinite }.map { position in
                Fix(
                    receivedAt: position.receivedAt, generatedAt: position.generatedAt, frame: position.frame,
                    point: SpacePoint(
                        east_m: Double(position.sample.east_m), north_m: Double(position.sample.north_m),
                        up_m: -Double(position.sample.down_m)))
            }
        }
        let (own, other) = (fixes(trial), fixes(second))
        return own.isEmpty || other.isEmpty ? nil : (own, other, "in the frame of \(trial.plan.reference.name)")
    }

    /// Both on the earth, with heights in the first datum in which all of both are known.
    private static func onEarth(_ trial: Trial, _ second: Trial, _ window: Range<UTCInstant>) -> Pair? {
        let own = trial.referencePositions(in: window)
        let other = second.positionsOfOther(in: window)
        guard !own.isEmpty, !other.isEmpty else { return nil }
        let latitude = own.reduce(Int64(0)) { $0 + Int64($1.sample.latitude_1e7deg) } / Int64(own.count)
        let longitude = own.reduce(Int64(0)) { $0 + Int64($1.sample.longitude_1e7deg) } / Int64(own.count)
        let plane = ProjectionPlane(
            originLatitude_deg: Double(latitude) / 1e7, originLongitude_deg: Double(longitude) / 1e7)
        let datums: [(name: String, height_m: (PositionSample) -> Double)] = [
            ("heights above the ellipsoid", { metres($0.altitudeHAE_mm) }),
            ("heights above mean sea level", CorridorTrack.altitudeAMSL_m),
            ("pressure altitudes", { metres($0.altitudeBarometric_mm) }),
        ]
        for datum in datums {
            func fixes(_ positions: [CertificationSignals.Position]) -> [Fix] {
                positions.map { fix($0, plane, height_m: datum.height_m($0.sample)) }
            }
            let pair = (own: fixes(own), other: fixes(other), frame: datum.name)
            if (pair.own + pair.other).allSatisfy({ $0.point.up_m.isFinite }) { return pair }
        }
        return nil
    }

    private static func metres(_ value_mm: Int32) -> Double { value_mm == .min ? .nan : Double(value_mm) / 1000 }

    private static func fix(
        _ position: CertificationSignals.Position, _ plane: ProjectionPlane, height_m: Double
    ) -> Fix {
        let place = plane.project(
            latitude_deg: Double(position.sample.latitude_1e7deg) / 1e7,
            longitude_deg: Double(position.sample.longitude_1e7deg) / 1e7)
        return Fix(
            receivedAt: position.receivedAt, generatedAt: position.generatedAt, frame: position.frame,
            point: SpacePoint(east_m: place.east_m, north_m: place.north_m, up_m: height_m))
    }
}

extension Trial {
    /// The same trial with the signals of the second vehicle in the place of the first one's; nil where it has none.
    var ofOther: Trial? {
        guard let other else { return nil }
        var second = self
        second.signals = other
        return second
    }

    /// The positions of the second vehicle: of the plan's reference system or, where that has given none and another uncertainty
    /// is stated of it, those that surveillance gave.
    fileprivate func positionsOfOther(in window: Range<UTCInstant>) -> [CertificationSignals.Position] {
        let positions = referencePositions(in: window)
        guard positions.isEmpty, planned.parameters["other_u_horizontal_m"] != nil else { return positions }
        var second = self
        second.plan.reference.kind = .surveillance
        return second.referencePositions(in: window)
    }
}
