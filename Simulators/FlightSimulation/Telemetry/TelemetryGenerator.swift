/// All aircraft of a scenario, sending.
package struct TelemetryGenerator: Sendable {
    private var transmitters: [VehicleTransmitter]
    private let end_ns: Int64

    /// - Parameters:
    ///   - startUTC_ns: UTC at the start of the simulation; it is in what the aircraft tell.
    ///   - version: of the MAVLink frames. Remote ID needs version 2 and is left out in version 1.
    package init(_ scenario: Scenario, startUTC_ns: Int64, version: MAVLinkFramer.Version = .two) {
        transmitters = scenario.vehicles.enumerated().map { index, vehicle in
            VehicleTransmitter(
                vehicle, phase: Double(index) / Double(scenario.vehicles.count), startUTC_ns: startUTC_ns,
                seed: scenario.seed, version: version)
        }
        end_ns = Int64(scenario.duration_s * 1e9)
    }

    /// The frames since the last call up to, and without, a simulated time, in order of time.
    package mutating func frames(until time_ns: Int64) -> [SourceFrame] {
        let limit = min(time_ns, end_ns)
        var frames: [SourceFrame] = []
        while let due = transmitters.indices.min(by: { transmitters[$0].next_ns < transmitters[$1].next_ns }),
            transmitters[due].next_ns < limit
        {
            frames += transmitters[due].transmit()
        }
        return frames
    }
}
