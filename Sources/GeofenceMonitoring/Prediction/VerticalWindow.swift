import AirspaceModel

/// When a height that changes steadily is within a layer.
enum VerticalWindow: Equatable {
    case never
    /// Seconds from now, 0 upward.
    case within(ClosedRange<Double>)
    /// A limit belongs to a reference by which the height is not known.
    case unknown
}

extension VerticalPosition {
    /// The seconds from now during which the height is within a layer.
    ///
    /// - Parameters:
    ///   - climb_mps: how fast it grows, metres a second.
    ///   - margin_mm: by how much the layer is made wider at both ends; negative: narrower.
    func window(in layer: ZoneLayer, climb_mps: Double, margin_mm: Double) -> VerticalWindow {
        var (first, last) = (0.0, Double.infinity)
        for (limit, isUpper) in [(layer.upper, true), (layer.lower, false)] {
            guard let limit else { continue }
            guard let height_mm = height_mm(limit.reference) else { return .unknown }
            // How far the height is from the limit, to the side where the layer is.
            let room_mm = (isUpper ? 1 : -1) * Double(limit.value_mm - height_mm) + margin_mm
            let closing_mmps = (isUpper ? 1 : -1) * climb_mps * 1000
            if closing_mmps == 0 {
                if room_mm < 0 { return .never }
            } else if closing_mmps > 0 {
                last = min(last, room_mm / closing_mmps)
            } else {
                first = max(first, room_mm / closing_mmps)
            }
        }
        return first <= last ? .within(first...last) : .never
    }
}
