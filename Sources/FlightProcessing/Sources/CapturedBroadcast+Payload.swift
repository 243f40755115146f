import FlightLogs
import RemoteIDDecoding

extension CapturedBroadcast {
    /// The broadcast as a payload of type 6: what the capture knows of its reception, and its messages. An archive of it is
    /// decoded to the same reports.
    package func payload(messages: RawSpan) -> [UInt8] {
        var observation = RemoteIDObservation()
        observation.transport =
            switch sender.transport {
            case .bluetoothLegacy: .bluetoothLegacy
            case .bluetoothExtended: .bluetoothExtended
            case .wirelessNeighbourAwareness: .wirelessNeighbourAwareness
            case .wirelessBeacon: .wirelessBeacon
            }
        observation.address = sender.address
        observation.isRandomAddress = sender.isRandomAddress
        observation.counter = counter
        observation.signal_dBm = sender.signal_dBm
        var payload: [UInt8] = []
        payload.reserveCapacity(RemoteIDObservation.byteCount + messages.byteCount)
        observation.append(to: &payload)
        // Sound: the bytes are copied while the span is valid.
        unsafe messages.withUnsafeBytes { unsafe payload.append(contentsOf: $0) }
        return payload
    }
}
