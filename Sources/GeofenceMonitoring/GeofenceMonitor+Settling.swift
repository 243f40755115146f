import AirspaceModel
import Quantities

/// What the zones that hold a vehicle leave of the reports that need no judgement.
struct Settling {
    var isPossible = true
    var until_ns = Int64.max
    var heights = HeightBand()
    var isAlert = false
}

extension GeofenceMonitor {
    /// Notes how long the contacts of a vehicle's breaches have lasted: to its last sample.
    mutating func closeContacts(_ vehicle: Int) {
        let places = vehicle * placesPerVehicle
        for place in places..<places + tracks[vehicle].occupancyCount where occupancies[place].isBreached {
            occupancies[place].lastBreach = tracks[vehicle].last.time
        }
        tracks[vehicle].settled.end()
        tracks[vehicle].settled.isContactOpen = false
    }

    /// Notes what another report would have to be like for a zone to say nothing about it and to remember nothing new.
    func settle(
        _ settling: inout Settling, _ occupancy: Occupancy, _ zone: CompiledZone, _ contact: ZoneContact,
        _ context: GeofenceContext
    ) {
        var next = occupancy
        let kind = next.transition(zone, contact, hasPassed: false, at: context.current.time, policy)
        settling.isPossible = kind == nil && next.isSame(as: occupancy) && contact != .unknown
        // How far the vehicle has gone is asked with every report.
        if zone.hasBuffersToLeave, occupancy.isBreached { settling.isPossible = false }
        if occupancy.isBreached {
            settling.isAlert = settling.isAlert || zone.severity >= .caution
            // A microsecond early, for the length is compared as a real number of seconds.
            let dwell_ns = Int64(min(policy.dwellAfter_s, 1e9) * 1e9) - 1000
            if occupancy.breachedSince.isKnown {
                settling.until_ns = min(settling.until_ns, occupancy.breachedSince.nanoseconds &+ dwell_ns)
            }
        }
        var volumes = occupancy.volumes
        while volumes != 0 && settling.isPossible {
            let layer = index.layers[zone.firstLayer + volumes.trailingZeroBitCount]
            volumes &= volumes - 1
            settling.isPossible = settling.heights.narrow(to: context.current, by: layer)
        }
    }
}
