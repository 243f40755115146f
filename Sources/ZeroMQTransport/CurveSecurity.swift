/// The encryption of a socket.
package enum CurveSecurity: Hashable, Sendable {
    /// The side that knows its clients: it binds, as a rule. Only clients whose public keys are listed in the context's
    /// `ClientAuthenticator` are let in.
    case server(CurveKeyPair)
    /// The side that connects to a server whose public key it knows.
    case client(CurveKeyPair, serverKey: CurveKey)
}
