using Microsoft.FSharp.Core;

namespace Plotly.NET.CSharp;

/// <summary>An argument that may be left out, of a type that may be a value or a reference; any value converts to it.</summary>
public readonly record struct Optional<T>(T Value, bool IsSome)
{
    public static implicit operator Optional<T>(T Value) => new(Value, true);
}

/// <summary>Arguments as F# takes them.</summary>
public static class OptionalExtensions
{
    internal static FSharpOption<T> ToOption<T>(this Optional<T> opt) =>
        opt.IsSome ? new FSharpOption<T>(opt.Value) : FSharpOption<T>.None;
}
