import AirspaceModel
import Findings
import Quantities
import TelemetryModel

/// A zone whose outline the path between two samples met.
struct ZoneCrossing: BitwiseCopyable, Sendable {
    var zone: UInt32
    /// False when the heights on the way cannot be compared with the zone's limits.
    var isCertain: Bool
}

/// What a report's status is made of.
struct GeofenceOutcome {
    var isAlert = false
    var isUnknown = false

    mutating func note(_ severity: Severity) { isAlert = isAlert || severity >= .caution }

    var status: CheckOutcome.Status { isAlert ? .alert : isUnknown ? .unknown : .clear }
}

extension GeofenceMonitor {
    /// The whole judgement: where the vehicle has come to, what it passed on the way, and each zone that holds it.
    @inline(never)
    mutating func judge(
        _ report: Report, hasMoved: Bool, into findings: FindingBuffer
    ) -> CheckOutcome.Status {
        guard case .position(let sample) = report.body else { return .notApplicable }
        let vehicle = report.vehicle.index
        let current = TrackSample(report, sample)
        let last = tracks[vehicle].last
        var context = GeofenceContext(
            report, current, last: last,
            isPath: last.time.isKnown && current.time.seconds(since: last.time) <= policy.longestPath_s)
        var outcome = GeofenceOutcome(isUnknown: !areZonesKnown)
        if !crossings.isEmpty { crossings.removeAll(keepingCapacity: true) }
        if tracks[vehicle].settled.isContactOpen { closeContacts(vehicle) }
        if tracks[vehicle].isOfFormerZones { meetZones(vehicle, context, &outcome, into: findings) }
        if hasMoved {
            let leaf = index.directory.leaf(at: current.point)
            let region = index.safeRegion(around: current.point, in: leaf, &found)
            // No outline passes a region, nor a path with both its ends there.
            if context.isPath, isPlausible(context, &outcome), !region.contains(last.point) {
                collectCrossings(vehicle, &context, leaf)
            }
            let hasRoom = move(vehicle, to: current.point, in: leaf, &outcome)
            // Where a zone was left out, the next report is asked about all of them again.
            tracks[vehicle].region = hasRoom ? region : .empty
        }
        judgeOccupancies(vehicle, &context, &outcome, into: findings)
        judgeCrossings(vehicle, context, &outcome, into: findings)
        tracks[vehicle].last = current
        return outcome.status
    }

    /// Finds the zones whose outline the path meets and that the vehicle did not breach before.
    ///
    /// - Parameter leaf: the cell where the path ends.
    private mutating func collectCrossings(
        _ vehicle: Int, _ context: inout GeofenceContext, _ leaf: ZoneDirectory.Leaf
    ) {
        let path = LatticeEdge(context.last.point, context.current.point)
        found.begin()
        index.directory.collectOutlines(in: path.box, of: leaf, into: &found)
        found.sort()
        for number in found.numbers where index.table.isOutlineMet(shape: Int(number), by: path) {
            let shape = index.table.shapes[Int(number)]
            let zone = index.compiled[Int(shape.zone)]
            let layer = index.layers[zone.firstLayer + Int(shape.volume)]
            let before = verdict(&context.lastHeights, in: layer)
            let after = verdict(&context.heights, in: layer)
            // Leaving the outline is a breach of a zone to stay in at any height.
            if !zone.isKeepIn, before == after, before == .above || before == .below { continue }
            let isCertain = zone.isKeepIn || (before != .unknown && after != .unknown)
            if let latest = crossings.indices.last, crossings[latest].zone == shape.zone {
                crossings[latest].isCertain = crossings[latest].isCertain || isCertain
            } else if !isBreached(shape.zone, by: vehicle) {
                crossings.append(ZoneCrossing(zone: shape.zone, isCertain: isCertain))
            }
        }
    }

    /// How a position lies with respect to a layer. The grids are touched when the layer cannot do without them: to hand
    /// them on would cost more than the answer.
    @inline(__always)
    private func verdict(_ heights: inout PositionHeights, in layer: ZoneLayer) -> VerticalVerdict {
        if heights.lacks(layer) { heights.complete(for: layer, by: policy.heights) }
        return heights.vertical.verdict(in: layer)
    }

    /// True when the path could have been flown. A step of the lattice is 11.14 mm at most (WGS 84); longitude is not
    /// shortened by the latitude, so that the bound is a little strict and lets no jump pass.
    private mutating func isPlausible(_ context: GeofenceContext, _ outcome: inout GeofenceOutcome) -> Bool {
        let (from, to) = (context.last.point, context.current.point)
        let north = Double(to.latitude_1e7deg) - Double(from.latitude_1e7deg)
        let east = Double(to.longitude_1e7deg) - Double(from.longitude_1e7deg)
        let distance_m = (north * north + east * east).squareRoot() * 0.01114
        // A hundred metres are within what two sources of one moment differ by.
        if distance_m <= 100 + policy.fastestPath_mps * context.current.time.seconds(since: context.last.time) {
            return true
        }
        pathsNotJudged += 1
        outcome.isUnknown = true
        return false
    }

    func isBreached(_ zone: UInt32, by vehicle: Int) -> Bool {
        let places = vehicle * placesPerVehicle
        for place in places..<places + tracks[vehicle].occupancyCount where occupancies[place].zone == zone {
            return occupancies[place].isBreached
        }
        return false
    }

    /// Takes the vehicle to a position outside its region: the zones there, and those that stand.
    ///
    /// - Parameter leaf: the cell of the position.
    /// - Returns: false when there was no room for all of them.
    @discardableResult
    mutating func move(
        _ vehicle: Int, to point: LatticePoint, in leaf: ZoneDirectory.Leaf, _ outcome: inout GeofenceOutcome
    ) -> Bool {
        let places = vehicle * placesPerVehicle
        if !former.isEmpty { former.removeAll(keepingCapacity: true) }
        for place in places..<places + tracks[vehicle].occupancyCount { former.append(occupancies[place]) }
        var count = 0
        var isFull = false
        for number in leaf.first..<leaf.end {
            let member = index.directory.members[number]
            let verdict = member.holdsCell ? .inside : index.table.verdict(shape: member.shape, at: point)
            if case .outside = verdict { continue }
            let shape = index.table.shapes[member.shape]
            if count == 0 || occupancies[places + count - 1].zone != shape.zone {
                isFull = count == policy.zonesPerVehicle
                if isFull { break }
                occupancies[places + count] = taken(zone: shape.zone)
                count += 1
            }
            if case .inside = verdict {
                occupancies[places + count - 1].inside |= shape.volumeBit
            } else {
                occupancies[places + count - 1].boundary |= shape.volumeBit
            }
        }
        for occupancy in former where occupancy.isStanding {
            isFull = isFull || count == placesPerVehicle
            if count == placesPerVehicle { break }
            occupancies[places + count] = occupancy.leftBehind
            count += 1
        }
        tracks[vehicle].occupancyCount = count
        if isFull {
            zonesBeyondCapacity += 1
            outcome.isUnknown = true
        }
        return !isFull
    }

    /// The occupancy of a zone as it stood, without the volumes that held the vehicle; it leaves the former ones.
    private mutating func taken(zone: UInt32) -> Occupancy {
        for number in former.indices where former[number].zone == zone {
            let occupancy = former[number].leftBehind
            (former[number].isBreached, former[number].isBound) = (false, false)
            return occupancy
        }
        return Occupancy(zone: zone)
    }

    /// Judges each zone that holds the vehicle or stands; those that do neither any more are forgotten.
    private mutating func judgeOccupancies(
        _ vehicle: Int, _ context: inout GeofenceContext, _ outcome: inout GeofenceOutcome,
        into findings: FindingBuffer
    ) {
        let places = vehicle * placesPerVehicle
        var kept = 0
        var settling = Settling()
        for place in places..<places + tracks[vehicle].occupancyCount {
            var occupancy = occupancies[place]
            let zone = index.compiled[Int(occupancy.zone)]
            let contact = contact(occupancy, zone, &context)
            let hasPassed = contact == .outside && !occupancy.isBreached && hasPassed(occupancy, zone, &context)
            let kind = occupancy.transition(
                zone, contact, hasPassed: hasPassed, at: context.current.time, policy)
            if contact == .unknown { outcome.isUnknown = true }
            if occupancy.isBreached || kind == .geofenceCross { outcome.note(zone.severity) }
            if let kind {
                append(kind, occupancy.zone, context, into: findings)
                crossings.removeAll { $0.zone == occupancy.zone }
                endWarning(of: occupancy.zone, vehicle, isBreach: occupancy.isBreached)
            } else if let duration_s = occupancy.dwell_s(at: context.current.time, policy) {
                tellDwell(occupancy.zone, duration_s, context, into: findings)
            } else if zone.hasBuffersToLeave, occupancy.isBreached {
                judgeBuffers(&occupancy, zone, context, into: findings)
            }
            occupancy.before = occupancy.volumes
            if settling.isPossible { settle(&settling, occupancy, zone, contact, context) }
            if occupancy.volumes != 0 || occupancy.isStanding {
                occupancies[places + kept] = occupancy
                kept += 1
            }
        }
        tracks[vehicle].occupancyCount = kept
        if settling.isPossible && kept > 0 {
            tracks[vehicle].settled.begin(
                until_ns: settling.until_ns, settling.heights, context.vehicleClass, isAlert: settling.isAlert)
        }
    }

    /// Whether the vehicle is in a zone whose outlines hold it as the occupancy says.
    private func contact(
        _ occupancy: Occupancy, _ zone: CompiledZone, _ context: inout GeofenceContext
    ) -> ZoneContact {
        guard zone.applies(to: context.vehicleClass) else { return .inactive }
        switch activities[Int(occupancy.zone)] {
        case .active: break
        case .inactive: return .inactive
        case .unknown: if zone.isKeepIn || occupancy.volumes != 0 { return .unknown }
        }
        var contact = ZoneContact.outside
        var volumes = occupancy.volumes
        while volumes != 0 {
            let volume = volumes.trailingZeroBitCount
            volumes &= volumes - 1
            switch verdict(&context.heights, in: index.layers[zone.firstLayer + volume]) {
            case .within:
                if occupancy.inside >> UInt32(volume) & 1 == 1 { return .inside }
                contact = .boundary
            case .unknown: if contact == .outside { contact = .unknown }
            case .above, .below: break
            }
        }
        return contact
    }

    /// True when the vehicle went from below a layer to above it, or down, within the outline of its volume.
    private func hasPassed(
        _ occupancy: Occupancy, _ zone: CompiledZone, _ context: inout GeofenceContext
    ) -> Bool {
        var volumes = occupancy.volumes & occupancy.before
        guard context.isPath, volumes != 0 else { return false }
        while volumes != 0 {
            let layer = index.layers[zone.firstLayer + volumes.trailingZeroBitCount]
            volumes &= volumes - 1
            let before = verdict(&context.lastHeights, in: layer)
            let after = verdict(&context.heights, in: layer)
            if before == .below && after == .above || before == .above && after == .below { return true }
        }
        return false
    }

    /// Reports the zones that the path crossed and that gave no event of their own.
    private mutating func judgeCrossings(
        _ vehicle: Int, _ context: GeofenceContext, _ outcome: inout GeofenceOutcome, into findings: FindingBuffer
    ) {
        for crossing in crossings {
            let zone = index.compiled[Int(crossing.zone)]
            guard zone.applies(to: context.vehicleClass) else { continue }
            let activity = activities[Int(crossing.zone)]
            if activity == .inactive { continue }
            if zone.isKeepIn && !isBound(crossing.zone, vehicle) { continue }
            if (activity == .unknown || !crossing.isCertain) && !zone.isProhibited {
                outcome.isUnknown = true
                continue
            }
            append(.geofenceCross, crossing.zone, context, into: findings)
            outcome.note(zone.severity)
        }
    }

    func isBound(_ zone: UInt32, _ vehicle: Int) -> Bool {
        let places = vehicle * placesPerVehicle
        for place in places..<places + tracks[vehicle].occupancyCount where occupancies[place].zone == zone {
            return occupancies[place].isBound
        }
        return false
    }
}
