/// What a subscription message (`A`) binds a message id to.
///
/// ```
/// A: u8 instance, u16 message id, name of the format in ASCII
/// ```
package struct ULogSubscription: Hashable, Sendable {
    package var messageID: UInt16
    /// The instance of the topic, 0 upward.
    package var instance: UInt8
    package var layout: ULogLayout

    /// The topic and its instance, for example `vehicle_gps_position#0`.
    package var key: String { "\(layout.name)#\(instance)" }
}
