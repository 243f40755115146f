extension [TestItem.Parameter] {
    /// The same parameters, one with a default that suits the item better.
    ///
    /// - Precondition: there is a parameter of that name.
    func replacingDefault(of name: String, with value: Double) -> [TestItem.Parameter] {
        precondition(contains { $0.name == name }, "there is no parameter '\(name)'")
        return map { parameter in
            var parameter = parameter
            if parameter.name == name { parameter.defaultValue = value }
            return parameter
        }
    }
}
