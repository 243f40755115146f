import AirspaceModel
import Findings
import Geodesy

/// One vertiport: its plane, its box and its pads.
struct VertiportWatch: Sendable {
    let plane: LocalPlane
    /// Holds every pad.
    let box: DegreeBox
    /// The FATO, then the stands in their order.
    var pads: [PadWatch]

    init(_ vertiport: Vertiport, fato: RuleIndex, stands: [RuleIndex]) {
        precondition(stands.count == vertiport.stands.count, "each stand has a rule")
        let plane = LocalPlane(
            originLatitude_deg: vertiport.finalApproach.latitude_deg,
            originLongitude_deg: vertiport.finalApproach.longitude_deg)
        var pads = [PadWatch(PadGeometry(vertiport.finalApproach, on: plane), rule: fato, vertiport: vertiport)]
        for (stand, rule) in zip(vertiport.stands, stands) {
            pads.append(PadWatch(PadGeometry(stand, on: plane), rule: rule, vertiport: vertiport))
        }
        var box = DegreeBox()
        for pad in pads { box.formUnion(pad.geometry.box(on: plane)) }
        (self.plane, self.pads, self.box) = (plane, pads, box)
    }
}
