extension MAVLinkMessage {
    /// OPEN_DRONE_ID_BASIC_ID (common.xml #12900) of the sender itself: serial number (type 1), multirotor (type 2).
    package static func droneBasicID(_ serialNumber: String) -> MAVLinkMessage {
        MAVLinkMessage(id: 12_900, checksumSeed: 114, baseLength: 44) { writer in
            writer.appendZeros(22)
            writer.append([1, 2])
            writer.append(serialNumber, count: 20)
        }
    }

    /// What a drone broadcasts of its place.
    package struct DroneLocation: Sendable {
        package var latitude_1e7deg: Int32
        package var longitude_1e7deg: Int32
        package var altitudeHAE_m: Float
        /// Above the take-off point.
        package var height_m: Float
        /// Seconds since the full hour of UTC.
        package var secondsOfHour: Float
        package var direction_cdeg: UInt16
        package var speed_cmps: UInt16
        package var climb_cmps: Int16
        /// MAV_ODID_STATUS: 1 on the ground, 2 airborne.
        package var status: UInt8
    }

    /// OPEN_DRONE_ID_LOCATION (common.xml #12901) of the sender itself. The barometric altitude is unknown (−1000 m); the
    /// accuracies are 3 m horizontally (11), 3 m vertically (5), 1 m/s (3) and 0.1 s (1).
    package static func droneLocation(_ location: DroneLocation) -> MAVLinkMessage {
        MAVLinkMessage(id: 12_901, checksumSeed: 254, baseLength: 59) { writer in
            writer.append(location.latitude_1e7deg)
            writer.append(location.longitude_1e7deg)
            writer.append(Float(-1000))
            writer.append(location.altitudeHAE_m)
            writer.append(location.height_m)
            writer.append(location.secondsOfHour)
            writer.append(location.direction_cdeg)
            writer.append(location.speed_cmps)
            writer.append(location.climb_cmps)
            writer.appendZeros(22)
            writer.append([location.status, 0, 11, 5, 0, 3, 1])
        }
    }
}
