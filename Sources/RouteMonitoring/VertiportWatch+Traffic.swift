import AirspaceModel
import Findings
import Geodesy
import Quantities
import TelemetryModel

/// The way of a vehicle through a vertiport: pads, taxiing, departure.
extension VertiportWatch {
    /// The vehicle's place in the list.
    func place(of vehicle: VehicleSlot) -> Int? {
        trafficCount == 0 ? nil : traffic.firstIndex { $0?.vehicle == vehicle }
    }

    /// A place for a vehicle that has none: a free one, or for more than being near, that of one that is only near.
    mutating func makeVisit(_ fix: PositionFix, isOnlyNear: Bool) -> Int? {
        guard
            let place = traffic.firstIndex(where: { $0 == nil })
                ?? (isOnlyNear ? nil : traffic.firstIndex { $0?.stage == .near })
        else { return nil }
        if traffic[place] == nil { trafficCount += 1 } else { evicted = traffic[place]?.vehicle }
        traffic[place] = TrafficVisit(fix)
        return place
    }

    mutating func endVisit(_ place: Int) {
        clearConflicts(of: place)
        traffic[place] = nil
        trafficCount -= 1
    }

    /// A vehicle came to rest on a pad.
    mutating func occupy(
        _ pad: Int, _ touchdownAt: UTCInstant, _ fix: PositionFix, counters: inout RouteCounters
    ) {
        guard let place = place(of: fix.vehicle) ?? makeVisit(fix, isOnlyNear: false) else {
            counters.visitsRefused += 1
            return
        }
        if pad != 0 { clearConflicts(of: place) }
        traffic[place]!.stage = .onPad
        traffic[place]!.pad = pad
        traffic[place]!.onPadSince = fix.time
        traffic[place]!.goneSince = .unknown
        if touchdownAt.isKnown { traffic[place]!.touchdownAt = touchdownAt }
    }

    /// A vehicle that was on a pad has gone from it, upward or along the ground.
    mutating func leave(_ pad: Int, _ fix: PositionFix, at point: PlanePoint, into findings: FindingBuffer) {
        guard let place = place(of: fix.vehicle), traffic[place]!.stage == .onPad, traffic[place]!.pad == pad else {
            return
        }
        let height_m = height_m(fix)
        if height_m > occupancy.releasedAbove_m {
            return depart(place, at: pads[pad].lastGoneSince, fix, point, into: findings)
        }
        clearConflicts(of: place)
        traffic[place]!.stage = .taxi
        var record = fix.finding(.padTaxi, .info, rule: pads[pad].rule)
        record.measurements.0 = pads[0].geometry.distanceToCentre_m(point)
        record.measurements.1 = height_m
        record.measurements.2 = fix.time.seconds(since: traffic[place]!.onPadSince)
        findings.append(record)
    }

    /// Follows a vehicle that taxis until it has climbed, or has left the vertiport.
    mutating func followTaxi(_ place: Int, _ fix: PositionFix, _ point: PlanePoint, into findings: FindingBuffer) {
        let isAbove = height_m(fix) > occupancy.releasedAbove_m
        let isBeyond = !padsBox.contains(
            latitude_1e7deg: fix.sample.latitude_1e7deg, longitude_1e7deg: fix.sample.longitude_1e7deg)
        guard isAbove || isBeyond else {
            traffic[place]!.goneSince = .unknown
            return
        }
        let since = traffic[place]!.goneSince.isKnown ? traffic[place]!.goneSince : fix.time
        traffic[place]!.goneSince = since
        if fix.time.nanoseconds &- since.nanoseconds >= released_ns {
            depart(place, at: since, fix, point, into: findings)
        }
    }

    private mutating func depart(
        _ place: Int, at time: UTCInstant, _ fix: PositionFix, _ point: PlanePoint, into findings: FindingBuffer
    ) {
        let visit = traffic[place]!
        var record = fix.finding(.padDeparted, .info, rule: pads[visit.pad].rule)
        record.measurements.0 = pads[0].geometry.distanceToCentre_m(point)
        record.measurements.1 = height_m(fix)
        record.measurements.2 = visit.touchdownAt.isKnown ? time.seconds(since: visit.touchdownAt) : .nan
        findings.append(record)
        endVisit(place)
    }

    /// Metres above the pads; NaN where unknown.
    func height_m(_ fix: PositionFix) -> Double { fix.altitudeAMSL_m - elevationAMSL_m }
}
