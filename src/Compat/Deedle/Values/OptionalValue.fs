namespace Deedle

open System
open System.Collections.Generic
open System.Runtime.CompilerServices

/// A value that may be missing; the C#-friendly counterpart of an option.
[<Struct; CustomEquality; NoComparison>]
type OptionalValue<'T> private (hasValue: bool, value: 'T) =

    /// A value that is there.
    new(value: 'T) = OptionalValue<'T>(true, value)

    /// Whether there is a value.
    member _.HasValue = hasValue

    /// The value; an error when it is missing.
    member _.Value =
        if hasValue then
            value
        else
            invalidOp "OptionalValue.Value: Value is not available"

    /// The value, or the default of its type.
    member _.ValueOrDefault = value

    /// The missing value.
    static member Missing = OptionalValue<'T>(false, Unchecked.defaultof<'T>)

    override _.ToString() =
        if hasValue then string (box value) else "<missing>"

    override _.GetHashCode() =
        if hasValue then
            EqualityComparer<'T>.Default.GetHashCode value
        else
            0

    override this.Equals(other: obj) =
        match other with
        | :? OptionalValue<'T> as that ->
            this.HasValue = that.HasValue
            && EqualityComparer<'T>.Default.Equals(this.ValueOrDefault, that.ValueOrDefault)
        | _ -> false

/// Short name of an optional value.
type 'T opt = OptionalValue<'T>

/// Makes optional values from C#.
type OptionalValue =

    /// A value that is there.
    static member Create(v: 'T) = OptionalValue<'T>(v)

    /// The missing value.
    static member Empty<'T>() = OptionalValue<'T>.Missing

    /// The value of a nullable.
    static member OfNullable(v: Nullable<'T>) =
        if v.HasValue then
            OptionalValue<'T>(v.Value)
        else
            OptionalValue<'T>.Missing

/// Optional values from C#.
[<Extension>]
type OptionalValueExtensions =

    /// As a nullable.
    [<Extension>]
    static member AsNullable(opt: OptionalValue<'T>) =
        if opt.HasValue then Nullable(opt.Value) else Nullable()

    /// The value, or the given one.
    [<Extension>]
    static member OrDefault(opt: OptionalValue<'T>, defaultValue: 'T) =
        if opt.HasValue then opt.Value else defaultValue

/// Functions over optional values.
[<CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module OptionalValue =

    /// From an option.
    [<CompiledName("OfOption")>]
    let ofOption (opt: 'T option) =
        match opt with
        | Some v -> OptionalValue<'T>(v)
        | None -> OptionalValue<'T>.Missing

    /// To an option.
    [<CompiledName("AsOption")>]
    let asOption (value: OptionalValue<'T>) =
        if value.HasValue then Some value.Value else None

    /// Applies a function that may find nothing.
    [<CompiledName("Bind")>]
    let bind (f: 'T -> OptionalValue<'R>) (input: OptionalValue<'T>) =
        if input.HasValue then
            f input.Value
        else
            OptionalValue<'R>.Missing

    /// Applies a function.
    [<CompiledName("Map")>]
    let map (f: 'T -> 'R) (input: OptionalValue<'T>) =
        if input.HasValue then
            OptionalValue<'R>(f input.Value)
        else
            OptionalValue<'R>.Missing
