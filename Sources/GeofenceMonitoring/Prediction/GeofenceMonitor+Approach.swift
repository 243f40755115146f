import AirspaceModel
import Findings
import Geodesy
import Quantities
import TelemetryModel

/// Looks ahead: tells when a vehicle is on its way to a breach, and when it is not any more.
///
/// - `geofenceNear`: the straight way on, at the speed and climb of now, reaches a zone within ``ApproachPolicy/warning_s``, or
///   leaves a zone to stay in; one step less grave than the breach would be.
/// - `geofenceClear`: the way does so no more. A breach ends its warning without one.
///
/// A height ahead that cannot be compared with the limits of a PROHIBITED zone counts as within. Of a vehicle without a
/// velocity, the way since the last look serves.
extension GeofenceMonitor {
    /// Looks ahead of one vehicle and sets when to do so again.
    ///
    /// - Parameter status: the report's status without this.
    /// - Returns: the report's status: `unknown` instead of `clear` when more zones are ahead than have room.
    @inline(never)
    mutating func lookAhead(
        _ report: Report, _ status: CheckOutcome.Status, into findings: FindingBuffer
    ) -> CheckOutcome.Status {
        guard case .position(let sample) = report.body else { return status }
        let vehicle = report.vehicle.index
        guard index.outlook != nil, policy.approach.warning_s > 0 else {
            tracks[vehicle].nextLook = UTCInstant(nanoseconds: .max)
            return status
        }
        let now = tracks[vehicle].last
        let motion = Motion(of: sample, now, since: tracks[vehicle].looked, longest_s: policy.longestPath_s)
        tracks[vehicle].looked = now
        tracks[vehicle].nextLook = now.time.advanced(byNanoseconds: Int64(policy.approach.interval_s * 1e9))
        // Nothing is known of the way on: what was said stands.
        guard let motion else { return status }
        collectAhead(vehicle, report, sample, motion)
        let hasRoom = warn(vehicle, report, into: findings)
        endWarnings(vehicle, report, into: findings)
        return hasRoom || status == .alert ? status : .unknown
    }

    /// Finds the zones that the vehicle reaches within the horizon and does not breach yet, in the order of their rank.
    private mutating func collectAhead(
        _ vehicle: Int, _ report: Report, _ sample: PositionSample, _ motion: Motion
    ) {
        let now = tracks[vehicle].last
        let horizon_s = policy.approach.horizon_s
        let accuracy_m = Double(sample.horizontalAccuracy_m), verticalAccuracy_m = Double(sample.verticalAccuracy_m)
        let reach_m =
            (accuracy_m.isFinite ? accuracy_m : policy.approach.assumedAccuracy_m)
            + motion.speed_mps * policy.approach.reaction_s + policy.approach.buffer_m
        let margin_m = policy.approach.verticalBuffer_m + (verticalAccuracy_m.isFinite ? max(0, verticalAccuracy_m) : 0)
        let widest_m = reach_m + index.widestBuffer_m
        let scale = WGS84.degreesPerMetre(latitude_deg: now.point.latitude_deg)
        let end = LatticePoint(
            latitude_1e7deg: Self.shifted(now.point.latitude_1e7deg, motion.north_mps * horizon_s * scale.north),
            longitude_1e7deg: Self.shifted(now.point.longitude_1e7deg, motion.east_mps * horizon_s * scale.east))
        let margin = LatticeBox(now.point, end)
            .widened(north_deg: widest_m * scale.north, east_deg: widest_m * scale.east)
        ahead.removeAll(keepingCapacity: true)
        found.begin()
        index.directory.collectOutlines(in: margin, into: &found)
        // Zones around the vehicle whose outline is far: their floor or ceiling may be ahead, or their time.
        let places = vehicle * placesPerVehicle
        for place in places..<places + tracks[vehicle].occupancyCount {
            let zone = index.compiled[Int(occupancies[place].zone)]
            for shape in zone.firstShape..<zone.endShape { found.note(shape) }
        }
        found.sort()
        var heights = PositionHeights(now)
        for number in found.numbers {
            let shape = Int(number)
            let zone = index.table.shapes[shape].zone
            let compiled = index.compiled[Int(zone)]
            // The buffers of a zone to stay in lie outside it, where the breach is already.
            let buffers = compiled.isKeepIn ? (0, 0) : (compiled.buffer_m, compiled.verticalBuffer_m)
            let reach_m = reach_m + Double(buffers.0)
            guard isWarned(of: zone, vehicle, report.vehicleClass),
                let contact = contact(
                    shape, from: now, to: end, &heights, climb_mps: motion.climb_mps,
                    within: (reach_m, margin_m + Double(buffers.1)))
            else { continue }
            let next = ZoneAhead(
                zone: zone, contact_s: contact.time_s, clearance_m: contact.clearance_m, reach_m: reach_m)
            if let latest = ahead.indices.last, ahead[latest].zone == zone {
                if next.contact_s < ahead[latest].contact_s { ahead[latest] = next }
            } else {
                ahead.append(next)
            }
        }
    }

    private static func shifted(_ value_1e7deg: Int32, _ difference_deg: Double) -> Int32 {
        Int32(max(-2e9, min(2e9, Double(value_1e7deg) + difference_deg * 1e7)))
    }

    /// True when an approach to the zone matters: a breach would, and there is none yet.
    private func isWarned(of zone: UInt32, _ vehicle: Int, _ vehicleClass: VehicleClass) -> Bool {
        let compiled = index.compiled[Int(zone)]
        guard compiled.severity >= .caution, compiled.applies(to: vehicleClass) else { return false }
        if compiled.isKeepIn && !isBound(zone, vehicle) { return false }
        return !isBreached(zone, by: vehicle)
    }

    /// When and how near a shape of a zone is reached, height and time considered; nil within the horizon.
    private func contact(
        _ number: Int, from now: TrackSample, to end: LatticePoint, _ heights: inout PositionHeights,
        climb_mps: Double, within reach: (horizontal_m: Double, vertical_m: Double)
    ) -> (time_s: Double, clearance_m: Double)? {
        guard let outlook = index.outlook else { return nil }
        let shape = index.table.shapes[number]
        let zone = index.compiled[Int(shape.zone)]
        let horizon_s = policy.approach.horizon_s
        guard let begin_s = secondsUntilActive(shape.zone, at: now.time), begin_s <= horizon_s else { return nil }
        let forecast = outlook.forecast(
            shape: number, of: index.table, from: now.point, to: end, horizon_s: horizon_s,
            within: reach.horizontal_m)
        // Within the distance that counts as contact, only who comes nearer is on the way.
        if forecast.firstContact_s == 0, forecast.clearance_m > PlaneSegment.touch_m,
            !isComingNearer(number, from: now.point, to: end, forecast)
        {
            return nil
        }
        let isHeld = index.table.verdict(shape: number, at: now.point) != .outside
        let layer = index.layers[zone.firstLayer + Int(shape.volume)]
        let margin_mm = reach.vertical_m * 1000
        if heights.lacks(layer) { heights.complete(for: layer, by: policy.heights) }
        let vertical = heights.vertical
        if zone.isKeepIn {
            guard isHeld else { return nil }
            var leave_s = forecast.firstContact_s ?? .infinity
            if case .within(let window) = vertical.window(in: layer, climb_mps: climb_mps, margin_mm: -margin_mm) {
                leave_s = min(leave_s, window.lowerBound > 0 ? 0 : window.upperBound)
            }
            leave_s = max(leave_s, begin_s)
            return leave_s <= horizon_s ? (leave_s, forecast.clearance_m) : nil
        }
        guard let reach_s = isHeld ? 0 : forecast.firstContact_s else { return nil }
        var time_s = max(reach_s, begin_s)
        switch vertical.window(in: layer, climb_mps: climb_mps, margin_mm: margin_mm) {
        case .never: return nil
        case .unknown: if !zone.isProhibited { return nil }
        case .within(let window):
            guard window.upperBound >= time_s else { return nil }
            time_s = max(time_s, window.lowerBound)
        }
        return time_s <= horizon_s ? (time_s, forecast.clearance_m) : nil
    }

    /// True when the outline is nearer after a twentieth of the way than it is now.
    private func isComingNearer(
        _ number: Int, from start: LatticePoint, to end: LatticePoint, _ forecast: OutlineForecast
    ) -> Bool {
        guard let outlook = index.outlook else { return false }
        func part(_ from: Int32, _ to: Int32) -> Int32 { Int32(Int64(from) + (Int64(to) - Int64(from)) / 20) }
        let next = LatticePoint(
            latitude_1e7deg: part(start.latitude_1e7deg, end.latitude_1e7deg),
            longitude_1e7deg: part(start.longitude_1e7deg, end.longitude_1e7deg))
        return outlook.clearance_m(shape: number, of: index.table, at: next) < forecast.clearance_m
    }

    /// 0 while the zone is in force; seconds until it will be; nil where nobody knows, unless it is prohibited: what may be
    /// in force is then.
    private func secondsUntilActive(_ zone: UInt32, at time: UTCInstant) -> Double? {
        switch activities[Int(zone)] {
        case .active: return 0
        case .unknown: return index.compiled[Int(zone)].isProhibited ? 0 : nil
        case .inactive:
            guard let until = index.zones[Int(zone)].activity(at: time).holdsUntil else { return nil }
            return max(0, until.seconds(since: time))
        }
    }

    /// Tells of zones that have come within the time of warnings. Returns false when there is no room for them.
    private mutating func warn(_ vehicle: Int, _ report: Report, into findings: FindingBuffer) -> Bool {
        let places = vehicle * policy.zonesPerVehicle
        let now = tracks[vehicle].last
        for next in ahead {
            if let standing = warning(of: next.zone, vehicle) {
                warnings[standing].lastNear = now.time
            } else if next.contact_s <= policy.approach.warning_s {
                guard tracks[vehicle].warningCount < policy.zonesPerVehicle else {
                    zonesBeyondCapacity += 1
                    return false
                }
                warnings[places + tracks[vehicle].warningCount] = ApproachWarning(zone: next.zone, lastNear: now.time)
                tracks[vehicle].warningCount += 1
                append(.geofenceNear, next, report, now, into: findings)
            }
        }
        return true
    }

    /// The place of a zone's warning among those of a vehicle. A loop: a closure would copy the whole check to ask it.
    private func warning(of zone: UInt32, _ vehicle: Int) -> Int? {
        let places = vehicle * policy.zonesPerVehicle
        for place in places..<places + tracks[vehicle].warningCount where warnings[place].zone == zone { return place }
        return nil
    }

    /// A breach has come of which the vehicle was warned; or one has ended, and the next may be near.
    mutating func endWarning(of zone: UInt32, _ vehicle: Int, isBreach: Bool) {
        guard isBreach else {
            tracks[vehicle].nextLook = UTCInstant(nanoseconds: .min)
            return
        }
        guard let place = warning(of: zone, vehicle) else { return }
        let end = vehicle * policy.zonesPerVehicle + tracks[vehicle].warningCount
        for next in place + 1..<end { warnings[next - 1] = warnings[next] }
        tracks[vehicle].warningCount -= 1
    }

    /// Tells of zones that are not ahead any more.
    private mutating func endWarnings(_ vehicle: Int, _ report: Report, into findings: FindingBuffer) {
        let places = vehicle * policy.zonesPerVehicle
        let now = tracks[vehicle].last
        var kept = 0
        for place in places..<places + tracks[vehicle].warningCount {
            let warning = warnings[place]
            if now.time.seconds(since: warning.lastNear) >= policy.approach.clearAfter_s {
                append(
                    .geofenceClear,
                    ZoneAhead(zone: warning.zone, contact_s: .nan, clearance_m: .nan, reach_m: .nan), report, now,
                    into: findings)
                continue
            }
            warnings[places + kept] = warning
            kept += 1
        }
        tracks[vehicle].warningCount = kept
    }

    private func append(
        _ kind: FindingKind, _ next: ZoneAhead, _ report: Report, _ now: TrackSample, into findings: FindingBuffer
    ) {
        let breach = index.compiled[Int(next.zone)].severity
        let milder = Severity(rawValue: breach.rawValue - 1) ?? .info
        var heights = PositionHeights(now)
        heights.find(.aboveMeanSeaLevel, by: policy.heights)
        let altitude_mm = heights.vertical.aboveMeanSeaLevel_mm
        var record = finding(
            kind, kind == .geofenceNear ? milder : .info, rules[Int(next.zone)], (report.vehicle, report.source),
            now,
            altitude_mm: altitude_mm == .min ? nil : altitude_mm)
        record.measurements.0 = next.contact_s
        record.measurements.1 = next.clearance_m
        record.measurements.2 = next.reach_m
        findings.append(record)
    }
}

extension LatticeBox {
    /// The box with so many degrees more on each side.
    fileprivate func widened(north_deg: Double, east_deg: Double) -> LatticeBox {
        let (y, x) = (Int64(min(2e9, north_deg * 1e7)) + 1, Int64(min(2e9, east_deg * 1e7)) + 1)
        return LatticeBox(
            south: Int32(clamping: Int64(south) - y), west: Int32(clamping: Int64(west) - x),
            north: Int32(clamping: Int64(north) + y), east: Int32(clamping: Int64(east) + x))
    }
}
