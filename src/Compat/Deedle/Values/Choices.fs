namespace Deedle

open System

/// How strictly a value may change its type.
type ConversionKind =
    /// Only a value that already has the wanted type.
    | Exact = 0
    /// Also a widening of numbers that keeps the value (int to float).
    | Safe = 1
    /// Also whatever the invariant culture can convert (text to number, float to int).
    | Flexible = 2

/// What to take when the exact key is not there; all but Exact need ordered keys.
[<Flags>]
type Lookup =
    /// The key itself.
    | Exact = 1
    /// The nearest greater key.
    | Greater = 2
    /// The key, or the nearest greater one.
    | ExactOrGreater = 3
    /// The nearest smaller key.
    | Smaller = 4
    /// The key, or the nearest smaller one.
    | ExactOrSmaller = 5

/// The direction in which known values fill missing ones.
type Direction =
    /// From the next known value.
    | Backward = 0
    /// From the last known value.
    | Forward = 1

/// Which keys a join keeps.
type JoinKind =
    /// The keys of either side.
    | Outer = 0
    /// The keys of both sides.
    | Inner = 1
    /// The keys of the left side.
    | Left = 2
    /// The keys of the right side.
    | Right = 3

/// Which value a union of series keeps where both have one.
type UnionBehavior =
    /// The first series' value.
    | PreferLeft = 0
    /// The second series' value.
    | PreferRight = 1
    /// Two values at one key are an error.
    | Exclusive = 2

/// A value was asked for that is missing.
type MissingValueException(key: obj, message: string) =
    inherit Exception(message)

    /// The key whose value is missing.
    member _.Key = key
