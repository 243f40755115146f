import Quantities
import TelemetryModel

extension Category062 {
    func check(recordOffset: Int) throws(ASTERIXRejection) {
        let category = Self.category
        guard dataSource >= 0, track >= 0 else {
            throw ASTERIXRejection(.missingItem, category: category, offset: recordOffset)
        }
        if let position, !position.isPlausible {
            throw ASTERIXRejection(.implausiblePosition, category: category, offset: position.offset)
        }
        if time != .max, time > TimeOfDay.unitsPerDay {
            throw ASTERIXRejection(.implausibleTime, category: category, offset: timeOffset)
        }
    }

    /// The track of this system; the record has been checked.
    func subject(envelope: FrameEnvelope) -> VehicleIdentity {
        .asterixTrack(
            source: envelope.source, systemArea: UInt8(truncatingIfNeeded: dataSource >> 8),
            systemCode: UInt8(truncatingIfNeeded: dataSource), track: UInt16(truncatingIfNeeded: track))
    }

    /// The time of track information, or `.unknown`.
    func generatedAt(envelope: FrameEnvelope) -> UTCInstant {
        guard time != .max else { return .unknown }
        return TimeOfDay.resolve(timeOfDay_ns: Int64(time) * TimeOfDay.unit_ns, receivedAt: envelope.receivedAt)
    }

    /// The position as told; not located where the track has only system-plane coordinates.
    var positionSample: PositionSample {
        var result = sample
        if let position {
            result.latitude_1e7deg = Int32(position.latitude_1e7deg)
            result.longitude_1e7deg = Int32(position.longitude_1e7deg)
        }
        if result.altitudeHAE_mm == .min { result.altitudeAMSL_mm = correctedAltitude_mm }
        return result
    }

    /// Who the track is by its 24-bit address, where the address is told.
    var identification: IdentificationSample? {
        guard address != .max else { return nil }
        var result = IdentificationSample(identity: .icao(address))
        result.identificationType = identificationType
        return result
    }
}
