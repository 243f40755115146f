import Quantities
import TelemetryModel

// Unsafe code: the memory of the reports. It has `capacity` places, allocated by the initialiser and freed by the
// deinitialiser of a value that cannot be copied; `append` and the subscript hold every index below `capacity` or `count`,
// and a place below `count` was written by `append`.

/// The reports of one frame: a fixed number of places, allocated once and used anew for every frame.
///
/// It may be moved to another thread, because it is the only owner of its memory.
@safe public struct DecodedReports: ~Copyable, @unchecked Sendable {
    /// The most reports one frame can hold: an Open Drone ID pack has up to nine messages, with a report each.
    package static var capacity: Int { 9 }

    @usableFromInline let storage: UnsafeMutablePointer<DecodedReport>
    @usableFromInline var used = 0

    /// Takes the memory.
    public init() {
        unsafe storage = UnsafeMutablePointer<DecodedReport>.allocate(capacity: Self.capacity)
    }

    deinit { unsafe storage.deallocate() }

    /// How many reports there are.
    @inlinable public var count: Int { used }

    /// True when there is none.
    @inlinable public var isEmpty: Bool { used == 0 }

    /// The report at `index`, in the order of the frame.
    ///
    /// - Precondition: `0 <= index < count`.
    @inlinable public subscript(_ index: Int) -> DecodedReport {
        precondition(index >= 0 && index < used, "there is no such report")
        return unsafe storage[index]
    }

    /// Forgets every report; the memory stays.
    @inlinable public mutating func removeAll() { used = 0 }

    /// Adds a report.
    ///
    /// - Precondition: there are fewer than ``capacity``.
    @inline(__always)
    package mutating func append(subject: VehicleIdentity, generatedAt: UTCInstant, body: ReportBody) {
        precondition(used < Self.capacity, "a frame holds more reports than any frame can")
        unsafe (storage + used).initialize(
            to: DecodedReport(subject: subject, generatedAt: generatedAt, body: body))
        used &+= 1
    }
}
