import TelemetryModel

/// The first frame in a row that was not interpreted because of its signature, as an event on the way to the store.
///
/// ```
/// epoch   bits 0–7 state · 32–39 link · 40–47 component · 48–55 system
/// ```
/// The report that carries the event names the frame.
struct SignatureRefusal: BitwiseCopyable, Sendable {
    var state: SigningState
    var system: UInt8
    var component: UInt8
    /// 0 for a frame without signature.
    var link: UInt8

    init(state: SigningState, system: UInt8, component: UInt8, link: UInt8) {
        (self.state, self.system, self.component, self.link) = (state, system, component, link)
    }

    /// Nil for a state that there is none of.
    init?(_ event: LinkEvent) {
        guard let state = SigningState(rawValue: UInt8(truncatingIfNeeded: event.epoch)) else { return nil }
        self.state = state
        link = UInt8(truncatingIfNeeded: event.epoch >> 32)
        component = UInt8(truncatingIfNeeded: event.epoch >> 40)
        system = UInt8(truncatingIfNeeded: event.epoch >> 48)
    }

    var event: LinkEvent {
        let stream = UInt64(link) << 32 | UInt64(component) << 40 | UInt64(system) << 48
        return LinkEvent(kind: .signatureRefused, count: 1, epoch: UInt64(state.rawValue) | stream)
    }
}
