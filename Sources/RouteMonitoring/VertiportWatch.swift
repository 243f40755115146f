import AirspaceModel
import Findings
import Geodesy
import Quantities
import TelemetryModel

/// One vertiport: its plane, its box, its pads, its funnels and the vehicles that come and go.
struct VertiportWatch: Sendable {
    /// How many vehicles one vertiport follows at a time; as many as ``TrafficVisit/toldConflicts`` has bits.
    static let trafficLimit = 16

    let plane: LocalPlane
    /// Holds every pad and every funnel.
    let box: DegreeBox
    /// Holds every pad.
    let padsBox: DegreeBox
    /// The FATO, then the stands in their order.
    var pads: [PadWatch]
    let funnels: [FunnelGeometry]
    let gates_m: [[Double]]
    let rules: VertiportRules
    let elevationAMSL_m: Double
    let occupancy: Vertiport.Occupancy
    let released_ns: Int64
    /// Fixed places, so that a place names its vehicle until it has gone.
    var traffic: [TrafficVisit?] = Array(repeating: nil, count: Self.trafficLimit)
    var trafficCount = 0
    /// Who has lost its place with this report.
    var evicted: VehicleSlot?

    init(_ vertiport: Vertiport, rules: VertiportRules) {
        precondition(
            rules.stands.count == vertiport.stands.count && rules.funnels.count == vertiport.funnels.count,
            "each stand and each funnel has a rule")
        let plane = LocalPlane(
            originLatitude_deg: vertiport.finalApproach.latitude_deg,
            originLongitude_deg: vertiport.finalApproach.longitude_deg)
        var pads = [PadWatch(PadGeometry(vertiport.finalApproach, on: plane), rule: rules.fato, vertiport: vertiport)]
        for (stand, rule) in zip(vertiport.stands, rules.stands) {
            pads.append(PadWatch(PadGeometry(stand, on: plane), rule: rule, vertiport: vertiport))
        }
        var padsBox = DegreeBox()
        for pad in pads { padsBox.formUnion(pad.geometry.box(on: plane)) }
        let funnels = vertiport.funnels.map { FunnelGeometry($0, fato: vertiport.finalApproach, on: plane) }
        var box = padsBox
        for funnel in funnels { box.formUnion(funnel.box(on: plane)) }
        (self.plane, self.pads, self.padsBox, self.box, self.funnels) = (plane, pads, padsBox, box, funnels)
        gates_m = vertiport.funnels.map(\.gates_m)
        self.rules = rules
        elevationAMSL_m = vertiport.elevationAMSL_m
        occupancy = vertiport.occupancy
        released_ns = Int64(vertiport.occupancy.releasedAfter_s * 1e9)
    }

    /// The most findings of one report: at each pad one for each visit, and of the traffic a beginning and an end, the
    /// gates of a funnel and a conflict with each other vehicle.
    var maximumFindingsPerReport: Int {
        pads.count * (PadWatch.visitLimit + 1) + 3 + Vertiport.funnelGateLimit + Self.trafficLimit
    }

    /// What a report did at a vertiport.
    struct Result: BitwiseCopyable, Sendable {
        var status: CheckOutcome.Status = .clear
        /// How many visits more or fewer the vehicle pays.
        var visitsChange = 0
        /// A vehicle that was only near, and that is no longer followed for want of room.
        var evicted: VehicleSlot?
    }

    /// Takes a position of a vehicle that is near, or that pays a visit anywhere.
    mutating func check(_ fix: PositionFix, into findings: FindingBuffer, counters: inout RouteCounters) -> Result {
        var result = Result()
        let point = fix.point(on: plane)
        var occupied: (pad: Int, touchdown: UTCInstant)?
        var left: Int?
        for pad in pads.indices {
            let isArriving = pad == 0 && trafficCount != 0 && isInbound(fix.vehicle)
            let found = pads[pad].check(fix, at: point, isArriving: isArriving, into: findings, counters: &counters)
            result.visitsChange += found.visitsChange
            result.status = result.status.merged(with: found.status)
            if found.change == .occupied { occupied = (pad, found.touchdownAt) }
            if found.change == .released { left = pad }
        }
        let wasFollowed = place(of: fix.vehicle) != nil
        if let left { leave(left, fix, at: point, into: findings) }
        if let occupied { occupy(occupied.pad, occupied.touchdown, fix, counters: &counters) }
        result.status = result.status.merged(with: follow(fix, at: point, into: findings, counters: &counters))
        let isFollowed = place(of: fix.vehicle) != nil
        result.visitsChange += (isFollowed ? 1 : 0) - (wasFollowed ? 1 : 0)
        (result.evicted, evicted) = (evicted, nil)
        return result
    }

    private func isInbound(_ vehicle: VehicleSlot) -> Bool {
        traffic.contains { $0?.vehicle == vehicle && $0?.stage == .inbound }
    }
}
