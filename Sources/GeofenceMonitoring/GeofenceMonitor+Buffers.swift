import AirspaceModel
import Findings

/// What lies around a zone to stay in.
private struct Excess {
    /// To the nearest outline, and beyond the nearest limit of height; 0 within. Metres.
    var distance_m = Double.infinity
    var height_m = Double.infinity
    /// True while the vehicle is beyond the contingency volume of every shape looked at.
    var isBeyondContingency = true
}

extension GeofenceMonitor {
    /// Tells when a vehicle that has left a zone to stay in leaves its buffers: each once while the breach stands.
    func judgeBuffers(
        _ occupancy: inout Occupancy, _ zone: CompiledZone, _ context: GeofenceContext, into findings: FindingBuffer
    ) {
        guard occupancy.buffersLeft < 2, let excess = excess(over: zone, context) else { return }
        let hasContingency = zone.contingency_m > 0 || zone.verticalBuffer_m > 0
        var left: UInt8 = hasContingency && excess.isBeyondContingency ? 1 : 0
        // The ground risk buffer has no height: whoever is above it can fall into it.
        if zone.buffer_m > zone.contingency_m, excess.distance_m > Double(zone.buffer_m) { left = 2 }
        guard left > occupancy.buffersLeft else { return }
        occupancy.buffersLeft = left
        var record = finding(
            .geofenceBufferLeft, .critical, rules[Int(occupancy.zone)], (context.vehicle, context.source),
            context.current, altitude_mm: context.altitudeAMSL_mm(by: policy.heights))
        record.secondEvidence = context.last.evidence
        record.measurements.0 = excess.distance_m
        record.measurements.1 = excess.height_m
        record.measurements.2 = Double(left == 2 ? zone.buffer_m : zone.contingency_m)
        findings.append(record)
    }

    /// How far a vehicle is from a zone; nil where a height cannot be compared with its limits, or nothing is predicted.
    private func excess(over zone: CompiledZone, _ context: GeofenceContext) -> Excess? {
        guard let outlook = index.outlook else { return nil }
        var excess = Excess()
        var heights = context.heights
        for shape in zone.firstShape..<zone.endShape {
            let layer = index.layers[zone.firstLayer + Int(index.table.shapes[shape].volume)]
            if heights.lacks(layer) { heights.complete(for: layer, by: policy.heights) }
            guard let height_m = heights.vertical.excess_m(over: layer) else { return nil }
            let isHeld = index.table.verdict(shape: shape, at: context.current.point) != .outside
            let distance_m =
                isHeld ? 0 : outlook.clearance_m(shape: shape, of: index.table, at: context.current.point)
            let isBeyond = distance_m > Double(zone.contingency_m) || height_m > Double(zone.verticalBuffer_m)
            excess.isBeyondContingency = excess.isBeyondContingency && isBeyond
            excess.distance_m = min(excess.distance_m, distance_m)
            excess.height_m = min(excess.height_m, height_m)
        }
        return excess
    }
}

extension VerticalPosition {
    /// Metres above a layer's ceiling or below its floor, 0 within; nil where a limit cannot be compared.
    fileprivate func excess_m(over layer: ZoneLayer) -> Double? {
        var excess_mm: Int64 = 0
        if let upper = layer.upper {
            guard let height_mm = height_mm(upper.reference) else { return nil }
            excess_mm = max(excess_mm, height_mm - upper.value_mm)
        }
        if let lower = layer.lower {
            guard let height_mm = height_mm(lower.reference) else { return nil }
            excess_mm = max(excess_mm, lower.value_mm - height_mm)
        }
        return Double(excess_mm) / 1000
    }
}
