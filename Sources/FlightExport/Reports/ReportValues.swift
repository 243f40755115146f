import EvidenceStore
import TelemetryModel

/// What a report says, value by value, in the order of ``ReportColumns/own(_:)``.
enum ReportValues {
    static func of(_ body: ReportBody) -> [ReportValue] {
        switch body {
        case .position(let sample): of(sample)
        case .attitude(let sample):
            [
                ReportValue(sample.roll_rad), ReportValue(sample.pitch_rad), ReportValue(sample.yaw_rad),
                ReportValue(sample.rollRate_radps), ReportValue(sample.pitchRate_radps),
                ReportValue(sample.yawRate_radps),
            ]
        case .battery(let sample):
            [
                .integer(Int64(sample.number)), ReportValue(sample.voltage_V), ReportValue(sample.current_A),
                ReportValue(sample.consumed_mAh), ReportValue(sample.temperature_degC),
                sample.remaining_percent < 0 ? .absent : .integer(Int64(sample.remaining_percent)),
            ]
        case .state(let sample):
            [
                ReportValue(sample.landed.exportName), ReportValue(sample.armed.exportName),
                ReportValue(known: sample.systemStatus), ReportValue(known: sample.vehicleType),
                ReportValue(known: sample.autopilot), ReportValue(known: sample.baseMode),
                sample.customMode == .max ? .absent : .integer(Int64(sample.customMode)),
            ]
        case .fence(let sample):
            [
                .boolean(sample.isBreached), .integer(Int64(sample.breachType)), .integer(Int64(sample.breachCount)),
                .integer(Int64(sample.breachTime_boot_ms)),
            ]
        case .identification(let sample):
            [
                .text(sample.identity.displayName), ReportValue(known: sample.identificationType),
                ReportValue(known: sample.aircraftType),
            ]
        case .localPosition(let sample): of(sample)
        case .service(let sample):
            [
                ReportValue(known: sample.messageType), ReportValue(known: sample.status),
                .integer(Int64(sample.systemArea)), .integer(Int64(sample.systemCode)),
            ]
        case .link(let event):
            [
                .text(event.kind.exportName), .unsigned(event.count), .unsigned(event.epoch),
                .unsigned(event.firstSequence),
            ]
        }
    }

    private static func of(_ sample: PositionSample) -> [ReportValue] {
        let isLocated = sample.isLocated
        return [
            isLocated ? .decimal(Int64(sample.latitude_1e7deg), decimals: 7) : .absent,
            isLocated ? .decimal(Int64(sample.longitude_1e7deg), decimals: 7) : .absent,
            ReportValue(metres: sample.altitudeAMSL_mm), ReportValue(metres: sample.altitudeHAE_mm),
            ReportValue(metres: sample.heightAboveHome_mm), ReportValue(metres: sample.heightAboveGround_mm),
            ReportValue(metres: sample.altitudeBarometric_mm), ReportValue(sample.velocityEast_mps),
            ReportValue(sample.velocityNorth_mps), ReportValue(sample.velocityUp_mps),
            sample.heading_cdeg == .max ? .absent : .decimal(Int64(sample.heading_cdeg), decimals: 2),
            ReportValue(sample.horizontalAccuracy_m), ReportValue(sample.verticalAccuracy_m),
            .text(sample.provenance.name), ReportValue(known: sample.fixType), ReportValue(known: sample.satellites),
            .boolean(sample.onGround),
        ]
    }

    private static func of(_ sample: LocalPositionSample) -> [ReportValue] {
        [
            ReportValue(sample.north_m), ReportValue(sample.east_m), ReportValue(sample.down_m),
            ReportValue(sample.velocityNorth_mps), ReportValue(sample.velocityEast_mps),
            ReportValue(sample.velocityDown_mps), .boolean(sample.isReference),
        ]
    }
}
