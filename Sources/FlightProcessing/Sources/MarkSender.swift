import Foundation
import Quantities
import TelemetryModel
import ZeroMQTransport

/// Why a mark was not sent.
package enum MarkFailure: Error, Sendable, CustomStringConvertible {
    case unreachable(address: String)
    case transport(TransportError)

    package var description: String {
        switch self {
        case .unreachable(let address): "\(address): no daemon answers; the mark was not sent"
        case .transport(let error): error.description
        }
    }
}

/// Hands a mark to a daemon, which archives it as a frame of its run.
package enum MarkSender {
    /// The source that marks come from.
    private static let sourceName = "marks"

    /// Sends the mark and waits until it has left this program.
    ///
    /// - Parameters:
    ///   - address: an endpoint on which a daemon pulls.
    ///   - patience_s: how long a daemon may take to answer.
    /// Errors: `unreachable` when nobody answers or the mark cannot be handed over, `transport` for an address that is none.
    package static func send(
        _ mark: OperatorMark, to address: String, patience_s: Double
    ) throws(MarkFailure) {
        let isHandedOver: Bool
        do throws(TransportError) {
            isHandedOver = try handOver(batch(mark), address, patience_s: patience_s)
        } catch { throw .transport(error) }
        guard isHandedOver else { throw .unreachable(address: address) }
    }

    /// False when nobody answers in time, or the socket does not take the batch.
    private static func handOver(
        _ batch: borrowing BatchBuilder, _ address: String, patience_s: Double
    ) throws(TransportError) -> Bool {
        var socket = try SendingSocket(
            .push, context: try ZeroMQContext(), options: SocketOptions(linger_ms: 10_000), watchesConnections: true)
        try socket.connect(address)
        let begun = DispatchTime.now().uptimeNanoseconds
        while socket.connections().open == 0 {
            guard Double(DispatchTime.now().uptimeNanoseconds - begun) * 1e-9 < patience_s else { return false }
            Thread.sleep(forTimeInterval: 0.005)
        }
        return socket.send(batch, waits: true) == .sent
    }

    private static func batch(_ mark: OperatorMark) -> BatchBuilder {
        let now = RunSession.now
        let sourceID = SourceNumber.identifier(of: sourceName)
        var batch = BatchBuilder(
            payloadType: PayloadType.sourceStatus.rawValue, sourceID: sourceID, epoch: UInt64(clamping: now.nanoseconds)
        )
        let announcement = SourceAnnouncement(
            sourceID: sourceID, payloadType: PayloadType.sourceStatus.rawValue, name: sourceName)
        _ = batch.append(announcement.bytes)
        _ = batch.append(mark.bytes)
        batch.seal(
            sentUTC_ns: UInt64(clamping: now.nanoseconds), sentMonotonic_ns: DispatchTime.now().uptimeNanoseconds)
        return batch
    }
}
