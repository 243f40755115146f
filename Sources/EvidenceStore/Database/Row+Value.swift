import GRDB

extension Row {
    /// The value of a column, counted from 0; nil where it is NULL or of another kind, at which the subscript ends the process.
    func value<Value: DatabaseValueConvertible>(_ index: Int) -> Value? {
        Value.fromDatabaseValue(self[index] as DatabaseValue)
    }

    /// The value of a column by its name; nil as well where there is no such column.
    func value<Value: DatabaseValueConvertible>(_ name: String) -> Value? {
        (self[name] as DatabaseValue?).flatMap(Value.fromDatabaseValue)
    }
}
